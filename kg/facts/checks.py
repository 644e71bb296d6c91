"""What a facts document must satisfy beyond its form; each fault is named by its JSON path.

A document that passes can be published: its references resolve, its types are in the code lists, and
all the words it rests on stand in the article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kg.facts.claim_checks import ClaimChecks, review_faults
from kg.facts.faults import Fault, Ground, code, cycle, reference
from kg.facts.link_checks import link_faults
from kg.facts.model import PARTS, ROLES, Country, Entity, Event, Facts, GazetteerEntry, Statement
from kg.facts.types import ACTOR_TYPES, is_violent, kind_scheme


def faults(facts: Facts) -> Iterator[Fault]:
    """All faults, in the order of the document."""
    yield from _hash(facts)
    yield from _nul(facts.model_dump())
    yield from _duplicates(facts)
    yield from _gazetteer(facts)
    ground = Ground(facts.article.text)
    checks = _Checks(facts, ground)
    for name, check in (
        ("entities", checks.entity),
        ("events", checks.event),
        ("statements", checks.statement),
        ("claims", ClaimChecks(facts, ground).claim),
    ):
        for position, part in enumerate(getattr(facts, name)):
            yield from check(f"$.{name}[{position}]", part)
    for position, review in enumerate(facts.reviews):
        yield from review_faults(f"$.reviews[{position}]", review, facts, ground)
    yield from link_faults(facts, ground)


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
    for name in PARTS:
        seen: set[str] = set()
        for position, part in enumerate(getattr(facts, name)):
            if part.id in seen:
                yield Fault(f"$.{name}[{position}].id", f"the id {part.id!r} is used twice", "give each its own id")
            seen.add(part.id)


class _Checks:
    def __init__(self, facts: Facts, ground: Ground) -> None:
        self.ground = ground
        self.types = {entity.id: entity.type for entity in facts.entities}
        self.above = {entity.id: (entity.within, entity.affiliation) for entity in facts.entities}
        self.statements = {statement.id: (statement.reported_by,) for statement in facts.statements}

    def entity(self, path: str, entity: Entity) -> Iterator[Fault]:
        scheme = kind_scheme(entity.type)
        if scheme is None:
            yield Fault(f"{path}.type", f"unknown entity type {entity.type!r}", "see: kg schema types")
        elif entity.kind:
            yield from code(f"{path}.kind", scheme, entity.kind)
        yield from self.ground.spans(f"{path}.mentions", entity.mentions)
        yield from reference(f"{path}.within", entity.within, self.types)
        yield from cycle(f"{path}.within", entity.id, entity.within, self.above)
        yield from self._affiliation(f"{path}.affiliation", entity)
        if entity.age is not None and entity.type != "Person":
            yield Fault(f"{path}.age", f"an age, though it is a {entity.type}", "give type Person, or no age")
        if entity.gazetteer:
            yield from code(f"{path}.gazetteer.precision", "place-precision", entity.gazetteer.precision)
            if (entity.gazetteer.latitude is None) != (entity.gazetteer.longitude is None):
                yield Fault(f"{path}.gazetteer", "a latitude without a longitude or the reverse", "give both or none")

    def _affiliation(self, path: str, entity: Entity) -> Iterator[Fault]:
        yield from reference(path, entity.affiliation, self.types)
        yield from cycle(path, entity.id, entity.affiliation, self.above)
        both = (entity.type, self.types.get(entity.affiliation or ""))
        if both[1] and not {*both} <= {*ACTOR_TYPES}:
            yield Fault(
                path,
                f"its type is {both[0]}, and that of {entity.affiliation!r} is {both[1]}",
                "only an actor belongs to an actor",
            )

    def event(self, path: str, event: Event) -> Iterator[Fault]:
        unknown = list(code(f"{path}.type", "event-type", event.type))
        yield from unknown
        if not unknown and event.violent != is_violent(event.type):
            yield Fault(f"{path}.violent", f"{event.type} is {'not ' * event.violent}violent in the code list")
        yield from code(f"{path}.modality", "modality", event.modality)
        yield from self.ground.spans(f"{path}.mentions", event.mentions)
        for role in ROLES:
            for position, id_ in enumerate(getattr(event, role)):
                yield from reference(f"{path}.{role}[{position}]", id_, self.types)
        yield from self.ground.time(f"{path}.time", event.time)

    def statement(self, path: str, statement: Statement) -> Iterator[Fault]:
        yield from reference(f"{path}.speaker", statement.speaker, self.types)
        yield from self.ground.span(f"{path}.speaker_mention", statement.speaker_mention)
        yield from self.ground.span(f"{path}.cue", statement.cue)
        yield from self.ground.spans(f"{path}.content", statement.content)
        yield from reference(f"{path}.reported_by", statement.reported_by, self.statements)
        yield from cycle(f"{path}.reported_by", statement.id, statement.reported_by, self.statements)
