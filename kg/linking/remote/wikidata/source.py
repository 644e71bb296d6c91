"""Wikidata as a source of candidates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.errors import RemoteError
from kg.linking.candidates import Wanted
from kg.linking.iris import WIKIDATA
from kg.linking.remote.allowance import Allowance, wishes
from kg.linking.remote.client import Client
from kg.linking.remote.join import Join, Thing
from kg.linking.remote.request import place_of
from kg.linking.remote.shape import text
from kg.linking.remote.source import Outcome, RemoteSource
from kg.linking.remote.wikidata.entity import IDENTIFIERS
from kg.linking.remote.wikidata.questions import ITEM, Questions, found
from kg.linking.remote.wikidata.reading import Ids, Reading

API = "https://www.wikidata.org/w/api.php"

_NAMES = 3
"""Names of one entity that are asked for, at most: the next one only where the one before is nobody's."""
_NAME_LENGTH = 250
"""Characters of a label or alias in Wikidata."""
_VALUE = re.compile(r"[A-Za-z0-9]{1,50}")


class Wikidata(RemoteSource):
    """Items of Wikidata.

    What bears an identifier of the article's is asked for first, and then nothing is guessed; else the names are.

    Args:
        client: asks, and keeps what was answered.
        service: address of the API.
        language: code of the language of the articles' names.
        most: items for one name, at most.
        joins: SPARQL endpoints that know the items by a scheme of identifiers; the API's search is used for others.
        countries: ISO codes by id of the country's item, which are then not asked for.
    """

    def __init__(
        self,
        client: Client,
        service: str = API,
        *,
        language: str = "en",
        most: int = 10,
        joins: Mapping[str, Join] | None = None,
        countries: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"Wikidata ({place_of(service)})")
        self._client, self._most, self._joins = client, most, joins or {}
        self._questions = Questions(service, language, client.etiquette.maxlag)
        self._reading = Reading(client, self._questions, countries or {})

    def outcomes(self, wanted: Sequence[Wanted]) -> list[Outcome]:
        """See :class:`~kg.linking.remote.source.RemoteSource`."""
        allowances = [Allowance(self._client.etiquette) for _ in wanted]
        joined = self._reading.outcomes(wanted, allowances, self._joined(wanted, allowances), joined=True)
        pairs = zip(wanted, allowances, joined, strict=True)
        names = [() if outcome else self._named(one, allowance) for one, allowance, outcome in pairs]
        named = self._reading.outcomes(wanted, allowances, names, joined=False)
        return [one or other for one, other in zip(joined, named, strict=True)]

    def _joined(self, wanted: Sequence[Wanted], allowances: Sequence[Allowance]) -> list[Ids]:
        """Items that bear an identifier of what is wanted."""
        found_: list[Ids] = [() for _ in wanted]
        for scheme in IDENTIFIERS:
            asked = {i: one.identifiers[scheme] for i, one in enumerate(wanted) if _is_value(one, scheme)}
            for i, ids in self._bearing(scheme, asked, allowances).items():
                found_[i] = found_[i] or ids
        return found_

    def _bearing(self, scheme: str, asked: Mapping[int, str], allowances: Sequence[Allowance]) -> dict[int, Ids]:
        if scheme not in self._joins:
            return {i: self._searched(scheme, value, allowances[i]) for i, value in asked.items()}
        wished = wishes((value, allowances[i]) for i, value in asked.items())
        told = self._joins[scheme].things(self._client, wished)
        return {i: _ids(told[value]) for i, value in asked.items()}

    def _searched(self, scheme: str, value: str, allowance: Allowance) -> Ids:
        request = self._questions.bearing(IDENTIFIERS[scheme], value)
        try:
            answer = self._client.answer(request, self._questions.check("query", "search", kind=list), allowance)
        except RemoteError as error:
            return error
        return found(answer.value, "query", "search", key="title")

    def _named(self, wanted: Wanted, allowance: Allowance) -> Ids:
        """Items of the first name that any have."""
        check = self._questions.check("search", kind=list)
        for name in filter(None, (text(name, _NAME_LENGTH) for name in wanted.names[:_NAMES])):
            try:
                answer = self._client.answer(self._questions.named(name, self._most), check, allowance)
            except RemoteError as error:
                return error
            ids = found(answer.value, "search", key="id")
            if ids:
                return ids[: self._most]
        return ()


def _is_value(wanted: Wanted, scheme: str) -> bool:
    return _VALUE.fullmatch(wanted.identifiers.get(scheme, "")) is not None


def _ids(things: tuple[Thing, ...] | RemoteError) -> Ids:
    if isinstance(things, RemoteError):
        return things
    ids = (thing.iri.removeprefix(WIKIDATA) for thing in things)
    return tuple(id_ for id_ in ids if ITEM.fullmatch(id_))
