"""The fields of a part that hold ids, in a review file: there each id is a :class:`Reference`."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from kg.facts import Claim, Entity, Event, Statement
from kg.facts.reading import json_path
from kg.facts.signatures import REFERENCES
from kg.reviewing.sheet import Reference

MODELS: dict[str, type[Entity] | type[Event] | type[Statement] | type[Claim]] = {
    "entities": Entity,
    "events": Event,
    "statements": Statement,
    "claims": Claim,
}

Replace = Callable[[str, Any], Any]
"""What a value in a list of parts becomes: from the list's name and the value."""


def with_references(list_: str, fields: Mapping[str, Any], replace: Replace) -> dict[str, Any]:
    """The fields, each value that stands for a part (an id or a reference) replaced; None stays."""
    changed = dict(fields)
    for key, target_list in REFERENCES[list_]:
        value = changed.get(key)
        if isinstance(value, list | tuple):
            changed[key] = [replace(target_list, one) for one in value]
        elif value is not None:
            changed[key] = replace(target_list, value)
    return changed


def reference_faults(
    path: str, list_: str, fields: Mapping[str, Any], added: Container[str]
) -> Iterator[tuple[str, str]]:
    """Faults of the fields of one decision: JSON path and problem."""
    known = MODELS[list_].model_fields
    for key in fields:
        if key == "id" or key not in known:
            yield f"{path}.{key}", "is no field that a review can set"
    problems: list[str] = []

    def check(_list: str, value: Any) -> Any:
        try:
            found = Reference.model_validate(value)
        except ValidationError:
            problems.append("holds something else than a reference")
            return value
        if (found.target is None) == (found.added is None):
            problems.append("a reference has either target or added")
        elif found.added is not None and found.added not in added:
            problems.append(f"no decision adds {found.added!r}")
        elif found.target is not None and f"{found.target.kind}" != _kind(_list):
            problems.append(f"a reference to a {found.target.kind} where a {_kind(_list)} belongs")
        return value

    for key, _ in REFERENCES[list_]:
        with_references(list_, {key: fields.get(key)}, check)
        yield from ((f"{path}.{key}", problem) for problem in problems)
        problems.clear()


def part_faults(path: str, list_: str, fields: Mapping[str, Any], added: Container[str]) -> Iterator[tuple[str, str]]:
    """Faults of a part that a review adds: JSON path and problem."""
    wrong = list(reference_faults(path, list_, fields, added))
    yield from wrong
    if not wrong:
        whole = with_references(list_, fields, lambda _list, _value: "id") | {"id": "id"}
        try:
            MODELS[list_].model_validate_json(json.dumps(whole))
        except ValidationError as error:
            for one in error.errors(include_url=False, include_context=False, include_input=False):
                yield f"{path}{json_path(one['loc'])[1:]}", one["msg"]


def _kind(list_: str) -> str:
    return {"entities": "entity", "events": "event", "statements": "statement", "claims": "claim"}[list_]
