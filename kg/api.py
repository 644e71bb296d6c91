"""The library in a few functions; :mod:`kg` offers them by their names."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import rdflib
from pyoxigraph import Quad, RdfFormat, serialize

from kg.article import Article
from kg.building import Build
from kg.errors import BadInput
from kg.extraction import load_extractor
from kg.extraction.protocol import DEFAULT
from kg.facts import Facts
from kg.mapping import article_graph
from kg.rdf import read_rdf
from kg.sparql import DEFAULT_TIMEOUT_SECONDS, Answer, named_query, open_store, run_query
from kg.validation import Report
from kg.validation import validate as validation_report
from kg.views import Claims, Events, views_of
from kg.vocabulary import DEFAULT_BASE

_NAME = re.compile(r"[a-z-]+")

Source = Facts | Build | str | Path


def extract(
    text: str,
    *,
    name: str = "text",
    title: str = "",
    published: date | None = None,
    publisher: str = "",
    url: str = "",
    extractor: str = DEFAULT,
) -> Facts:
    """The facts that a text tells.

    Args:
        text: the article; offsets in the result are code points into it.
        name: id of the article.
        title, publisher, url: what is known of it.
        published: day against which "Tuesday" is resolved; without it such a time stays open.
        extractor: name of an installed extractor.

    Raises:
        BadInput: the text is empty.
        UsageError: there is no such extractor.
        MissingModel: its language model is not installed.
    """
    if not text.strip():
        raise BadInput("the text is empty", place=name)
    article = Article(name, text, title=title, published=published, publisher=publisher, language="", url=url)
    return load_extractor(extractor).extract(article)


def graph(source: Source, *, base: str = DEFAULT_BASE) -> rdflib.Graph:
    """What was asserted, as an rdflib graph, with the prefixes of our files.

    Args:
        source: a facts document, a build, the folder of one, or an RDF file.
        base: IRI under which names are minted, where the source is a facts document.

    Raises:
        BadInput: the source cannot be read.
    """
    made = rdflib.Graph()
    triples = (quad.triple for quad in _quads(source, base))
    made.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    return made


def validate(source: Source, *, base: str = DEFAULT_BASE) -> Report:
    """Whether a graph conforms to the shapes; arguments and errors are those of :func:`graph`."""
    return validation_report(_quads(source, base))


def claims(source: Source, *, base: str = DEFAULT_BASE) -> Claims:
    """What is claimed, each with its speaker, words and article; arguments and errors are those of :func:`graph`."""
    return views_of(_quads(source, base))[0]


def events(source: Source, *, base: str = DEFAULT_BASE) -> Events:
    """What happened, each with the claims about it; arguments and errors are those of :func:`graph`."""
    return views_of(_quads(source, base))[1]


def query(
    question: str,
    data: Build | str | Path = "dist",
    *,
    timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS,
    **parameters: str,
) -> Answer:
    """The answer to a shipped question or to SPARQL.

    Args:
        question: name of a shipped question (``kg query --list``), or a SPARQL 1.1 query.
        data: a build, the folder of one, an embedded store, or an RDF file.
        timeout_seconds: after so many seconds the query is killed.
        parameters: restrictions of a shipped question, such as ``place="Taiz"``.

    Raises:
        BadInput: a syntax error, or data that cannot be read.
        UsageError: an unknown question or parameter, or a query that is refused or took too long.
    """
    store = open_store([data.out if isinstance(data, Build) else Path(data)])
    if parameters or _NAME.fullmatch(question):
        shipped = named_query(question)
        bindings = shipped.bindings(parameters)
        return run_query(store, shipped.text, timeout_seconds=timeout_seconds, bindings=bindings)
    return run_query(store, question, timeout_seconds=timeout_seconds)


def _quads(source: Source, base: str) -> list[Quad]:
    if isinstance(source, Facts):
        return article_graph(source, base)
    path = source.out if isinstance(source, Build) else Path(source)
    return list(read_rdf(path / "dataset.ttl" if path.is_dir() else path))
