"""The subjects of a verb, own or shared, wherever the parser puts them."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.events.frames import collocates
from kg.extraction.events.participants import PEOPLE, antecedent, kind
from kg.extraction.events.voice import is_passive, is_passive_form, number_before

_INSERTED = 40
"""Tokens between a subject and its verb with all that is inserted."""


def subjects_of(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subjects, own or shared; for a participle the noun that it modifies."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")] or _misplaced(verb)
    if own:
        return [verb.head if _is_inserted_saying(t) else antecedent(t) for t in own]
    if depth > 4 or verb.head.i == verb.i:
        return []
    head = verb.head
    if verb.dep_ in ("acl", "amod", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        if verb.dep_ == "relcl" and verb.tag_ != "VB":
            return []
        return [head] if verb.tag_ != "VB" or any(c.lower_ in collocates("latest") for c in head.children) else []
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep") and head.pos_ in ("VERB", "AUX", "ADJ"):
        return _behind_contrast(verb, head) or _from_governor(verb, head, depth)
    if verb.dep_ == "pcomp":
        governor = head.head
        if governor.pos_ in ("VERB", "AUX", "ADJ"):
            people = [c for c in governor.children if c.dep_ == "dobj"] if head.lower_ == "for" else []
            return people or _from_governor(verb, governor, depth)
        if governor.pos_ in ("NOUN", "PROPN") and governor.dep_ in ("dobj", "pobj") and governor.head.pos_ == "VERB":
            if governor.head.lemma_ in collocates("control"):
                return [governor]
            return subjects_of(governor.head, depth + 1)
    return []


def _behind_contrast(verb: Token, governor: Token) -> list[Token]:
    """The subject that the parser gives to a participle: "a mine killed two while shells fired at it killed nine"."""
    between = (c for c in governor.children if verb.dep_ == "conj" and c.dep_ == "advcl" and governor.i < c.i < verb.i)
    clause = next((c for c in between if c.tag_ in ("VBN", "VBD")), None)
    if clause is None or not any(c.lower_ in ("while", "whereas") for c in clause.children):
        return []
    if any(c.dep_ == "cc" and clause.i < c.i < verb.i for c in governor.children):
        return []
    return [c for c in clause.children if c.dep_ == "nsubj" and c.i < clause.i]


def _told_of_noun(verb: Token) -> Token | None:
    """The noun of a relative clause with a saying in it: "denied the attack that activists say killed 130"."""
    said = verb.head
    if verb.dep_ != "ccomp" or said.i + 1 != verb.i or said.lemma_ not in collocates("says"):
        return None
    speaker = next((c for c in said.children if c.dep_ == "nsubj"), said)
    that = verb.doc[speaker.left_edge.i - 1] if speaker.left_edge.i > verb.sent.start else speaker
    if that.lower_ not in ("that", "which"):
        return None
    words = reversed(verb.doc[verb.sent.start : that.i])
    return next(
        (t for t in words if t.pos_ == "NOUN" and kind(t) in ("event", "weapon") and t.dep_ != "compound"), None
    )


def _is_inserted_saying(subject: Token) -> bool:
    """Whether a verb of saying is read as the subject: "an attack that the opposition claims killed hundreds"."""
    relative = subject.head.dep_ == "relcl" and subject.i + 1 == subject.head.i and subject.tag_ == "NNS"
    pronoun = any(c.tag_ in ("WDT", "WP") and c.dep_ == "dobj" and c.i < subject.i for c in subject.head.children)
    return relative and pronoun and subject.lower_ in ("claims", "reports", "states", "notes", "estimates")


def _misplaced(verb: Token) -> list[Token]:
    """The subject where the parser takes it for something else: "killed by army shelling", "air raids have hit"."""
    head, before = verb.head, verb.nbor(-1) if verb.i else verb
    if verb.dep_ == "advcl" and head.dep_ == "ROOT" and head.pos_ == "NOUN" and head.i < verb.i:
        return [head]
    if verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl") and before.dep_ == "pobj" and before.i != head.i:
        return [before] if kind(before) in ("rebel", "state", "unit", "organization") else []
    told = _told_of_noun(verb)
    found = _before_auxiliary(verb) or _before_participle(verb) or number_before(verb)
    return found if told is None else [told]


def _before_auxiliary(verb: Token) -> list[Token]:
    """Those harmed where the parser gives them to a name before them: "in the province of Hama 15 men were killed"."""
    if verb.lemma_ not in collocates("person_only") or verb.tag_ != "VBN" or verb.dep_ in ("relcl", "acl"):
        return []
    auxiliary = next((c for c in verb.children if c.dep_ in ("auxpass", "aux") and c.i < verb.i), None)
    before = auxiliary.nbor(-1) if auxiliary is not None and not auxiliary.is_sent_start else None
    counted = before is not None and before.pos_ in ("NOUN", "NUM") and before.dep_ != "compound"
    return [before] if before is not None and counted and kind(before) in PEOPLE | {"quantity"} else []


def _before_participle(verb: Token) -> list[Token]:
    """The subject that the parser hangs on a participle behind it: "rebels belonging to the front placed a bomb"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return []
    for child in verb.children:
        participle = child.i < verb.i and child.dep_ == "advcl" and child.tag_ in ("VBG", "VBN")
        if participle and not any(c.dep_ in ("mark", "aux") for c in child.children):
            return [c for c in child.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < child.i]
    return []


