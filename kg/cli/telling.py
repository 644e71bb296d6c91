"""What comes of inputs, for a command: problems and notices are told on stderr, the rest is for it to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

from kg.cli.streams import tell

if TYPE_CHECKING:
    from kg.reading import Notice, Problem

_Found = TypeVar("_Found")


class Telling(Generic[_Found]):
    """Outcomes without those that are only told.

    Attributes:
        code: exit code so far, that of the gravest problem.
        passed_over: how many articles the gate passed over so far.
    """

    def __init__(self, outcomes: Iterable[_Found | Problem | Notice]) -> None:
        self._outcomes = outcomes
        self.code = self.passed_over = 0

    def __iter__(self) -> Iterator[_Found]:
        from kg.building import PassedOver
        from kg.reading import Notice, Problem

        for outcome in self._outcomes:
            self.passed_over += isinstance(outcome, PassedOver)
            if isinstance(outcome, Problem):
                self.code = max(self.code, outcome.error.exit_code)
                tell(f"error: {outcome.error}")
            elif isinstance(outcome, Notice):
                tell(f"{outcome.place}: {outcome.text}")
            else:
                yield outcome
