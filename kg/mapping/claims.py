"""Claims: what is asserted, by whom, and in which words."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.facts import Casualties, Claim, Facts
from kg.mapping.events import ROLE_PROPERTIES, event_labels
from kg.mapping.iris import Names
from kg.mapping.terms import boolean, concept, count, decimal, kg, text
from kg.mapping.triples import Triple, provenance, words
from kg.rdf.terms import LABEL, TYPE, term


def claim_triples(facts: Facts, names: Names) -> Iterator[Triple]:
    """One node a claim."""
    speakers = {statement.id: statement.speaker for statement in facts.statements}
    events = event_labels(facts)
    entities = {entity.id: entity.label for entity in facts.entities}
    for claim in facts.claims:
        node = NamedNode(names.part("claims", claim.id))
        yield node, TYPE, kg("Claim")
        if claim.casualties:
            yield node, TYPE, kg("CasualtyClaim")
        if claim.role:
            yield node, TYPE, kg("RoleClaim")
        label = claim_label(claim, events.get(claim.event or "", ""), entities.get(claim.participant or "", ""))
        yield node, LABEL, text(label)
        yield from _source(node, claim, speakers, facts.article.publisher, names)
        yield node, kg("evidence"), words(names, claim.evidence)
        if claim.casualties:
            yield from _casualties(node, claim.casualties)
        yield from _concerned(node, claim, names)
        yield from _qualities(node, claim, names)
        yield from provenance(node, names)


def claim_label(claim: Claim, event: str, participant: str = "") -> str:
    """The figure in words, such as ``at least 19 killed``; else the role or the event that is asserted or denied.

    Args:
        event: label of the event that the claim is about.
        participant: label of the entity that the claim gives a role.
    """
    denied = claim.polarity == "negative"
    if claim.casualties:
        return ("denied: " if denied else "") + figure_label(claim.casualties)
    role = f"{participant} as {ROLE_PROPERTIES[claim.role]} of " if claim.role else ""
    return f"{'denied' if denied else 'asserted'}: {role}{event}"


def figure_label(figure: Casualties) -> str:
    """Bounds, group and status in words."""
    group = "" if figure.group == "unknown" else f" ({figure.group})"
    return f"{'about ' * figure.approximate}{_bounds(figure)} {figure.status}{group}"


def _bounds(figure: Casualties) -> str:
    if figure.max is None:
        return f"at least {figure.min}"
    if figure.min is None:
        return f"up to {figure.max}"
    return str(figure.min) if figure.min == figure.max else f"{figure.min} to {figure.max}"


def _source(node: NamedNode, claim: Claim, speakers: dict[str, str], publisher: str, names: Names) -> Iterator[Triple]:
    if claim.event:
        yield node, kg("about"), NamedNode(names.part("events", claim.event))
    if claim.statement:
        yield node, kg("statedIn"), NamedNode(names.part("statements", claim.statement))
        yield node, kg("claimant"), NamedNode(names.part("entities", speakers[claim.statement]))
    elif publisher:
        yield node, kg("claimant"), NamedNode(names.outlet(publisher))


def _casualties(node: NamedNode, figure: Casualties) -> Iterator[Triple]:
    yield node, kg("status"), concept("status", figure.status)
    if figure.min is not None:
        yield node, kg("minimum"), count(figure.min)
    if figure.max is not None:
        yield node, kg("maximum"), count(figure.max)
    yield node, kg("approximate"), boolean(figure.approximate)
    yield node, kg("group"), concept("group", figure.group)


def _concerned(node: NamedNode, claim: Claim, names: Names) -> Iterator[Triple]:
    """Whom the figure counts, or who has which role."""
    for victim in claim.victims:
        yield node, kg("concerns"), NamedNode(names.part("entities", victim))
    if claim.role and claim.participant:
        yield node, kg("role"), concept("role", ROLE_PROPERTIES[claim.role])
        yield node, kg("concerns"), NamedNode(names.part("entities", claim.participant))


def _qualities(node: NamedNode, claim: Claim, names: Names) -> Iterator[Triple]:
    yield node, kg("certainty"), concept("certainty", claim.certainty)
    yield node, kg("polarity"), concept("polarity", claim.polarity)
    if claim.confidence is not None:
        yield node, kg("confidence"), decimal(claim.confidence)
    if claim.supersedes:
        yield node, term("prov:wasRevisionOf"), NamedNode(names.part("claims", claim.supersedes))
    if claim.part_of:
        yield node, kg("partOf"), NamedNode(names.part("claims", claim.part_of))
    if claim.time:
        yield node, kg("time"), NamedNode(names.time(claim.time))
    if claim.place:
        yield node, kg("place"), NamedNode(names.part("entities", claim.place))
