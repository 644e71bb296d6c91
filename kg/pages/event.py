"""The page of an event: what, where, when, who, and everything that anybody says about it, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from pyoxigraph import NamedNode

from kg.pages.asked import Asked, Asker, Found
from kg.pages.asks import Asks
from kg.pages.claims import Claim, Named, claims_of
from kg.pages.contradictions import Clash, Contradiction, clashes, contradictions
from kg.pages.figures import FigureTable, figure_tables
from kg.pages.spots import Spot, spot_of
from kg.pages.telling import day_of, headed
from kg.pages.wording import code_label, notation

ROLES = {
    "perpetrator": "Said to have done it",
    "party": "Parties",
    "sponsor": "Who brought it about",
    "target": "What was hit",
    "victim": "Who suffered",
    "weapon": "By what means",
    "place": "Where",
}
"""Headings of the parts that one can play in an event, in the order of the page."""


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article as other pages name it."""

    iri: str
    headline: str
    publisher: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody or something that takes part, and who says so.

    Attributes:
        asserted: the claims that give it this part; none where the article's wording gives it without anybody's claim.
        denied: the claims that deny it.
        same_as: what an accepted link says that it is.
    """

    entity: Named
    belongs_to: tuple[str, ...]
    same_as: tuple[str, ...]
    asserted: tuple[Claim, ...]
    denied: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A part in the event, and who plays it."""

    role: str
    heading: str
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that tell of the event, with those around them."""

    prefix: str
    words: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventPage:
    """What there is to say about an event.

    Attributes:
        kind: what sort of event, in words.
        modality: notation; ``actual`` for what is told as having happened.
        asserted: claims that it happened; ``denied`` those that it did not.
        tables: how many were killed, injured, …
    """

    template: ClassVar[str] = "event.html"

    iri: str
    label: str
    type: str
    kind: str
    modality: str
    violent: bool
    earliest: date | None
    latest: date | None
    time_words: tuple[str, ...]
    article: ArticleRef
    roles: tuple[Role, ...]
    spots: tuple[Spot, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    asserted: tuple[Claim, ...]
    denied: tuple[Claim, ...]
    tables: tuple[FigureTable, ...]
    contradictions: tuple[Contradiction, ...]
    asked: tuple[Asked, ...]

    @property
    def title(self) -> str:
        """Its label as a heading."""
        return headed(self.label)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks of it, each once."""
        return tuple(dict.fromkeys(claim.speaker_name for claim in self.claims if claim.speaker))

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The contradictions, those of one denial together."""
        return clashes(self.contradictions)

    @property
    def structured(self) -> dict[str, Any]:
        """The event for search engines, in the words of schema.org."""
        from kg.pages.structured import event_structure

        return event_structure(self)


def event_page(asks: Asks, iri: str) -> EventPage | None:
    """The page of an event, None where there is no such event."""
    asker, event = Asker(asks), NamedNode(iri)
    facts = list(asker.rows("event", event=event))
    if not facts:
        return None
    claims = claims_of(asker.rows("event-claims", event=event))
    pairs = contradictions(claims)
    first = facts[0]
    return EventPage(
        iri=iri,
        label=first.text("label"),
        type=first.text("type"),
        kind=code_label(first.text("type")),
        modality=notation(first.text("modality")),
        violent=first.flag("violent"),
        earliest=day_of(first, "earliest"),
        latest=day_of(first, "latest"),
        time_words=tuple(dict.fromkeys(filter(None, (row.text("time_words") for row in facts)))),
        article=article_ref(first),
        roles=_roles(asker.rows("event-roles", event=event), claims),
        spots=tuple(spot_of(row, "place", "name") for row in asker.rows("event-places", event=event)),
        mentions=tuple(_mention(row) for row in asker.rows("event-mentions", event=event)),
        claims=claims,
        asserted=tuple(claim for claim in claims if _is_of_itself(claim) and not claim.denied),
        denied=tuple(claim for claim in claims if _is_of_itself(claim) and claim.denied),
        tables=figure_tables(claims, pairs),
        contradictions=pairs,
        asked=tuple(asker.asked),
    )


def article_ref(row: Found) -> ArticleRef:
    """The article of a row with the columns ``article``, ``headline``, ``publisher`` and ``published``."""
    return ArticleRef(row.text("article"), row.text("headline"), row.text("publisher"), day_of(row, "published"))


def _is_of_itself(claim: Claim) -> bool:
    """Whether a claim says that the event happened, or did not, and nothing else."""
    return claim.figure is None and not claim.role


def _mention(row: Found) -> Mention:
    start, end = row.number("start") or 0, row.number("end") or 0
    return Mention(row.text("prefix"), row.text("words"), row.text("suffix"), start, end)


def _roles(rows: Iterable[Found], claims: Sequence[Claim]) -> tuple[Role, ...]:
    found: dict[str, dict[str, list[Found]]] = {role: {} for role in ROLES}
    for row in rows:
        found[row.text("role")].setdefault(row.text("entity"), []).append(row)
    for claim in claims:
        for concerned in claim.concerned if claim.role in found else ():
            found[claim.role].setdefault(concerned.iri, [])
    players = {
        role: [_participant(role, iri, rows, claims) for iri, rows in entities.items()]
        for role, entities in found.items()
    }
    return tuple(Role(role, ROLES[role], _ordered(here)) for role, here in players.items() if here)


def _ordered(here: Sequence[Participant]) -> tuple[Participant, ...]:
    """Of whom most is said first; those of one name of whom nobody says anything are told once."""
    kept: dict[tuple[str, str], Participant] = {}
    for one in here:
        said = one.asserted + one.denied
        kept.setdefault((one.entity.name.casefold(), one.entity.iri if said else ""), one)
    spoken = {name for name, iri in kept if iri}
    told = [one for (name, iri), one in kept.items() if iri or name not in spoken]
    return tuple(sorted(told, key=lambda one: -len(one.asserted + one.denied)))


def _participant(role: str, iri: str, rows: Sequence[Found], claims: Sequence[Claim]) -> Participant:
    said = [claim for claim in claims if claim.role == role and iri in {one.iri for one in claim.concerned}]
    names = [row.text("name") for row in rows] or [one.name for one in said[0].concerned if one.iri == iri]
    kinds = [code_label(row.text("kind")) for row in rows if "kind" in row]
    return Participant(
        entity=Named(iri, names[0], kinds[0] if kinds else ""),
        belongs_to=tuple(dict.fromkeys(row.text("belongs_to") for row in rows if "belongs_to" in row)),
        same_as=tuple(dict.fromkeys(row.text("same_as") for row in rows if "same_as" in row)),
        asserted=tuple(claim for claim in said if not claim.denied),
        denied=tuple(claim for claim in said if claim.denied),
    )
