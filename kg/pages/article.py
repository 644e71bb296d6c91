"""The page of an article: its quoted words in their order, the claims beside them, and where all of it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from pyoxigraph import NamedNode

from kg.pages.asked import Asked, Asker, Found
from kg.pages.asks import Asks
from kg.pages.beside import Said, said_beside
from kg.pages.claims import Claim, Named, claims_of
from kg.pages.passages import Highlight, Passage, Quoted, passages
from kg.pages.telling import Told, day_of, told_of
from kg.pages.wording import code_label, notation
from kg.vocabulary import KG

_SORTS = {KG + "Place": "place", KG + "Facility": "place", KG + "Weapon": "weapon"}
# A mention of what is neither event nor entity is one of a time: of a claim's own, where no event has it.
_KINDS = {"mention": "time", "speakerMention": "speaker", "cue": "cue", "content": "said", "evidence": "claim"}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the article comes from, and which program read it.

    Attributes:
        url: address of the original; empty where not known, as are the other texts.
        sha256: checksum of its text, in hexadecimal digits.
        length: of its text, in code points.
        run: the extraction's own part of its IRI.
    """

    identifier: str
    outlet: Named | None
    published: date | None
    language: str
    url: str
    sha256: str
    length: int | None
    run: str
    program: str
    version: str
    model: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the article names.

    Attributes:
        sort: ``place``, ``weapon`` or ``actor``.
        place: IRI of the gazetteer's entry; empty where there is none.
        same_as: what accepted links say that it is.
        mentions: ids of the words that name it, on this page.
    """

    entity: Named
    sort: str
    place: str
    same_as: tuple[str, ...]
    mentions: tuple[str, ...]

    @property
    def local(self) -> str:
        """Its own part of the IRI."""
        return self.entity.iri.rpartition("#")[2]


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided; ``thing`` is the place on the page of what it is about, empty where that is gone."""

    local: str
    label: str
    decision: str
    thing: str
    reviewer: str
    date: date | None
    note: str
    before: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A passage, and what is said in it."""

    passage: Passage
    said: tuple[Said, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What there is to say about an article.

    Attributes:
        rows: its quoted words from beginning to end, each passage with the claims that begin in it.
    """

    template: ClassVar[str] = "article.html"

    iri: str
    headline: str
    provenance: Provenance
    rows: tuple[Beside, ...]
    claims: tuple[Claim, ...]
    events: tuple[Told, ...]
    entities: tuple[Entity, ...]
    reviews: tuple[Review, ...]
    asked: tuple[Asked, ...]

    @property
    def title(self) -> str:
        """Its headline, or its name where it has none."""
        return self.headline or self.provenance.identifier

    @property
    def first_at(self) -> dict[str, str]:
        """By IRI, the event at which a time stands first, or else the claim: there is its place on the page."""
        of_claims = {claim.own_time: claim.iri for claim in reversed(self.claims) if claim.own_time}
        return of_claims | {event.time: event.iri for event in reversed(self.events) if event.time}

    @property
    def structured(self) -> dict[str, Any]:
        """The article for search engines, in the words of schema.org."""
        from kg.pages.structured import article_structure

        return article_structure(self)


def article_page(asks: Asks, iri: str) -> ArticlePage | None:
    """The page of an article, None where there is none.

    Args:
        asks: whom to ask.
        iri: of the article itself, which ends in ``#article``.
    """
    asker, article = Asker(asks), NamedNode(iri)
    facts = next(asker.rows("article", article=article), None)
    if facts is None:
        return None
    words = {row.text("words"): _quoted(row) for row in asker.rows("article-words", article=article)}
    marks = [row for row in asker.rows("article-marks", article=article) if row.text("words") in words]
    claims = claims_of(asker.rows("article-claims", article=article))
    events = told_of(asker.rows("article-events", article=article), "modality")
    happened = frozenset(event.iri for event in events)
    named = [row for row in asker.rows("article-entities", article=article) if row.text("entity") not in happened]
    entities = _entities(named, marks, words)
    said = said_beside(asker.rows("article-statements", article=article), claims)
    parts = passages(list(words.values()), list(_highlights(marks, words, events, entities)))
    return ArticlePage(
        iri=iri,
        headline=facts.text("headline"),
        provenance=_provenance(facts),
        rows=tuple(_beside(parts, said, words)),
        claims=claims,
        events=events,
        entities=entities,
        reviews=tuple(_review(row) for row in asker.rows("article-reviews", article=article)),
        asked=tuple(asker.asked),
    )


