"""JSON from a file or a line, with errors that say where it breaks."""

from __future__ import annotations

import json
from typing import Any

from kg.errors import BadInput


def parsed(text: str, place: str, *, remedy: str = "mend the JSON there") -> Any:
    """The value that the JSON text says.

    Raises:
        BadInput: it is not JSON, with line and column, or is nested too deep, or a number is too long.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"column {error.colno}" if error.lineno == 1 else f"line {error.lineno}, column {error.colno}"
        raise BadInput(f"is not JSON: {error.msg} at {where}", place=place, remedy=remedy) from error
    except (ValueError, RecursionError) as error:
        raise BadInput("is JSON nested too deep, or with too long a number", place=place, remedy=remedy) from error


def is_facts(value: object) -> bool:
    """Whether a JSON value is a facts document, which holds an article, and not an article."""
    return isinstance(value, dict) and isinstance(value.get("article"), dict)
