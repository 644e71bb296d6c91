"""Places as a map shows them: how near a place is known, and its point where the gazetteer has one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.pages.addresses import Addresses, page_of
from kg.pages.asked import Found
from kg.pages.wording import code_label, notation
from kg.vocabulary import CODE

_POINT = re.compile(r"POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)", re.IGNORECASE)
_LATITUDE, _LONGITUDE = 90, 180

PRECISIONS = {
    "exact": "known to the very place",
    "city": "known to the town or village",
    "district": "known to the district",
    "region": "known to the province or region",
    "country": "known only to the country",
}
"""How near a place is known, by the notation of its precision."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the gazetteer.

    Attributes:
        precision: notation of how narrow it is; empty where not known.
        latitude: in degrees, None where it has no point; ``longitude`` likewise.
        count: events told of it; 0 where they are not counted.
    """

    iri: str
    name: str
    precision: str
    latitude: float | None
    longitude: float | None
    count: int = 0

    @property
    def known(self) -> str:
        """How near it is known, in words."""
        return PRECISIONS.get(self.precision, "how near is not known")

    @property
    def sort(self) -> str:
        """What sort of place it is, in words; empty where not known."""
        return code_label(f"{CODE}place-precision/{self.precision}") if self.precision in PRECISIONS else ""

    @property
    def geonames(self) -> str:
        """Number of its entry in GeoNames; empty where it has none."""
        return self.iri.rpartition("geonames-")[2] if "geonames-" in self.iri else ""


def spot_of(row: Found, iri: str, name: str) -> Spot:
    """The place of a row: ``iri`` and ``name`` are columns of it, beside ``precision`` and ``point``."""
    latitude, longitude = coordinates(row.text("point"))
    return Spot(row.text(iri), row.text(name), notation(row.text("precision")), latitude, longitude)


def coordinates(wkt: str) -> tuple[float, float] | tuple[None, None]:
    """Latitude and longitude of a point, in degrees; None for what is no point on the globe.

    >>> coordinates("POINT(37.161 36.201)"), coordinates("POINT(200 95)")
    ((36.201, 37.161), (None, None))
    """
    found = _POINT.fullmatch(wkt.strip())
    if not found:
        return None, None
    longitude, latitude = float(found[1]), float(found[2])
    on_globe = abs(latitude) <= _LATITUDE and abs(longitude) <= _LONGITUDE
    return (latitude, longitude) if on_globe else (None, None)


def map_data(spots: Iterable[Spot], base: str, addresses: Addresses) -> list[dict[str, Any]]:
    """What the map's script reads."""
    return [
        {
            "name": spot.name,
            "at": [spot.latitude, spot.longitude] if spot.latitude is not None else None,
            "precision": spot.precision or "unknown",
            "known": spot.known,
            "geonames": spot.geonames,
            "count": spot.count,
            "href": spot_href(spot, base, addresses),
        }
        for spot in spots
    ]


def spot_href(spot: Spot, base: str, addresses: Addresses) -> str:
    """The page of the place; empty where it has none."""
    page = page_of(spot.iri, base)
    return addresses.of_page("place", page[1]) if page and page[0] == "place" else ""
