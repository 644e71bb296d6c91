"""The review file: what people decided about the facts of one article.

Ids change from one extraction to the next, so a decision names what it is about by its words and by what it said.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from kg.facts import Evidence, Extraction
from kg.facts.base import Id, Model
from kg.facts.review import REVIEWABLE

Kind = Literal["entity", "event", "statement", "claim"]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Target(Evidence):
    """A part of the facts, named so that it is found again under another id.

    Attributes:
        start, end, exact: the words that it stands on.
        says: what it says, for people to read.
        said: the same for the program, which takes a part of that place that says all this for the same.
        signature: SHA-256 of its whole content, by which the same program finds it again.
    """

    kind: Kind
    says: Annotated[str, Field(min_length=1)]
    said: dict[str, str]
    signature: Digest


class Reference(Model):
    """What stands in the place of an id: one of the two.

    Attributes:
        target: a part that the program found.
        added: name of a part that this review adds.
    """

    target: Target | None = None
    added: Id | None = None


class Made(Model):
    """Who decided it, when, and why.

    Attributes:
        reviewer: name of the person, or an http or https IRI.
    """

    reviewer: Annotated[str, Field(min_length=1, pattern=r"\S")]
    date: date
    note: str = ""


class Accept(Made):
    """The part is right."""

    decision: Literal["accept"] = "accept"
    target: Target


class Reject(Made):
    """The part is wrong and goes; docs/reviewing.md says what becomes of those that refer to it."""

    decision: Literal["reject"] = "reject"
    target: Target


class Change(Made):
    """Some of the part is wrong.

    Attributes:
        change: the new value of each field that changes, as in the facts document, with a :class:`Reference` for an id.
    """

    decision: Literal["change"] = "change"
    target: Target
    change: Annotated[dict[str, JsonValue], Field(min_length=1)]


class Add(Made):
    """The program missed the part.

    Attributes:
        name: by which references of this review call it.
        part: as in the facts document, without an id, and with a :class:`Reference` for each id.
    """

    decision: Literal["add"] = "add"
    kind: Kind
    name: Id
    part: dict[str, JsonValue]


Decision = Annotated[Accept | Reject | Change | Add, Field(discriminator="decision")]


class Reviewed(Model):
    """The article that the decisions are about.

    Attributes:
        sha256: of its text; of another text the decisions say nothing.
    """

    id: Annotated[str, Field(min_length=1)]
    sha256: Digest


class Sheet(Model):
    """All decisions about one article.

    Attributes:
        extraction: the program whose facts were reviewed.
        decisions: in the order in which they were made.
    """

    version: Literal["1"] = "1"
    article: Reviewed
    extraction: Extraction
    decisions: tuple[Decision, ...] = ()


def list_of(kind: str) -> str:
    """The list of the facts document that parts of a kind are in."""
    return REVIEWABLE[kind]
