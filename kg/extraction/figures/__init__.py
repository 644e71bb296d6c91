"""How many people were killed, injured, missing, displaced or detained, as the words give it."""

from __future__ import annotations

from kg.extraction.figures.read import read_figures

__all__ = ["read_figures"]
