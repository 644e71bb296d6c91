"""The columns of an answer with the types of pandas that fit all of their terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.sparql.answer import Answer, Row, Term
from kg.vocabulary import expanded

Column = tuple[str, Sequence[object]]
_LARGEST = 2**63


def columns(answer: Answer) -> dict[str, Column]:
    """By name, the pandas type and the values of a column; None stands where nothing is bound.

    A column is of numbers, days, or yes and no where each of its terms is such a literal. Any other is of texts.

    Raises:
        UsageError: the answer is yes or no.
    """
    if answer.boolean is not None:
        raise UsageError("yes or no is no table", remedy="take the answer's boolean, or ask with SELECT")
    names: Sequence[str] = answer.columns
    rows: Sequence[Row] = answer.rows
    if answer.triples is not None:
        names = ("subject", "predicate", "object")
        rows = [(one.subject, one.predicate, one.object) for one in answer.triples]
    return {name: _column(tuple(row[place] for row in rows)) for place, name in enumerate(names)}


def _column(terms: Row) -> Column:
    datatypes = {term.datatype.value if isinstance(term, Literal) else "" for term in terms if term is not None}
    texts = [None if term is None else _text(term) for term in terms]
    for kind, (fitting, value) in _KINDS.items():
        if datatypes and datatypes <= fitting:
            with suppress(ValueError, KeyError):
                return kind, [None if text is None else value(text) for text in texts]
    return "str", texts


def _text(term: Term) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else str(term)


def _whole(value: str) -> int:
    number = int(value)
    if abs(number) >= _LARGEST:
        raise ValueError(value)
    return number


def _types(*names: str) -> frozenset[str]:
    return frozenset(expanded(f"xsd:{name}") for name in names)


_WHOLE = ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")
_KINDS: dict[str, tuple[frozenset[str], Callable[[str], object]]] = {
    "Int64": (_types(*_WHOLE), _whole),
    "Float64": (_types(*_WHOLE, "decimal", "double", "float"), float),
    "boolean": (_types("boolean"), {"true": True, "false": False, "1": True, "0": False}.__getitem__),
    "datetime64[s]": (_types("date"), date.fromisoformat),
}
