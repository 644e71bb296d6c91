"""What some articles tell, gathered for the catalogue from a few questions asked of all of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.pages.asked import Found
from kg.pages.asks import Asks
from kg.pages.catalogue.asking import rows_of
from kg.pages.claims import Claim, claims_of
from kg.pages.spots import Spot, spot_of
from kg.pages.telling import day_of


@dataclass(frozen=True, slots=True)
class Part:
    """Who or what takes part in an event: its role, its name, and for a weapon the label of its kind."""

    role: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class GatheredEvent:
    """An event with all that it is found by.

    Attributes:
        type: notation of its kind.
        places: the gazetteer's, with the larger ones that they lie in.
    """

    iri: str
    label: str
    type: str
    modality: str
    violent: bool
    earliest: date | None
    latest: date | None
    parts: tuple[Part, ...]
    places: tuple[Spot, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class GatheredName:
    """A name in an article.

    Attributes:
        paged: it is the name of somebody or of a facility, and not of a place or a thing.
        outlet: it is the name of who published the article.
    """

    entity: str
    name: str
    kind: str
    same_as: tuple[str, ...]
    paged: bool
    outlet: bool


@dataclass(frozen=True, slots=True)
class GatheredArticle:
    """An article with its events, the claims that are about none, and the names in it."""

    iri: str
    headline: str
    publisher: str
    published: date | None
    events: tuple[GatheredEvent, ...]
    loose: tuple[Claim, ...]
    names: tuple[GatheredName, ...]


def gathered(asks: Asks, articles: Sequence[Found]) -> list[GatheredArticle]:
    """Some articles, from their rows in the answer to ``articles``."""
    iris = [row.text("article") for row in articles]
    claims = _by("article", claims_of(rows_of(asks, "claims", iris)))
    events = _grouped(rows_of(asks, "events", iris), "article")
    parts, places = (_grouped(rows_of(asks, name, iris), "event") for name in ("roles", "places"))
    entities = _grouped(rows_of(asks, "entities", iris), "article")

    def article(row: Found) -> GatheredArticle:
        iri = row.text("article")
        about = _by("event_iri", claims[iri])
        told = _grouped(events[iri], "event")
        return GatheredArticle(
            iri=iri,
            headline=row.text("headline"),
            publisher=row.text("publisher"),
            published=day_of(row, "published"),
            events=tuple(_event(one, rows[0], parts[one], places[one], about[one]) for one, rows in told.items()),
            loose=tuple(claim for claim in claims[iri] if not claim.event or claim.event.iri not in told),
            names=tuple(_name(rows) for rows in _grouped(entities[iri], "entity").values()),
        )

    return [article(row) for row in articles]


def _event(
    iri: str, row: Found, parts: Sequence[Found], places: Sequence[Found], claims: Sequence[Claim]
) -> GatheredEvent:
    spots = {spot.iri: spot for spot in (spot_of(place, "place", "name") for place in places)}
    return GatheredEvent(
        iri=iri,
        label=row.text("label"),
        type=row.text("type"),
        modality=row.text("modality"),
        violent=row.flag("violent"),
        earliest=day_of(row, "earliest"),
        latest=day_of(row, "latest"),
        parts=tuple(Part(part.text("role"), part.text("name"), part.text("kind")) for part in parts),
        places=tuple(spots.values()),
        claims=tuple(claims),
    )


def _name(rows: Sequence[Found]) -> GatheredName:
    first = rows[0]
    return GatheredName(
        entity=first.text("entity"),
        name=first.text("name"),
        kind=next((row.text("kind") for row in rows if "kind" in row), ""),
        same_as=tuple(dict.fromkeys(row.text("same_as") for row in rows if "same_as" in row)),
        paged=not any(row.flag("thing") for row in rows),
        outlet=any(row.flag("outlet") for row in rows),
    )


def _grouped(rows: Iterable[Found], column: str) -> defaultdict[str, list[Found]]:
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for row in rows:
        found[row.text(column)].append(row)
    return found


def _by(what: str, claims: Iterable[Claim]) -> defaultdict[str, list[Claim]]:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        event = claim.event.iri if claim.event else ""
        found[claim.article if what == "article" else event].append(claim)
    return found
