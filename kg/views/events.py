"""An event with the claims about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.notebook import Shown, shown_table
from kg.sparql.table import one_line
from kg.views.article import ArticleView
from kg.views.card import card
from kg.views.claims import Claims
from kg.views.listed import Listed

_QUOTED = 3


@dataclass(frozen=True, slots=True)
class EventView(Shown):
    """One happening: who did what to whom, where and when, and what is claimed of it.

    Attributes:
        iri: of the event.
        label: such as ``rocket attack by rebels on the hospital, 2016-05-03``.
        type: label of its kind.
        modality: notation of the modality code list: ``actual``, or planned, threatened, denied.
        earliest, latest: first and last day on which it may have been; None where open.
        perpetrators, targets, victims, weapons, places, parties, sponsors: names of those in each role.
        words: the words that mention it, in text order.
        article: where it stands.
        claims: all claims about it.
    """

    iri: str
    label: str
    type: str
    modality: str
    earliest: date | None
    latest: date | None
    perpetrators: tuple[str, ...]
    targets: tuple[str, ...]
    victims: tuple[str, ...]
    weapons: tuple[str, ...]
    places: tuple[str, ...]
    parties: tuple[str, ...]
    sponsors: tuple[str, ...]
    words: tuple[str, ...]
    article: ArticleView
    claims: Claims

    @property
    def figures(self) -> Claims:
        """The claims that give a number of people."""
        return self.claims.where(lambda claim: bool(claim.status))

    def lines(self) -> Iterator[tuple[str, str]]:
        """What is known of it, in words."""
        yield "kind", self.type if self.modality == "actual" else f"{self.type} ({self.modality})"
        yield "when", self._days()
        for role in ("perpetrators", "targets", "victims", "weapons", "places", "parties", "sponsors"):
            yield role, "; ".join(getattr(self, role))
        more = f" and {len(self.words) - _QUOTED} more" if len(self.words) > _QUOTED else ""
        yield "mentioned", ", ".join(f"“{words}”" for words in self.words[:_QUOTED]) + more
        yield "article", str(self.article)

    def _days(self) -> str:
        if not (self.earliest or self.latest):
            return ""
        same = self.earliest == self.latest
        return str(self.earliest) if same else f"{self.earliest or 'open'} to {self.latest or 'open'}"

    def _rows(self) -> list[tuple[str, str, str]]:
        """Figures first, then what else is claimed: what, by whom, in which words."""
        claims = sorted(self.claims, key=lambda claim: not claim.status)
        return [(one_line(one.told), one_line(one.source), one_line(f"“{one.words}”")) for one in claims]

    def _repr_html_(self) -> str:
        rows = self._rows()
        claimed = shown_table(("claim", "said by", "words"), rows) if rows else ""
        return card(self.label, (), self.lines(), claimed)

    def __str__(self) -> str:
        known = [f"  {name:<12}  {one_line(value)}" for name, value in self.lines() if value]
        return "\n".join([one_line(self.label), *known, *(f"  {'  '.join(row)}" for row in self._rows())])


class Events(Listed[EventView]):
    """Events by article, then by the place of their first words."""

    __slots__ = ()

    def _headings(self) -> tuple[str, ...]:
        return "event", "when", "figures", "claims", "article"

    def _row(self, view: EventView) -> tuple[str, ...]:
        figures = "; ".join(dict.fromkeys(claim.label for claim in view.figures))
        return view.label, view._days(), figures, str(len(view.claims)), view.article.id

    def _columns(self) -> dict[str, str]:
        roles = ("perpetrators", "targets", "victims", "weapons", "places", "parties", "sponsors")
        days = dict.fromkeys(("earliest", "latest"), "datetime64[s]")
        texts = dict.fromkeys(("label", "type", "modality"), "str")
        return texts | days | dict.fromkeys((*roles, "words", "article", "iri"), "str")
