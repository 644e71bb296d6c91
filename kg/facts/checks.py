"""What a facts document must satisfy beyond its form; each fault is named by its JSON path.

A document that passes can be published: its references resolve, its types are in the code lists, and
all the words it rests on stand in the article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.facts.model import ROLES, Claim, Country, Entity, Event, Facts, GazetteerEntry, Span, Statement, Time
from kg.facts.types import is_violent, kind_scheme
from kg.vocabulary import codes


class Fault(NamedTuple):
    """One thing that is wrong: where (a JSON path), what, and what to do."""

    path: str
    problem: str
    remedy: str = ""


def faults(facts: Facts) -> Iterator[Fault]:
    """All faults, in the order of the document."""
    yield from _hash(facts)
    yield from _nul(facts.model_dump())
    yield from _duplicates(facts)
    yield from _gazetteer(facts)
    checks = _Checks(facts)
    for name, check in (
        ("entities", checks.entity),
        ("events", checks.event),
        ("statements", checks.statement),
        ("claims", checks.claim),
    ):
        for position, part in enumerate(getattr(facts, name)):
            yield from check(f"$.{name}[{position}]", part)


def _gazetteer(facts: Facts) -> Iterator[Fault]:
    """A gazetteer says one thing of one place."""
    seen: dict[int, object] = {}
    for position, entity in enumerate(facts.entities):
        entry, path = entity.gazetteer, f"$.entities[{position}].gazetteer"
        if entry and seen.setdefault(entry.geonames, entry) != entry:
            yield Fault(path, f"another entry for {entry.geonames} differs")
    for position, entity in enumerate(facts.entities):
        country = entity.gazetteer.country if entity.gazetteer else None
        path = f"$.entities[{position}].gazetteer.country"
        plain = country and GazetteerEntry(geonames=country.geonames, name=country.name, precision="country")
        known = country and seen.setdefault(country.geonames, plain)
        if plain and isinstance(known, GazetteerEntry) and _outline(known) != _outline(plain):
            yield Fault(path, f"another entry for {plain.geonames} differs")


def _outline(entry: GazetteerEntry) -> tuple[str, str, Country | None]:
    return entry.name, entry.precision, entry.country


def _hash(facts: Facts) -> Iterator[Fault]:
    found = hashlib.sha256(facts.article.text.encode("utf-8", "surrogatepass")).hexdigest()
    if found != facts.article.sha256:
        yield Fault("$.article.sha256", f"the text's SHA-256 is {found}", "the text was altered: extract it again")


def _nul(value: object, path: str = "$") -> Iterator[Fault]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _nul(part, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for position, part in enumerate(value):
            yield from _nul(part, f"{path}[{position}]")
    elif isinstance(value, str) and "\0" in value:
        yield Fault(path, f"a NUL character at {value.index(chr(0))}, which RDF cannot carry")


def _duplicates(facts: Facts) -> Iterator[Fault]:
    for name in ("entities", "events", "statements", "claims"):
        seen: set[str] = set()
        for position, part in enumerate(getattr(facts, name)):
            if part.id in seen:
                yield Fault(f"$.{name}[{position}].id", f"the id {part.id!r} is used twice", "give each its own id")
            seen.add(part.id)


class _Checks:
    def __init__(self, facts: Facts) -> None:
        self.text = facts.article.text
        self.entities = {entity.id: entity for entity in facts.entities}
        self.events = {event.id for event in facts.events}
        self.statements = {statement.id: statement.reported_by for statement in facts.statements}
        self.claims = {claim.id: claim.part_of for claim in facts.claims}
        self.within = {entity.id: entity.within for entity in facts.entities}

    def entity(self, path: str, entity: Entity) -> Iterator[Fault]:
        scheme = kind_scheme(entity.type)
        if scheme is None:
            yield Fault(f"{path}.type", f"unknown entity type {entity.type!r}", "see: kg schema types")
        elif entity.kind:
            yield from _code(f"{path}.kind", scheme, entity.kind)
        yield from self._spans(f"{path}.mentions", entity.mentions)
        yield from self._reference(f"{path}.within", entity.within, self.entities)
        yield from _cycle(f"{path}.within", entity.id, self.within)
        if entity.gazetteer:
            yield from _code(f"{path}.gazetteer.precision", "place-precision", entity.gazetteer.precision)
            if (entity.gazetteer.latitude is None) != (entity.gazetteer.longitude is None):
                yield Fault(f"{path}.gazetteer", "a latitude without a longitude or the reverse", "give both or none")

    def event(self, path: str, event: Event) -> Iterator[Fault]:
        unknown = list(_code(f"{path}.type", "event-type", event.type))
        yield from unknown
        if not unknown and event.violent != is_violent(event.type):
            yield Fault(f"{path}.violent", f"{event.type} is {'not ' * event.violent}violent in the code list")
        yield from _code(f"{path}.modality", "modality", event.modality)
        yield from self._spans(f"{path}.mentions", event.mentions)
        for role in ROLES:
            for position, id_ in enumerate(getattr(event, role)):
                yield from self._reference(f"{path}.{role}[{position}]", id_, self.entities)
        yield from self._time(f"{path}.time", event.time)

    def statement(self, path: str, statement: Statement) -> Iterator[Fault]:
        yield from self._reference(f"{path}.speaker", statement.speaker, self.entities)
        yield from self._span(f"{path}.speaker_mention", statement.speaker_mention)
        yield from self._span(f"{path}.cue", statement.cue)
        yield from self._spans(f"{path}.content", statement.content)
        yield from self._reference(f"{path}.reported_by", statement.reported_by, self.statements)
        yield from _cycle(f"{path}.reported_by", statement.id, self.statements)

    def claim(self, path: str, claim: Claim) -> Iterator[Fault]:
        yield from self._reference(f"{path}.event", claim.event, self.events)
        yield from self._reference(f"{path}.statement", claim.statement, self.statements)
        yield from self._reference(f"{path}.place", claim.place, self.entities)
        yield from self._reference(f"{path}.part_of", claim.part_of, self.claims)
        yield from _cycle(f"{path}.part_of", claim.id, self.claims)
        yield from _code(f"{path}.certainty", "certainty", claim.certainty)
        yield from _code(f"{path}.polarity", "polarity", claim.polarity)
        yield from self._time(f"{path}.time", claim.time)
        yield from self._evidence(path, claim)
        yield from _casualties(f"{path}.casualties", claim)

    def _evidence(self, path: str, claim: Claim) -> Iterator[Fault]:
        evidence = claim.evidence
        wrong = list(self._span(f"{path}.evidence", evidence))
        yield from wrong
        if not wrong and self.text[evidence.start : evidence.end] != evidence.exact:
            elsewhere = self.text.find(evidence.exact)
            remedy = f"they stand at {elsewhere}" if elsewhere >= 0 else "they do not stand in the article"
            yield Fault(f"{path}.evidence.exact", "the words are not in the article at these offsets", remedy)

    def _time(self, path: str, time: Time | None) -> Iterator[Fault]:
        if time is None:
            return
        yield from _code(f"{path}.precision", "time-precision", time.precision)
        yield from self._span(f"{path}.mention", time.mention)
        if time.earliest and time.latest and time.latest < time.earliest:
            yield Fault(path, f"latest {time.latest} is before earliest {time.earliest}")
        if time.mention is None and time.earliest is None and time.latest is None:
            yield Fault(path, "a time without words and without dates", "leave it out")

    def _spans(self, path: str, spans: Iterable[Span]) -> Iterator[Fault]:
        for position, span in enumerate(spans):
            yield from self._span(f"{path}[{position}]", span)

    def _span(self, path: str, span: Span | None) -> Iterator[Fault]:
        if span is None:
            return
        if span.end > len(self.text):
            yield Fault(f"{path}.end", f"{span.end} is beyond the end of the article, {len(self.text)} code points")
        elif span.end <= span.start:
            yield Fault(f"{path}.end", f"{span.end} is not after start {span.start}")
        elif not self.text[span.start : span.end].strip():
            yield Fault(path, f"the article has only white space at {span.start}-{span.end}")

    def _reference(self, path: str, id_: str | None, known: Iterable[str]) -> Iterator[Fault]:
        if id_ is not None and id_ not in known:
            yield Fault(path, f"there is no {id_!r} in the document")


def _casualties(path: str, claim: Claim) -> Iterator[Fault]:
    figure = claim.casualties
    if figure is None:
        if claim.event is None:
            yield Fault(path, "a claim needs a figure or an event", "give casualties or event")
        return
    yield from _code(f"{path}.status", "status", figure.status)
    yield from _code(f"{path}.group", "group", figure.group)
    if figure.min is None and figure.max is None:
        yield Fault(path, "a figure needs min or max", "leave casualties out where no figure is given")
    elif figure.min is not None and figure.max is not None and figure.max < figure.min:
        yield Fault(f"{path}.max", f"max {figure.max} is below min {figure.min}")


def _code(path: str, scheme: str, notation: str) -> Iterator[Fault]:
    if notation not in codes(scheme):
        yield Fault(path, f"unknown {scheme} {notation!r}", f"see: kg schema codes {scheme}")


def _cycle(path: str, start: str, parents: dict[str, str | None]) -> Iterator[Fault]:
    seen, current = {start}, parents.get(start)
    while current is not None and current not in seen:
        seen.add(current)
        current = parents.get(current)
    if current == start:
        yield Fault(path, f"{start!r} leads back to itself")
