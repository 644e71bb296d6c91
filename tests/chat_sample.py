"""An article, and what a model that reads it well answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kg.article import Article

TEXT = """\
Shells hit a market in Orvale on Tuesday, killing at least 12 people, a doctor at the town’s hospital said.

“We counted 12 bodies,” the doctor added. Rebels denied firing. Two days earlier, a car bomb had wounded
30  soldiers near Orvale.
"""
ARTICLE = Article("orvale", TEXT, title="Shells hit market", published=date(2019, 5, 8), publisher="Daily Example")


def quote(words: str, passage: str | None = None) -> dict[str, Any]:
    return {"quote": words, "passage": passage}


def entity(id_: str, type_: str, *mentions: Mapping[str, Any], **more: object) -> dict[str, Any]:
    return {"id": id_, "type": type_, "mentions": list(mentions)} | more


GOOD: dict[str, Any] = {
    "entities": [
        entity("doc", "Person", quote("a doctor at the town's hospital"), quote("the doctor")),
        entity("town", "Place", quote("Orvale", "Shells hit a market in Orvale on Tuesday")),
        entity("market", "Facility", quote("a market"), within="town", kind="Market"),
    ],
    "events": [
        {
            "id": "shells",
            "type": "Shelling",
            "mentions": [quote("hit")],
            "targets": ["market"],
            "places": ["town"],
            "time": {"words": quote("Tuesday"), "earliest": "2019-05-07", "latest": "2019-05-07", "precision": "day"},
        },
        {"id": "bomb", "type": "CarBombing", "mentions": [quote("car bomb")]},
    ],
    "statements": [
        {
            "id": "said",
            "speaker": "doc",
            "speaker_mention": quote("a doctor at the town’s hospital"),
            "cue": quote("said"),
            "content": [quote("Shells hit a market in Orvale on Tuesday, killing at least 12 people")],
        }
    ],
    "claims": [
        {
            "id": "dead",
            "event": "shells",
            "statement": "said",
            "evidence": quote("killing at least 12 people"),
            "casualties": {"status": "killed", "min": 12, "max": None},
        },
        {
            "id": "hurt",
            "event": "bomb",
            "evidence": quote("a car bomb had wounded 30 soldiers"),
            "casualties": {"status": "injured", "min": 30, "max": 30, "group": "combatant"},
        },
        {
            "id": "role",
            "event": "shells",
            "evidence": quote("Shells hit a market"),
            "role": "targets",
            "participant": "market",
        },
    ],
}
