"""Drawing at random so that a small change of the output changes few of the items drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from tests.precision.items import Item


def drawn(items: Iterable[Item], seed: int, count: int) -> list[Item]:
    """So many of the items, each as likely as any other, in an order that means nothing.

    Every item is given a number by hashing the seed and its key, and those with the lowest are taken: uniform as long
    as the hash is, the same on every machine, and independent of ids and of the order of the output.
    """
    return sorted(items, key=lambda item: (_lot(item, seed), item.identity))[:count]


def _lot(item: Item, seed: int) -> bytes:
    return hashlib.sha256("\n".join((str(seed), item.kind, *item.key.values())).encode()).digest()
