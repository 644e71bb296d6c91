"""What ``kg link`` says of each name: as rows for programs, and as a table for people."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from textwrap import fill
from typing import NamedTuple

from kg.facts import Facts, Link
from kg.linking.iris import GEONAMES, WIKIDATA
from kg.linking.wants import Asked, asked_of
from kg.sparql.table import one_line

HEADINGS = ("article", "name", "type", "status", "link", "what it is", "score", "method", "source", "why")
_INDENT = " " * 17
"""Below status and score."""


class Row(NamedTuple):
    """A link, or a name that none was found for; see :data:`HEADINGS`."""

    article: str
    name: str
    type: str
    status: str
    link: str = ""
    what: str = ""
    score: str = ""
    method: str = ""
    source: str = ""
    why: str = ""


def rows(facts: Facts) -> Iterator[Row]:
    """A row for each link, and one for each name that none was found for."""
    article, types = facts.article.id, {entity.id: entity.type for entity in facts.entities}
    for link in facts.links:
        yield Row(article, link.evidence.exact, types[link.entity], link.status, *_told(link))
    known = {link.entity for link in facts.links}
    for asked in asked_of(facts):
        if asked.entity.id not in known:
            yield _without(article, asked)


def _without(article: str, asked: Asked) -> Row:
    """The row of a name that no link was found for; a place of the gazetteer has an id of GeoNames all the same."""
    place, name, type_ = asked.entity.gazetteer, asked.mention.exact, asked.entity.type
    if place is None or not asked.wanted.identifiers:
        return Row(article, name, type_, "none")
    return Row(article, name, type_, "accepted", f"{GEONAMES}{place.geonames}/", place.name, method="gazetteer")


def _told(link: Link) -> tuple[str, ...]:
    why = ", ".join(f"{feature.name} {feature.value:g}" for feature in link.features)
    by = f"{link.decided_by}, {link.date}" + (f": {link.note}" if link.note else "") if link.decided_by else why
    what = f"{link.label} ({link.description})" if link.description else link.label
    return link.iri, what, f"{link.score:.2f}", link.method, link.source, by


def shown(facts: Facts, *, first: bool) -> str:
    """The links of one article as people read them, fitted to the terminal: two lines a link, what and why.

    Args:
        facts: the article's.
        first: whether it is the first article, which has no empty line before it.
    """
    room = shutil.get_terminal_size((120, 24)).columns
    found = list(rows(facts))
    lines = [line for row in found if row.status != "none" for line in _lines(row)]
    without = ", ".join(dict.fromkeys(_named(row) for row in found if row.status == "none"))
    told = [*lines, *([f"{'  none':17}{without}"] if without else [] if lines else ["  no names"])]
    wrapped = (
        fill(one, room, subsequent_indent=_INDENT, break_long_words=False, break_on_hyphens=False) for one in told
    )
    return "\n".join((*([] if first else [""]), one_line(facts.article.id), *wrapped))


def _lines(row: Row) -> Iterator[str]:
    link = row.link.removeprefix(WIKIDATA)
    yield f"  {row.status:8}  {row.score:4} {_named(row)} = {one_line(row.what)} <{link}>"
    yield _INDENT + one_line(": ".join(filter(None, (row.source or row.method, row.why))))


def _named(row: Row) -> str:
    return f"{one_line(row.name)} ({row.type})"
