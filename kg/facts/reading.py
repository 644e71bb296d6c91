"""From JSON to a facts document that can be relied on; every error names the JSON path."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from kg.errors import BadInput
from kg.facts.checks import faults
from kg.facts.faults import Fault
from kg.facts.model import Facts

_SHOWN = 5


def read_facts(document: str | bytes | Mapping[str, Any], name: str = "") -> Facts:
    """A facts document that is well-formed and consistent with its article.

    Args:
        document: JSON text, or what it was parsed to.
        name: what to call it in an error, such as the file.

    Raises:
        BadInput: the JSON path of the first faults, and how many there are.
    """
    content = document if isinstance(document, Mapping) else _json(document, name)
    try:
        facts = Facts.model_validate_json(json.dumps(content))
    except ValidationError as error:
        raise _refusal([_fault(item) for item in error.errors()], name) from None
    found = list(faults(facts))
    if found:
        raise _refusal(found, name)
    return facts


def _json(text: str | bytes, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}" if name else f"line {error.lineno}, column {error.colno}"
        raise BadInput(f"not JSON: {error.msg}", place=place) from None
    except (UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"not JSON in UTF-8: {error}", place=name) from None


def _fault(item: Mapping[str, Any]) -> Fault:
    return Fault(json_path(item["loc"]), item["msg"], "see: kg schema facts")


def json_path(location: tuple[int | str, ...]) -> str:
    """RFC 9535 path of a location: ``("claims", 3, "id")`` is ``$.claims[3].id``."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)


def _refusal(found: list[Fault], name: str) -> BadInput:
    lines = [f"{path}: {problem}" + (f" ({remedy})" if remedy else "") for path, problem, remedy in found[:_SHOWN]]
    more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return BadInput("; ".join(lines) + more, place=name)
