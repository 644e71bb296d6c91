"""IRIs of others, which must be such that they can be published."""

from __future__ import annotations

import re

from kg.errors import BadInput

_IRI = re.compile(r"https?://[^\s\x00-\x20<>\"{}|\\^`]+")
_ITEM = re.compile(r"[QPL][1-9][0-9]*")
WIKIDATA = "http://www.wikidata.org/entity/"
WIKIDATA_API = "https://www.wikidata.org/w/api.php"
GEONAMES = "https://sws.geonames.org/"


def checked_iri(iri: str, place: str) -> str:
    """The IRI; an id of Wikidata (Q42) becomes one.

    Raises:
        BadInput: it is no absolute http(s) IRI.
    """
    if _ITEM.fullmatch(iri):
        return WIKIDATA + iri
    if not _IRI.fullmatch(iri):
        raise BadInput(
            f"{iri!r} is no absolute http(s) IRI", place=place, remedy="write https://… or a QID such as Q42"
        )
    return iri
