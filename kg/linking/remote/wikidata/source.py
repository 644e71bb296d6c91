"""Wikidata as a source of candidates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.errors import RemoteError
from kg.linking.candidates import Candidate, Wanted
from kg.linking.iris import WIKIDATA
from kg.linking.remote.allowance import Allowance, SharedAllowance
from kg.linking.remote.client import Answer, Client
from kg.linking.remote.each import Each
from kg.linking.remote.join import Join, Thing
from kg.linking.remote.request import place_of
from kg.linking.remote.shape import record, text
from kg.linking.remote.source import Outcome, RemoteSource
from kg.linking.remote.wikidata.countries import Countries
from kg.linking.remote.wikidata.entity import IDENTIFIERS, Item, item
from kg.linking.remote.wikidata.questions import ITEM, MOST_ITEMS, Questions, found, part

API = "https://www.wikidata.org/w/api.php"

_NAMES = 3
"""Names of one entity that are asked for, at most: the next one only where the one before is nobody's."""
_NAME_LENGTH = 250
"""Characters of a label or alias in Wikidata."""
_VALUE = re.compile(r"[A-Za-z0-9]{1,50}")

Ids = tuple[str, ...] | RemoteError


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
        self._countries = Countries(client, self._questions, countries or {})
        self._each = Each(self._questions.items, part, self._questions.check("entities", kind=dict), MOST_ITEMS)

    def outcomes(self, wanted: Sequence[Wanted]) -> list[Outcome]:
        """See :class:`~kg.linking.remote.source.RemoteSource`."""
        allowances = [Allowance(self._client.etiquette) for _ in wanted]
        joined = self._read(wanted, allowances, self._joined(wanted, allowances), joined=True)
        pairs = zip(wanted, allowances, joined, strict=True)
        names = [() if outcome else self._named(one, allowance) for one, allowance, outcome in pairs]
        named = self._read(wanted, allowances, names, joined=False)
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
        if scheme not in self._joins or not asked:
            return {i: self._searched(scheme, value, allowances[i]) for i, value in asked.items()}
        shared = SharedAllowance([allowances[i] for i in asked])
        told = self._joins[scheme].things(self._client, list(asked.values()), shared)
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

    def _read(
        self, wanted: Sequence[Wanted], allowances: Sequence[Allowance], ids: Sequence[Ids], *, joined: bool
    ) -> list[Outcome]:
        """What the items are, for each that is wanted; all of them are asked for together."""
        asked = [one for some in ids if isinstance(some, tuple) for one in some]
        sharing = [
            allowance for allowance, some in zip(allowances, ids, strict=True) if isinstance(some, tuple) and some
        ]
        if not sharing:
            return [some if isinstance(some, RemoteError) else () for some in ids]
        shared = SharedAllowance(sharing)
        answers = self._each.answers(self._client, asked, shared)
        items = {id_: self._item(id_, answer) for id_, answer in answers.items()}
        countries = {id_ for one in items.values() if isinstance(one, Item) for id_ in one.countries}
        codes = self._countries.codes(sorted(countries), shared)
        return [_outcome(one, some, items, codes, joined) for one, some in zip(wanted, ids, strict=True)]

    def _item(self, id_: str, answer: Answer | RemoteError) -> Item | RemoteError | None:
        if isinstance(answer, RemoteError):
            return answer
        return item(record(answer.value, "entities", id_), self._questions.languages, answer.day)


def _is_value(wanted: Wanted, scheme: str) -> bool:
    return _VALUE.fullmatch(wanted.identifiers.get(scheme, "")) is not None


def _ids(things: tuple[Thing, ...] | RemoteError) -> Ids:
    if isinstance(things, RemoteError):
        return things
    ids = (thing.iri.removeprefix(WIKIDATA) for thing in things)
    return tuple(id_ for id_ in ids if ITEM.fullmatch(id_))


def _outcome(
    wanted: Wanted,
    ids: Ids,
    items: Mapping[str, Item | RemoteError | None],
    codes: Mapping[str, tuple[str, ...] | RemoteError],
    joined: bool,
) -> Outcome:
    if isinstance(ids, RemoteError):
        return ids
    found_ = [items[id_] for id_ in ids]
    told = [one for one in found_ if isinstance(one, Item) and (not joined or one.shares(wanted.identifiers))]
    missing = [codes[id_] for one in told for id_ in one.countries]
    failed = next((one for one in (*found_, *missing) if isinstance(one, RemoteError)), None)
    if failed is not None:
        return failed
    known = {id_: code for id_, code in codes.items() if isinstance(code, tuple)}
    candidates: dict[str, Candidate] = {}
    for one in told:
        candidates.setdefault(one.candidate.iri, one.told(known, wanted.identifiers))
    return tuple(candidates.values())
