"""Builds that are loaded into stores: of any quads, and of the hand-made graph of query_graph.py."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.loading import Client, Store
from kg.loading.asking import rows
from kg.loading.values import meaning
from kg.publishing.digests import digests
from kg.publishing.staging import write_sums
from kg.rdf.terms import TYPE, term
from kg.rdf.writing import n_quads, turtle
from kg.sparql import NamedQuery, open_store, run_query
from tests import query_graph

BASE = "https://kg.example/"
NASTY = 'a "quote" \\ } ; DROP ALL # \n\r\t\u0000\u000b\u001f\u007f\u2028\ufffe \\u0022 <http://x> é 😀'


def written(folder: Path, quads: Iterable[Quad], base: str = BASE) -> Path:
    """A folder with what is loaded of a build, made of these quads."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "SHA256SUMS").unlink(missing_ok=True)
    (folder / "dataset.nq").write_text(n_quads(quads), encoding="utf-8", newline="\n")
    dataset = NamedNode(f"{base}dataset")
    about = [Triple(dataset, TYPE, term("dcat:Dataset")), Triple(dataset, term("void:uriSpace"), Literal(base))]
    (folder / "description.ttl").write_text(turtle(about), encoding="utf-8")
    write_sums(folder, digests(folder))
    return folder


def hand_made(folder: Path) -> Path:
    """The hand-made graph as a build."""
    return written(folder, sorted(query_graph.store(), key=str))


def small(folder: Path, *, articles: int = 3, triples: int = 7, told: str = "says") -> Path:
    """A build of articles with so many triples each, one graph over all of them, and what stores trip over."""
    quads = [
        Quad(_article(article, f"#{number}"), NamedNode(f"{BASE}{told}"), _object(number), _article(article))
        for article in range(articles)
        for number in range(triples)
    ]
    shared = NamedNode(f"{BASE}graph/inferred")
    quads += [Quad(_article(one, "#0"), TYPE, NamedNode(f"{BASE}Article"), shared) for one in range(articles)]
    return written(folder, quads)


def _article(number: int, local: str = "") -> NamedNode:
    return NamedNode(f"{BASE}article/{number}{local}")


def _object(number: int) -> NamedNode | Literal:
    kinds = (
        Literal(NASTY),
        Literal("0.10", datatype=term("xsd:decimal")),
        Literal("007", datatype=term("xsd:nonNegativeInteger")),
        Literal("1", datatype=term("xsd:boolean")),
        Literal("so", language="en-US"),
        Literal("2016-05-03", datatype=term("xsd:date")),
        NamedNode(f"{BASE}é-{number}"),
    )
    value = kinds[number % len(kinds)]
    return value if number < len(kinds) else Literal(f"{number} {value.value}")


Answers = list[dict[str, str]]


def in_store(store: Store, query: NamedQuery) -> Answers:
    """What a store answers to a named query, asked of all its graphs as one."""
    client = Client(store)
    try:
        found = rows(client, query.text, union=True)
    finally:
        client.close()
    return [{name: meaning(value) for name, value in row.items()} for row in found]


def embedded(build: Path, query: NamedQuery) -> Answers:
    """What the embedded store answers."""
    answer = run_query(open_store([build]), query.text)
    pairs = (zip(answer.columns, row, strict=True) for row in answer.rows)
    return [{name: meaning(value) for name, value in row if value is not None} for row in pairs]
