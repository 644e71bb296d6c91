"""The embedded extractor: spaCy's English pipeline, then readers that know conflict news."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from spacy.tokens import Doc

from kg.article import Article
from kg.extraction.assembly.facts import Draft, drafted
from kg.extraction.assembly.reasons import explained
from kg.extraction.confidence import with_confidence
from kg.extraction.events import read_events
from kg.extraction.explained import Explained
from kg.extraction.figures import read_figures
from kg.extraction.mentions import by_head, read_entities
from kg.extraction.parse import MODEL_NAME, MODEL_VERSION, model, parse
from kg.extraction.statements import read_attributions
from kg.facts import Extraction, Facts, canonical
from kg.vocabulary import VERSION

_ONE_AT_A_TIME = Lock()


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
        with _forgotten_afterwards():
            return self.read(article, parse(article))

    def read(self, article: Article, doc: Doc) -> Facts:
        """The facts of an article that :func:`kg.extraction.parse.parse` has parsed."""
        return canonical(self._draft(article, doc).facts)

    def explain(self, article: Article) -> Explained:
        """The facts of one article, the same as :meth:`extract` gives, and what led to each claim."""
        with _forgotten_afterwards():
            return explained(self._draft(article, parse(article)))

    def _draft(self, article: Article, doc: Doc) -> Draft:
        clusters = read_entities(doc)
        draft = drafted(
            article,
            self.extraction,
            doc,
            clusters,
            by_head(clusters),
            events=read_events(doc, article.published),
            attributions=read_attributions(doc),
            figures=read_figures(doc, article.published),
        )
        return with_confidence(draft)


@contextmanager
def _forgotten_afterwards() -> Iterator[None]:
    """What spaCy learns in the block of words that it had not met is given up at its end, so that memory stays level.

    Nothing of spaCy's may leave the block. A block has the model to itself: in threads one waits for the other.
    """
    with _ONE_AT_A_TIME, model().memory_zone():
        yield
