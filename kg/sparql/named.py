"""The questions that are shipped: ``named/*.rq``, each with its title, its question and its parameters in comments.

    # title: Casualties
    # question: What is said about …?
    # parameter place (text): words of a place's name
    # parameter type (code event-type): kind of event

A parameter is a variable of the query.  Without a value it restricts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import KgError, UsageError
from kg.sparql.binding import Bindable
from kg.vocabulary import PREFIXES, codes

_FOLDER = Path(__file__).parent / "named"
_XSD = PREFIXES["xsd"]
_HEADER = re.compile(r"# (title|question|parameter (\w+) \(([a-z -]+)\)): (.+)")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+")
_KINDS = ("text", "date", "integer", "boolean", "iri", "code")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question can be restricted by.

    Attributes:
        name: name of the query's variable; ``target_kind`` is ``--target-kind`` on the command line.
        kind: text, date, integer, boolean, iri or code.
        schemes: code lists that a code may come from.
        description: what it restricts, for people.
    """

    name: str
    kind: str
    schemes: tuple[str, ...]
    description: str

    def term(self, value: str) -> Bindable:
        """The value as a term.

        Raises:
            UsageError: it is no value of this kind.
        """
        match self.kind:
            case "text":
                return Literal(value)
            case "date":
                return Literal(self._date(value), datatype=NamedNode(_XSD + "date"))
            case "integer":
                return Literal(str(self._integer(value)), datatype=NamedNode(_XSD + "integer"))
            case "boolean":
                return Literal(self._boolean(value), datatype=NamedNode(_XSD + "boolean"))
            case "iri":
                return NamedNode(self._iri(value))
            case _:
                return NamedNode(self._code(value))

    def _date(self, value: str) -> str:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise self._error(value, "write it as year-month-day, such as 2016-05-03") from error

    def _integer(self, value: str) -> int:
        try:
            return int(value)
        except ValueError as error:
            raise self._error(value, "write a whole number") from error

    def _boolean(self, value: str) -> str:
        if value.lower() not in ("true", "false", "yes", "no"):
            raise self._error(value, "write true or false")
        return "true" if value.lower() in ("true", "yes") else "false"

    def _iri(self, value: str) -> str:
        prefix, _, local = value.partition(":")
        iri = PREFIXES[prefix] + local if prefix in PREFIXES else value.removeprefix("<").removesuffix(">")
        if not _IRI.fullmatch(iri):
            raise self._error(value, "write a full IRI, or prefix:name")
        return iri

    def _code(self, value: str) -> str:
        known = {notation.lower(): entry for scheme in self.schemes for notation, entry in codes(scheme).items()}
        wanted = value.lower().replace("-", "").replace(" ", "").replace("_", "")
        if wanted in known:
            return known[wanted].iri
        close = get_close_matches(wanted, known, n=3, cutoff=0.5)
        names = [known[name].notation for name in close] or sorted(entry.notation for entry in known.values())[:8]
        raise self._error(value, "such as: " + ", ".join(names))

    def _error(self, value: str, remedy: str) -> UsageError:
        return UsageError(f"{value!r} is no {self.kind}", place=f"parameter {self.name}", remedy=remedy)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that is shipped.

    Attributes:
        name: name of its file, and of the question on the command line.
        text: the SPARQL query, which runs as it stands in any SPARQL 1.1 store.
    """

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    text: str

    def bindings(self, values: Mapping[str, str]) -> dict[str, Bindable]:
        """Values, as people write them, as terms for the query's variables.

        Raises:
            UsageError: there is no such parameter, or the value is not of its kind.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise UsageError(f"{self.name} has no parameter {name!r}", remedy=f"it has: {', '.join(known)}")
        return {name: known[name].term(value) for name, value in values.items()}


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """All questions that are shipped, by name."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.rq")))


def named_query(name: str) -> NamedQuery:
    """The question of that name.

    Raises:
        UsageError: there is none.
    """
    known = {query.name: query for query in named_queries()}
    if name in known:
        return known[name]
    close = get_close_matches(name, known, n=3, cutoff=0.4) or sorted(known)
    raise UsageError(f"there is no question named {name!r}", remedy="there is: " + ", ".join(close))


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    heads = [_HEADER.fullmatch(line) for line in text.splitlines() if line.startswith("# ")]
    facts = {head[1]: head[4] for head in heads if head}
    parameters = tuple(_parameter(head, path) for head in heads if head and head[2])
    if not {"title", "question"} <= facts.keys():
        raise KgError("a shipped query lacks its title or its question", place=str(path))
    return NamedQuery(path.stem, facts["title"], facts["question"], parameters, text)


def _parameter(head: re.Match[str], path: Path) -> Parameter:
    kind, *schemes = head[3].split()
    if kind not in _KINDS or (kind == "code") != bool(schemes):
        raise KgError(f"a shipped query has a parameter of unknown kind {head[3]!r}", place=str(path))
    return Parameter(head[2], kind, tuple(schemes), head[4])
