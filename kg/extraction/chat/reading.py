"""The JSON object in what a model wrote, which is not always only that."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

KEYS = ("entities", "events", "statements", "claims")
_STARTS = 50
"""Opening braces that are tried; a model that thinks aloud before it answers writes a few."""


def answer_in(content: str) -> Mapping[str, Any] | None:
    """The largest JSON object in the words that has one of the keys that were asked for; None where there is none."""
    return max(_objects(content), key=lambda found: sum(map(_length, found.values())), default=None)


def _objects(content: str) -> Iterator[Mapping[str, Any]]:
    decoder, at = json.JSONDecoder(), content.find("{")
    for _ in range(_STARTS):
        if at < 0:
            return
        try:
            found, end = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(found, dict) and any(isinstance(found.get(key), list) for key in KEYS):
                yield found
        at = content.find("{", end)


def _length(value: object) -> int:
    return len(value) if isinstance(value, list) else 0
