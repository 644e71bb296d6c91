"""Parents that lead nowhere back: readers guess each link alone, so that a chain of them may close a circle."""

from __future__ import annotations

from collections.abc import Sequence


def forest(parents: Sequence[int | None], *others: Sequence[int | None]) -> list[int | None]:
    """The parents by position, without any link that would close a circle with the links before it.

    Args:
        others: links of other kinds, in forests of their own, that a circle may also run over.

    >>> forest([1, 2, 0, None, 3])
    [1, 2, None, None, 3]
    >>> forest([1, None], [None, 0])
    [None, None]
    """
    kept: list[int | None] = [None] * len(parents)
    for child, parent in enumerate(parents):
        if parent is not None and not _leads_to(child, parent, (kept, *others)):
            kept[child] = parent
    return kept


def _leads_to(goal: int, start: int, kinds: Sequence[Sequence[int | None]]) -> bool:
    ahead, seen = [start], set[int]()
    while ahead:
        current = ahead.pop()
        if current not in seen:
            seen.add(current)
            ahead += [above for kind in kinds if (above := kind[current]) is not None]
    return goal in seen
