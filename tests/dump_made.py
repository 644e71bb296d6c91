"""Dumps of Wikidata of any size, made up: the form is that of the real ones, nothing that they tell is true.

One JSON array, an entity a line; PHP writes empty maps as ``[]`` and escapes what is not ASCII, and so does this.
``python -m tests.dump_made FILE [ENTITIES]`` writes one; the ending .gz, .bz2 or another decides on its compression.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import json
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

Json = dict[str, Any]
COUNTRIES = {900_000_001 + n: f"X{letter}" for n, letter in enumerate("ABCDEFGHIJ")}
"""Items of made countries with their codes, which ISO 3166-1 leaves to its users."""
GONE = 899_999_999
"""An item that statements point to and that is no longer there, for it was merged into another."""
_MIX = (  # class, share; about a fifth is of classes that are chosen
    (5, 11), (532, 3), (515, 1), (486972, 2), (17149090, 0.5), (7278, 0.5), (43229, 1), (4830453, 1),
    (13442814, 37), (16521, 4), (318, 8), (7187, 2), (11424, 1), (4167836, 6), (4167410, 2), (101352, 1), (79007, 19),
)  # fmt: skip
_SYLLABLES = ("ra", "qqa", "ha", "lab", "mos", "ul", "ta", "di", "yar", "ko", "ban", "ssa", "deir", "zor", "ki", "ev")
_ARTICLES = ("al-", "ar-", "as-", "")
_LANGUAGES = ("de", "fr", "es", "ar", "ru", "uk", "zh", "nl", "sv", "pl")


def value(given: int | str) -> Json:
    """The data value of an item's number, of a time (with a sign), or of a string."""
    if isinstance(given, int):
        return {"value": {"entity-type": "item", "numeric-id": given, "id": f"Q{given}"}, "type": "wikibase-entityid"}
    if given[:1] not in ("+", "-"):
        return {"value": given, "type": "string"}
    precision = 9 if given[-6:] == "-00-00" else 10 if given.endswith("-00") else 11
    about = {"timezone": 0, "before": 0, "after": 0, "precision": precision}
    model = "http://www.wikidata.org/entity/Q1985727"
    return {"value": {"time": f"{given}T00:00:00Z", **about, "calendarmodel": model}, "type": "time"}


def _hash(of: str) -> str:
    return hashlib.sha1(of.encode(), usedforsecurity=False).hexdigest()


def snak(property_: str, given: int | str | None) -> Json:
    """A snak; None is an unknown value."""
    if given is None:
        return {"snaktype": "somevalue", "property": property_, "hash": _hash(property_), "datatype": "wikibase-item"}
    kind = "wikibase-item" if isinstance(given, int) else "time" if given[:1] in ("+", "-") else "external-id"
    about = {"snaktype": "value", "property": property_, "hash": _hash(f"{property_}{given}")}
    return {**about, "datavalue": value(given), "datatype": kind}


def statement(property_: str, given: int | str | None, rank: str = "normal", **more: Any) -> Json:
    """A statement with a reference; ``more`` such as its qualifiers."""
    snaks = {
        "P248": [snak("P248", 36578)],
        "P813": [snak("P813", "+2020-02-02")],
        "P854": [snak("P854", "https://a.example/")],
    }
    reference = {"hash": _hash(f"{property_}{given}a"), "snaks": snaks, "snaks-order": [*snaks]}
    about = {"type": "statement", "id": f"q1${_hash(f'{property_}{given}b')}", "rank": rank, "references": [reference]}
    return {"mainsnak": snak(property_, given), **about, **more}


def item(number: int, label: str = "", *statements: Json, aliases: Iterable[str] = (), **more: Any) -> Json:
    """An item with an English label and statements; ``more`` replaces what it says otherwise."""
    claims: dict[str, list[Json]] = {}
    for one in statements:
        claims.setdefault(one["mainsnak"]["property"], []).append(one)
    said = [{"language": "en", "value": alias} for alias in aliases]
    whole = {
        "type": "item",
        "id": f"Q{number}",
        "labels": {"en": {"language": "en", "value": label}} if label else [],
        "descriptions": [],
        "aliases": {"en": said} if said else [],
        "claims": claims or [],
        "sitelinks": [],
        "pageid": number,
        "ns": 0,
        "title": f"Q{number}",
        "lastrevid": 1_000_000 + number,
        "modified": "2026-01-02T03:04:05Z",
    }
    return whole | more


