"""A speaker and verb after what is said, in texts that lost their commas: "… near the border an official said".

Only there do the words alone decide; elsewhere the comma or the parse does (:mod:`.closings`).
"""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import Cue, cue, verb_entry, words
from kg.extraction.statements.phrases import ends_date, sentence_start, trim
from kg.extraction.statements.speaker_phrases import phrase_after, phrase_before
from kg.extraction.statements.subjects import is_actor

_FEW = 400
"""Tokens to a comma from which on a text has lost its commas; news has one in about 20."""
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


class Unmarked(NamedTuple):
    """The head of the speaker's phrase, the content, and the phrase of two who speak together."""

    speaker: Token
    content: tuple[Tokens, ...]
    joint: Tokens | None


def unmarked(verb: Token, entry: Cue) -> Unmarked | None:
    """The speaker and the content of a verb after a clause that no comma ends; None for others."""
    if entry.lemma not in words("closing") or not lost_its_commas(verb.doc):
        return None
    doc, start = verb.doc, sentence_start(verb)
    after, before = phrase_after(verb), phrase_before(verb, start)  # "killed ten civilians said the agency"
    sides = ((after, after.end if after else 0, verb.i), (before, verb.i + 1, before.start if before else 0))
    for phrase, saying, said in sides:
        end = None if phrase is None else _end_of_saying(doc, saying)
        if phrase is None or end is None or _has_object(verb, entry):
            continue
        joint = next((i for i in range(phrase.end - 1, phrase.start, -1) if doc[i].lower_ == "and"), None)
        speaker = _head(doc, phrase if joint is None else Tokens(phrase.start, joint))
        content = trim(doc, Tokens(start, said)) if said > start else None
        if speaker is not None and content is not None and _tells(doc, content) and not _acts(speaker, verb):
            return Unmarked(speaker, (content, *_tail(doc, end)), None if joint is None else phrase)
    return None


def _has_object(verb: Token, entry: Cue) -> bool:
    """Whether the verb takes something that is not said ("relatives claimed the bodies")."""
    objects = (c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and c.ent_type_ not in _TIMES)
    return entry.kind not in {"say", "tell"} and any(objects)


def _acts(noun: Token, verb: Token) -> bool:
    """Whether the noun after the verb is the subject of what is said ("said militants as well as soldiers fled")."""
    return noun.i > verb.i and noun.dep_ in _SUBORDINATE and noun.head.i > noun.i and noun.head.tag_ in _FINITE


def misread_closing(token: Token) -> Cue | None:
    """The verb that the tagger took for a plural at a sentence's end: "… in the raid Anadolu Agency reports"."""
    if token.tag_ != "NNS":
        return None
    doc = token.doc
    ends = token.i + 1 == len(doc) or doc[token.i + 1].text in _STOPS or doc[token.i + 1].is_space
    if not ends or not lost_its_commas(doc):
        return None
    entry, start = verb_entry(token.lemma_.lower()), sentence_start(token)
    phrase = phrase_before(token, start) if entry is not None and entry.lemma in words("closing") else None
    if phrase is None or phrase.start <= start or doc[phrase.end - 1].pos_ != "PROPN":
        return None
    return entry if doc[phrase.start - 1].pos_ in {"NOUN", "PROPN", "NUM"} else None


def _end_of_saying(doc: Doc, start: int) -> int | None:
    """Where the words about when and to whom it was said end; None where a clause follows that is what is said."""
    for i in range(start, min(start + _REACH, len(doc))):
        token = doc[i]
        if token.text in _STOPS or token.is_space or token.text == "," or token.tag_ == "VBG" or token.lower_ in _AFTER:
            return i
        if ends_date(token):  # "says the agency Thursday 1 August 2013 Rockets hit …": the caption ends
            return i + 1
        if i == start and token.tag_ == "VBN":
            return None  # "an attack that activists said | killed ten"
        if i > start and doc[i - 1].ent_type_ in _TIMES and _is_comment(token):
            return i
        if token.lower_ == "and" and _begins_clause(token) and all(t.ent_type_ in _TIMES for t in doc[start:i]):
            return i
        if token.lower_ in {"that", "how", "what", "it"} or token.dep_ in _SUBORDINATE or token.tag_ in _FINITE:
            return None
    return None if start + _REACH < len(doc) else len(doc)


def _is_comment(article: Token) -> bool:
    """Whether a noun phrase with nothing said of it follows the day: "… a monitor said on Sunday a sign of …"."""
    if article.lower_ not in {"a", "an"} or article.ent_type_ in _TIMES:
        return False
    for token in article.doc[article.i : article.sent.end]:
        if token.tag_ in _FINITE or token.dep_ in _SUBORDINATE:
            return False
        if token.tag_ in {"WDT", "WP"}:
            break
    return True


def _begins_clause(joint: Token) -> bool:
    """Whether another main clause begins at "and" with a subject of its own: "… an official said and many fled"."""
    verb = next((t for t in joint.doc[joint.i + 1 : joint.sent.end] if t.tag_ in _FINITE), None)
    subject = next((t for t in joint.doc[joint.i + 1 : joint.sent.end] if t.dep_ in {"nsubj", "nsubjpass"}), None)
    return verb is not None and subject is not None and subject.i < verb.i and subject.left_edge.i == joint.i + 1


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
