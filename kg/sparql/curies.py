"""Terms as people read them: IRIs shortened by the prefixes that our files use, literals without their quotes."""

from __future__ import annotations

import re

from pyoxigraph import Literal, NamedNode

from kg.sparql.answer import Term
from kg.vocabulary import CODE, PREFIXES

_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def shown(term: Term | None) -> str:
    """A term for people: ``kg:Claim``, ``19``, ``said "so"``; nothing for what is unbound."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return curie(term.value)
    return term.value if isinstance(term, Literal) else str(term)


def curie(iri: str) -> str:
    """The IRI with a prefix instead of its namespace, where one of ours fits; else in angle brackets."""
    if iri.startswith(CODE):
        return iri.removeprefix(CODE).rpartition("/")[2] or f"<{iri}>"
    for prefix, namespace in _LONGEST_FIRST:
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri.removeprefix(namespace)):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"
