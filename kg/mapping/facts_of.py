"""From the graph of an article and the article's text back to its facts document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pydantic import ValidationError
from pyoxigraph import Quad

from kg.errors import BadInput
from kg.facts import ENTITY_TYPES, ArticleFacts, Extraction, Facts, canonical
from kg.facts.reading import json_path
from kg.mapping.index import Index
from kg.mapping.link_of import link_of
from kg.mapping.parts_of import PartReader
from kg.mapping.quoted import quoted_text


def facts_of(quads: Iterable[Quad], article_text: str | None = None) -> Facts:
    """The facts that a graph of one article was made of, in canonical form.

    Args:
        quads: the graph, as :func:`kg.mapping.article_graph` makes it, with what :func:`kg.mapping.link_graphs` makes
            where links are wanted; graph names do not matter.
        article_text: the article's text, which is not published; without it the document has only those words of it
            that the graph quotes, and spaces in the place of the others.

    Raises:
        BadInput: the graph is not one article's or not as we make them, or the text is another one's.
    """
    index = Index(quads)
    articles = index.instances("kg:Article")
    if len(articles) != 1:
        raise BadInput(f"the graph describes {len(articles)} articles, not one")
    try:
        text = quoted_text(index, articles[0]) if article_text is None else article_text
        return canonical(_Reader(index, articles[0], text, whole=article_text is not None).facts())
    except ValidationError as error:
        wrong = error.errors()[0]
        raise BadInput(f"the graph makes no facts document: {json_path(wrong['loc'])}: {wrong['msg']}") from error


class _Reader:
    def __init__(self, index: Index, article: str, text: str, *, whole: bool) -> None:
        self.index, self.article_iri, self.text, self.whole = index, article, text, whole
        self.parts = PartReader(index, text)

    def facts(self) -> Facts:
        index, parts = self.index, self.parts
        entity_classes = [f"kg:{name}" for name in ENTITY_TYPES]
        entities = [iri for iri in index.instances(*entity_classes) if index.all(iri, "kg:mention")]
        return Facts(
            article=self._article(),
            extraction=self._extraction(),
            entities=tuple(parts.entity(iri) for iri in entities),
            events=tuple(parts.event(iri) for iri in index.instances("kg:Event")),
            statements=tuple(parts.statement(iri) for iri in index.instances("kg:Statement")),
            claims=tuple(parts.claim(iri) for iri in index.instances("kg:Claim")),
            reviews=tuple(parts.review(iri) for iri in index.instances("kg:Review")),
            links=tuple(link_of(iri, parts) for iri in index.instances("kg:Link")),
        )

    def _article(self) -> ArticleFacts:
        index, iri = self.index, self.article_iri
        sha256 = index.one(iri, "kg:sha256")
        if self.whole and hashlib.sha256(self.text.encode("utf-8")).hexdigest() != sha256:
            raise BadInput("the text is not that of the article", place=f"<{iri}>", remedy=f"its SHA-256 is {sha256}")
        outlet = index.maybe(iri, "schema:publisher")
        return ArticleFacts(
            id=index.one(iri, "dcterms:identifier"),
            title=index.maybe(iri, "schema:headline") or "",
            published=index.day(iri, "schema:datePublished"),
            publisher=index.one(outlet, "rdfs:label") if outlet else "",
            language=index.maybe(iri, "schema:inLanguage") or "",
            url=index.maybe(iri, "schema:url") or "",
            sha256=sha256,
            text=self.text,
        )

    def _extraction(self) -> Extraction:
        run = self.index.instances("kg:ExtractionRun")
        extractor = self.index.one(run[0], "prov:wasAssociatedWith") if run else ""
        return Extraction(
            extractor=self.index.one(extractor, "rdfs:label"),
            version=self.index.one(extractor, "schema:softwareVersion"),
            model=self.index.maybe(extractor, "schema:softwareRequirements") or "",
        )
