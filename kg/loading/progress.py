"""How far a load is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is.

    Attributes:
        stage: ``sending``, ``checking``.
        triples: done in this stage.
        total: of this stage.
    """

    stage: str
    triples: int
    total: int


See = Callable[[Progress], None]
