"""What a build made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.errors import KgError
from kg.notebook import Shown, shown_table
from kg.publishing.counts import Counts, counted

_CLASSES = {"event": "Event", "claim": "Claim", "statement": "Statement"}


@dataclass(frozen=True, slots=True)
class Build(Shown):
    """What a build made and what it left out.

    Attributes:
        out: the folder.
        counts: what is in it.
        failures: one error for each article that could not be put in it.
        passed_over: how many articles have nothing about conflict in them, and are not in it.
    """

    out: Path
    counts: Counts
    failures: tuple[KgError, ...] = ()
    passed_over: int = 0

    @property
    def exit_code(self) -> int:
        """0, or that of the gravest failure: what could not be read outweighs what does not conform."""
        return max((failure.exit_code for failure in self.failures), default=0)

    def _summary(self) -> str:
        kinds = {"article": self.counts.articles} | {name: self.counts.of(of) for name, of in _CLASSES.items()}
        links = {"link": total} if (total := self.counts.links.total()) else {}
        numbers = kinds | links | {"triple": self.counts.triples}
        return f"{self.out}: " + ", ".join(counted(number, name) for name, number in numbers.items())

    def _left_out(self) -> Iterator[str]:
        if self.passed_over:
            yield f"{counted(self.passed_over, 'article')} passed over, with nothing about conflict"
        if self.failures:
            yield f"{counted(len(self.failures), 'article')} left out:"

    def _repr_html_(self) -> str:
        lines = "".join(f"<p>{escape(line)}</p>" for line in (self._summary(), *self._left_out()))
        rows = [(failure.place, failure.problem, failure.remedy) for failure in self.failures]
        return lines + (shown_table(("article", "problem", "what to do"), rows) if rows else "")

    def __str__(self) -> str:
        return "\n".join([self._summary(), *self._left_out(), *(f"  {failure}" for failure in self.failures)])
