"""What the model is asked for: the facts document with quotations in place of offsets, which models cannot count."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from kg.facts import ENTITY_TYPES
from kg.facts.model import ROLES
from kg.vocabulary import codes


class Part(BaseModel):
    """Base of all parts; keys that were not asked for are passed over, for they say nothing that we read."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def _one_of(*words: str) -> Any:
    """A field that the schema restricts; a word outside the list is dealt with where the part is read."""
    return Field(json_schema_extra={"enum": list(words)})


def _code(scheme: str) -> Any:
    return _one_of(*sorted(codes(scheme)))


class Quote(Part):
    """Words of the article.

    Attributes:
        quote: the words, letter by letter.
        passage: the sentence that they stand in, letter by letter, which tells where it is that they are quoted from.
    """

    quote: str
    passage: str | None = None


class QuotedTime(Part):
    """When; days as the words mean them against the day of publication."""

    words: Quote
    earliest: date | None = None
    latest: date | None = None
    precision: Annotated[str, _code("time-precision")] = "unknown"


class QuotedEntity(Part):
    """Somebody or something that takes part, with its mentions."""

    id: str
    type: Annotated[str, _one_of(*ENTITY_TYPES)]
    kind: str | None = None
    mentions: list[Quote]
    within: str | None = None
    affiliation: str | None = None


class QuotedEvent(Part):
    """One happening; its mentions are the words that tell of it ("shelling", "were killed")."""

    id: str
    type: Annotated[str, _code("event-type")]
    modality: Annotated[str, _code("modality")] = "actual"
    mentions: list[Quote]
    perpetrators: list[str] = []
    targets: list[str] = []
    victims: list[str] = []
    weapons: list[str] = []
    places: list[str] = []
    parties: list[str] = []
    sponsors: list[str] = []
    time: QuotedTime | None = None


class QuotedStatement(Part):
    """Who says what."""

    id: str
    speaker: str
    speaker_mention: Quote
    cue: Quote | None = None
    content: list[Quote]
    direct: bool = False
    reported_by: str | None = None


class QuotedCasualties(Part):
    """A number of people, as bounds."""

    status: Annotated[str, _code("status")]
    min: int | None = None
    max: int | None = None
    approximate: bool = False
    group: Annotated[str, _code("group")] = "unknown"


class QuotedClaim(Part):
    """What somebody asserts: a figure, that somebody had a role in an event, or the event itself."""

    id: str
    event: str | None = None
    statement: str | None = None
    evidence: Quote
    casualties: QuotedCasualties | None = None
    certainty: Annotated[str, _code("certainty")] = "certain"
    polarity: Annotated[str, _code("polarity")] = "positive"
    part_of: str | None = None
    time: QuotedTime | None = None
    place: str | None = None
    role: Annotated[str, _one_of(*ROLES)] | None = None
    participant: str | None = None
    victims: list[str] = []
    supersedes: str | None = None


class Answer(Part):
    """The whole answer."""

    entities: list[QuotedEntity]
    events: list[QuotedEvent]
    statements: list[QuotedStatement]
    claims: list[QuotedClaim]


def answer_schema() -> dict[str, Any]:
    """JSON Schema of the answer, in what servers that hold a model to a schema have in common.

    That is: every key required, null in the place of what is absent, no other keys, no defaults and no limits on
    numbers and lengths.
    """
    schema: dict[str, Any] = _strict(Answer.model_json_schema())
    return schema


_LEFT_OUT = ("title", "format", "default")  # as words about a value; a key of that name holds a schema


def _strict(value: Any) -> Any:
    if isinstance(value, list):
        return [_strict(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _strict(item) for key, item in value.items() if key not in _LEFT_OUT or isinstance(item, dict)}
    if kept.get("type") == "object":
        kept |= {"required": list(kept["properties"]), "additionalProperties": False}
    return kept
