"""Links of a document's entities to what they are on the web."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from kg.facts.base import Confidence, Evidence, Id, Model

LinkStatus = Literal["accepted", "proposed", "rejected"]


class LinkFeature(Model):
    """One thing that spoke for a link or against it, from -1 to 1."""

    name: Annotated[str, Field(min_length=1)]
    value: Annotated[float, Field(ge=-1, le=1)]


class LinkLabel(Model):
    """What the target of a link is called in another language, whose code is that of BCP 47."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2,8}(-[a-z0-9]{2,8})*$")]
    text: Annotated[str, Field(min_length=1)]


class Link(Model):
    """What an entity is on the web, as a statement that can be weighed and overruled.

    Attributes:
        entity: id of the entity.
        iri: what the source calls it.
        label, description, types: what the source says of it; the types as IRIs or names.
        method: notation of the link-method code list.
        source: where it was found, with its version or date.
        score: probability that the link is right, in hundredths.
        status: accepted links are published as facts of their own, proposed ones aside from them, and rejected ones are
            kept so that it is known that they were looked at.
        evidence: the mention that was looked up.
        features: what the score was made of.
        labels: what it is called in languages that were asked for; of accepted links.
        date: the day on which the source said so, or on which a person decided.
        decided_by: the person who accepted or rejected it, or "".
        note: the person's own words.
    """

    entity: Id
    iri: Annotated[str, Field(pattern=r"^https?://[^\s\x00-\x20<>\"{}|\\^`]+$")]
    label: Annotated[str, Field(min_length=1)]
    description: str = ""
    types: tuple[str, ...] = ()
    method: str
    source: Annotated[str, Field(min_length=1)]
    score: Confidence
    status: LinkStatus
    evidence: Evidence
    features: tuple[LinkFeature, ...] = ()
    labels: tuple[LinkLabel, ...] = ()
    date: date
    decided_by: str = ""
    note: str = ""
