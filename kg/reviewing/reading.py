"""From JSON to a review that can be relied on; every error names the JSON path."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from kg.errors import BadInput
from kg.facts.reading import json_path
from kg.reviewing.references import part_faults, reference_faults
from kg.reviewing.sheet import Add, Change, Sheet, list_of


def read_sheet(document: str | bytes | Mapping[str, Any], name: str) -> Sheet:
    """A review file that is well-formed.

    Args:
        document: JSON text, or what it was parsed to.
        name: the file, for errors.

    Raises:
        BadInput: the JSON path of the first fault.
    """
    try:
        content = document if isinstance(document, Mapping) else json.loads(document)
        sheet = Sheet.model_validate_json(json.dumps(content))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        loc = first["loc"]
        where = json_path(loc[:2] + loc[3:] if loc[:1] == ("decisions",) else loc)  # the third step names the decision
        problem = first["msg"].removeprefix("Value error, ")
        raise BadInput(f"{where}: {problem}", place=name, remedy="see: kg schema review") from None
    except (ValueError, RecursionError) as error:
        raise BadInput(
            f"not JSON in UTF-8: {error}", place=name, remedy="mend it, or make it anew: kg review"
        ) from None
    for path, problem in _faults(sheet):
        raise BadInput(f"{path}: {problem}", place=name, remedy="see: kg schema review")
    return sheet


def _faults(sheet: Sheet) -> Iterator[tuple[str, str]]:
    names = Counter(one.name for one in sheet.decisions if isinstance(one, Add))
    for position, decision in enumerate(sheet.decisions):
        path = f"$.decisions[{position}]"
        if isinstance(decision, Add):
            if names[decision.name] > 1:
                yield f"{path}.name", f"{decision.name!r} names two parts"
            yield from part_faults(f"{path}.part", list_of(decision.kind), decision.part, names)
        elif isinstance(decision, Change):
            yield from reference_faults(f"{path}.change", list_of(decision.target.kind), decision.change, names)
