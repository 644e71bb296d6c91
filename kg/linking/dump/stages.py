"""What is done with each line of a dump: subclasses are read of it, or items."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from kg.linking.dump.chosen import Chosen, number
from kg.linking.dump.database import execute
from kg.linking.dump.gathering import Gathered
from kg.linking.dump.glance import items_of
from kg.linking.iris import WIKIDATA
from kg.linking.remote.wikidata.entity import item

Classes = Mapping[int, tuple[int, ...]]
"""The classes whose members are gathered, each with the chosen ones next above it; none for one that is chosen."""

_BELOW = """
    WITH RECURSIVE chosen (class) AS (SELECT value FROM json_each('{chosen}')),
    below (class, top) AS (
        SELECT class, class FROM chosen
        UNION
        SELECT subclasses.class, top FROM below JOIN subclasses ON parent = below.class
        WHERE subclasses.class NOT IN (SELECT class FROM chosen)
    )
    SELECT class, top FROM below WHERE class != top
"""


class Reader(Protocol):
    """Takes the lines of one stage."""

    def take(self, line: str) -> None:
        """Read a line.

        Raises:
            ValueError, RecursionError: it is malformed.
        """


class SubclassReader:
    """Gathers what is a subclass of what (P279)."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    def take(self, line: str) -> None:
        """See :class:`Reader`."""
        parents = items_of(line, "P279")
        entity = _entity(line) if parents else {}
        if entity.get("type") == "item":
            self._gathered.add_parents(number(entity["id"]), parents)


class ItemReader:
    """Gathers the members (P31) of classes, and the codes of countries (P297)."""

    def __init__(self, gathered: Gathered, chosen: Chosen, classes: Classes, day: date) -> None:
        self._gathered, self._languages, self._classes, self._day = gathered, chosen.languages, classes, day

    def take(self, line: str) -> None:
        """See :class:`Reader`."""
        own = [class_ for class_ in items_of(line, "P31") if class_ in self._classes]
        if not own and '"P297"' not in line:
            return
        entity = _entity(line)
        found = item(entity, self._languages, self._day) if entity.get("type") == "item" else None
        if found is None:
            return
        id_ = found.candidate.iri.removeprefix(WIKIDATA)
        if found.candidate.countries:
            self._gathered.add_country(number(id_), found.candidate.countries[0])
        if own and found.candidate.label == id_ and not found.candidate.aliases:
            self._gathered.tally.nameless += 1
        elif own:
            self._gathered.add(found, sorted({top for class_ in own for top in self._classes[class_]}))


def _entity(line: str) -> Mapping[str, Any]:
    entity = json.loads(line)
    if not isinstance(entity, dict) or not isinstance(entity.get("id"), str):
        raise ValueError("is no entity")
    return entity


def classes_below(gathered: Gathered, chosen: Chosen, watch: Callable[[], None]) -> Classes:
    """The classes that are chosen, and those below them where subclasses were gathered."""
    top: dict[int, tuple[int, ...]] = dict.fromkeys(chosen.classes, ())
    if chosen.subclasses:
        execute(gathered.connection, "CREATE INDEX IF NOT EXISTS parents ON subclasses (parent, class)", watch)
        for class_, above in gathered.connection.execute(_BELOW.format(chosen=list(chosen.classes))):
            top[class_] = (*top.get(class_, ()), above)
    return top
