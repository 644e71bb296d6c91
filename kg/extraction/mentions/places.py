"""Which of the places that bear a name the article means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.extraction.mentions.classes import place_words
from kg.extraction.mentions.gazetteer import Toponym, country_code, country_of, demonym_code, toponyms
from kg.lexicon.toponyms import loose_key

_FAMOUS = 150_000  # inhabitants of a city that the news names without its country, and that outranks towns of others
_PROVINCE = 100_000  # a province outranks a smaller town of its name (Florida), but not its own seat (Idlib)
_SEAT = 30_000  # inhabitants from which the seat of a province is meant where no word says "province" (Jenin)
_DWARFED = 20  # a city so many times larger is meant even where the article is about another country (Geneva)
_OUTRANKED = 4  # of two towns of one country the one so many times larger is meant
_LANDMARK = 500_000  # inhabitants of a city that itself tells which country the article is about
_APART = 0.5  # degrees: two entries that are nearer are one place twice


class Setting(NamedTuple):
    """Where the article takes place, as far as its other names tell.

    Attributes:
        countries: how often the article names each country, by ISO 3166-1 code.
        regions: GeoNames ids of the first-level provinces that it names.
    """

    countries: Counter[str]
    regions: frozenset[int] = frozenset()


def setting_of(words: Iterable[str], names: Sequence[str]) -> Setting:
    """The countries of the article, by their names, their peoples or their very large cities, and the provinces."""
    counted: Counter[str] = Counter()
    counted.update(code for word in words if (code := demonym_code(word)))
    for name in names:
        if code := country_code(name):
            counted[code] += 1
        else:
            counted.update(_told_by(toponyms(name)))
    provinces = (place for name in dict.fromkeys(names) for place in toponyms(name) if place.precision == "region")
    return Setting(counted, frozenset(place.id for place in provinces if counted[place.country]))


def _told_by(bearers: tuple[Toponym, ...]) -> set[str]:
    """The countries that a name tells by a very large city; failing that the only one with a large city or province."""
    large = {place.country for place in bearers if place.population >= _LANDMARK or place.capital}
    cities = {place.country for place in bearers if place.population >= _PROVINCE}
    provinces = {place.country for place in bearers if place.precision == "region"}
    return large or next((found for found in (cities, provinces) if len(found) == 1), set())


def precision_of(noun: str) -> str:
    """The precision that a noun beside a name tells, or ""; the state that bears a name beside it is a province."""
    return "region" if noun == "state" else place_words().get(noun, "")


def chosen(name: str, setting: Setting, precision: str = "") -> Toponym | None:
    """The place that the name means in an article of this setting, or None when unsure.

    Args:
        precision: notation that a noun beside the name tells ("Idlib province" -> region), or "".
    """
    found = toponyms(name)
    if code := country_code(name):
        return next((place for place in found if place.precision == "country"), None) or country_of(code)
    found = _of_precision(found, setting, precision)
    largest = max((p.population for p in found if setting.countries[p.country] or p.population >= _FAMOUS), default=0)
    equals = [place for place in found if _size(place, found) * _DWARFED >= largest]
    best = max(equals, key=lambda place: _rank(name, place, found, setting), default=None)
    if best is None or not (setting.countries[best.country] or best.capital or best.population >= _FAMOUS):
        return None
    return None if _undecided(name, best, equals, setting) else best


def _of_precision(found: tuple[Toponym, ...], setting: Setting, precision: str) -> tuple[Toponym, ...]:
    """Those of the precision that a noun tells; without one a district only where the name has no other bearer."""
    for wanted in {"region": ("region", "district"), "district": ("district",), "city": ("city",)}.get(precision, ()):
        told = tuple(p for p in found if p.precision == wanted and setting.countries[p.country])
        if told := told or tuple(p for p in found if p.precision == wanted == precision):
            return told
    wider = tuple(place for place in found if place.precision != "district")
    here = tuple(place for place in found if setting.countries[place.country])
    if any(place.precision != "district" for place in here):
        return wider
    return here or wider


def _rank(
    name: str, place: Toponym, found: tuple[Toponym, ...], setting: Setting
) -> tuple[bool, int, bool, bool, bool, int, int]:
    """The country that the article names most decides, then the province, whether it is the main name, and size."""
    named = setting.countries[place.country]
    leading = bool(named) and named == max(setting.countries.values())
    famous = 2 if place.capital else 1 if place.population >= _FAMOUS else 0
    near, main, _ = _claims(name, place, setting)
    return leading, famous, bool(named), near, main or _seat(place, found), _size(place, found), -place.id


def _size(place: Toponym, found: tuple[Toponym, ...]) -> int:
    if place.precision == "region":
        return _PROVINCE
    return max(place.population, _PROVINCE + 1) if _seat(place, found) else place.population


def _seat(place: Toponym, found: tuple[Toponym, ...]) -> bool:
    """The town gives its name to the province around it, and is large enough to be meant by it alone."""
    return place.population >= _SEAT and any(
        p.id == place.region or (p.precision == "region" and 0 < p.region == place.region) for p in found
    )


def _undecided(name: str, best: Toponym, equals: list[Toponym], setting: Setting) -> bool:
    """Another town of the country has as good a claim to the name, and lies elsewhere."""
    if best.precision != "city" or best.capital or best.latitude is None or best.longitude is None:
        return False
    claims = _claims(name, best, setting)
    for other in equals:
        if other.id == best.id or other.country != best.country or other.latitude is None or other.longitude is None:
            continue
        apart = max(abs(other.latitude - best.latitude), abs(other.longitude - best.longitude)) > _APART
        if apart and other.population * _OUTRANKED > best.population and _claims(name, other, setting) == claims:
            return True
        if apart and other.population == best.population == 0 and _claims(name, other, setting) == claims:
            return True
    return False


def _claims(name: str, place: Toponym, setting: Setting) -> tuple[bool, bool, bool]:
    """It lies in a province that the article names, the name is its main one, or at least begins like it."""
    main, said = loose_key(place.name), loose_key(name)
    return place.region in setting.regions, main == said, main[:1] == said[:1]
