"""The ontology and the code lists as documents: what this program ships, whatever the data are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.serving.addresses import LocalAddresses
from kg.serving.documents import Document, Made
from kg.serving.protection import policy_with_style
from kg.serving.triples_page import triples_page
from kg.serving.writing import written
from kg.vocabulary import CODE, KG, shipped
from kg.vocabulary.documentation import documentation_page

ONTOLOGY = KG.removesuffix("#")
_STATE = "shipped"
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def ontology_document() -> Document:
    """The ontology, with its documentation as the page."""
    return Document("/ontology", ONTOLOGY, _STATE, _ontology)


async def _ontology(form: str) -> Made:
    if form == "html":
        page = documentation_page()
        style = _STYLE.search(page)
        policy = policy_with_style(style[1] if style else "")
        return Made(page.encode(), {"content-security-policy": policy})
    if form == "ttl":
        return Made(shipped("ontology/conflict.ttl").read_bytes())
    return Made(written(_triples(shipped("ontology/conflict.ttl")), form))


def code_document(name: str, addresses: LocalAddresses) -> Document | None:
    """A code list or one of its codes with the codes of others that are mapped to it; None where there is none.

    Args:
        name: such as ``weapon`` or ``weapon/Rocket``.
    """
    iri = CODE + name
    if not name or not any(subject(triple) == iri for triple in _codes()):
        return None
    path = f"/about/code/{name}"

    async def make(form: str) -> Made:
        told = [triple for triple in _codes() if _concerns(triple, iri)]
        if form == "html":
            return Made(triples_page((*told, *_labels(told)), iri, path, addresses).encode())
        return Made(written(told, form))

    return Document(path, iri, _STATE, make)


def subject(triple: Triple) -> str:
    """The IRI that a triple is about; there are no blank nodes in what is shipped."""
    assert isinstance(triple.subject, NamedNode)
    return triple.subject.value


def _concerns(triple: Triple, iri: str) -> bool:
    """Whether a triple is about the code, about a code of the list, or maps a code of others to it."""
    return subject(triple) == iri or subject(triple).startswith(f"{iri}/") or triple.object == NamedNode(iri)


def _labels(told: Iterable[Triple]) -> Iterable[Triple]:
    """The labels of what is named, for a page to show instead of IRIs."""
    named = {triple.object for triple in told} | {triple.subject for triple in told}
    return (triple for triple in _codes() if triple.subject in named and triple.predicate.value.endswith("#prefLabel"))


@cache
def _codes() -> tuple[Triple, ...]:
    files = sorted(shipped("ontology/codes").rglob("*.ttl"))
    return tuple(triple for file in files for triple in _triples(file))


def _triples(file: Path) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(path=str(file), format=RdfFormat.TURTLE))
