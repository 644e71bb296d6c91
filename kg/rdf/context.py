"""JSON-LD contexts: ours is shipped, any other must stand in the file; none is ever fetched."""

from __future__ import annotations

import json
from typing import Any

from kg.errors import BadInput
from kg.vocabulary import shipped

CONTEXT_IRI = "https://w3id.org/conflict-kg/context.jsonld"
_OURS = frozenset({CONTEXT_IRI, "context.jsonld", "./context.jsonld"})


def with_context_inline(data: bytes) -> bytes:
    """The same JSON-LD with our own context put in where it is only named.

    Raises:
        BadInput: no JSON (with line and column), or a context that would have to be fetched.
    """
    if b"@context" not in data:
        return data
    try:
        changed, inlined = _inline(_json(data))
        # What names no context stays as it is, so that later errors keep their lines.
        return json.dumps(inlined, ensure_ascii=False).encode() if changed else data
    except RecursionError as error:
        raise BadInput("the JSON is nested too deeply") from error


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput(f"not UTF-8 at byte {error.start}", remedy="save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise BadInput(f"no JSON: {error.msg}", place=f"line {error.lineno}, column {error.colno}") from error


def _inline(node: Any) -> tuple[bool, Any]:
    if isinstance(node, list):
        pairs = [_inline(item) for item in node]
        return any(changed for changed, _ in pairs), [item for _, item in pairs]
    if not isinstance(node, dict):
        return False, node
    parts = {key: _context(value) if key == "@context" else _inline(value) for key, value in node.items()}
    return any(changed for changed, _ in parts.values()), {key: value for key, (_, value) in parts.items()}


def _context(value: Any) -> tuple[bool, Any]:
    if isinstance(value, list):
        pairs = [_context(item) for item in value]
        return any(changed for changed, _ in pairs), [item for _, item in pairs]
    if isinstance(value, str):
        return True, _shipped_context(value)
    if isinstance(value, dict) and "@import" in value:
        raise _remote(str(value["@import"]))
    return _inline(value)  # a term may have a context of its own


def _shipped_context(name: str) -> Any:
    if name not in _OURS:
        raise _remote(name)
    return json.loads(shipped("ontology/context.jsonld").read_text("utf-8"))["@context"]


def _remote(name: str) -> BadInput:
    return BadInput(
        f"the JSON-LD context {name} stands elsewhere, and none is fetched",
        remedy=f"write the context into the file, or name our own: {CONTEXT_IRI}",
    )
