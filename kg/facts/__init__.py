"""The facts document: the interchange format between reading an article and making a graph of it."""

from kg.facts.base import Evidence, Span
from kg.facts.canonical import canonical
from kg.facts.link import Link, LinkFeature, LinkLabel
from kg.facts.model import (
    ArticleFacts,
    Casualties,
    Claim,
    Country,
    Entity,
    Event,
    Extraction,
    Facts,
    GazetteerEntry,
    Statement,
    Time,
)
from kg.facts.reading import read_facts
from kg.facts.review import Review
from kg.facts.schema import facts_schema
from kg.facts.types import ACTOR_TYPES, ENTITY_TYPES, is_violent

__all__ = [
    "ACTOR_TYPES",
    "ENTITY_TYPES",
    "ArticleFacts",
    "Casualties",
    "Claim",
    "Country",
    "Entity",
    "Event",
    "Evidence",
    "Extraction",
    "Facts",
    "GazetteerEntry",
    "Link",
    "LinkFeature",
    "LinkLabel",
    "Review",
    "Span",
    "Statement",
    "Time",
    "canonical",
    "facts_schema",
    "is_violent",
    "read_facts",
]
