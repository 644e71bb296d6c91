"""SPARQL endpoints as a source: what bears the identifiers that the article's places are known by already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.errors import RemoteError, UsageError
from kg.linking.candidates import Candidate, Wanted
from kg.linking.remote.allowance import Allowance, wishes
from kg.linking.remote.client import Client
from kg.linking.remote.join import Join, Thing
from kg.linking.remote.request import place_of
from kg.linking.remote.source import Outcome, RemoteSource

WIKIDATA_QUERY = "https://query.wikidata.org/sparql"
WIKIDATA_GEONAMES = Join(WIKIDATA_QUERY, "http://www.wikidata.org/prop/direct/P1566")
"""Items of Wikidata by GeoNames id."""


def geonames_of_wikidata(service: str) -> dict[str, Join]:
    """The same at another endpoint that holds them."""
    return {"geonames": replace(WIKIDATA_GEONAMES, service=service)}


class Sparql(RemoteSource):
    """Things by identifier; names are not asked for.

    Args:
        client: asks, and keeps what was answered.
        joins: by scheme of :attr:`~kg.linking.candidates.Wanted.identifiers`.

    Raises:
        UsageError: there are no joins.
    """

    def __init__(self, client: Client, joins: Mapping[str, Join]) -> None:
        if not joins:
            raise UsageError("a SPARQL endpoint is asked by identifiers, and none are joined by")
        super().__init__(f"SPARQL ({', '.join(dict.fromkeys(place_of(join.service) for join in joins.values()))})")
        self._client, self._joins = client, joins

    def outcomes(self, wanted: Sequence[Wanted]) -> list[Outcome]:
        """See :class:`~kg.linking.remote.source.RemoteSource`."""
        allowances = [Allowance(self._client.etiquette) for _ in wanted]
        outcomes: list[Outcome] = [() for _ in wanted]
        for scheme in self._joins:
            asked = {i: one.identifiers[scheme] for i, one in enumerate(wanted) if one.identifiers.get(scheme)}
            wished = wishes((identifier, allowances[i]) for i, identifier in asked.items())
            told = self._joins[scheme].things(self._client, wished)
            for i, identifier in asked.items():
                outcomes[i] = outcomes[i] or _outcome(wanted[i], scheme, told[identifier])
        return outcomes


def _outcome(wanted: Wanted, scheme: str, things: tuple[Thing, ...] | RemoteError) -> Outcome:
    if isinstance(things, RemoteError):
        return things
    return tuple(_candidate(wanted, scheme, thing) for thing in things)


def _candidate(wanted: Wanted, scheme: str, thing: Thing) -> Candidate:
    identifiers = {scheme: wanted.identifiers[scheme]}
    return Candidate(thing.iri, thing.label or thing.iri, identifiers=identifiers, retrieved=thing.day)
