"""What an item says with a property, by the JSON form of Wikibase.

See https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.linking.remote.shape import MANY, identifier, items, record, text
from kg.linking.remote.wikidata.questions import ITEM

_UNTIL = "P582"


def values(claims: object, property_: str) -> list[Any]:
    """The values of the statements of the best rank, unknown ones left out.

    Statements that were only true until some day are left out as well, unless there are no others.
    """
    stated = [one for one in items(claims, property_) if one.get("rank") != "deprecated"]
    best = [one for one in stated if one.get("rank") == "preferred"] or stated
    still = [one for one in best if _UNTIL not in record(one, "qualifiers")] or best
    return [record(one, "mainsnak", "datavalue").get("value") for one in still if _is_known(one)]


def _is_known(statement: Mapping[str, Any]) -> bool:
    return record(statement, "mainsnak").get("snaktype") == "value"


def item_ids(claims: object, *properties: str) -> tuple[str, ...]:
    """Ids of the items that are the values of the properties, each once."""
    found = (text(record(value).get("id")) for property_ in properties for value in values(claims, property_))
    return tuple(dict.fromkeys(id_ for id_ in found if ITEM.fullmatch(id_)))[:MANY]


def strings(claims: object, property_: str) -> tuple[str, ...]:
    """The values of a property that are strings, identifiers among them, each once."""
    return tuple(dict.fromkeys(filter(None, map(identifier, values(claims, property_)))))[:MANY]
