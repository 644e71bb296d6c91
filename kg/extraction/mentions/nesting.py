"""Which place lies in which: as the words say, else as the gazetteer knows of places that the article names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extraction.annotations import Cluster
from kg.extraction.mentions.gazetteer import Toponym, country_of
from kg.extraction.mentions.links import Links
from kg.extraction.mentions.words import Words

_CONTAINS = frozenset({"in", "of", "within", "inside"})
_WIDTH = {"site": 0, "neighbourhood": 1, "city": 2, "district": 3, "region": 4, "country": 5}


def nesting(
    w: Words, links: Links, sets: Sequence[list[int]], position: Mapping[int, int], clusters: Sequence[Cluster]
) -> dict[int, int]:
    """For each cluster of a place or building the cluster of the place that it lies in; no two lie in each other."""
    places = [c for c in range(len(sets)) if clusters[c].type == "Place"]
    listed = {place.id: c for c in places if (place := _entry(links, sets[c]))}
    found: dict[int, int] = {}
    for c, members in enumerate(sets):
        if clusters[c].type not in ("Place", "Facility"):
            continue
        place = _entry(links, members) if clusters[c].type == "Place" else None
        outer = next((o for n in members if (o := _outer(w, links, n)) >= 0 and position[o] != c), -1)
        around = position[outer] if outer >= 0 else -1
        if around >= 0 and place and not _can_hold(_entry(links, sets[around]), place):
            around = -1
        if around < 0 and place:
            around = _above(place, listed)
        if around >= 0 and around != c and not _closes(found, c, around):
            found[c] = around
    return found


def _entry(links: Links, members: Sequence[int]) -> Toponym | None:
    return next((place for n in members if (place := links.phrases[n].place)), None)


def _can_hold(outer: Toponym | None, place: Toponym) -> bool:
    """The outer place may well be wider than the other, and of its country, as far as they are known."""
    if outer is None:
        return True
    wider = _WIDTH[outer.precision] > _WIDTH[place.precision] or outer.precision == place.precision == "city"
    return outer.country == place.country and wider and outer.id != place.id


def _above(place: Toponym, listed: Mapping[int, int]) -> int:
    """The cluster of the province around the place, else of the country, or -1."""
    if place.precision == "country":
        return -1
    country = country_of(place.country)
    return listed.get(place.region, listed.get(country.id, -1) if country else -1)


def _closes(found: Mapping[int, int], c: int, around: int) -> bool:
    above: int | None = around
    while above is not None and above != c:
        above = found.get(above)
    return above == c


def _outer(w: Words, links: Links, n: int) -> int:
    """The place that the words put this place in: "X in Y", "X, Y", "Y's city of X", "the X area of Y"."""
    head, end = links.phrases[n].head, links.phrases[n].span.end
    if end < len(w) and w.lower[end] == "in" and w.dep[end] == "prep":
        inside = next(
            (noun for noun in w.children.get(end, ()) if w.dep[noun] == "pobj" and _is_place(links, noun)), -1
        )
        if inside >= 0:
            return links.at[inside]
    for child in w.children.get(head, ()):
        if w.dep[child] == "prep" and w.lower[child] in _CONTAINS and child > head:
            for noun in w.children.get(child, ()):
                if w.dep[noun] == "pobj" and _is_place(links, noun):
                    return links.at[noun]
        elif w.dep[child] in ("appos", "poss") and _is_place(links, child) and links.phrases[links.at[child]].name:
            return links.at[child]
    return -1


def _is_place(links: Links, head: int) -> bool:
    n = links.at.get(head, -1)
    return n >= 0 and links.phrases[n].type == "Place"
