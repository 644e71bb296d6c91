"""When two clauses of a sentence tell of two happenings: "hours after a blast left nine dead", "and two died in B"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.events.acting import names_event
from kg.extraction.events.clauses import Clause, is_passive
from kg.extraction.events.frames import collocates, verb_frames
from kg.extraction.events.participants import content, kind

_BEFORE_CAUSE = frozenset(("in", "during", "by"))


def is_earlier(cause: Token, harm: Token, clause: Clause) -> bool:
    """Whether "after" brings another happening: "killed in army raids after rebels fired", "shot him after the blast".

    So it does where the harm has a doer, where hours or days lie between, unless people died of it later, and where it
    tells what those harmed had done.

    Args:
        cause: the noun after "after", or the verb of its clause.
    """
    after = _afterwards(cause)
    if after is None:
        return False
    doers = [t for t in clause.agents if t.lemma_.lower() not in collocates("fragment")]
    if doers and harm.lemma_ not in collocates("dies"):
        return True
    if harm.lemma_ not in collocates("dies") and any(_is_stretch(c) for t in (after, cause) for c in t.children):
        return True
    others = [noun for word, noun in clause.prepositions if word in _BEFORE_CAUSE]
    if _harms_others(cause) or _is_deed_of_harmed(cause) or (cause.pos_ != "VERB" and any(map(_brings_event, others))):
        return True
    return any(_are_apart(_doers(cause), _doers(noun)) for noun in others)


def _brings_event(noun: Token) -> bool:
    """Whether a noun is an event, or a time that one filled: "in 24 hours of fighting"."""
    filled = (c for of in noun.children if of.lower_ == "of" for c in of.children)
    return names_event(noun) or (is_time(noun) and any(map(names_event, filled)))


def _afterwards(cause: Token) -> Token | None:
    """The "after" over a noun or in a clause."""
    over = [c for c in cause.children if c.dep_ == "mark"] if cause.pos_ in ("VERB", "AUX") else [cause.head]
    return next((t for t in over if t.lower_ in collocates("afterwards")), None)


def _is_stretch(token: Token) -> bool:
    """Whether it says how much later: "hours after", "a day after"."""
    return token.dep_ == "npadvmod" and is_time(token)


def _harms_others(verb: Token) -> bool:
    """Whether a clause has dead or wounded of its own: "after a blast left dozens dead", "after guards shot a man"."""
    harms = any(f.kind == "result" and f.object == "V" for f in verb_frames().get(verb.lemma_.lower(), ()))
    return leaves_dead(verb) or (verb.pos_ == "VERB" and harms and any(c.dep_ == "dobj" for c in verb.children))


def _is_deed_of_harmed(verb: Token) -> bool:
    """Whether a clause tells what those harmed had done: "was shot dead after he attacked a guard"."""
    if (
        verb.pos_ != "VERB"
        or is_passive(verb)
        or all(f.subject != "P" for f in verb_frames().get(verb.lemma_.lower(), ()))
    ):
        return False
    return any(c.dep_ == "nsubj" and c.lower_ in ("he", "she", "they") for c in verb.children)


def leaves_dead(verb: Token) -> bool:
    """Whether a verb brings what acts together with dead or wounded: "a blast left dozens dead"."""
    if verb.pos_ != "VERB" or verb.lemma_ not in collocates("result verb"):
        return False
    return any(t.lower_ in collocates("harmed by") for c in verb.children if c.dep_ != "nsubj" for t in c.subtree)


def _doers(event: Token) -> set[str]:
    """Those that the subject of a verb, or the words before and "by" after a noun, say did it."""
    if event.pos_ == "VERB":
        found = [c for c in event.children if c.dep_ == "nsubj"]
    else:
        found = [t for t in event.subtree if t.dep_ in ("compound", "amod", "nmod", "poss") and t.i < event.i]
        found += [t for c in event.children if c.lower_ == "by" for t in c.children]
    if event.pos_ != "VERB" and not names_event(event):
        found = [event]  # ("army shelling", where the parser takes the army for the noun)
    return {t.lemma_.lower() for t in found if kind(t) in ("rebel", "state", "unit", "organization", "name")}


def _are_apart(some: set[str], others: set[str]) -> bool:
    return bool(some and others) and not some & others


def is_act_of_another(verb: Token) -> bool:
    """Whether a joined verb has a subject that does what it tells: "a strike left two dead and a mine wounded six"."""
    if _is_brought_to(verb):
        return True
    if not _is_added(verb) or is_passive(verb) or not any(c.dep_ == "dobj" for c in verb.children):
        return False
    return any(c.dep_ == "nsubj" and content(c) is not None and c.pos_ != "NUM" for c in verb.children)


def _is_brought_to(verb: Token) -> bool:
    """Whether what was told made somebody act: "the clashes escalated, leading the army to shell the town"."""
    cause = verb.head
    return (
        verb.dep_ in ("xcomp", "ccomp")
        and verb.tag_ == "VB"
        and cause.lemma_ in collocates("brings to act")
        and any(c.dep_ in ("dobj", "nsubj") and cause.i < c.i < verb.i for c in (*cause.children, *verb.children))
    )


def _is_added(verb: Token) -> bool:
    """Whether "and" or "but" joins a verb to the one before; a headline and the text after it run together without."""
    between = (c for c in verb.head.children if verb.head.i < c.i < verb.i)
    return verb.dep_ == "conj" and any(c.dep_ == "cc" for c in between)


def lie_apart(verb: Token, other: Token) -> bool:
    """Whether each of two joined clauses counts people in a place of its own: "nine died in A, while two died in B"."""
    contrast = verb.dep_ == "advcl" and any(c.lower_ in ("while", "whereas") for c in verb.children)
    if verb.head.i != other.i or not (contrast or _is_added(verb)):
        return False
    if _adds_others(verb, other):
        return True
    counted = all(any(c.dep_ in ("nsubj", "nsubjpass") for c in v.children) for v in (verb, other))
    places = [_places(v) for v in (verb, other)]
    return counted and bool(places[0] and places[1]) and not places[0] & places[1]


def _adds_others(verb: Token, other: Token) -> bool:
    """Whether others were harmed in the same way elsewhere: "nine died in raids on A and two others died in B"."""
    if verb.lemma_ != other.lemma_ or not any(map(_are_others, verb.children)):
        return False
    return any(map(_brings_place, verb.children)) and any(map(_brings_place, verb.doc[other.i : verb.i]))


def _are_others(subject: Token) -> bool:
    if subject.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return subject.lower_ == "others" or any(c.lower_ in ("other", "another") for c in subject.children)


def _brings_place(preposition: Token) -> bool:
    """Whether a preposition brings a quarter or a place: "in the area of the port"."""
    if preposition.dep_ != "prep" or preposition.lower_ not in ("in", "at", "near", "on"):
        return False
    return any(c.dep_ == "pobj" and kind(c) in ("area", "place", "name") for c in preposition.children)


def are_contrasted(verb: Token, other: Token) -> bool:
    """Whether "while" stands between: "shells killed two while the raids on Taiz killed nine"."""
    return any(t.lower_ in ("while", "whereas") for t in verb.doc[other.i : verb.i])


def _places(verb: Token) -> set[str]:
    """The names after the prepositions of a verb, and of the event there: "hurt in attacks on Taiz"."""
    behind = [t for c in verb.children if c.lower_ in collocates("place_preposition") for t in c.subtree]
    return {t.lower_ for t in behind if t.pos_ == "PROPN" and t.ent_type_ not in ("DATE", "TIME")}


def is_time(noun: Token) -> bool:
    """Whether a noun is a length of time: "a week of bombing"."""
    return noun.lemma_ in collocates("stretch of time")
