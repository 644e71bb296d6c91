"""Which words a facts document may use for types, read from the ontology's own code lists."""

from __future__ import annotations

from kg.vocabulary.codes import wider

_SCHEMES = {
    "Person": "actor-type",
    "Group": "actor-type",
    "ArmedGroup": "actor-type",
    "StateForce": "actor-type",
    "Government": "actor-type",
    "PoliticalOrganization": "actor-type",
    "IntergovernmentalOrganization": "actor-type",
    "CivilSocietyOrganization": "actor-type",
    "MediaOrganization": "actor-type",
    "Organization": "actor-type",
    "Actor": "actor-type",
    "Place": "facility",
    "Facility": "facility",
    "Weapon": "weapon",
    "Object": "facility",
}

ENTITY_TYPES = tuple(_SCHEMES)
ACTOR_TYPES = tuple(name for name, scheme in _SCHEMES.items() if scheme == "actor-type")


def kind_scheme(entity_type: str) -> str | None:
    """Code list of an entity's ``kind``; None where there is no such type."""
    return _SCHEMES.get(entity_type)


def is_violent(event_type: str) -> bool:
    """Whether a notation of the event-type code list lies under ``Violence``."""
    return "Violence" in wider("event-type", event_type)