def _quoted(row: Found) -> Quoted:
    start, end = row.number("start") or 0, row.number("end") or 0
    return Quoted(row.text("exact"), start, end, row.text("prefix"), row.text("suffix"))


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]


def _highlights(
    marks: Iterable[Found], words: Mapping[str, Quoted], events: Sequence[Told], entities: Iterable[Entity]
) -> Iterator[Highlight]:
    kinds = dict.fromkeys((event.iri for event in events), "event")
    kinds |= {entity.entity.iri: entity.sort for entity in entities}
    kinds |= {event.time: "time" for event in events if event.time}
    for row in marks:
        thing, here = row.text("thing"), words[row.text("words")]
        property_ = row.text("property").rpartition("#")[2]
        kind = kinds.get(thing) or _KINDS[property_]
        placed = thing in kinds or property_ != "mention"
        yield Highlight(here.start, here.end, kind, _local(thing) if placed else "")


def _beside(parts: Sequence[Passage], said: Sequence[Said], words: Mapping[str, Quoted]) -> Iterator[Beside]:
    """Each passage with what is said from its start to that of the next one, and with the words that begin in it."""
    starts = [part.start for part in parts]
    for part, following in zip(parts, [*starts[1:], float("inf")], strict=True):
        first = part.start if part.start != starts[0] else 0
        here = tuple(one for one in said if first <= one.start < following)
        begun = {f"words-{one.start}-{one.end}": one.start for one in words.values() if first <= one.start < following}
        yield Beside(part, here, tuple(sorted(begun, key=lambda id_: begun[id_])))


def _entities(rows: Iterable[Found], marks: Iterable[Found], words: Mapping[str, Quoted]) -> tuple[Entity, ...]:
    mentions: dict[str, list[Quoted]] = {}
    for mark in marks:
        if mark.text("property") == KG + "mention":
            mentions.setdefault(mark.text("thing"), []).append(words[mark.text("words")])
    found: dict[str, list[Found]] = {}
    for row in rows:
        found.setdefault(row.text("entity"), []).append(row)
    return tuple(_entity(iri, said, mentions.get(iri, [])) for iri, said in found.items())


def _entity(iri: str, rows: Sequence[Found], mentions: Sequence[Quoted]) -> Entity:
    sorts = [_SORTS[row.text("sort")] for row in rows if row.text("sort") in _SORTS]
    return Entity(
        entity=Named(
            iri, rows[0].text("name"), next((code_label(row.text("kind")) for row in rows if "kind" in row), "")
        ),
        sort=sorts[0] if sorts else "actor",
        place=rows[0].text("place"),
        same_as=tuple(dict.fromkeys(row.text("same_as") for row in rows if "same_as" in row)),
        mentions=tuple(f"words-{one.start}-{one.end}" for one in sorted(mentions, key=lambda one: one.start)),
    )


def _provenance(row: Found) -> Provenance:
    return Provenance(
        identifier=row.text("identifier"),
        outlet=Named(row.text("outlet"), row.text("publisher")) if "publisher" in row else None,
        published=day_of(row, "published"),
        language=row.text("language"),
        url=row.text("url"),
        sha256=row.text("sha256"),
        length=row.number("length"),
        run=_local(row.text("run")),
        program=row.text("program"),
        version=row.text("version"),
        model=row.text("model"),
    )


def _review(row: Found) -> Review:
    return Review(
        local=_local(row.text("review")),
        label=row.text("label"),
        decision=notation(row.text("decision")),
        thing=_local(row.text("thing")),
        reviewer=row.text("name") or row.text("reviewer"),
        date=day_of(row, "date"),
        note=row.text("note"),
        before=row.text("before"),
    )
