"""The tables that are shipped: actors, countries, and what classes of Wikidata mean in the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from kg.errors import KgError
from kg.lexicon import table
from kg.linking.candidates import Candidate
from kg.linking.iris import WIKIDATA

_DATED = re.compile(r"^# .*\b(\d{4}-\d{2}-\d{2})\b", re.MULTILINE)


def _text(name: str) -> str:
    return (files("kg.linking") / "data" / name).read_text("utf-8")


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a shipped table; lines that begin with ``#`` say where it is from.

    Raises:
        KgError: a line has another number of columns than the header.
    """
    lines = [(n, line) for n, line in enumerate(_text(name).splitlines(), 1) if line and not line.startswith("#")]
    columns = lines[0][1].split("\t")
    found = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise KgError(f"{len(cells)} columns where the header has {len(columns)}", place=f"{name}:{number}")
        found.append(dict(zip(columns, cells, strict=True)))
    return tuple(found)


@cache
def day_of(name: str) -> date:
    """The day that a shipped table says it is of."""
    dated = _DATED.search(_text(name))
    assert dated, f"{name} bears no day"
    return date.fromisoformat(dated[1])


def actors() -> Iterator[Candidate]:
    """Those of the reviewed actors whose name on Wikidata two independent sources give."""
    for row in rows("actors.tsv"):
        if row["qid"]:
            yield Candidate(
                iri=WIKIDATA + row["qid"],
                label=row["name"],
                aliases=tuple(filter(None, row["aliases"].split("|"))),
                types=(f"kg:{row['class']}",),
                countries=tuple(filter(None, row["country"].split("|"))),
                retrieved=day_of("actors.tsv"),
            )


@cache
def _country_names() -> dict[str, tuple[str, ...]]:
    """Other names of each country, by its code."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table("country_names"):
        found[row["country"]] = (*found.get(row["country"], ()), row["name"])
    return found


def countries() -> Iterator[Candidate]:
    """Countries and territories, joined to GeoNames."""
    for row in rows("countries.tsv"):
        yield Candidate(
            iri=WIKIDATA + row["qid"],
            label=row["name"],
            aliases=_country_names().get(row["iso"], ()),
            types=("kg:Place", "kg:Government"),
            identifiers={"geonames": row["geonames"]} if row["geonames"] else {},
            retrieved=day_of("countries.tsv"),
        )
