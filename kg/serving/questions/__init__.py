"""The SPARQL that this package asks, a file for each question."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def question(name: str) -> str:
    """The text of a question."""
    return Path(__file__).with_name(f"{name}.rq").read_text(encoding="utf-8")
