"""Other names of actors that the shipped table knows, for sources that know them by these."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kg.linking.candidates import Wanted
from kg.linking.classes import fit
from kg.linking.names import Match, keys, match
from kg.linking.packaged import rows


@cache
def _by_key() -> dict[str, list[tuple[str, tuple[str, ...], str, str]]]:
    found: dict[str, list[tuple[str, tuple[str, ...], str, str]]] = {}
    for row in rows("actors.tsv"):
        aliases = tuple(filter(None, row["aliases"].split("|")))
        entry = row["name"], aliases, row["class"], row["country"]
        for name in (row["name"], *aliases):
            found.setdefault(keys(name)[0], []).append(entry)
    return found


def with_known_names(wanted: Wanted) -> Wanted:
    """What is wanted with the other names and the country of the one actor of the table that its names mean."""
    found = {
        entry
        for name in wanted.names
        for entry in _by_key().get(keys(name)[0], ())
        if match(name, entry[0], entry[1]) >= Match.ALIAS and fit(wanted.type, frozenset((entry[2],))) > 0
    }
    if len(found) != 1:
        return wanted
    name, aliases, _, country = found.pop()
    known = (name, *aliases)
    names = tuple(dict.fromkeys((*wanted.names, *known)))
    return replace(wanted, names=names, known=known, country=wanted.country or (country if "|" not in country else ""))