def _from_governor(verb: Token, governor: Token, depth: int) -> list[Token]:
    """The subject that a governing verb lends: its object under object control, otherwise its subject."""
    if _befell(verb, governor):
        before = verb.nbor(-1) if verb.i else verb
        return [before] if before.dep_ == "pobj" and before.head.head.i == governor.i else []
    called = [t for c in governor.children if c.lower_ in ("on", "upon") for t in c.children if t.dep_ == "pobj"]
    if governor.lemma_ == "call" and verb.dep_ in ("xcomp", "advcl", "ccomp") and verb.tag_ == "VB" and called:
        return called  # "called on the army to bomb"
    control = collocates("control") | collocates("brings to act")
    controls = governor.lemma_ in control and not is_passive(governor)
    if controls and verb.dep_ in ("xcomp", "ccomp", "pcomp"):
        return [c for c in governor.children if c.dep_ == "dobj"]
    if verb.dep_ == "ccomp" and (verb.tag_ not in ("VB", "VBG", "VBN") or _is_finite_passive(verb)):
        return _stranded(verb)
    if governor.lemma_ in collocates("stops deeds"):
        return []  # "foiled a plot to bomb", "prevented them from attacking"
    if verb.dep_ == "advcl" and verb.tag_ not in ("VBG", "VBN", "VB"):
        return subjects_of(governor, depth + 1) if _is_main_misread(verb, governor) else []
    if verb.dep_ == "conj" and is_passive(governor) and not is_passive_form(verb) and verb.tag_ == "VBG":
        return []
    return subjects_of(governor, depth + 1)


def _is_main_misread(verb: Token, governor: Token) -> bool:
    """Whether a clause without any mark is the main one: "bombs dropped from helicopters killed nine"."""
    marked = any(c.dep_ in ("mark", "advmod") for c in verb.children)
    plain = not any(t.is_punct for t in verb.doc[governor.i : verb.i])
    return (
        verb.tag_ == "VBD"
        and governor.i < verb.i
        and governor.lemma_ not in collocates("says")
        and plain
        and not marked
    )


def _is_finite_passive(verb: Token) -> bool:
    """Whether it says "was hit" or "were hit" and so has a subject of its own, wherever the parser puts it."""
    return any(c.dep_ == "auxpass" and c.lower_ in ("was", "were") for c in verb.children)


def _stranded(verb: Token) -> list[Token]:
    """The subject before an insertion: "said a market and a clinic, the largest there, were hit"."""
    if verb.tag_ != "VBN":
        return []
    said = verb.head
    if said.i > verb.i:  # "Somebody, leader of the party, was killed, they said", read as two sentences
        words = reversed(verb.doc[max(verb.i - _INSERTED, 0) : verb.i])
        return next(([t] for t in words if t.dep_ in ("nsubj", "ROOT") and t.pos_ in ("NOUN", "PROPN")), [])
    before = (c for c in said.children if said.i < c.i < verb.i and c.pos_ not in ("VERB", "AUX"))
    return [s for c in before for s in c.children if s.dep_ == "nsubj"]


def _befell(verb: Token, governor: Token) -> bool:
    """Whether a gerund tells what killed the governor's subject: "killed in government shelling of the town"."""
    if verb.tag_ != "VBG" or governor.tag_ != "VBN" or governor.lemma_ not in collocates("person_only"):
        return False
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in ("in", "during", "by")
    return verb.dep_ == "advcl" and not any(c.dep_ in ("mark", "advmod") for c in verb.children)
