"""The page of a name: everything told of it as an actor, and everything said under it as a speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from pyoxigraph import Literal

from kg.pages.accusations import Accusations, accusations
from kg.pages.asked import Asked, Asker, Found
from kg.pages.asks import Asks
from kg.pages.claims import Claim, Named, claims_of
from kg.pages.spots import Spot, spot_of
from kg.pages.telling import Told, latest_first, told_of
from kg.pages.timeline import Timeline, timeline
from kg.pages.wording import code_label

LIMITS = {
    "actor-events": 400,
    "speaker-claims": 400,
    "actor-accused": 400,
    "actor-accuses": 400,
    "speaker-events": 1200,
}
"""The most rows that the store is asked for; a page that reaches one of them says so."""


@dataclass(frozen=True, slots=True)
class Sole:
    """Of how many events a name speaks, and of how many of them nobody else does."""

    events: int
    alone: int


@dataclass(frozen=True, slots=True)
class Sayings:
    """What a name says of one event, or of none: for each run of words, the claims that these make."""

    event: Named | None
    lines: tuple[tuple[Claim, ...], ...]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """What there is to say about a name.

    Attributes:
        names: the spellings that the page is about.
        articles: IRIs of the articles in which the name stands, as far as its events and claims show.
        accused_by: who says that it did something; ``accuses`` whom it says to have done something.
        capped: whether there is more than the page shows.
    """

    template: ClassVar[str] = "actor.html"

    key: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    belongs_to: tuple[str, ...]
    same_as: tuple[str, ...]
    articles: tuple[str, ...]
    events: tuple[Told, ...]
    timeline: Timeline | None
    spots: tuple[Spot, ...]
    accused_by: tuple[Accusations, ...]
    accuses: tuple[Accusations, ...]
    claims: tuple[Claim, ...]
    sole: Sole
    capped: bool
    asked: tuple[Asked, ...]

    @property
    def title(self) -> str:
        """The first of its names."""
        return self.names[0]

    @property
    def sayings(self) -> tuple[Sayings, ...]:
        """Its claims by event and by words, in their order."""
        found: dict[str, dict[tuple[str, int, int], list[Claim]]] = {}
        for claim in self.claims:
            lines = found.setdefault(claim.event.iri if claim.event else "", {})
            lines.setdefault((claim.article, claim.start, claim.end), []).append(claim)
        said = ([tuple(line) for line in lines.values()] for lines in found.values())
        return tuple(Sayings(lines[0][0].event, tuple(lines)) for lines in said)


def actor_page(asks: Asks, key: str, names: Sequence[str]) -> ActorPage | None:
    """The page of a name, None where nobody bears it.

    Args:
        asks: whom to ask.
        key: of the page, see :func:`kg.pages.names.name_key`.
        names: the labels that it is about, in all spellings; not empty.
    """
    known = _Known(Asker(asks), names)
    about = list(known.rows("actor"))
    if not about:
        return None
    told = latest_first(told_of(known.rows("actor-events"), "role"))
    claims = claims_of(known.rows("speaker-claims"))
    return ActorPage(
        key=key,
        names=tuple(names),
        kinds=_several(about, "kind"),
        belongs_to=_several(about, "belongs_to"),
        same_as=_several(about, "same_as"),
        articles=tuple(dict.fromkeys([*(one.article for one in told), *(claim.article for claim in claims)])),
        events=told,
        timeline=timeline(told),
        spots=counted_spots(known.rows("actor-places"), "place", "place_name"),
        accused_by=accusations(known.rows("actor-accused"), names),
        accuses=accusations(known.rows("actor-accuses"), names),
        claims=claims,
        sole=_sole(known.rows("speaker-events"), names),
        capped=known.capped,
        asked=tuple(known.asker.asked),
    )


def counted_spots(rows: Iterator[Found], iri: str, name: str) -> tuple[Spot, ...]:
    """The places of an answer with how many events each has, the most first."""
    found: dict[str, Spot] = {}
    events: dict[str, set[str]] = {}
    for row in rows:
        place = row.text(iri)
        found.setdefault(place, spot_of(row, iri, name))
        events.setdefault(place, set()).add(row.text("event"))
    counted = (replace(spot, count=len(events[place])) for place, spot in found.items())
    return tuple(sorted(counted, key=lambda spot: (-spot.count, spot.name, spot.iri)))


@dataclass(slots=True)
class _Known:
    """Asks each question once for every name."""

    asker: Asker
    names: Sequence[str]
    capped: bool = False

    def rows(self, question: str) -> Iterator[Found]:
        for name in self.names:
            rows = list(self.asker.rows(question, name=Literal(name)))
            self.capped = self.capped or len(rows) >= LIMITS.get(question, len(rows) + 1)
            yield from rows


def _several(rows: Sequence[Found], column: str) -> tuple[str, ...]:
    values = sorted({row.text(column) for row in rows if column in row})
    return tuple(code_label(value) for value in values) if column == "kind" else tuple(values)


def _sole(rows: Iterator[Found], names: Sequence[str]) -> Sole:
    """Whoever is not named speaks too: what an article says of its own is no silence."""
    own = {name.casefold() for name in names}
    speakers: dict[str, set[str]] = {}
    for row in rows:
        speakers.setdefault(row.text("event"), set()).add(row.text("other").casefold())
    return Sole(len(speakers), sum(not others - own for others in speakers.values()))
