"""What the links of a facts document must satisfy."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.faults import Fault, Ground, code, iri_or_word, person, reference
from kg.facts.link import Link
from kg.facts.model import Facts
from kg.facts.types import ENTITY_TYPES


def link_faults(facts: Facts, ground: Ground) -> Iterator[Fault]:
    """All faults of the links, in the order of the document."""
    entities = {entity.id for entity in facts.entities}
    accepted: set[str] = set()
    told: set[tuple[str, str]] = set()
    for position, link in enumerate(facts.links):
        path = f"$.links[{position}]"
        yield from reference(f"{path}.entity", link.entity, entities)
        yield from code(f"{path}.method", "link-method", link.method)
        yield from ground.evidence(f"{path}.evidence", link.evidence)
        yield from _person(path, link)
        yield from _types(f"{path}.types", link)
        yield from _score(f"{path}.score", link)
        if link.status == "accepted" and link.entity in accepted:
            yield Fault(
                f"{path}.status", f"{link.entity!r} has an accepted link already", "accept one, propose the others"
            )
        if (link.entity, link.iri) in told:
            yield Fault(f"{path}.iri", f"{link.entity!r} has a link to {link.iri} already", "keep one of them")
        if link.labels and link.status != "accepted":
            yield Fault(f"{path}.labels", f"labels of what is {link.status}", "give labels to accepted links")
        told.add((link.entity, link.iri))
        accepted |= {link.entity} if link.status == "accepted" else set()


def _person(path: str, link: Link) -> Iterator[Fault]:
    if (link.method == "person") != bool(link.decided_by):
        yield Fault(
            f"{path}.decided_by",
            "only what a person decided has a person",
            "give method person and decided_by, or neither",
        )
    elif link.decided_by:
        yield from person(f"{path}.decided_by", link.decided_by)
    elif link.status == "rejected" and link.method != "person":
        yield Fault(f"{path}.status", "only a person rejects a link", "leave the link out")


def _types(path: str, link: Link) -> Iterator[Fault]:
    for position, type_ in enumerate(link.types):
        yield from iri_or_word(f"{path}[{position}]", type_)
        if type_.startswith("kg:") and type_.removeprefix("kg:") not in ENTITY_TYPES:
            yield Fault(f"{path}[{position}]", f"unknown entity type {type_!r}", "see: kg schema types")


def _score(path: str, link: Link) -> Iterator[Fault]:
    if link.score != (rounded := round(link.score, 2)):
        yield Fault(path, f"{link.score} is finer than hundredths", f"write {rounded}")
