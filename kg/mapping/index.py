"""A graph looked at by subject: what the way back from RDF to facts reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NoReturn

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import BadInput
from kg.rdf.terms import TYPE, term
from kg.vocabulary import CODE, PREFIXES

_KG = PREFIXES["kg"]


class Index:
    """Triples by subject and property; names are CURIEs of our own prefixes."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: dict[tuple[str, NamedNode], list[NamedNode | Literal]] = defaultdict(list)
        self._instances: dict[str, set[str]] = defaultdict(set)
        for quad in quads:
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
                raise BadInput("a blank node, which no graph of ours has", place=str(quad))
            self._values[quad.subject.value, quad.predicate].append(quad.object)
            if quad.predicate == TYPE:
                self._instances[quad.object.value].add(quad.subject.value)

    def instances(self, *classes: str) -> list[str]:
        """Subjects of any of the classes, sorted."""
        return sorted({subject for name in classes for subject in self._instances[term(name).value]})

    def all(self, subject: str, property_: str) -> list[str]:
        """Values as IRIs or lexical forms, sorted."""
        return sorted({value.value for value in self._values.get((subject, term(property_)), ())})

    def tagged(self, subject: str, property_: str) -> list[tuple[str, str]]:
        """Values that have a language, sorted, with its code before each."""
        values = self._values.get((subject, term(property_)), ())
        return sorted({(v.language, v.value) for v in values if isinstance(v, Literal) and v.language})

    def maybe(self, subject: str, property_: str) -> str | None:
        """The only value, or None.

        Raises:
            BadInput: there are several.
        """
        values = self.all(subject, property_)
        if len(values) > 1:
            self._refuse(subject, f"has {len(values)} values of {property_}")
        return values[0] if values else None

    def one(self, subject: str, property_: str) -> str:
        """The only value.

        Raises:
            BadInput: there is none, or there are several.
        """
        value = self.maybe(subject, property_)
        return self._refuse(subject, f"has no {property_}") if value is None else value

    def class_of(self, subject: str, known: Iterable[str]) -> str:
        """Which of the ontology's classes (local names) a subject has."""
        types = set(self.all(subject, "rdf:type"))
        found = [name for name in known if _KG + name in types]
        return found[0] if len(found) == 1 else self._refuse(subject, f"has {len(found)} of the known types")

    def notation(self, subject: str, property_: str) -> str:
        """The notation of a code, or "" where the property is absent."""
        value = self.maybe(subject, property_)
        return value.removeprefix(CODE).partition("/")[2] if value else ""

    def number(self, subject: str, property_: str) -> int | None:
        """A whole number, or None where the property is absent."""
        value = self.maybe(subject, property_)
        try:
            return None if value is None else int(value)
        except ValueError:
            self._refuse(subject, f"has {value!r} as {property_}, which is no number")

    def fraction(self, subject: str, property_: str) -> float | None:
        """A number that need not be whole, or None where the property is absent."""
        value = self.maybe(subject, property_)
        try:
            return None if value is None else float(value)
        except ValueError:
            self._refuse(subject, f"has {value!r} as {property_}, which is no number")

    def day(self, subject: str, property_: str) -> date | None:
        """A date, or None where the property is absent."""
        value = self.maybe(subject, property_)
        try:
            return None if value is None else date.fromisoformat(value)
        except ValueError:
            self._refuse(subject, f"has {value!r} as {property_}, which is no date")

    def _refuse(self, subject: str, problem: str) -> NoReturn:
        raise BadInput(problem, place=f"<{subject}>", remedy="kg validate tells what a graph of ours has")
