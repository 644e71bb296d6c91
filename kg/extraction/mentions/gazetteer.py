"""Toponyms of the world: GeoNames, countries, peoples, and regions that are no province.

The index is one run of sorted lines that is searched by bisection, so it costs a single decompression
(under 0.1 s) and no parsing.  It is made by :mod:`kg.lexicon.make_gazetteer`.
"""

from __future__ import annotations

import gzip
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from kg.extraction.annotations import Gazetteered
from kg.lexicon import table
from kg.lexicon.toponyms import key, loose_key

_BLOCK = 4096


class Toponym(NamedTuple):
    """A place that bears a name.

    Attributes:
        country: ISO 3166-1 code.
        population: inhabitants, 0 where GeoNames does not say.
        capital: it is the capital of its country.
        region: GeoNames id of the first-level province that a city or district lies in, or 0.
    """

    id: int
    name: str
    precision: str
    latitude: float | None
    longitude: float | None
    country: str
    population: int
    capital: bool
    region: int = 0

    def gazetteered(self) -> Gazetteered:
        """The entry as the other readers see it."""
        country = None if self.precision == "country" else country_of(self.country)
        above = (country.id, country.name) if country else (None, "")
        return Gazetteered(self.id, self.name, self.precision, self.latitude, self.longitude, *above)


@cache
def _index() -> bytes:
    """The lines, a line feed before and after each."""
    return b"\n" + gzip.decompress((files("kg.lexicon") / "gazetteer.txt.gz").read_bytes())


@cache
def _blocks() -> tuple[list[int], list[bytes]]:
    """Where some lines begin, about one in every ``_BLOCK`` bytes, and their first fields."""
    index = _index()
    begins = sorted({index.find(b"\n", at) for at in range(0, len(index) - _BLOCK, _BLOCK)})
    return begins, [index[at + 1 : index.find(b"\t", at)] for at in begins]


def _line(wanted: bytes) -> str | None:
    """What follows the tab on the line whose first field is wanted."""
    index, (begins, firsts) = _index(), _blocks()
    block = bisect_right(firsts, wanted)
    if block == 0:
        return None
    at = index.find(b"\n%b\t" % wanted, begins[block - 1], begins[block] if block < len(begins) else len(index))
    return index[at + len(wanted) + 2 : index.find(b"\n", at + 1)].decode() if at >= 0 else None


@lru_cache(maxsize=4096)
def _toponym(id_: int) -> Toponym:
    line = _line(b"#%d" % id_)
    assert line is not None, f"the gazetteer has no record {id_}"
    name, precision, latitude, longitude, country, population, capital, region = line.split("\t")
    north, east = (float(latitude), float(longitude)) if latitude else (None, None)
    return Toponym(id_, name, precision, north, east, country, int(population), bool(capital), int(region or 0))


@lru_cache(maxsize=8192)
def toponyms(name: str) -> tuple[Toponym, ...]:
    """All places that bear the name in this spelling; failing that, larger ones in a like spelling.

    >>> [place.name for place in toponyms("Raqa") if place.precision == "city"]
    ['Ar Raqqah']
    """
    exact = _ids(b"=" + key(name).encode())
    if any(place.precision != "district" for place in exact):
        return exact
    loose = loose_key(name).encode()
    return exact + tuple(p for p in _ids(b"~" + loose) or _ids(b"=" + loose) if p not in exact)


def _ids(wanted: bytes) -> tuple[Toponym, ...]:
    line = _line(wanted)
    return tuple(_toponym(int(id_)) for id_ in line.split()) if line else ()


@cache
def country_of(code: str) -> Toponym | None:
    """The country of an ISO 3166-1 code."""
    line = _line(b"@" + code.encode())
    return _toponym(int(line)) if line else None


@cache
def _country_codes() -> dict[str, str]:
    return {key(row["name"]): row["country"] for row in table("country_names")}


@cache
def _demonym_codes() -> dict[str, str]:
    return {row["word"].lower(): row["country"] for row in table("demonyms")}


@cache
def _regions() -> dict[str, str]:
    return {key(row["name"]): row["precision"] for row in table("regions")}


@lru_cache(maxsize=8192)
def country_code(name: str) -> str:
    """ISO 3166-1 code of the country of this name, or ""."""
    listed = _country_codes().get(key(name))
    return listed or next((place.country for place in toponyms(name) if place.precision == "country"), "")


def demonym_code(word: str) -> str:
    """ISO 3166-1 code of the country whose people or things the word names, or "" ("Syrian" -> SY)."""
    return _demonym_codes().get(word.lower(), "")


def region_precision(name: str) -> str:
    """Precision of a well-known region that the gazetteer lacks, or ""."""
    return _regions().get(key(name), "")
