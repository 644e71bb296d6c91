"""A speaker and verb after what is said, in texts that lost their commas: "… near the border an official said".

Only there do the words alone decide; elsewhere the comma or the parse does (:mod:`.closings`).
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import Cue, cue, verb_entry, words
from kg.extraction.statements.phrases import sentence_start, trim
from kg.extraction.statements.subjects import is_actor, is_quoted_as

_FEW = 400
"""Tokens to a comma from which on a text has lost its commas; news has one in about 20."""
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "their", "one", "another"})
_STOPS = frozenset({".", "?", "!", ";", "…", "..."})
_AFTER = frozenset({"as", "while", "after", "when", "but", "which", "who"})
_TIMES = frozenset({"DATE", "TIME"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBORDINATE = frozenset({"nsubj", "nsubjpass", "mark", "expl"})
_REACH = 14


def lost_its_commas(doc: Doc) -> bool:
    """Whether the text has next to no commas, as some archives leave it."""
    known = doc.user_data.get("commas lost")
    if known is None:
        known = doc.user_data["commas lost"] = sum(token.text == "," for token in doc) * _FEW < len(doc)
    return bool(known)


def unmarked(verb: Token, entry: Cue) -> tuple[Token, tuple[Tokens, ...]] | None:
    """The speaker and the content of a verb after a clause that no comma ends; None for others."""
    if entry.lemma not in words("closing") or not lost_its_commas(verb.doc):
        return None
    doc, start = verb.doc, sentence_start(verb)
    phrase, before = _phrase_before(verb, start), 0
    end = _end_of_saying(doc, verb.i + 1)
    if phrase is None or end is None:
        phrase = _phrase_after(verb)
        end = None if phrase is None else _end_of_saying(doc, phrase.end)
        before = verb.i
    if phrase is None or end is None:
        return None
    speaker = _head(doc, phrase)
    content = trim(doc, Tokens(start, before or phrase.start))
    if speaker is None or content is None or not _tells(doc, content):
        return None
    return speaker, (content, *_tail(doc, end))


def misread_closing(token: Token) -> Cue | None:
    """The verb that the tagger took for a plural at a sentence's end: "… in the raid Anadolu Agency reports"."""
    if token.tag_ != "NNS":
        return None
    doc = token.doc
    ends = token.i + 1 == len(doc) or doc[token.i + 1].text in _STOPS or doc[token.i + 1].is_space
    if not ends or not lost_its_commas(doc):
        return None
    entry, start = verb_entry(token.lemma_.lower()), sentence_start(token)
    phrase = _phrase_before(token, start) if entry is not None and entry.lemma in words("closing") else None
    if phrase is None or phrase.start <= start or doc[phrase.end - 1].pos_ != "PROPN":
        return None
    return entry if doc[phrase.start - 1].pos_ in {"NOUN", "PROPN", "NUM"} else None


def _phrase_before(verb: Token, start: int) -> Tokens | None:
    """The noun phrase that ends before the verb, from its article or its modifiers on."""
    doc, end = verb.doc, _before_auxiliaries(verb)
    first = end
    for i in range(end - 1, max(start, end - _REACH), -1):
        token = doc[i]
        if token.lower_ in _DETERMINERS:
            return Tokens(_wider(doc, i, start), end)
        inner = (
            token.pos_ in {"NOUN", "PROPN", "ADJ", "PART"}
            or token.text in {"-", "(", ")"}
            or token.lower_ in {"of", "for"}
        )
        if not inner or token.ent_type_ in _TIMES or token.is_space:
            break
        if i < end - 1 and token.tag_ == "NNS" and token.lower_ not in words("plural modifier"):
            break
        if i < end - 1 and token.ent_type_ == "GPE" and doc[i + 1].pos_ == "ADJ":  # "near Hodeida local media said"
            break
        first = i
    return Tokens(first, end) if start < first < end and is_actor(doc[end - 1]) else None


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


def _phrase_after(verb: Token) -> Tokens | None:
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


def _end_of_saying(doc: Doc, start: int) -> int | None:
    """Where the words about when and to whom it was said end; None where a clause follows that is what is said."""
    for i in range(start, min(start + _REACH, len(doc))):
        token = doc[i]
        if token.text in _STOPS or token.is_space or token.text == "," or token.tag_ == "VBG" or token.lower_ in _AFTER:
            return i
        if token.lower_ in {"that", "how", "what", "it"} or token.dep_ in _SUBORDINATE or token.tag_ in _FINITE:
            return None
    return None if start + _REACH < len(doc) else len(doc)


def _head(doc: Doc, phrase: Tokens) -> Token | None:
    """The last noun before the phrase's first complement."""
    head = None
    for token in doc[phrase.start : phrase.end]:
        if token.pos_ in {"NOUN", "PROPN"}:
            head = token
        elif head is not None and (token.pos_ == "ADP" or token.tag_ == "VBG" or token.text == "("):
            break
    return head if head is not None and (is_actor(head) or head.pos_ == "PROPN") else None


def _tells(doc: Doc, content: Tokens) -> bool:
    """Whether the words have a verb of their own, and not only one that describes a noun ("the London-based")."""
    return any(t.pos_ in {"VERB", "AUX"} and t.dep_ != "amod" for t in doc[content.start : content.end])


def _tail(doc: Doc, end: int) -> tuple[Tokens, ...]:
    """What goes on with the content after the verb: "said including 12 children", "said bringing the toll to 45"."""
    if end >= len(doc) or doc[end].tag_ != "VBG" or cue(doc[end]) is not None:
        return ()
    rest = trim(doc, Tokens(end, doc[end].sent.end))
    return (rest,) if rest is not None else ()
