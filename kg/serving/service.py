"""What the endpoint says of itself: SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple
from starlette.concurrency import run_in_threadpool

from kg.rdf.terms import TYPE
from kg.serving.descriptions import DATASET
from kg.serving.documents import Document, Made
from kg.serving.pages import Pages
from kg.serving.queries.asks import WaitingAsks
from kg.serving.served import Served
from kg.serving.triples_page import form_page
from kg.serving.writing import written
from kg.sparql import named_queries

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "JSON-LD", "N-Triples", "RDF_XML")
_FIRST = "SELECT ?type (COUNT(*) AS ?things)\nWHERE { ?thing a ?type }\nGROUP BY ?type\nORDER BY DESC(?things)\n"


def service_document(served: Served, url: str, pages: Pages) -> Document:
    """The description of the endpoint at this address; as a page, the form for queries."""

    async def make(form: str) -> Made:
        if form != "html":
            return Made(written(_description(served, url), form))
        asks = WaitingAsks(served.questions, asyncio.get_running_loop())
        page = await run_in_threadpool(pages.page, "/queries", asks)
        examples = [("A query of one's own", _FIRST), *((one.title, one.text) for one in named_queries())]
        return Made((page or form_page(examples)).encode())

    return Document("", url, served.digest, make)


def _description(served: Served, url: str) -> Iterator[Triple]:
    service = NamedNode(url)
    yield Triple(service, TYPE, NamedNode(_SD + "Service"))
    yield Triple(service, NamedNode(_SD + "endpoint"), service)
    yield Triple(service, NamedNode(_SD + "supportedLanguage"), NamedNode(_SD + "SPARQL11Query"))
    for name in (*_RESULTS, *_GRAPHS):
        yield Triple(service, NamedNode(_SD + "resultFormat"), NamedNode(_FORMATS + name))
    dataset = NamedNode(served.base + DATASET)
    yield Triple(service, NamedNode(_SD + "defaultDataset"), dataset)
    yield Triple(dataset, TYPE, NamedNode(_SD + "Dataset"))
