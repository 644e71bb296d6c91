"""Tries and time that may be spent on a name, over all questions that are asked for it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.linking.remote.etiquette import Etiquette


class Allowance:
    """What is left for one name.

    Attributes:
        tries: that may still fail.
        seconds: that may still pass.
    """

    def __init__(self, etiquette: Etiquette) -> None:
        self.tries, self.seconds = etiquette.tries, etiquette.seconds

    @property
    def spent(self) -> bool:
        """Whether nothing is left."""
        return self.tries <= 0 or self.seconds <= 0

    def spend(self, *, tries: int = 0, seconds: float = 0.0) -> None:
        """Take from what is left."""
        self.tries -= tries
        self.seconds -= seconds


class SharedAllowance(Allowance):
    """What is left for names that are asked for together: as little as for the one with least, and spent by all.

    Args:
        members: of each name; at least one.
    """

    def __init__(self, members: Sequence[Allowance]) -> None:
        self._members = members
        self.tries = min(member.tries for member in members)
        self.seconds = min(member.seconds for member in members)

    def spend(self, *, tries: int = 0, seconds: float = 0.0) -> None:
        """Take from what is left, and from what is left for each name."""
        super().spend(tries=tries, seconds=seconds)
        for member in self._members:
            member.spend(tries=tries, seconds=seconds)
