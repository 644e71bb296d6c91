"""Wikidata as a source of candidates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.errors import RemoteError
from kg.linking.candidates import Wanted
from kg.linking.iris import WIKIDATA_API
from kg.linking.remote.allowance import Allowance
from kg.linking.remote.client import Client
from kg.linking.remote.request import place_of
from kg.linking.remote.shape import text
from kg.linking.remote.source import Outcome, RemoteSource
from kg.linking.remote.wikidata.entity import IDENTIFIERS
from kg.linking.remote.wikidata.questions import Questions, found
from kg.linking.remote.wikidata.reading import Ids, Reading

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
        countries: ISO codes by id of the country's item, which are then not asked for.
    """

    def __init__(
        self,
        client: Client,
        service: str = WIKIDATA_API,
        *,
        language: str = "en",
        most: int = 10,
        countries: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"Wikidata ({place_of(service)})")
        self._client, self._most = client, most
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
        borne: list[Ids] = [() for _ in wanted]
        for i, one in enumerate(wanted):
            for scheme in IDENTIFIERS:
                if _is_value(one, scheme):
                    borne[i] = borne[i] or self._searched(scheme, one.identifiers[scheme], allowances[i])
        return borne

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
