"""Parents that lead nowhere back: readers guess each link alone, so that a chain of them may close a circle."""

from __future__ import annotations

from collections.abc import Sequence


def forest(parents: Sequence[int | None]) -> list[int | None]:
    """The parents by position, without any link that would close a circle with the links before it.

    >>> forest([1, 2, 0, None, 3])
    [1, 2, None, None, 3]
    """
    kept: list[int | None] = [None] * len(parents)
    for child, parent in enumerate(parents):
        above = parent
        while above is not None and above != child:
            above = kept[above]
        if above is None:
            kept[child] = parent
    return kept
