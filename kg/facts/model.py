"""The facts document: what was read out of one article, each piece with its place in the text.

It is the interchange format: the extractor, another tool, a model or a person may write it, and
everything after it works the same.  Offsets are Unicode code points into ``article.text``, ``start``
inclusive, ``end`` exclusive.  All models are frozen.  What a document must satisfy beyond its form
(offsets within the text, references that resolve, types that exist) is in :mod:`kg.facts.checks`.
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Annotated, Literal, get_args

from pydantic import Field

from kg.article import Article
from kg.facts.base import Confidence, Count, Evidence, Id, Model, References, Span
from kg.facts.link import Link
from kg.facts.review import Review
from kg.notebook import Shown

Role = Literal["perpetrators", "targets", "victims", "weapons", "places", "parties", "sponsors"]
ROLES: tuple[Role, ...] = get_args(Role)
"""Roles of an event, each a list of ids of entities."""
PARTS = ("entities", "events", "statements", "claims", "reviews")
"""Lists of a document whose members have ids; what refers to one comes after it."""


class ArticleFacts(Model):
    """The article that the document is about."""

    id: Annotated[str, Field(min_length=1)]
    title: str = ""
    published: date | None = None
    publisher: str = ""
    language: str = ""
    url: str = ""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    text: Annotated[str, Field(min_length=1)]

    @classmethod
    def of(cls, article: Article) -> ArticleFacts:
        """What a facts document keeps of an article that was read."""
        return cls(
            id=article.id,
            title=article.title,
            published=article.published,
            publisher=article.publisher,
            language=article.language,
            url=article.url,
            sha256=article.sha256,
            text=article.text,
        )


class Extraction(Model):
    """Which program read the article: the same three values give the same document."""

    extractor: Annotated[str, Field(min_length=1)]
    version: Annotated[str, Field(min_length=1)]
    model: str = ""


class Country(Model):
    """The country that a place of the gazetteer lies in."""

    geonames: Annotated[int, Field(gt=0)]
    name: Annotated[str, Field(min_length=1)]


class GazetteerEntry(Model):
    """What a gazetteer says of a place. Coordinates are WGS 84 degrees."""

    geonames: Annotated[int, Field(gt=0)]
    name: Annotated[str, Field(min_length=1)]
    precision: str
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    country: Country | None = None


class Entity(Model):
    """Somebody or something that takes part, with every mention found.

    Attributes:
        type: class of the ontology, such as ``ArmedGroup``.
        kind: notation of the code list for that class (actor-type, weapon, facility), or empty.
        within: id of the place entity that this place lies in, where the text says so.
        gazetteer: the place's entry in GeoNames, where it was found.
        affiliation: id of the actor that this one belongs to ("Houthi fighters": the Houthis), where the text says so.
        age: in years, of a person whose age is given.
    """

    id: Id
    type: str
    kind: str = ""
    label: Annotated[str, Field(min_length=1)]
    mentions: Annotated[tuple[Span, ...], Field(min_length=1)]
    within: Id | None = None
    gazetteer: GazetteerEntry | None = None
    affiliation: Id | None = None
    age: Annotated[int, Field(ge=0, le=150)] | None = None


class Time(Model):
    """When, as words and as the interval of days that they mean; an open end is null.

    Attributes:
        mention: the words ("since April 22"); null where another tool gave dates without words.
        precision: notation of the time-precision code list.
    """

    earliest: date | None = None
    latest: date | None = None
    precision: str = "unknown"
    mention: Span | None = None


class Event(Model):
    """One happening with all its mentions; each role lists ids of entities."""

    id: Id
    type: str
    violent: bool
    mentions: Annotated[tuple[Span, ...], Field(min_length=1)]
    perpetrators: References = ()
    targets: References = ()
    victims: References = ()
    weapons: References = ()
    places: References = ()
    parties: References = ()
    sponsors: References = ()
    time: Time | None = None
    modality: str = "actual"


class Statement(Model):
    """Who says what, in which words.

    Attributes:
        speaker: id of the entity that says it.
        speaker_mention: the words that name the speaker here.
        cue: the words that attribute ("said", "according to"); null for a bare quotation.
        content: what is said, in one or more runs.
        direct: all of the content is quoted.
        reported_by: id of the statement that reports this one ("state media said, quoting a doctor").
    """

    id: Id
    speaker: Id
    speaker_mention: Span
    cue: Span | None = None
    content: Annotated[tuple[Span, ...], Field(min_length=1)]
    direct: bool
    reported_by: Id | None = None


class Casualties(Model):
    """A number of people killed, injured, missing, displaced or detained.

    Attributes:
        status: notation of the status code list.
        min: lower bound in persons, inclusive; null where the words give none ("up to 30").
        max: upper bound in persons, inclusive; null where the words give none ("at least 19").
        approximate: the words say that it is about so many.
        group: notation of the group code list.
    """

    status: str
    min: Count | None = None
    max: Count | None = None
    approximate: bool = False
    group: str = "unknown"


class Claim(Model):
    """What somebody asserts, with the words it rests on.

    A claim with ``casualties`` gives a figure; one with ``role`` says that ``participant`` had that role in the event;
    one with neither asserts (or denies) the event itself.

    Attributes:
        event: id of the event that the claim is about.
        statement: id of the statement that carries it; null where the article itself asserts it.
        certainty: notation of the certainty code list: how sure its speaker is.
        polarity: notation of the polarity code list: ``negative`` where its speaker denies it.
        part_of: id of the claim whose figure includes this one.
        time, place: what the figure covers where that is not the event's own ("since April 22").
        role: one of :data:`ROLES`; null on other claims, as is ``participant``, the id of the entity that has it.
        victims: ids of the entities that the figure counts ("three women", a named person).
        supersedes: id of the earlier claim that this one replaces, where the text says so ("the toll rose to 55").
        confidence: probability that the claim says what the text says, in figure, status, speaker and event, in
            hundredths; null where the extractor gives none. It is no probability that the claim is true.
    """

    id: Id
    event: Id | None = None
    statement: Id | None = None
    evidence: Evidence
    casualties: Casualties | None = None
    certainty: str = "certain"
    polarity: str = "positive"
    part_of: Id | None = None
    time: Time | None = None
    place: Id | None = None
    role: Role | None = None
    participant: Id | None = None
    victims: References = ()
    supersedes: Id | None = None
    confidence: Confidence | None = None


class Facts(Model, Shown):
    """All that was read out of one article, and what of it was linked to the web."""

    version: Literal["1"] = "1"
    article: ArticleFacts
    extraction: Extraction
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    reviews: tuple[Review, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def times(self) -> tuple[Time, ...]:
        """The times of all events and claims."""
        parts: tuple[Event | Claim, ...] = (*self.events, *self.claims)
        return tuple(part.time for part in parts if part.time is not None)

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(line)}</p>" for line in str(self).splitlines())

    def __str__(self) -> str:
        """What it is about and how much was read out of it; the models' own form would repeat the whole article."""
        article = self.article
        known = (article.id, article.title, article.publisher, str(article.published or ""))
        counts = (("entities", self.entities), ("events", self.events), ("statements", self.statements))
        found = ", ".join(f"{name}: {len(parts)}" for name, parts in (*counts, ("claims", self.claims)))
        heading = " ".join(", ".join(filter(None, known)).split())
        return f"{heading}\n{found}. Shown by kg.events(facts) and kg.claims(facts)."
