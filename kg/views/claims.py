"""A claim with all that a reader asks of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.notebook import Shown
from kg.sparql.table import one_line
from kg.views.article import ArticleView
from kg.views.card import card
from kg.views.listed import Listed


@dataclass(frozen=True, slots=True)
class ClaimView(Shown):
    """What somebody asserts, in which words, and of what.

    Attributes:
        iri: of the claim.
        label: what is claimed, such as ``at least 19 killed (civilian)``.
        says: name of the speaker, or of the outlet where the article itself asserts it, or "".
        reported_by: name of whoever passes the speaker's words on, or "".
        article: where it stands.
        prefix, words, suffix: the exact words that it rests on, and what stands just before and after them.
        start, end: offsets of the words in the article's text, in code points, end exclusive.
        event: label of the event that it is about, or "".
        event_iri: of that event, or "".
        earliest, latest: first and last day: the claim's own where it gives a time, else those of the event.
        places: names of the places of the claim, or where it gives none, of the event.
        status: notation of what became of the people counted, such as ``killed``; "" where the claim gives no figure.
        minimum, maximum: bounds of the figure in persons, inclusive; None where the words give none.
        approximate: the words say that it is about so many.
        group: notation of whom the figure counts, or "".
        role: notation of the role that the claim gives somebody, or "".
        concerns: names of those who have the role, or whom the figure counts.
        certainty, polarity: notations of their code lists.
        confidence: probability that the claim says what the text says, or None.
        part: the figure is a part of another claim's.
        superseded: the text replaces it by a later figure.
    """

    iri: str
    label: str
    says: str
    reported_by: str
    article: ArticleView
    prefix: str
    words: str
    suffix: str
    start: int
    end: int
    event: str
    event_iri: str
    earliest: date | None
    latest: date | None
    places: tuple[str, ...]
    status: str
    minimum: int | None
    maximum: int | None
    approximate: bool
    group: str
    role: str
    concerns: tuple[str, ...]
    certainty: str
    polarity: str
    confidence: float | None
    part: bool
    superseded: bool

    @property
    def publisher(self) -> str:
        """The outlet that published the article, or ""."""
        return self.article.publisher

    @property
    def told(self) -> str:
        """The label without the event's, for where that stands beside it: ``asserted: the army as perpetrator``."""
        if not self.event:
            return self.label
        if self.label.endswith(f": {self.event}"):
            return self.label.removesuffix(self.event) + "that it happened"
        return self.label.removesuffix(f" of {self.event}")

    @property
    def source(self) -> str:
        """The speaker, and who passes the words on."""
        return f"{self.says}, passed on by {self.reported_by}" if self.reported_by else self.says

    def lines(self) -> Iterator[tuple[str, str]]:
        """What else is known of it, in words; what is as one would expect is left out."""
        yield "said by", self.source or "nobody named"
        yield "about", self.event
        yield "who", "; ".join(self.concerns)
        if self.certainty != "certain":
            yield "certainty", self.certainty
        yield "note", "; ".join(self._notes())
        if self.confidence is not None:
            yield "confidence", f"{self.confidence:.2f}"
        yield "article", f"{self.article} ({self.start} to {self.end})"

    def _notes(self) -> Iterator[str]:
        if self.part:
            yield "part of another figure"
        if self.superseded:
            yield "replaced by a later figure in the text"

    def _repr_html_(self) -> str:
        return card(self.label, [(self.prefix, self.words, self.suffix)], self.lines())

    def __str__(self) -> str:
        known = [f"  {name:<10}  {one_line(value)}" for name, value in self.lines() if value]
        return "\n".join([one_line(self.label), f"  {'words':<10}  “{one_line(self.words)}”", *known])


class Claims(Listed[ClaimView]):
    """Claims by article, then by the place of their words."""

    __slots__ = ()

    def _headings(self) -> tuple[str, ...]:
        return "claim", "said by", "words", "event", "article"

    def _row(self, view: ClaimView) -> tuple[str, ...]:
        return view.told, view.source, f"“{view.words}”", view.event, view.article.id

    def _columns(self) -> dict[str, str]:
        texts = ("label", "says", "reported_by", "publisher", "words", "event", "status", "group", "role", "concerns")
        rest = ("places", "certainty", "polarity", "article", "event_iri", "iri")
        numbers = {"minimum": "Int64", "maximum": "Int64", "confidence": "Float64", "start": "Int64", "end": "Int64"}
        marks = dict.fromkeys(("approximate", "part", "superseded"), "boolean")
        days = dict.fromkeys(("earliest", "latest"), "datetime64[s]")
        return dict.fromkeys(texts, "str") | numbers | marks | days | dict.fromkeys(rest, "str")
