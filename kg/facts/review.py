"""What people decided on the parts of a document."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from kg.facts.base import Evidence, Id, Model

REVIEWABLE = {"entity": "entities", "event": "events", "statement": "statements", "claim": "claims"}
"""Kinds of parts that a person reviews, each with its list."""


class Review(Model):
    """What a person decided on one part of the document; the document says what holds after the decision.

    Attributes:
        kind: of the part: the list that it is, or was, in.
        part: id of the part; null where it was rejected, for then it is no longer here.
        evidence: the words that the part stands, or stood, on.
        reviewer: name of the person, or an IRI that begins with ``http://`` or ``https://``.
        note: the reviewer's own words.
        before: what the part said before it was rejected or changed, for people to read; empty where accepted.
    """

    id: Id
    decision: Literal["accepted", "rejected", "changed"]
    kind: Literal["entity", "event", "statement", "claim"]
    part: Id | None = None
    evidence: Evidence
    reviewer: Annotated[str, Field(min_length=1)]
    date: date
    note: str = ""
    before: str = ""
