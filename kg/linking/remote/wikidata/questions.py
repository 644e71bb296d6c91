"""What the API of a Wikibase is asked, and whether what it says is an answer.

Modules wbsearchentities, wbgetentities and wbgetclaims of https://www.wikidata.org/w/api.php?action=help, list=search
with haswbstatement of https://www.mediawiki.org/wiki/Help:Extension:WikibaseCirrusSearch, and maxlag as of
https://www.mediawiki.org/wiki/Manual:Maxlag_parameter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.errors import RemoteError
from kg.linking.remote.request import Request, place_of
from kg.linking.remote.shape import Malformed, items, record, text
from kg.linking.remote.tries import Check, Json, NotNow

ITEM = re.compile(r"Q[1-9][0-9]{0,14}")
MOST_ITEMS = 50
"""That wbgetentities gives at once to everybody."""

_BUSY = re.compile(r"maxlag|ratelimited|readonly|internal_api_error.*|search-backend-error|cirrussearch-.*")
_PROPERTIES = "labels|aliases|descriptions|claims|sitelinks"
_EVERYWHERE = "mul"
"""Language code of names that are the same in all languages; https://www.wikidata.org/wiki/Help:Default_values."""


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions to one Wikibase.

    Attributes:
        service: address of its ``api.php``.
        language: code of the language of names and descriptions.
        maxlag: see :class:`~kg.linking.remote.etiquette.Etiquette`.
    """

    service: str
    language: str
    maxlag: int

    @property
    def languages(self) -> tuple[str, str]:
        """Codes of the languages in which names are asked for."""
        return self.language, _EVERYWHERE

    def named(self, name: str, most: int) -> Request:
        """Which items bear a name or begin with it, the likeliest first."""
        asked = {
            "search": name,
            "language": self.language,
            "uselang": self.language,
            "type": "item",
            "limit": str(most),
        }
        return self._request("wbsearchentities", asked)

    def bearing(self, property_: str, value: str) -> Request:
        """Which items bear an identifier; the value must hold nothing that means something to the search."""
        asked = {"list": "search", "srsearch": f"haswbstatement:{property_}={value}", "srlimit": "20", "srprop": ""}
        return self._request("query", asked)

    def items(self, ids: Sequence[str]) -> Request:
        """All about some items."""
        names = {"props": _PROPERTIES, "languages": "|".join(self.languages), "languagefallback": "1"}
        return self._request("wbgetentities", {"ids": "|".join(ids), **names})

    def labels(self, ids: Sequence[str], languages: Sequence[str]) -> Request:
        """What some items are called in some languages, and in those only."""
        return self._request(
            "wbgetentities", {"ids": "|".join(ids), "props": "labels", "languages": "|".join(languages)}
        )

    def statements(self, item: str, property_: str) -> Request:
        """The statements of an item with a property: a small part of what may be a very large whole."""
        return self._request("wbgetclaims", {"entity": item, "property": property_, "props": ""})

    def _request(self, action: str, asked: Mapping[str, str]) -> Request:
        form = {"action": action, "format": "json", "formatversion": "2", **asked}
        return Request(self.service, form, courtesy={"maxlag": str(self.maxlag)})

    def check(self, *path: str, kind: type | tuple[type, ...], without: str = "") -> Check:
        """Passes answers with a value of that kind at the path, and the error that says that there is none."""

        def checked(value: Json) -> None:
            code = text(record(value, "error").get("code"), 60)
            if code and code != without:
                self._refuse(code)
            if not code and not isinstance(record(value, *path[:-1]).get(path[-1]), kind):
                raise Malformed(f"answered without {'.'.join(path)}")

        return checked

    def _refuse(self, code: str) -> None:
        if _BUSY.fullmatch(code):
            raise NotNow(f"is busy ({code})")
        raise RemoteError(f"the service refused ({code})", place=place_of(self.service), remedy="check the address")


def found(value: Json, *path: str, key: str) -> tuple[str, ...]:
    """The items that a search lists, in its order; ``key`` is where an entry holds the id, alone or after a prefix.

    >>> found({"search": [{"id": "Q2"}, {"id": "P3"}, {"id": "Q2"}, {"id": "Item:Q4"}]}, "search", key="id")
    ('Q2', 'Q4')
    """
    ids = (text(entry.get(key)).rpartition(":")[2] for entry in items(value, *path))
    return tuple(dict.fromkeys(id_ for id_ in ids if ITEM.fullmatch(id_)))[:MOST_ITEMS]


def part(value: Json, id_: str) -> Json:
    """What wbgetentities would have answered for one item alone.

    Raises:
        Malformed: the answer does not speak of it.
    """
    entities = record(value, "entities")
    merged = (record(one) for one in entities.values() if record(one, "redirects").get("from") == id_)
    entity = record(entities, id_) or next(merged, {})
    if not entity:
        raise Malformed(f"left out {id_}, which it was asked for")
    return {"entities": {id_: entity}}
