"""The linker that somebody asks for: which sources, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.linking.candidates import Asking
from kg.linking.decisions import Decisions, read_decisions
from kg.linking.linker import Linker
from kg.linking.packaged import actors, countries, day_of, rows
from kg.linking.tables import Table, read_table

if TYPE_CHECKING:
    from kg.linking.labels import Labels
    from kg.linking.remote.client import Client


@dataclass(frozen=True, slots=True)
class Sources:
    """What a linker looks names up in, beside the shipped tables.

    Attributes:
        tables: the owner's tables, which are asked first.
        decisions: files of decisions, which win over every source.
        indexes: files that ``kg link index`` wrote.
        reconcile: addresses of services of the W3C Reconciliation API 0.2.
        sparql: addresses of endpoints that know items of Wikidata by their GeoNames ids, as its own does.
        wikidata: address of the API of Wikidata, or of a Wikibase like it; "" where it is not asked.
        labels: codes of languages in which the API of Wikidata is asked what accepted targets are called.
        contact: mail address or web page of whoever asks services; see :mod:`kg.linking.remote.etiquette`.
        cache: folder for the answers of services; None for the user's own.
    """

    tables: tuple[Path, ...] = ()
    decisions: tuple[Path, ...] = ()
    indexes: tuple[Path, ...] = ()
    reconcile: tuple[str, ...] = ()
    sparql: tuple[str, ...] = ()
    wikidata: str = ""
    labels: tuple[str, ...] = ()
    contact: str = ""
    cache: Path | None = None

    @property
    def opens_sockets(self) -> bool:
        """Whether anything on the network is asked."""
        return bool(self.wikidata or self.reconcile or self.sparql)


def linker_of(sources: Sources = Sources()) -> Linker:
    """The linker; without services on the network it opens no socket.

    Raises:
        BadInput: a file cannot be read.
        UsageError: services are to be asked, and there is no contact; or labels, and Wikidata is not asked.
    """
    if sources.labels and not sources.wikidata:
        remedy = "name it with --wikidata or --wikidata-api"
        raise UsageError("labels in other languages come from the API of Wikidata, which is not asked", remedy=remedy)
    decisions = Decisions(one for path in sources.decisions for one in read_decisions(path))
    client = _client(sources) if sources.opens_sockets else None
    labels = _labels(client, sources) if client is not None and sources.labels else None
    return Linker(tuple(_asked(sources, client)), decisions, labels=labels)


def _asked(sources: Sources, client: Client | None) -> Iterator[Asking]:
    """People's tables before what is computed, what is near before what is far."""
    yield from (Asking(read_table(path), "table") for path in sources.tables)
    yield Asking(Table(f"kg countries {day_of('countries.tsv')}", countries()), "table")
    yield Asking(Table(f"kg actors {day_of('actors.tsv')}", actors()), "table")
    if sources.indexes:
        from kg.linking.dump import DumpIndex

        yield from (Asking(DumpIndex(path), "index") for path in sources.indexes)
    if client is not None:
        yield from _remote(sources, client)


def _client(sources: Sources) -> Client:
    from kg.linking.remote.cache import Cache, cache_folder
    from kg.linking.remote.client import Client
    from kg.linking.remote.etiquette import Etiquette

    return Client(Etiquette(sources.contact), Cache(sources.cache or cache_folder()))


def _labels(client: Client, sources: Sources) -> Labels:
    from kg.linking.remote.wikidata.labels import WikidataLabels

    return WikidataLabels(client, sources.wikidata, sources.labels)


def _remote(sources: Sources, client: Client) -> Iterator[Asking]:
    from kg.linking.remote.reconciliation import Reconciliation
    from kg.linking.remote.sparql import Sparql, geonames_of_wikidata
    from kg.linking.remote.wikidata import Wikidata

    yield from (Asking(Reconciliation(client, url), "reconciliation") for url in sources.reconcile)
    yield from (Asking(Sparql(client, geonames_of_wikidata(url)), "identifier") for url in sources.sparql)
    if sources.wikidata:
        known = {row["qid"]: row["iso"] for row in rows("countries.tsv")}
        yield Asking(Wikidata(client, sources.wikidata, countries=known), "search")
