"""A Wikibase of a few items that answers in the shapes of the API of Wikidata; what it says is made up for tests.

Shapes: https://www.wikidata.org/w/api.php?action=help&modules=wbsearchentities (and wbgetentities, wbgetclaims,
query+search), https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.linking_server import Form, Sent

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"

Json = dict[str, Any]


def statement(property_: str, value: object, kind: str = "string", rank: str = "normal", until: bool = False) -> Json:
    snak: Json = {"snaktype": "value", "property": property_, "datavalue": {"value": value, "type": kind}}
    if value is None:
        snak = {"snaktype": "somevalue", "property": property_}
    told: Json = {"mainsnak": snak, "type": "statement", "id": "Q0$0", "rank": rank}
    return {**told, "qualifiers": {"P582": [{"snaktype": "somevalue", "property": "P582"}]}} if until else told


def item_value(id_: str) -> Json:
    return {"entity-type": "item", "numeric-id": int(id_[1:]), "id": id_}


def of_item(property_: str, id_: str, **more: Any) -> Json:
    return statement(property_, item_value(id_), "wikibase-entityid", **more)


def of_time(property_: str, time: str, precision: int, model: str = GREGORIAN, **more: Any) -> Json:
    told = {"time": time, "timezone": 0, "before": 0, "after": 0, "precision": precision, "calendarmodel": model}
    return statement(property_, told, "time", **more)


def entity(
    id_: str, label: str, *statements: Json, description: str = "", aliases: Sequence[str] = (), pages: int = 0
) -> Json:
    claims: dict[str, list[Json]] = {}
    for one in statements:
        claims.setdefault(one["mainsnak"]["property"], []).append(one)
    return {
        "type": "item",
        "id": id_,
        "labels": {"en": {"language": "en", "value": label}} if label else {},
        "descriptions": {"en": {"language": "en", "value": description}} if description else {},
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]} if aliases else {},
        "claims": claims,
        "sitelinks": {f"w{n}wiki": {"site": f"w{n}wiki", "title": label, "badges": []} for n in range(pages)},
    }


ITEMS = {
    one["id"]: one
    for one in (
        entity("Q858", "Syria", of_item("P31", "Q6256"), statement("P297", "SY"), statement("P1566", "163843")),
        entity("Q30", "United States", of_item("P31", "Q6256"), statement("P297", "US")),
        entity("Q12560", "Ottoman Empire", of_item("P31", "Q3024240")),
        entity(
            "Q41183",
            "Aleppo",
            of_item("P31", "Q515"),
            of_item("P17", "Q858", rank="preferred"),
            of_item("P17", "Q12560"),
            statement("P1566", "170063"),
            description="city in Syria",
            aliases=("Halab", "Haleb"),
            pages=150,
        ),
        entity("Q4714889", "Aleppo", of_item("P31", "Q17343829"), of_item("P17", "Q30"), pages=3),
        entity("Q1365117", "Aleppo", of_item("P31", "Q4167410")),
        entity(
            "Q1000001",
            "Front of the Levant",
            of_item("P31", "Q17149090"),
            of_item("P17", "Q858"),
            of_time("P571", "+2013-11-00T00:00:00Z", 10),
            of_time("P576", "+2018-00-00T00:00:00Z", 9),
            aliases=("Levant Front",),
            pages=9,
        ),
        entity(
            "Q1000002",
            "Jane Doe",
            of_item("P31", "Q5"),
            of_item("P27", "Q30"),
            of_time("P569", "+1961-08-04T00:00:00Z", 11),
        ),
    )
}
MERGED = {"Q1000009": "Q1000001"}
GONE = ("Q1000404",)
NAMES: Mapping[str, tuple[str, ...]] = {
    "Aleppo": ("Q41183", "Q4714889", "Q1365117"),
    "Levant Front": ("Q1000009", "Q1000001"),
    "Jane Doe": ("Q1000002", "Q1000404"),
    "Ghost": ("Q1000404",),
}
LAGGED = {
    "error": {"code": "maxlag", "info": "Waiting for 10.64.0.1: 7.3 seconds lagged.", "host": "10.64.0.1", "lag": 7.3}
}


def answer(form: Form) -> Sent:
    """What the API answers; an error of ours where a question is not one that Wikidata knows."""
    assert form.get("format") == "json"
    assert form.get("formatversion") == "2"
    return Sent(_ACTIONS[form["action"]](form))


def _search(form: Form) -> Json:
    assert form["language"] == "en"
    assert form["type"] == "item"
    hits = [_hit(id_, form["search"]) for id_ in NAMES.get(form["search"], ())][: int(form["limit"])]
    return {"searchinfo": {"search": form["search"]}, "search": hits, "success": 1}


def _hit(id_: str, name: str) -> Json:
    uri = f"http://www.wikidata.org/entity/{id_}"
    match = {"type": "label", "language": "en", "text": name}
    return {
        "id": id_,
        "title": id_,
        "pageid": 1,
        "concepturi": uri,
        "repository": "wikidata",
        "label": name,
        "match": match,
    }


def _query(form: Form) -> Json:
    property_, _, value = form["srsearch"].removeprefix("haswbstatement:").partition("=")
    ids = [id_ for id_, one in ITEMS.items() if value in _strings(one, property_)]
    found = [{"ns": 0, "title": id_, "pageid": 1} for id_ in ids]
    return {"batchcomplete": True, "query": {"searchinfo": {"totalhits": len(found)}, "search": found}}


def _strings(one: Json, property_: str) -> list[Any]:
    return [told["mainsnak"]["datavalue"]["value"] for told in one["claims"].get(property_, [])]


def _get(form: Form) -> Json:
    ids = form["ids"].split("|")
    assert 1 <= len(ids) <= 50
    assert len(set(ids)) == len(ids)
    return {"entities": {id_: _entity(id_) for id_ in ids}, "success": 1}


def _entity(id_: str) -> Json:
    if id_ in MERGED:
        return {**ITEMS[MERGED[id_]], "redirects": {"from": id_, "to": MERGED[id_]}}
    return ITEMS.get(id_, {"id": id_, "missing": True})


def _claims(form: Form) -> Json:
    if form["entity"] not in ITEMS:
        return {"error": {"code": "no-such-entity", "info": "Could not find an entity with the ID"}}
    stated = ITEMS[form["entity"]]["claims"].get(form["property"])
    return {"claims": {form["property"]: stated} if stated else {}}


_ACTIONS = {"wbsearchentities": _search, "query": _query, "wbgetentities": _get, "wbgetclaims": _claims}
