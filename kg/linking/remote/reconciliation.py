"""Any service of the W3C Reconciliation API 0.2 as a source.

Queries go by POST in batches (sections 4.1 to 4.3 of the report that :mod:`~kg.linking.remote.manifest` names), so a
name never becomes a part of an address.  The data extension service is not used: what a service knows besides name,
description and types stays unknown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.errors import RemoteError
from kg.linking.candidates import Candidate, Wanted
from kg.linking.remote.allowance import Allowance, SharedAllowance, wishes
from kg.linking.remote.client import Answer, Client
from kg.linking.remote.each import Each
from kg.linking.remote.manifest import Manifest, check, geonames, manifest
from kg.linking.remote.request import Request, place_of
from kg.linking.remote.shape import DESCRIPTION_LENGTH, MANY, Malformed, identifier, items, record, text
from kg.linking.remote.source import Outcome, RemoteSource
from kg.linking.remote.tries import Json

_NAMES = 3
_NOTHING: Mapping[str, str] = {}


class Reconciliation(RemoteSource):
    """Things that a reconciliation service proposes for names.

    Args:
        client: asks, and keeps what was answered.
        service: address of the endpoint.
        types: the service's id of the type of things for classes of the ontology (``Place``); for those classes only
            such things are asked for, and they count as of the class.
        most: things for one name, at most.
    """

    def __init__(self, client: Client, service: str, *, types: Mapping[str, str] = _NOTHING, most: int = 10) -> None:
        super().__init__(f"Reconciliation ({place_of(service)})")
        self._client, self._service, self._types, self._most = client, service, types, most

    def outcomes(self, wanted: Sequence[Wanted]) -> list[Outcome]:
        """See :class:`~kg.linking.remote.source.RemoteSource`."""
        if not wanted:
            return []
        allowances = [Allowance(self._client.etiquette) for _ in wanted]
        try:
            answer = self._client.answer(Request(self._service, {}), check, SharedAllowance(allowances))
        except RemoteError as error:
            return [error for _ in wanted]
        reading = _Reading(manifest(answer.value), self._types)
        outcomes: list[Outcome] = [() for _ in wanted]
        for turn in range(_NAMES):
            open_ = [i for i, one in enumerate(wanted) if not outcomes[i] and len(one.names) > turn]
            queries = {i: query for i in open_ if (query := self._query(wanted[i], turn))}
            outcomes = self._asked(queries, reading, allowances, outcomes)
        return outcomes

    def _asked(
        self, queries: Mapping[int, str], reading: _Reading, allowances: Sequence[Allowance], outcomes: list[Outcome]
    ) -> list[Outcome]:
        """The outcomes with those of the queries, which are asked together."""
        each = Each(self._request, _part, _check, reading.manifest.batch)
        answers = each.answers(self._client, wishes((query, allowances[i]) for i, query in queries.items()))
        told = {i: reading.outcome(answers[query], query) for i, query in queries.items()}
        return [told.get(i, outcome) for i, outcome in enumerate(outcomes)]

    def _query(self, wanted: Wanted, turn: int) -> str:
        """The query for a name, as JSON; "" where the name has no characters that could be asked for."""
        name = text(wanted.names[turn])
        query: dict[str, Any] = {"query": name, "limit": self._most}
        if wanted.type in self._types:
            query["type"] = [{"id": self._types[wanted.type]}]
        return json.dumps(query, sort_keys=True) if name else ""

    def _request(self, queries: Sequence[str]) -> Request:
        batch = ", ".join(f'"{_name(query)}": {query}' for query in queries)
        return Request(self._service, {"queries": f"{{{batch}}}"}, post=True)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How results are read: by the service's manifest, and with the types that it has for our classes."""

    manifest: Manifest
    types: Mapping[str, str]

    def outcome(self, answer: Answer | RemoteError, query: str) -> Outcome:
        if isinstance(answer, RemoteError):
            return answer
        results = sorted(items(answer.value, _name(query), "result"), key=_score, reverse=True)
        candidates: dict[str, Candidate] = {}
        for one in (self._candidate(result, answer.day) for result in results[:MANY]):
            candidates.setdefault(one.iri, one)
        return tuple(one for name, one in candidates.items() if name)

    def _candidate(self, result: Mapping[str, Any], day: date) -> Candidate:
        name = self.manifest.iri(identifier(result.get("id")))
        types = tuple(dict.fromkeys(type_ for one in _types(result) for type_ in self._type(one)))
        return Candidate(
            iri=name,
            label=text(result.get("name")) or name,
            description=text(result.get("description"), DESCRIPTION_LENGTH),
            types=types[:MANY],
            identifiers={"geonames": geonames(name)} if geonames(name) else {},
            retrieved=day,
        )

    def _type(self, id_: str) -> list[str]:
        classes = [f"kg:{class_}" for class_, type_ in self.types.items() if type_ == id_]
        return classes or list(filter(None, [self.manifest.type_iri(id_)]))


def _types(result: Mapping[str, Any]) -> list[str]:
    """Ids of types, which may be given as such or as objects (schema of the result batch)."""
    told = result.get("type")
    entries = told if isinstance(told, list) else []
    return [identifier(record(one).get("id") if isinstance(one, dict) else one) for one in entries]


def _score(result: Mapping[str, Any]) -> float:
    score = result.get("score")
    return float(score) if isinstance(score, (int, float)) and abs(score) < 1e300 else 0.0


def _name(query: str) -> str:
    """What a query is called in its batch: the same in every batch, so that its answer can be kept alone."""
    return "q" + hashlib.sha256(query.encode()).hexdigest()[:16]


def _part(value: Json, query: str) -> Json:
    return {_name(query): record(value, _name(query))}


def _check(value: Json) -> None:
    if not any(isinstance(record(one).get("result"), list) for one in value.values()):
        raise Malformed("answered without results")
