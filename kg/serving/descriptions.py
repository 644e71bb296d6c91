"""What there is to say about an IRI under the base, and in which kind of document it is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from starlette.concurrency import run_in_threadpool

from kg.serving.queries.asks import answer_to
from kg.serving.questions import question
from kg.serving.served import Served
from kg.vocabulary import graphs

DATASET = "dataset"
_LARGE = frozenset({graphs.INFERRED, graphs.ACCEPTED, graphs.ASIDE})


@dataclass(frozen=True, slots=True)
class Found:
    """An IRI that the data know.

    Attributes:
        iri: of the thing, or of the document about an article.
        is_document: it names a document, which is what is sent; else a thing, which cannot be sent over the web.
    """

    iri: NamedNode
    is_document: bool


async def found(served: Served, name: str) -> Found | None:
    """What the data know by this name under the base; None where they know nothing."""
    try:
        iri = NamedNode(served.base + name)
    except ValueError:
        return None
    if name == DATASET or name in _LARGE:
        return Found(iri, is_document=False)
    if (await answer_to(served.questions, question("is_document"), {"document": iri})).boolean:
        return Found(iri, is_document=True)
    known = (await answer_to(served.questions, question("is_thing"), {"thing": iri})).boolean
    return Found(iri, is_document=False) if known else None


async def description(served: Served, one: Found) -> tuple[Triple, ...]:
    """What is said of it; the same triples in every format."""
    name = one.iri.value.removeprefix(served.base)
    if name == DATASET or name in _LARGE:
        return await dataset_description(served)
    if one.is_document:
        return await _article(served, one.iri)
    said = [await answer_to(served.questions, question(kind), {"thing": one.iri}) for kind in ("about", "uses")]
    return tuple(triple for answer in said for triple in answer.triples or ())


async def dataset_description(served: Served) -> tuple[Triple, ...]:
    """DCAT and VoID of the data."""
    if served.build:
        return await run_in_threadpool(_read, served.build.folder.joinpath("description.ttl").read_bytes)
    thing = NamedNode(served.base + DATASET)
    return (await answer_to(served.questions, question("description"), {"dataset": thing})).triples or ()


async def _article(served: Served, iri: NamedNode) -> tuple[Triple, ...]:
    """An article's triples as its own file has them, which are its graph and the links that were accepted."""
    file = article_file(served, iri.value, "ttl")
    if file and served.build:
        return await run_in_threadpool(_read, served.build.folder.joinpath(file).read_bytes)
    return (await answer_to(served.questions, question("graph"), {"document": iri})).triples or ()


def _read(content: Callable[[], bytes]) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(content(), format=RdfFormat.TURTLE))


def article_file(served: Served, iri: str, form: str) -> str:
    """The file of the build that is the document of this IRI in this format; empty where there is none."""
    name = f"articles/{iri.rpartition('/')[2]}.{form}"
    return name if served.build and name in served.build.sums else ""
