"""What ``kg link`` says of each name: as rows for programs, and as a table for people."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from kg.facts import Facts, Link
from kg.linking.iris import WIKIDATA
from kg.linking.wants import asked_of
from kg.sparql.table import aligned, one_line

HEADINGS = ("article", "name", "type", "status", "link", "what it is", "score", "method", "source", "why")
_SHOWN = ("name", "type", "status", "link", "what it is", "score", "why")


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
            yield Row(article, asked.mention.exact, asked.entity.type, "none")


def _told(link: Link) -> tuple[str, ...]:
    why = ", ".join(f"{feature.name} {feature.value:g}" for feature in link.features)
    by = f"{link.decided_by}, {link.date}" + (f": {link.note}" if link.note else "") if link.decided_by else why
    what = f"{link.label} ({link.description})" if link.description else link.label
    return link.iri, what, f"{link.score:.2f}", link.method, link.source, by


def shown(facts: Facts, *, first: bool) -> str:
    """The links of one article as a table that fits the terminal, and below it the names that none was found for.

    Args:
        facts: the article's.
        first: whether it is the first article, which has no empty line before it.
    """
    room = shutil.get_terminal_size((120, 24)).columns
    found = list(rows(facts))
    links = [_cells(row) for row in found if row.status != "none"]
    without = dict.fromkeys(f"{one_line(row.name)} ({row.type})" for row in found if row.status == "none")
    lines = ["" if first else "\n", one_line(facts.article.id)]
    if links:
        lines.append("\n" + textwrap.indent(aligned(_SHOWN, links, room - 2), "  "))
    if without:
        lines.append(
            "\n" + textwrap.fill(f"no link: {', '.join(without)}", room, initial_indent="  ", subsequent_indent="    ")
        )
    if not found:
        lines.append("\n  no names")
    return "".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    """For people: an item of Wikidata by its id alone, and where it was found together with why."""
    why = f"{row.source}: {row.why}"
    told = (row.name, row.type, row.status, row.link.removeprefix(WIKIDATA), row.what, row.score, why)
    return tuple(map(one_line, told))
