"""An item of Wikidata as a candidate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kg.linking.candidates import Candidate
from kg.linking.iris import WIKIDATA
from kg.linking.remote.shape import DESCRIPTION_LENGTH, MANY, items, record, text
from kg.linking.remote.tries import Json
from kg.linking.remote.wikidata.questions import ITEM
from kg.linking.remote.wikidata.statements import item_ids, strings
from kg.linking.remote.wikidata.times import begins, ends

IDENTIFIERS: Mapping[str, str] = {"geonames": "P1566"}
"""The property of each scheme of :attr:`kg.linking.candidates.Wanted.identifiers` that items are joined by."""
ISO = "P297"

_TYPE = "P31"
_COUNTRIES = ("P17", "P27", "P495")
_BEGINS = ("P571", "P569")
_ENDS = ("P576", "P570")
_NO_SUBJECTS = frozenset(("Q4167410", "Q4167836", "Q11266439", "Q13406463", "Q17362920"))
"""Pages of Wikimedia that are about no thing: disambiguations, categories, templates, lists, duplicates."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item as it was read.

    Attributes:
        candidate: what it is, its countries not yet told by code.
        countries: ids of the items of its countries.
        identifiers: all that it bears, by scheme.
    """

    candidate: Candidate
    countries: tuple[str, ...]
    identifiers: Mapping[str, tuple[str, ...]]

    def shares(self, identifiers: Mapping[str, str]) -> bool:
        """Whether it bears one of these identifiers."""
        return any(value in self.identifiers.get(scheme, ()) for scheme, value in identifiers.items())

    def told(self, codes: Mapping[str, tuple[str, ...]], wanted: Mapping[str, str]) -> Candidate:
        """The candidate with the codes of its countries, and of several identifiers with the one that is wanted."""
        countries = (code for id_ in self.countries for code in codes.get(id_, ()))
        both = {s: wanted[s] if wanted.get(s) in ids else ids[0] for s, ids in self.identifiers.items()}
        own = self.candidate.countries
        return replace(self.candidate, countries=tuple(dict.fromkeys((*own, *countries))), identifiers=both)


def item(entity: Json, languages: tuple[str, str], day: date) -> Item | None:
    """The item that wbgetentities gives; None where it was deleted, never was, or is about no thing.

    The id is its own, not the one that it was asked for by, which may have been merged into it.
    """
    id_, claims = text(entity.get("id")), record(entity, "claims")
    types = item_ids(claims, _TYPE)
    if "missing" in entity or not ITEM.fullmatch(id_) or _NO_SUBJECTS & set(types):
        return None
    borne = {scheme: strings(claims, property_) for scheme, property_ in IDENTIFIERS.items()}
    candidate = Candidate(
        iri=WIKIDATA + id_,
        label=_said(entity, "labels", languages) or id_,
        description=_said(entity, "descriptions", languages, DESCRIPTION_LENGTH),
        aliases=_aliases(entity, languages),
        types=tuple(WIKIDATA + type_ for type_ in types),
        countries=codes_of(claims),
        popularity=len(record(entity, "sitelinks")),
        begins=begins(claims, _BEGINS),
        ends=ends(claims, _ENDS),
        retrieved=day,
    )
    return Item(candidate, item_ids(claims, *_COUNTRIES), {scheme: ids for scheme, ids in borne.items() if ids})


def codes_of(claims: object) -> tuple[str, ...]:
    """The ISO 3166-1 codes that an item bears: those of a country."""
    codes = strings(claims, ISO)
    return tuple(code for code in codes if len(code) == 2 and code.isascii() and code.isalpha() and code.isupper())


def _said(entity: Json, what: str, languages: tuple[str, ...], limit: int = 300) -> str:
    said = (text(record(entity, what, language).get("value"), limit) for language in languages)
    return next(filter(None, said), "")


def _aliases(entity: Json, languages: tuple[str, ...]) -> tuple[str, ...]:
    said = (text(one.get("value")) for language in languages for one in items(entity, "aliases", language))
    return tuple(dict.fromkeys(filter(None, said)))[:MANY]
