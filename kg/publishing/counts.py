"""What is in a build, counted as it is written: the figures of its VoID description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from kg.rdf.terms import TYPE, term
from kg.vocabulary import KG

_EXACT = term("skos:exactMatch")


class Counts:
    """Counts over subjects that come once: all triples of a subject must be added in one call.

    Attributes:
        triples: distinct triples, without what was inferred.
        inferred: distinct triples that were inferred.
        subjects: distinct subjects.
        classes: instances by class IRI.
        properties: triples by property IRI.
        links: accepted links by where they lead to, such as ``http://www.wikidata.org/``.
    """

    def __init__(self) -> None:
        self.triples = 0
        self.inferred = 0
        self.subjects = 0
        self.classes: Counter[str] = Counter()
        self.properties: Counter[str] = Counter()
        self.links: Counter[str] = Counter()

    def add(self, quads: Iterable[Quad]) -> None:
        """Count triples of subjects that were not added before."""
        subjects = set()
        for quad in quads:
            self.triples += 1
            subjects.add(quad.subject)
            self.properties[quad.predicate.value] += 1
            if quad.predicate == TYPE and isinstance(quad.object, NamedNode):
                self.classes[quad.object.value] += 1
        self.subjects += len(subjects)

    def add_links(self, quads: Iterable[Quad]) -> None:
        """Count the accepted links of one article."""
        drawn = (quad.object for quad in quads if quad.predicate == _EXACT)
        self.links.update("/".join(to.value.split("/")[:3]) + "/" for to in drawn if isinstance(to, NamedNode))

    def of(self, class_name: str) -> int:
        """Instances of a class of the conflict ontology."""
        return self.classes[KG + class_name]

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return self.of("Article")


def counted(number: int, noun: str) -> str:
    """A number of things in words: ``1 claim``, ``2,000 claims``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
