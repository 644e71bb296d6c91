"""What the readers of a parsed article hand to each other: small frozen values that point at tokens.

Every reader (mentions, events, statements, figures) is a pure function of the spaCy ``Doc`` that
:func:`kg.extraction.parse.parse` makes. They know nothing of one another; an argument is named by the
index of its head token, and :mod:`kg.extraction.assemble` joins them through it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Tokens(NamedTuple):
    """A run of tokens of the doc: ``start`` inclusive, ``end`` exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of how something was read, for people who ask why.

    Attributes:
        rule: name of the rule, listed with what it does in ``kg/extraction/rules.tsv`` ("figures.adjacency").
        words: the tokens that it went by.
        entry: the lexicon entry that it used, as ``table:key`` ("casualty_cues:toll"), or "".
    """

    rule: str
    words: Tokens
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Gazetteered:
    """A toponym found in a gazetteer.

    Attributes:
        geonames: GeoNames id.
        name: the gazetteer's name.
        precision: notation of the place-precision code list.
        latitude, longitude: WGS 84 degrees; None where the gazetteer gives none.
        country: GeoNames id of the country, None for a country itself.
        country_name: the gazetteer's name of that country, or "".
    """

    geonames: int
    name: str
    precision: str
    latitude: float | None = None
    longitude: float | None = None
    country: int | None = None
    country_name: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that may name an entity.

    Attributes:
        span: its tokens, determiner and clauses left out ("Syrian Observatory for Human Rights").
        head: index of the head token.
        type: class of the ontology (``ArmedGroup``), or "" where the words do not tell.
        kind: notation of the code list of that class, or "".
        proper: it is a name and not a description or a pronoun.
        place: the gazetteer's entry for a toponym.
    """

    span: Tokens
    head: int
    type: str = ""
    kind: str = ""
    proper: bool = False
    place: Gazetteered | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """All mentions of one entity, in the order of the text.

    Attributes:
        within: position (in the list of clusters) of the place that this place lies in, if the text says so.
        affiliation: position of the actor that this one belongs to ("Houthi fighters": the Houthis), if it is said.
        age: in years, of a person whose age is given.
    """

    mentions: tuple[Mention, ...]
    type: str
    kind: str
    label: str
    place: Gazetteered | None = None
    within: int | None = None
    affiliation: int | None = None
    age: int | None = None
    reasons: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when, and the interval they mean; both ends None where nothing can be said.

    Attributes:
        precision: notation of the time-precision code list.
    """

    span: Tokens
    earliest: date | None = None
    latest: date | None = None
    precision: str = "unknown"


@dataclass(frozen=True, slots=True)
class EventCluster:
    """One happening: all its triggers, and in each role the head tokens of its fillers.

    Attributes:
        triggers: tokens of each mention, in the order of the text.
        type: notation of the event-type code list.
        modality: notation of the modality code list.
        roles: perpetrators, targets, victims, weapons, places, parties, sponsors; each a tuple of head tokens.
    """

    triggers: tuple[Tokens, ...]
    type: str
    modality: str
    roles: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    time: TimeExpression | None = None
    reasons: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what.

    Attributes:
        speaker: tokens of the speaker as a full phrase ("Rami Abdel Rahman, the director").
        head: head token of the speaker.
        cue: the verb or phrase that attributes ("said", "according to"); None for a bare quotation.
        content: one or more runs of tokens, quotation marks left out.
        direct: all of the content stands in quotation marks.
        outer: position of the attribution that reports this one ("state media said, quoting a doctor").
    """

    speaker: Tokens
    head: int
    cue: Tokens | None
    content: tuple[Tokens, ...]
    direct: bool
    outer: int | None = None
    reasons: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people killed, injured, missing, displaced or detained, as the words give it.

    Attributes:
        evidence: tokens of the clause that carries figure, status and group.
        anchor: token of the verb or noun that carries the status ("killed", "toll").
        people: head token of the noun phrase of those affected ("women"); None for an ellipsis.
        part_of: position of the figure of which this one is a part, where the words say so.
        time: the interval that the figure covers where it is not the event's own ("since April 22").
        places: head tokens of the place that the figure is bound to where it is not the event's own.
        supersedes: position of the earlier figure that this one replaces, where it is said ("rose to", "corrected").
    """

    evidence: Tokens
    anchor: int
    people: int | None
    status: str
    minimum: int | None
    maximum: int | None
    approximate: bool
    group: str
    certainty: str = "certain"
    polarity: str = "positive"
    part_of: int | None = None
    time: TimeExpression | None = None
    places: tuple[int, ...] = ()
    supersedes: int | None = None
    reasons: tuple[Reason, ...] = field(default=(), compare=False)
