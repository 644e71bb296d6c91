"""From an answer to parts of a facts document: all that does not stand in the article is left out and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from kg.article import Article
from kg.extraction.chat.alignment import Unlocated
from kg.extraction.chat.answer import (
    Part,
    QuotedClaim,
    QuotedEntity,
    QuotedEvent,
    QuotedStatement,
)
from kg.extraction.chat.numbers import holds
from kg.extraction.chat.places import LeftOut, Places
from kg.extraction.chat.windows import Window
from kg.facts import Casualties, Claim, Entity, Event, Evidence, Span, Statement, is_violent
from kg.facts.model import ROLES
from kg.facts.types import ACTOR_TYPES, kind_scheme
from kg.vocabulary import codes

Asked = TypeVar("Asked", bound=Part)
Made = TypeVar("Made", Entity, Event, Statement, Claim)

_UNRESOLVED = "a reference to what was left out"
_MALFORMED = "not in the form that was asked for"


class Grounding:
    """One answer held to the part of the article that it is about.

    Args:
        article: the whole article.
        window: the part that was sent.
        number: of the part, for ids that no other part has.
        dropped: is counted up, by reason.
    """

    def __init__(self, article: Article, window: Window, number: int, dropped: Counter[str]) -> None:
        self._number, self._dropped = number, dropped
        self._places = Places(article, window, dropped)
        self._ids: dict[str, dict[str, str]] = {"e": {}, "ev": {}, "s": {}, "c": {}}
        self._entities: dict[str, Entity] = {}
        self._events: dict[str, Event] = {}
        self._statements: dict[str, Statement] = {}

    def parts(self, answer: Mapping[str, Any]) -> Mapping[str, tuple[Any, ...]]:
        """The lists of a facts document; their references resolve but may still run in circles."""
        asked_entities = list(self._asked(answer, "entities", QuotedEntity))
        asked_statements = list(self._asked(answer, "statements", QuotedStatement))
        asked_claims = list(self._asked(answer, "claims", QuotedClaim))
        entities = self._made("e", asked_entities, self._entity)
        self._entities = {entity.id: entity for entity in entities}
        events = self._made("ev", self._asked(answer, "events", QuotedEvent), self._event)
        self._events = {event.id: event for event in events}
        statements = self._made("s", asked_statements, self._statement)
        self._statements = {statement.id: statement for statement in statements}
        claims = self._made("c", asked_claims, self._claim)
        return {
            "entities": tuple(self._with_relations(entities, asked_entities)),
            "events": tuple(events),
            "statements": tuple(self._with_reporters(statements, asked_statements)),
            "claims": tuple(self._with_wholes(claims, asked_claims)),
        }

    def _asked(self, answer: Mapping[str, Any], key: str, form: type[Asked]) -> Iterator[Asked]:
        found = answer.get(key)
        for item in found if isinstance(found, list) else ():
            try:
                yield form.model_validate(item)
            except (ValidationError, RecursionError):
                self._dropped[_MALFORMED] += 1

    def _made(self, kind: str, asked: Iterable[Any], make: Callable[[Any, str], Made]) -> list[Made]:
        made: list[Made] = []
        known = self._ids[kind]
        for position, part in enumerate(asked):
            id_ = f"{kind}{self._number}.{position}"
            try:
                if part.id in known:
                    raise LeftOut("an id that another part has")
                made.append(make(part, id_))
                known[part.id] = id_
            except (LeftOut, Unlocated) as reason:
                self._dropped[str(reason)] += 1
        return made

    def _entity(self, asked: QuotedEntity, id_: str) -> Entity:
        scheme = kind_scheme(asked.type)
        if scheme is None:
            raise LeftOut("a word that is in no code list")
        spans = self._places.spans(asked.mentions, first=True)
        kind = asked.kind if asked.kind in codes(scheme) else ""
        return Entity(id=id_, type=asked.type, kind=kind or "", label=self._places.label(spans), mentions=spans)

    def _event(self, asked: QuotedEvent, id_: str) -> Event:
        _listed(event_type=asked.type, modality=asked.modality)
        return Event(
            id=id_,
            type=asked.type,
            violent=is_violent(asked.type),
            mentions=self._places.spans(asked.mentions),
            modality=asked.modality,
            time=self._places.time(asked.time),
            **{role: self._references("e", getattr(asked, role)) for role in ROLES},
        )

    def _statement(self, asked: QuotedStatement, id_: str) -> Statement:
        speaker = self._ids["e"].get(asked.speaker)
        if speaker is None:
            raise LeftOut(_UNRESOLVED)
        content = self._places.spans(asked.content)
        return Statement(
            id=id_,
            speaker=speaker,
            speaker_mention=self._places.span(asked.speaker_mention, first=True),
            cue=self._places.optional(asked.cue),
            content=content,
            direct=asked.direct and all(self._places.in_quotation_marks(span) for span in content),
        )

    def _claim(self, asked: QuotedClaim, id_: str) -> Claim:
        _listed(certainty=asked.certainty, polarity=asked.polarity)
        span = self._places.span(asked.evidence)
        words = self._places.words(span)
        event, figure = self._reference("ev", asked.event), _figure(asked, words)
        role = self._role(asked, event) if figure is None else {}
        if figure is None and event is None:
            raise LeftOut("a claim without a figure and without an event")
        return Claim(
            id=id_,
            event=event,
            statement=self._giver(asked.statement, span),
            evidence=Evidence(start=span.start, end=span.end, exact=words),
            casualties=figure,
            certainty=asked.certainty,
            polarity=asked.polarity,
            time=self._places.time(asked.time),
            place=self._reference("e", asked.place),
            victims=self._references("e", asked.victims) if figure else (),
            **role,
        )

    def _giver(self, asked: str | None, evidence: Span) -> str | None:
        """The statement that a claim is made in; without it the claim would pass for the article's own."""
        if asked is None:
            return None
        statement = self._statements.get(self._ids["s"].get(asked, ""))
        if statement is None:
            raise LeftOut(_UNRESOLVED)
        if not any(said.start < evidence.end and evidence.start < said.end for said in statement.content):
            raise LeftOut("a claim put into a mouth that does not say its words")
        return statement.id

    def _role(self, asked: QuotedClaim, event: str | None) -> dict[str, Any]:
        """The role that the claim gives to somebody, who must have it in the event."""
        if asked.role is None and asked.participant is None:
            return {}
        participant = self._reference("e", asked.participant)
        if asked.role not in ROLES or event is None or participant not in getattr(self._events[event], asked.role):
            raise LeftOut("a role that the event does not have")
        return {"role": asked.role, "participant": participant}

    def _with_relations(self, entities: Iterable[Entity], asked: Sequence[QuotedEntity]) -> Iterator[Entity]:
        above = {self._ids["e"].get(part.id): part for part in reversed(asked)}
        for entity in entities:
            part = above[entity.id]
            owner = self._reference("e", part.affiliation)
            actors = owner is not None and {entity.type, self._entities[owner].type} <= {*ACTOR_TYPES}
            relations = {"within": self._reference("e", part.within), "affiliation": owner if actors else None}
            yield entity.model_copy(update=relations)

    def _with_reporters(self, statements: Iterable[Statement], asked: Sequence[QuotedStatement]) -> Iterator[Statement]:
        above = {self._ids["s"].get(part.id): part.reported_by for part in reversed(asked)}
        for statement in statements:
            yield statement.model_copy(update={"reported_by": self._reference("s", above[statement.id])})

    def _with_wholes(self, claims: list[Claim], asked: Sequence[QuotedClaim]) -> Iterator[Claim]:
        above = {self._ids["c"].get(part.id): part for part in reversed(asked)}
        figures = {claim.id for claim in claims if claim.casualties}
        for claim in claims:
            part = above[claim.id]
            links = {"part_of": self._reference("c", part.part_of), "supersedes": self._reference("c", part.supersedes)}
            both = {key: id_ if id_ in figures and claim.id in figures else None for key, id_ in links.items()}
            yield claim.model_copy(update=both)

    def _reference(self, kind: str, id_: str | None) -> str | None:
        if id_ is None:
            return None
        found = self._ids[kind].get(id_)
        if found is None:
            self._dropped[_UNRESOLVED] += 1
        return found

    def _references(self, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
        found = (self._reference(kind, id_) for id_ in dict.fromkeys(ids))
        return tuple(id_ for id_ in found if id_)


def _figure(asked: QuotedClaim, words: str) -> Casualties | None:
    """The figure, if the words hold it."""
    given = asked.casualties
    if given is None:
        return None
    _listed(status=given.status, group=given.group)
    try:
        figure = Casualties(**given.model_dump())
    except ValidationError:
        raise LeftOut(_MALFORMED) from None
    if (figure.min is None and figure.max is None) or (figure.max is not None and figure.max < (figure.min or 0)):
        raise LeftOut("a figure without bounds, or with crossed ones")
    if not holds(words, figure):
        raise LeftOut("a figure that its words do not hold")
    return figure


def _listed(**notations: str) -> None:
    """Raise unless each notation is in the code list that its name says."""
    for scheme, notation in notations.items():
        if notation not in codes(scheme.replace("_", "-")):
            raise LeftOut("a word that is in no code list")
