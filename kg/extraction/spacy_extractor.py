"""The embedded extractor: spaCy's English pipeline, then readers that know conflict news."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.article import Article
from kg.extraction.assembly.facts import assembled
from kg.extraction.events import read_events
from kg.extraction.figures import read_figures
from kg.extraction.mentions import by_head, read_entities
from kg.extraction.parse import MODEL_NAME, MODEL_VERSION, model, parse
from kg.extraction.statements import read_attributions
from kg.facts import Extraction, Facts
from kg.vocabulary import VERSION


class SpacyExtractor:
    """Reads English news with the pinned model.

    Raises:
        MissingModel: the model is not installed, or has another version.
    """

    def __init__(self) -> None:
        model()
        self.extraction = Extraction(extractor="kg.spacy", version=VERSION, model=f"{MODEL_NAME} {MODEL_VERSION}")

    def extract(self, article: Article) -> Facts:
        """The facts of one article, in canonical form."""
        return self.read(article, parse(article))

    def read(self, article: Article, doc: Doc) -> Facts:
        """The facts of an article that :func:`kg.extraction.parse.parse` has parsed."""
        clusters = read_entities(doc)
        return assembled(
            article,
            self.extraction,
            doc,
            clusters,
            by_head(clusters),
            events=read_events(doc, article.published),
            attributions=read_attributions(doc),
            figures=read_figures(doc, article.published),
        )