def sitelinks(count: int) -> Json:
    """So many pages on something."""
    sites = [f"w{n}wiki" for n in range(count)]
    return {site: {"site": site, "title": "A page", "badges": []} for site in sites}


def entities(size: int, seed: int = 1) -> Iterator[Json]:
    """So many entities: countries first, a few leftovers among the rest."""
    chance = random.Random(seed)
    made = (_country(number, code) for number, code in COUNTRIES.items())
    for n in range(size):
        country = next(made, None)
        yield country or (_leftover(n, chance) if n % 97 == 96 else _any(n, chance))


def _country(number: int, code: str) -> Json:
    statements = (statement("P31", 6256), statement("P17", number), statement("P297", code))
    return item(number, f"Republic of {code}", *statements, aliases=[code], sitelinks=sitelinks(200))


def _leftover(n: int, chance: random.Random) -> Json:
    number = 1_000_000 + 7 * n
    return chance.choice(
        (
            {"type": "item", "id": f"Q{number}", "redirect": "Q5"},
            {"type": "property", "datatype": "string", "id": f"P{number}", "labels": [], "claims": []},
            item(number),
            item(number, "", statement("P31", 5), labels={"de": {"language": "de", "value": "Name"}}),
            item(number, "No\x00 \ud800such", statement("P31", 532), statement("P17", GONE)),
            item(number, _name(chance), statement("P31", 5, "deprecated"), statement("P31", None)),
        )
    )


def _any(n: int, chance: random.Random) -> Json:
    class_ = chance.choices([one for one, _ in _MIX], [share for _, share in _MIX])[0]
    name, country = _name(chance), chance.choice([*COUNTRIES, GONE])
    if class_ == 5:
        name = f"{_name(chance)} {name}"
        own = [
            statement("P27", country),
            statement("P569", f"+{chance.randrange(1800, 2005)}-00-00"),
            statement("P21", 1),
        ]
    else:
        own = [
            statement("P17", country),
            statement("P1566", str(n + 1)),
            statement("P571", f"+{chance.randrange(1000, 2024)}-05-00"),
        ]
    filling = [
        statement(f"P{chance.randrange(600, 9999)}", f"id{chance.randrange(10**9)}") for _ in range(chance.randrange(6))
    ]
    said = {code: {"language": code, "value": f"{name} {code}"} for code in chance.sample(_LANGUAGES, 4)}
    described = {"en": {"language": "en", "value": f"what is known as number {n} of {country}, and as {name}"}}
    labels = {"mul" if n % 5 == 0 else "en": {"language": "en", "value": name}, **said}
    pages = sitelinks(int(chance.paretovariate(1)) % 150)
    aliases = [f"{chance.choice(_ARTICLES)}{_name(chance)} {name}" for _ in range(n % 4)]
    more = {"labels": labels, "descriptions": described | said, "sitelinks": pages or []}
    return item(1_000_000 + 7 * n, name, statement("P31", class_), *own, *filling, aliases=aliases, **more)


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 4))).title()


def opened(path: Path) -> IO[bytes]:
    """A file to write a dump to, compressed as its ending says."""
    if path.suffix == ".gz":
        return gzip.open(path, "wb", compresslevel=4)
    return bz2.open(path, "wb") if path.suffix == ".bz2" else path.open("wb")


def write_dump(path: Path, given: Iterable[Json | bytes]) -> Path:
    """A dump of entities, or of lines as they are; returns its path."""
    with opened(path) as file:
        file.write(b"[")
        for n, one in enumerate(given):
            line = one if isinstance(one, bytes) else json.dumps(one, separators=(",", ":")).encode()
            file.write((b",\n" if n else b"\n") + line)
        file.write(b"\n]\n")
    return path


if __name__ == "__main__":
    write_dump(Path(sys.argv[1]), entities(int(sys.argv[2]) if len(sys.argv) > 2 else 100_000))
