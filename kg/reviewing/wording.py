"""What a part of the facts says: in a line for people, and field by field to be found again by."""

from __future__ import annotations

from kg.facts import Claim, Entity, Event, Facts, Span, Statement
from kg.mapping.claims import claim_label
from kg.reviewing.sheet import Add, Decision

Part = Entity | Event | Statement | Claim


class Wording:
    """The parts of one document in words that do not depend on ids."""

    def __init__(self, facts: Facts) -> None:
        self.text = facts.article.text
        self.parts: dict[str, dict[str, Part]] = {
            "entities": {part.id: part for part in facts.entities},
            "events": {part.id: part for part in facts.events},
            "statements": {part.id: part for part in facts.statements},
            "claims": {part.id: part for part in facts.claims},
        }

    def says(self, part: Part) -> str:
        """The part in one line."""
        match part:
            case Entity():
                said = f"{part.type}: {part.label}"
            case Event():
                said = f"{part.type}: “{self._words(part.mentions[0])}”"
            case Statement():
                said = f"{self._label(part.speaker)}: “{self._words(part.content[0])}”"
            case Claim():
                said = self._claim(part)
        return " ".join(said.split())

    def said(self, part: Part) -> dict[str, str]:
        """What the part says, field by field, without the words that it stands on; empty fields are left out."""
        match part:
            case Entity():
                known = {"type": part.type, "kind": part.kind, "label": part.label}
            case Event():
                known = {"type": part.type, "modality": part.modality}
            case Statement():
                cue = self._words(part.cue) if part.cue else ""
                known = {"speaker": self._label(part.speaker), "cue": cue, "direct": str(part.direct).lower()}
            case Claim():
                known = self._fields(part)
        return {key: value for key, value in known.items() if value}

    def _claim(self, claim: Claim) -> str:
        event = self.parts["events"].get(claim.event or "")
        statement = self.parts["statements"].get(claim.statement or "")
        about = self.says(event) if event else ""
        label = claim_label(claim, about, self._label(claim.participant) if claim.participant else "")
        by = f", said by {self._label(statement.speaker)}" if isinstance(statement, Statement) else ""
        of = f", of {about}" if claim.casualties and about else ""
        return f"{label}{by}{of}"

    def _fields(self, claim: Claim) -> dict[str, str]:
        event = self.parts["events"].get(claim.event or "")
        statement = self.parts["statements"].get(claim.statement or "")
        known = {
            "event": event.type if isinstance(event, Event) else "",
            "speaker": self._label(statement.speaker) if isinstance(statement, Statement) else "",
            "certainty": claim.certainty,
            "polarity": claim.polarity,
            "role": claim.role or "",
            "participant": self._label(claim.participant) if claim.participant else "",
            "place": self._label(claim.place) if claim.place else "",
        }
        if claim.casualties:
            figure = claim.casualties.model_dump(mode="json", exclude_none=True)
            known |= {key: str(value).lower() for key, value in figure.items()}
        if claim.time:
            known["time"] = f"{claim.time.earliest or ''}/{claim.time.latest or ''}"
        return known

    def _label(self, entity: str) -> str:
        found = self.parts["entities"][entity]
        return found.label if isinstance(found, Entity) else ""

    def _words(self, span: Span) -> str:
        return " ".join(self.text[span.start : span.end].split())


def decision_line(decision: Decision) -> str:
    """A decision in one line."""
    if isinstance(decision, Add):
        return f"add {decision.kind} {decision.name}"
    return f"{decision.decision} {decision.target.kind}: {decision.target.says}"
