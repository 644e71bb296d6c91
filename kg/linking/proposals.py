"""Links that a person has to decide on, for the terminal and as a CSV file that comes back filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, get_args

from kg.errors import BadInput
from kg.facts import Facts, Link
from kg.linking.decisions import Decision, Verdict
from kg.linking.iris import checked_iri
from kg.linking.sheets import read_rows, written_rows

_AROUND = 60
"""Code points shown on either side of a mention."""
COLUMNS = ("verdict", "name", "type", "iri", "label", "description", "score", "why", "article", "words", "note")


class Proposal(NamedTuple):
    """One proposed link, with the words around the mention."""

    article: str
    type: str
    link: Link
    words: str


def proposals(facts: Facts) -> Iterator[Proposal]:
    """The links of a document that are only proposed, in its order."""
    types, text = {entity.id: entity.type for entity in facts.entities}, facts.article.text
    for link in facts.links:
        if link.status == "proposed":
            start, end = max(0, link.evidence.start - _AROUND), link.evidence.end + _AROUND
            words = " ".join(text[start:end].split())
            yield Proposal(facts.article.id, types[link.entity], link, words)


def as_csv(found: Iterable[Proposal]) -> str:
    """The proposals as CSV, with an empty column ``verdict`` for the person."""
    return written_rows(COLUMNS, map(_row, found))


def _row(one: Proposal) -> tuple[str, ...]:
    link = one.link
    why = ", ".join(f"{feature.name} {feature.value:g}" for feature in link.features)
    known = (link.label, link.description, f"{link.score:.2f}", why)
    return ("", link.evidence.exact, one.type, link.iri, *known, one.article, one.words, "")


def decided(proposal: Proposal, verdict: Verdict, reviewer: str, day: date, note: str = "") -> Decision:
    """What a person decided on a proposal, for the one article that it is of."""
    link = proposal.link
    return Decision(link.evidence.exact, proposal.type, proposal.article, link.iri, verdict, reviewer, day, note)


def read_csv(path: Path, reviewer: str, day: date) -> list[Decision]:
    """The decisions in a file that :func:`as_csv` wrote and a person filled in; rows without a verdict are left out.

    A row whose ``article`` was emptied holds for all articles.

    Raises:
        BadInput: it cannot be read; the error names the line.
    """
    return [_decision(cells, place, reviewer, day) for cells, place in read_rows(path, COLUMNS) if cells["verdict"]]


def _decision(cells: dict[str, str], place: str, reviewer: str, day: date) -> Decision:
    verdict = next((one for one in get_args(Verdict) if one.startswith(cells["verdict"].lower())), None)
    if verdict is None:
        raise BadInput(f"the verdict is {cells['verdict']!r}", place=place, remedy="write accepted or rejected")
    if not cells["name"]:
        raise BadInput("has no name", place=place)
    iri = checked_iri(cells["iri"], place)
    return Decision(cells["name"], cells["type"], cells["article"], iri, verdict, reviewer, day, cells["note"])
