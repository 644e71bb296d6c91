"""Who says what: :func:`read_attributions`."""

from __future__ import annotations

from kg.extraction.statements.read import read_attributions

__all__ = ["read_attributions"]
