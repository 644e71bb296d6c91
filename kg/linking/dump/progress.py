"""How far an index is, for whoever waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stage = Literal["skipping", "classes", "items", "names"]
"""Going to where the last run stopped; reading subclasses; reading items; sorting what was read."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of the work.

    Attributes:
        stage: what is being done.
        entities: seen so far in this stage, those of former runs included.
        kept: how many of them are in the index.
        read: bytes of the dump's file, as it is compressed, that were read in this stage.
        size: bytes of that file.
    """

    stage: Stage
    entities: int
    kept: int
    read: int
    size: int
