"""The phrase of the speaker beside a verb by the order of the words, in texts that lost their commas."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import words
from kg.extraction.statements.subjects import is_actor, is_quoted_as

_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "their", "one", "another"})
_INNER = frozenset({"NOUN", "PROPN", "ADJ", "PART"})
_COUNTED = frozenset({"more", "others", "dead", "wounded", "alone"})
"""Words that end a count before the speaker: "wounding dozens *more* local media said"."""
_TIMES = frozenset({"DATE", "TIME"})
_REACH = 14


def phrase_before(verb: Token, start: int) -> Tokens | None:
    """The noun phrase that ends before the verb, from its article or its modifiers on; of two speakers both."""
    last = _phrase_to(verb.doc, _before_auxiliaries(verb), start)
    if last is None or verb.doc[last.start - 1].lower_ != "and":
        return last
    first = _phrase_to(verb.doc, last.start - 1, start)
    if first is None or (verb.doc[first.start].pos_ != "DET" and verb.doc[first.end - 1].pos_ != "NOUN"):
        return last  # "in Houta and Aden officials said"
    return Tokens(first.start, last.end)


def _phrase_to(doc: Doc, end: int, start: int) -> Tokens | None:
    """The noun phrase of somebody that ends there."""
    first = end
    for i in range(end - 1, max(start, end - _REACH), -1):
        token = doc[i]
        if token.lower_ in _DETERMINERS:
            return Tokens(_wider(doc, i, start), end)
        inner = (
            token.pos_ in _INNER or token.text in {"-", "(", ")"} or token.lower_ in {"of", "for"} or _hyphened(token)
        )
        if not inner or token.ent_type_ in _TIMES or token.is_space or token.lower_ in _COUNTED:
            break
        if i < end - 1 and token.tag_ == "NNS" and token.lower_ not in words("plural modifier"):
            break
        if i < end - 1 and _ends_before(token):
            break
        first = i
        if _opens_source(token):
            break
    if first < end and (source := _source_at(doc, first, start)) is not None:
        return Tokens(source, end)
    return Tokens(first, end) if start < first < end and is_actor(doc[_unbracketed(doc, first, end) - 1]) else None


def _source_at(doc: Doc, name: int, start: int) -> int | None:
    """Where "a source at" begins before a name: "12 injured | a source at Bor Police Command told reporters"."""
    first = name - 3
    if first <= start or doc[name - 1].lower_ not in {"at", "in", "from", "with"} or doc[name].pos_ != "PROPN":
        return None
    passes_on = doc[name - 2].lower_ in words("passing on") and doc[first].lower_ in _DETERMINERS
    return first if passes_on else None


def _ends_before(noun: Token) -> bool:
    """Whether the phrase begins only after a noun: "near Hodeida | local media said", "the blast | NNA reporter said".

    A happening speaks for nobody, so that a name after it begins the phrase.
    """
    if noun.lemma_.lower() in words("event") and noun.nbor().pos_ == "PROPN":
        return True
    describes = noun.nbor().pos_ == "ADJ" or (noun.i + 2 < len(noun.doc) and noun.nbor(2).text == "-")
    return describes and (noun.ent_type_ == "GPE" or noun.pos_ == "NOUN") and noun.nbor().text != "-"


def _opens_source(adjective: Token) -> bool:
    """Whether the phrase begins with an adjective that stands after a name: "in Hodeida | local media"."""
    kind = adjective.pos_ == "ADJ" and adjective.lower_ in words("owner of source")
    return kind and adjective.i > 0 and adjective.nbor(-1).pos_ == "PROPN"


def _hyphened(token: Token) -> bool:
    """Whether the word is the participle of "Geneva-based"."""
    return token.tag_ == "VBN" and token.i > 1 and token.nbor(-1).text == "-"


def _unbracketed(doc: Doc, start: int, end: int) -> int:
    """Where a name ends before its short form in brackets ("the Human Rights Network (HRN)")."""
    if doc[end - 1].text != ")":
        return end
    return next((i for i in range(end - 2, start, -1) if doc[i].text == "("), end)


def _before_auxiliaries(verb: Token) -> int:
    """Where the words before "said", "has also said" or "was quoted as saying" end."""
    if is_quoted_as(verb):
        return min((c.i for c in verb.head.head.children if c.dep_ in {"aux", "auxpass"}), default=verb.i)
    end = verb.i
    while end and (verb.doc[end - 1].lower_ in {"has", "have", "had"} or verb.doc[end - 1].pos_ == "ADV"):
        end -= 1
    return end


def _wider(doc: Doc, article: int, start: int) -> int:
    """The start of a phrase whose last article is that of a complement ("a source at *the* command")."""
    if article - 2 <= start or not (doc[article - 1].pos_ == "ADP" or doc[article - 1].tag_ == "VBG"):
        return article
    if not is_actor(doc[article - 2]):
        return article
    before = doc[article - 3]
    return article - 3 if before.lower_ in _DETERMINERS or before.pos_ == "ADJ" else article - 2


def phrase_after(verb: Token) -> Tokens | None:
    """The article and the noun phrase after an inverted verb ("… said the Observatory adding that …")."""
    doc, end = verb.doc, verb.i + 1
    if end >= len(doc) or verb.lower_ not in {"said", "says"}:
        return None
    while end < len(doc) and (
        doc[end].pos_ in {"NOUN", "PROPN", "ADJ"} or (end == verb.i + 1 and doc[end].pos_ == "DET")
    ):
        if doc[end].ent_type_ in _TIMES:
            break
        end += 1
    speaks = end > verb.i + 1 and (is_actor(doc[end - 1]) or doc[end - 1].lemma_.lower() in words("document"))
    return Tokens(verb.i + 1, end) if speaks else None
