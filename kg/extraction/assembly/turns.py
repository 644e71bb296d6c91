"""Whether a sentence turns to another happening than the one told, so that its figure stands by itself."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Figure
from kg.extraction.events.participants import kind
from kg.extraction.figures.wordsets import word_set

_EARLIER = frozenset(("ago", "last", "previous", "previously", "earlier", "since"))


def _is_counted_period(token: Token) -> bool:
    """Whether a sentence is of a stretch of time: "November saw the deaths of 403 people"."""
    if token.ent_type_ != "DATE" or not token.is_sent_start or token.i + 1 == len(token.doc):
        return token.ent_type_ == "DATE" and token.dep_ in ("nsubj", "nsubjpass")
    return token.nbor(1).pos_ in ("VERB", "AUX")


def _refers_beyond(token: Token) -> bool:
    """Whether a word sets it beside what was told: "the previous such incident", "in nearby Kobane"."""
    if token.lower_ == "nearby" and token.head.pos_ == "PROPN":
        return True
    if token.lower_ == "related":  # "in a related development"
        return token.dep_ == "amod" and token.head.lemma_ in ("development", "incident")
    if token.dep_ != "amod" or token.lower_ not in ("previous", "earlier", "same"):
        return False
    noun = token.head.lemma_.lower()
    if token.lower_ == "same":
        return noun in ("period", "time", "day", "week", "month", "year") and token.head.dep_ == "pobj"
    return noun not in word_set("count of people") and kind(token.head) in ("event", "abstract", "")


def tells_of_another(doc: Doc, figure: Figure) -> bool:
    """Whether the sentence turns to another happening, or to an earlier day."""
    return any(
        (token.lower_ in word_set("another happening") and not figure.evidence.start <= token.i < figure.evidence.end)
        or (token.lower_ in _EARLIER and token.ent_type_ in ("DATE", "TIME"))
        or (token.ent_type_ == "DATE" and token.like_num and len(token) == 4)
        or _is_counted_period(token)
        or _refers_beyond(token)
        or (token.lower_ == "alone" and token.i > 0 and token.nbor(-1).lemma_.lower() in ("week", "month", "year"))
        for token in doc[figure.anchor].sent
    )


def is_of_another_day(harm: Token) -> bool:
    """Whether a noun for the harm brings its own, earlier day: "in revenge for the killing of his brother last May"."""
    dated = (t for t in harm.subtree if t.ent_type_ == "DATE" and t.lower_ in _EARLIER)
    return harm.pos_ == "NOUN" and harm.dep_ == "pobj" and any(True for _ in dated)
