"""Tries and time that may be spent on a name, over all questions that are asked for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

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

    Names for which nothing is left have failed already, and hold up nobody.

    Args:
        members: of the names; at least one, and each may be there several times.
    """

    def __init__(self, members: Iterable[Allowance]) -> None:
        all_ = list({id(member): member for member in members}.values())
        self._members = [member for member in all_ if not member.spent] or all_
        self.tries = min(member.tries for member in self._members)
        self.seconds = min(member.seconds for member in self._members)

    def spend(self, *, tries: int = 0, seconds: float = 0.0) -> None:
        """Take from what is left, and from what is left for each name."""
        super().spend(tries=tries, seconds=seconds)
        for member in self._members:
            member.spend(tries=tries, seconds=seconds)


Wishes = Mapping[str, Sequence[Allowance]]
"""Keys of what is asked for, with the allowances of the names that it is asked for."""


def wishes(pairs: Iterable[tuple[str, Allowance]]) -> Wishes:
    """The keys in their order, each once, with all allowances that they come with."""
    found: defaultdict[str, list[Allowance]] = defaultdict(list)
    for key, allowance in pairs:
        found[key].append(allowance)
    return found
