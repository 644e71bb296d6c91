"""An item as a row of the index, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kg.linking.candidates import Candidate
from kg.linking.dump.chosen import number
from kg.linking.iris import WIKIDATA
from kg.linking.names import keys
from kg.linking.remote.wikidata.entity import Item

COLUMNS = (
    "qid INTEGER PRIMARY KEY, label TEXT, description TEXT, aliases TEXT, types TEXT, countries TEXT, codes TEXT,"
    " identifiers TEXT, popularity INTEGER, begins TEXT, ends TEXT"
)
"""Lists are joined by spaces or, where members may hold some, by line ends; countries are numbers of items."""

Row = tuple[Any, ...]


def number_of(item: Item) -> int:
    """The number of an item."""
    return number(item.candidate.iri.removeprefix(WIKIDATA))


def packed(item: Item, more_types: Iterable[int]) -> Row:
    """The row of an item.

    Args:
        item: one whose text is safe, in single lines.
        more_types: classes above those that it bears.
    """
    held = item.candidate
    types = dict.fromkeys((*(number(type_.removeprefix(WIKIDATA)) for type_ in held.types), *more_types))
    return (
        number_of(item),
        held.label,
        held.description,
        "\n".join(held.aliases),
        " ".join(map(str, types)),
        " ".join(country[1:] for country in item.countries),
        " ".join(held.countries),
        "\n".join(f"{scheme} {value}" for scheme, values in item.identifiers.items() for value in values),
        held.popularity,
        held.begins and held.begins.isoformat(),
        held.ends and held.ends.isoformat(),
    )


def unpacked(row: Row, retrieved: date) -> Item:
    """The item of a row, its countries told by code."""
    qid, label, description, aliases, types, _, codes, identifiers, popularity, begins, ends = row
    borne: dict[str, tuple[str, ...]] = {}
    for line in identifiers.split("\n") if identifiers else ():
        scheme, _, value = line.partition(" ")
        borne[scheme] = (*borne.get(scheme, ()), value)
    candidate = Candidate(
        iri=f"{WIKIDATA}Q{qid}",
        label=label,
        description=description,
        aliases=tuple(aliases.split("\n")) if aliases else (),
        types=tuple(f"{WIKIDATA}Q{type_}" for type_ in types.split()),
        countries=tuple(codes.split()),
        popularity=popularity,
        begins=date.fromisoformat(begins) if begins else None,
        ends=date.fromisoformat(ends) if ends else None,
        retrieved=retrieved,
    )
    return Item(candidate, (), borne)


def names_of(candidate: Candidate) -> Mapping[str, bool]:
    """The keys by which it is found, each with whether it is only a loose one."""
    pairs = [keys(name) for name in (candidate.label, *candidate.aliases)]
    found = {exact: False for exact, _ in pairs}
    for _, loose in pairs:
        found.setdefault(loose, True)
    found.pop("", None)
    return found
