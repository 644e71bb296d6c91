"""Where a figure stands on a drawn scale: from 0 to a round number above all figures, in hundredths of its width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.pages.claims import Figure

_FIRST, _LAST = 1.5, 90.0
"""Hundredths of the width at which 0 and the highest number stand; what is beyond is left to arrows."""
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure as drawn.

    Attributes:
        left: hundredths of the width where it begins; ``right`` likewise where it ends.
        opens_left: no lowest number is given, so it begins nowhere.
        opens_right: no highest number is given, so it ends nowhere.
        fuzzy: the number is said to be rough.
    """

    left: float
    right: float
    opens_left: bool
    opens_right: bool
    fuzzy: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from 0 to ``top``, with its marked numbers and where they stand."""

    top: int
    ticks: tuple[tuple[int, float], ...]

    def place(self, number: int) -> float:
        """Hundredths of the width where a number stands."""
        return round(_FIRST + (_LAST - _FIRST) * number / self.top, 2)

    def mark(self, figure: Figure) -> Mark | None:
        """The figure as drawn, None where it gives no number."""
        if figure.minimum is None and figure.maximum is None:
            return None
        left = _FIRST if figure.minimum is None else self.place(figure.minimum)
        right = 100.0 if figure.maximum is None else self.place(figure.maximum)
        return Mark(left, right, figure.minimum is None, figure.maximum is None, figure.approximate)


def scale_of(figures: Iterable[Figure]) -> Scale:
    """The scale on which all figures can be drawn.

    >>> scale_of([Figure("killed", 19, None, False, "unknown"), Figure("killed", 3, 3, False, "woman")]).top
    20
    """
    highest = max([1, *(n for figure in figures for n in (figure.minimum, figure.maximum) if n is not None)])
    step = _step(highest)
    top = -(-highest // step) * step
    bare = Scale(top, ())
    return Scale(top, tuple((number, bare.place(number)) for number in range(0, top + 1, step)))


def _step(highest: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, … of which at most five make the highest number."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power * 5 >= highest:
                return step * power
        power *= 10
