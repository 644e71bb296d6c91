"""Claims, as the pages show them: who says what of which event, in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.pages.asked import Found
from kg.pages.wording import code_label, notation

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Named:
    """Something that has an IRI and is called something."""

    iri: str
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of whom.

    Attributes:
        status: notation of what happened to them, such as ``killed``.
        minimum: lowest number, None where the claim gives none; ``maximum`` likewise.
        approximate: the number is said to be rough.
        group: notation of whom it counts, such as ``woman``.
    """

    status: str
    minimum: int | None
    maximum: int | None
    approximate: bool
    group: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, with the words that carry it.

    Attributes:
        event: what it is about, None where it is about no event that is told.
        statement: IRI of the statement that it is made in, empty where the article says it of its own.
        speaker: who says it, None where nobody is named and the outlet is not known.
        reporters: names of those who report what the speaker said.
        words: exact words, which stand in the article from ``start`` to ``end``.
        figure: what it counts, None where it counts nothing.
        role: the part in the event that it gives to ``concerned``, empty where it does not speak of a part.
        concerned: whom it speaks of or counts.
        whole: IRI of the claim whose figure this one's is a part of.
        superseded: whether the article replaces it by a later figure.
        own_time: IRI of the time for which it holds, empty where that is the event's.
        place: where it holds, if that is a place of its own.
    """

    iri: str
    label: str
    article: str
    event: Named | None
    statement: str
    speaker: Named | None
    reporters: tuple[str, ...]
    words: str
    start: int
    end: int
    figure: Figure | None
    role: str
    concerned: tuple[Named, ...]
    certainty: str
    denied: bool
    confidence: float | None
    whole: str
    superseded: bool
    own_time: str
    place: Named | None

    @property
    def local(self) -> str:
        """Its own part of the IRI, which is also its place on the article's page."""
        return self.iri.rpartition("#")[2]

    @property
    def words_id(self) -> str:
        """The place of its words on the article's page."""
        return f"words-{self.start}-{self.end}"

    @property
    def timed(self) -> bool:
        """Whether it holds for a time of its own."""
        return bool(self.own_time)

    @property
    def speaker_name(self) -> str:
        """Who says it; empty where nobody is known."""
        return self.speaker.name if self.speaker else ""


def claims_of(rows: Iterable[Found]) -> tuple[Claim, ...]:
    """The claims of an answer, in its order; several rows of one differ in whom it concerns or who reports it."""
    found: dict[str, Claim] = {}
    for row in rows:
        iri = row.text("claim")
        found[iri] = _more(found[iri], row) if iri in found else _claim(row)
    return tuple(found.values())


def _claim(row: Found) -> Claim:
    return Claim(
        iri=row.text("claim"),
        label=row.text("label"),
        article=row.text("article"),
        event=_named(row, "event", "happening"),
        statement=row.text("statement"),
        speaker=_named(row, "claimant", "says", "says_kind"),
        reporters=(row.text("reporter"),) if "reporter" in row else (),
        words=row.text("words"),
        start=row.number("start") or 0,
        end=row.number("end") or 0,
        figure=_figure(row),
        role=notation(row.text("role")),
        concerned=tuple(filter(None, [_named(row, "concerned", "concerned_name")])),
        certainty=notation(row.text("certainty")),
        denied=notation(row.text("polarity")) == "negative",
        confidence=row.real("confidence"),
        whole=row.text("whole"),
        superseded="superseded_by" in row,
        own_time=row.text("own_time"),
        place=_named(row, "place", "place_name"),
    )


def _figure(row: Found) -> Figure | None:
    if "status" not in row:
        return None
    return Figure(
        notation(row.text("status")),
        row.number("minimum"),
        row.number("maximum"),
        row.flag("approximate"),
        notation(row.text("group")),
    )


def _named(row: Found, iri: str, name: str, kind: str = "") -> Named | None:
    return Named(row.text(iri), row.text(name), code_label(row.text(kind))) if iri in row else None


def _more(claim: Claim, row: Found) -> Claim:
    concerned = _named(row, "concerned", "concerned_name")
    reporter = row.text("reporter")
    return replace(
        claim,
        concerned=claim.concerned if concerned is None else _with(claim.concerned, concerned),
        reporters=_with(claim.reporters, reporter) if reporter else claim.reporters,
        superseded=claim.superseded or "superseded_by" in row,
    )


def _with(known: tuple[Kind, ...], one: Kind) -> tuple[Kind, ...]:
    return known if one in known else (*known, one)
