"""What a store remembers of loads: the graph ``BASEgraph/loads``, in terms of SPARQL Service Description, VoID, PROV.

    <…/graph/loads#g-0a1b…> a sd:NamedGraph, void:Dataset ;
        sd:name <…/article/…> ;                                       the graph is one of ours
        void:triples 6008 ; dcterms:identifier "sum-sha256:9f…" ;     and holds this, whole
        prov:wasGeneratedBy <…/graph/loads#load-7aa4…> .
    <…/graph/loads#load-7aa4…> a prov:Activity ; prov:used <…/dataset> ; prov:endedAtTime "…" ;
        dcterms:identifier "sha256:7aa4…" .                           that of the build's dataset.nq

An entry without a digest says that the graph is ours, and may be there in part: it is written before the graph where
the store cannot do both at once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Triple

from kg.loading.asking import all_rows, number
from kg.loading.build import Published
from kg.loading.client import Client
from kg.loading.graphs import Graph
from kg.rdf.terms import TYPE, term
from kg.vocabulary.graphs import LOADS

_NAME = term("sd:name")
_TRIPLES = term("void:triples")
_DIGEST = term("dcterms:identifier")
_BY = term("prov:wasGeneratedBy")
_SCHEME = "sum-sha256:"
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Held:
    """What the store says of one graph.

    Attributes:
        graph: its name.
        triples: how many were put into it.
        digest: of them; empty where it may be there in part only.
        load: IRI of the load that put them there; empty where there is no digest.
    """

    graph: str
    triples: int = 0
    digest: str = ""
    load: str = ""


def state_graph(base: str) -> str:
    """Name of the graph that says what was loaded."""
    return f"{base}{LOADS}"


def read_state(client: Client, base: str) -> dict[str, Held]:
    """What the store says of each graph of ours.

    Raises:
        RemoteError: it does not answer.
    """
    graph = NamedNode(state_graph(base))
    pattern = (
        f"GRAPH {graph} {{ ?entry {_NAME} ?name . OPTIONAL {{ ?entry {_TRIPLES} ?triples }} "
        f"OPTIONAL {{ ?entry {_DIGEST} ?digest }} OPTIONAL {{ ?entry {_BY} ?load }} }}"
    )
    found = {}
    for row in all_rows(client, "?name ?triples ?digest ?load", pattern):
        digest = row["digest"].value.removeprefix(_SCHEME) if "digest" in row else ""
        name = row["name"].value
        if _HEX.fullmatch(digest) and {"triples", "load"} <= row.keys():
            found[name] = Held(name, number(row["triples"]), digest, row["load"].value)
        else:
            found[name] = Held(name)
    return found


def read_loads(client: Client, base: str) -> set[str]:
    """IRIs of the loads that the store remembers."""
    pattern = f"GRAPH {NamedNode(state_graph(base))} {{ ?load {TYPE} {term('prov:Activity')} }}"
    return {row["load"].value for row in all_rows(client, "?load", pattern)}


def claimed(base: str, graph: str) -> list[Triple]:
    """That the graph is ours."""
    entry = _entry(base, graph)
    kinds = (term("sd:NamedGraph"), term("void:Dataset"))
    return [*(Triple(entry, TYPE, kind) for kind in kinds), Triple(entry, _NAME, NamedNode(graph))]


def filled(base: str, held: Held) -> list[Triple]:
    """That the graph holds what it should; nothing where it does not."""
    if not held.digest:
        return []
    entry = _entry(base, held.graph)
    return [
        Triple(entry, _TRIPLES, Literal(str(held.triples), datatype=term("xsd:integer"))),
        Triple(entry, _DIGEST, Literal(_SCHEME + held.digest)),
        Triple(entry, _BY, NamedNode(held.load)),
    ]


@dataclass(frozen=True, slots=True)
class Load:
    """One load, as the store remembers it.

    Attributes:
        base: IRI under which names of the build are minted.
        digest: SHA-256 of its dataset.
        ended: when, in UTC.
    """

    base: str
    digest: str
    ended: datetime

    @property
    def iri(self) -> str:
        """Its name."""
        return f"{state_graph(self.base)}#load-{self.digest[:16]}-{self.ended:%Y%m%dT%H%M%SZ}"

    def holds(self, graph: Graph) -> Held:
        """What the store is to say of a graph that it put there."""
        return Held(graph.name, graph.triples, graph.digest, self.iri)

    def triples(self) -> Iterator[Triple]:
        """What it says of the load."""
        load = NamedNode(self.iri)
        yield Triple(load, TYPE, term("prov:Activity"))
        yield Triple(load, term("prov:used"), NamedNode(f"{self.base}dataset"))
        yield Triple(load, _DIGEST, Literal(f"sha256:{self.digest}"))
        ended = Literal(f"{self.ended:%Y-%m-%dT%H:%M:%SZ}", datatype=term("xsd:dateTime"))
        yield Triple(load, term("prov:endedAtTime"), ended)


def load_of(build: Published) -> Load:
    """A load of the build that ends about now."""
    return Load(build.base, build.digest, datetime.now(UTC).replace(microsecond=0))


def _entry(base: str, graph: str) -> NamedNode:
    return NamedNode(f"{state_graph(base)}#g-{hashlib.sha256(graph.encode()).hexdigest()[:32]}")
