"""The place that a sentence or its paragraph begins with: "In Guaviare, a clash broke out", "Kherson: two were killed".

It is that of the happenings told behind it which name none themselves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Reason, Tokens
from kg.extraction.events.frames import collocates
from kg.extraction.events.participants import SITES, kind, noun_lemma
from kg.extraction.mentions.gazetteer import toponyms

_OPENING = 8
"""Tokens of a sentence before which the preposition of its place stands: "And in western Niger, …"."""
_LONGEST = 9
"""Tokens from that preposition to the comma."""
_LABEL = 6
"""Tokens before the colon of a label, the hour of a live page among them."""
_UP = 8
"""Dependencies between a trigger and the verb of its sentence."""


def setting_of(trigger: Token) -> int | None:
    """Head token of the place that the sentence of a trigger, or else its paragraph, begins with; None without one."""
    fronted = _fronted(trigger)
    if fronted is not None:
        return fronted.i
    label = _label(trigger)
    return None if label is None else label.i


def setting_reasons(place: int) -> tuple[Reason, ...]:
    """Why an event is there."""
    return (Reason("events.setting", Tokens(place, place + 1)),)


def _fronted(trigger: Token) -> Token | None:
    """The place behind "In" or "At" at the head of a sentence, before a comma."""
    sentence = trigger.sent
    first = next((t for t in sentence[:_OPENING] if t.lower_ in collocates("place_preposition") and _opens(t)), None)
    if first is None or any(t.pos_ in ("VERB", "AUX") for t in trigger.doc[sentence.start : first.i]):
        return None
    end = next((t.i for t in trigger.doc[first.i : min(first.i + _LONGEST, sentence.end)] if t.text == ","), None)
    if end is None or end > trigger.i or _is_apart(trigger, first):
        return None
    return _place_in(trigger.doc, first.i + 1, end)


def _opens(preposition: Token) -> bool:
    """Whether it begins the sentence, or stands behind a comma or a word that joins: "On Monday, in Taiz, …"."""
    before = preposition.nbor(-1) if preposition.i else preposition
    brings_time = any(kind(c) == "time" for c in preposition.children)
    return not brings_time and (preposition.is_sent_start or before.is_punct or before.pos_ in ("CCONJ", "ADV"))


def _is_apart(trigger: Token, preposition: Token) -> bool:
    """Whether the place is where somebody speaks of the happening, or the happening stands in a clause by the way."""
    token = trigger
    for _ in range(_UP):
        if token.dep_ == "relcl" or token.head.i == token.i:
            break
        token = token.head
    if token.dep_ == "relcl":
        return True
    told = token.lemma_ in collocates("says") and token.i != trigger.i
    before = token.doc[preposition.i : token.i]
    return told and not any(t.lemma_.lower() in collocates("is there") for t in before)


def _place_in(doc: Doc, start: int, end: int) -> Token | None:
    """The head of the first noun phrase, where it is a named place or an area with a name in it."""
    for token in doc[start:end]:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound":
            named = token if token.pos_ == "PROPN" else next((t for t in token.subtree if t.pos_ == "PROPN"), None)
            known = named is not None and named.i < end and _may_be_place(token, named)
            return token if known else None
    return None


def _may_be_place(head: Token, name: Token) -> bool:
    if head.ent_type_ in ("DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART") or noun_lemma(head) in collocates("occasion"):
        return kind(head) == "area"
    return kind(head) in SITES or (head.i == name.i and (kind(name) == "name" or bool(toponyms(name.text))))


def _label(trigger: Token) -> Token | None:
    """The place before the colon that a paragraph begins with."""
    paragraphs: Sequence[int] = trigger.doc.user_data.get("paragraphs", ())
    at = bisect_right(paragraphs, trigger.i) - 1
    if at < 0:
        return None
    words = trigger.doc[paragraphs[at] : min(paragraphs[at] + _LABEL, trigger.i)]
    colon = next((t.i for t in words if t.text == ":" and t.i > words.start), None)
    if colon is None:
        return None
    last = trigger.doc[colon - 1]
    known = (last.text[:1].isupper() and bool(toponyms(last.text))) or (last.pos_ == "NOUN" and kind(last) == "area")
    plain = all(t.pos_ in ("PROPN", "NOUN", "ADJ", "NUM", "SPACE") or t.is_punct for t in words[: colon - words.start])
    return last if known and plain and not (last.ent_type_ == "ORG" or _is_full_name(last)) else None


def _is_full_name(last: Token) -> bool:
    """Whether it is the last word of somebody's name: "Chris Lebanon: …"."""
    before = last.nbor(-1) if last.i else last
    return last.ent_type_ == "PERSON" and before.ent_type_ == "PERSON" and before.i != last.i
