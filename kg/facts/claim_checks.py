"""What claims must satisfy, and the reviews of any part."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.faults import Fault, Ground, code, cycle, person, reference
from kg.facts.model import Claim, Facts
from kg.facts.review import REVIEWABLE, Review


class ClaimChecks:
    """Checks of the claims of one document."""

    def __init__(self, facts: Facts, ground: Ground) -> None:
        self.ground = ground
        self.entities = {entity.id for entity in facts.entities}
        self.statements = {statement.id for statement in facts.statements}
        self.events = {event.id: event for event in facts.events}
        self.claims = {claim.id: claim for claim in facts.claims}
        self.above = {claim.id: (claim.part_of, claim.supersedes) for claim in facts.claims}

    def claim(self, path: str, claim: Claim) -> Iterator[Fault]:
        """All faults of one claim."""
        yield from self._references(path, claim)
        yield from cycle(f"{path}.part_of", claim.id, claim.part_of, self.above)
        yield from cycle(f"{path}.supersedes", claim.id, claim.supersedes, self.above)
        yield from code(f"{path}.certainty", "certainty", claim.certainty)
        yield from code(f"{path}.polarity", "polarity", claim.polarity)
        yield from self.ground.time(f"{path}.time", claim.time)
        yield from self.ground.evidence(f"{path}.evidence", claim.evidence)
        yield from _casualties(f"{path}.casualties", claim)
        yield from self._of_figures(path, claim)
        yield from self._role(path, claim)
        yield from _confidence(f"{path}.confidence", claim)

    def _references(self, path: str, claim: Claim) -> Iterator[Fault]:
        yield from reference(f"{path}.event", claim.event, self.events)
        yield from reference(f"{path}.statement", claim.statement, self.statements)
        yield from reference(f"{path}.place", claim.place, self.entities)
        yield from reference(f"{path}.part_of", claim.part_of, self.claims)
        yield from reference(f"{path}.supersedes", claim.supersedes, self.claims)
        yield from reference(f"{path}.participant", claim.participant, self.entities)
        for position, id_ in enumerate(claim.victims):
            yield from reference(f"{path}.victims[{position}]", id_, self.entities)

    def _of_figures(self, path: str, claim: Claim) -> Iterator[Fault]:
        """What only a claim with a figure can have."""
        if claim.victims and claim.casualties is None:
            yield Fault(f"{path}.victims", "victims without a figure that counts them", "give casualties too")
        earlier = self.claims.get(claim.supersedes or "")
        if earlier and (claim.casualties is None or earlier.casualties is None):
            yield Fault(f"{path}.supersedes", "only a figure can supersede a figure", "give both claims casualties")

    def _role(self, path: str, claim: Claim) -> Iterator[Fault]:
        if (claim.role is None) != (claim.participant is None):
            yield Fault(path, "a role without a participant or the reverse", "give both or neither")
            return
        if claim.role is None:
            return
        if claim.casualties is not None:
            yield Fault(f"{path}.role", "a claim gives a figure or a role, not both", "make two claims of it")
        event = self.events.get(claim.event or "")
        if claim.event is None:
            yield Fault(f"{path}.role", "a role in no event", "give the event")
        elif event and claim.participant not in getattr(event, claim.role):
            problem = f"{claim.participant!r} is not among the {claim.role} of {claim.event!r}"
            yield Fault(f"{path}.participant", problem, f"add it to the event's {claim.role}")


def _casualties(path: str, claim: Claim) -> Iterator[Fault]:
    figure = claim.casualties
    if figure is None:
        if claim.event is None and claim.role is None:
            yield Fault(path, "a claim needs a figure or an event", "give casualties or event")
        return
    yield from code(f"{path}.status", "status", figure.status)
    yield from code(f"{path}.group", "group", figure.group)
    if figure.min is None and figure.max is None:
        yield Fault(path, "a figure needs min or max", "leave casualties out where no figure is given")
    elif figure.min is not None and figure.max is not None and figure.max < figure.min:
        yield Fault(f"{path}.max", f"max {figure.max} is below min {figure.min}")


def _confidence(path: str, claim: Claim) -> Iterator[Fault]:
    if claim.confidence is not None and claim.confidence != (rounded := round(claim.confidence, 2)):
        yield Fault(path, f"{claim.confidence} is finer than hundredths", f"write {rounded}")


def review_faults(path: str, review: Review, facts: Facts, ground: Ground) -> Iterator[Fault]:
    """All faults of one review."""
    known = {part.id for part in getattr(facts, REVIEWABLE[review.kind])}
    yield from reference(f"{path}.part", review.part, known)
    yield from ground.evidence(f"{path}.evidence", review.evidence)
    if (review.decision == "rejected") != (review.part is None):
        gone = review.decision == "rejected"
        remedy = "a rejected part is not in the document: part is null" if gone else "name the part that was reviewed"
        yield Fault(f"{path}.part", f"{review.decision}, but part is {review.part!r}", remedy)
    if (review.decision == "accepted") == bool(review.before):
        remedy = "leave it empty" if review.before else "tell what the part said"
        yield Fault(f"{path}.before", f"{review.decision}, but before is {review.before!r}", remedy)
    yield from person(f"{path}.reviewer", review.reviewer)
