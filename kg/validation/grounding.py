"""Where in which article a node stands: the words that it rests on, and its name for a reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf.terms import LABEL, TYPE
from kg.validation.report import WordsAt
from kg.vocabulary import KG, PREFIXES

Term = NamedNode | Literal
_OA, _PROV = PREFIXES["oa"], PREFIXES["prov"]
_TO_WORDS = tuple(KG + name for name in ("evidence", "content", "mention", "speakerMention", "words"))
_TO_ARTICLE = (KG + "inArticle", _OA + "hasSource", _PROV + "used")
_REACH = 3
"""Steps back from a node without words of its own: coordinates, place of the gazetteer, entity."""


class Grounding:
    """Looks nodes up in the triples that were validated; knows nothing about shapes."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._out: dict[Term, dict[str, list[Term]]] = defaultdict(dict)
        self._into: dict[Term, list[Term]] = defaultdict(list)
        for triple in triples:
            subject, predicate, object_ = triple
            self._out[subject].setdefault(predicate.value, []).append(object_)
            if isinstance(object_, NamedNode) and predicate.value != TYPE.value:
                self._into[object_].append(subject)

    def articles(self) -> int:
        """Number of articles."""
        article = NamedNode(KG + "Article")
        return sum(article in properties.get(TYPE.value, ()) for properties in self._out.values())

    def words(self, node: Term) -> tuple[WordsAt, ...]:
        """The words that a node stands on, or the nearest thing that uses it; in text order."""
        for near in self._nearest(node):
            runs = {run for words in self._words_of(near) for run in self._selected(words)}
            if runs:
                return tuple(sorted(runs))
        return ()

    def article(self, node: Term) -> NamedNode | None:
        """The article that a node stands in; None where several do, or none."""
        for near in self._nearest(node):
            if self._is_article(near):
                return near if isinstance(near, NamedNode) else None
            for article in self._articles_of(near):
                return article
        return None

    def identifier(self, article: NamedNode | None) -> str:
        """Id of an article; its IRI where it has none."""
        return "" if article is None else self._text(article, PREFIXES["dcterms"] + "identifier") or article.value

    def headline(self, article: NamedNode | None) -> str:
        """Headline of an article, or ""."""
        return "" if article is None else self._text(article, PREFIXES["schema"] + "headline")

    def subject(self, node: Term) -> str:
        """What a node is, in words, such as ``claim "19 killed"``."""
        classes = [type_.value for type_ in self._objects(node, TYPE.value)]
        name = _class_name(classes)
        label = self._text(node, LABEL.value) or self._text(node, PREFIXES["skos"] + "prefLabel")
        return f'{name} "{label}"' if label else name

    def _nearest(self, node: Term) -> Iterator[Term]:
        ring, seen = [node], {node}
        for _ in range(_REACH):
            yield from ring
            if any(self._is_article(near) for near in ring):
                return  # everything in a graph leads to its article
            ring = sorted({user for near in ring for user in self._into.get(near, ())} - seen, key=str)
            seen.update(ring)

    def _words_of(self, node: Term) -> Iterator[Term]:
        if self._objects(node, _OA + "hasSelector"):
            yield node
        for name in _TO_WORDS:
            if found := self._objects(node, name):
                yield from found
                return

    def _selected(self, words: Term) -> Iterator[WordsAt]:
        selectors = self._objects(words, _OA + "hasSelector")
        exact = next(filter(None, (self._text(selector, _OA + "exact") for selector in selectors)), "")
        start = next(filter(None, (self._text(selector, _OA + "start") for selector in selectors)), "")
        end = next(filter(None, (self._text(selector, _OA + "end") for selector in selectors)), "")
        if exact or start or end:
            yield WordsAt(_offset(start), _offset(end), exact)

    def _articles_of(self, node: Term) -> Iterator[NamedNode]:
        steps = [*_TO_ARTICLE, *_TO_WORDS, _PROV + "wasGeneratedBy"]
        for name in steps:
            for target in self._objects(node, name):
                for article in (target, *(end for link in _TO_ARTICLE for end in self._objects(target, link))):
                    if isinstance(article, NamedNode) and self._is_article(article):
                        yield article
        if isinstance(node, NamedNode) and "#" in node.value:
            home = NamedNode(node.value.partition("#")[0] + "#article")
            if home in self._out:
                yield home

    def _is_article(self, node: Term) -> bool:
        return any(type_.value == KG + "Article" for type_ in self._objects(node, TYPE.value))

    def _objects(self, node: Term, predicate: str) -> list[Term]:
        return self._out[node].get(predicate, []) if node in self._out else []

    def _text(self, node: Term, predicate: str) -> str:
        return next((term.value for term in self._objects(node, predicate) if isinstance(term, Literal)), "")


_NAMES = {
    "CasualtyClaim": "claim",
    "RoleClaim": "claim",
    "ViolentEvent": "event",
    "TimeSpan": "time",
    "ExtractionRun": "run of the program",
    "Extractor": "program",
    "GazetteerPlace": "place of the gazetteer",
    "TextQuoteSelector": "quoted words",
    "TextPositionSelector": "offsets of words",
    "Geometry": "coordinates",
    "Concept": "code",
}


def _class_name(classes: list[str]) -> str:
    locals_ = sorted(_local(iri) for iri in classes if iri.startswith((KG, _OA, PREFIXES["geo"], PREFIXES["skos"])))
    for name in locals_:
        if name in _NAMES:
            return _NAMES[name]
    return _spaced(locals_[0]) if locals_ else "node"


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def _spaced(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _offset(text: str) -> int:
    return int(text) if text.isdecimal() else -1
