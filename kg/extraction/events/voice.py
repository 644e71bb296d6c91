"""Whether a verb is passive, with or without an auxiliary: "was shot", "the men killed in it", "9 injured in raid"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.events.frames import collocates
from kg.extraction.events.participants import kind


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: "was shot", "the men killed in it", "kidnapped and killed", "the slain man"."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or number_before(verb):
        return True
    if _is_headline_passive(verb) or _is_before_verb(verb):
        return True
    if verb.tag_ != "VBN" and not (verb.tag_ in ("VBD", "JJ") and verb.dep_ in ("acl", "amod")):
        return False
    if any(c.dep_ in ("nsubj", "aux") for c in verb.children):
        return False
    if verb.dep_ in ("acl", "amod", "advcl"):
        return not any(c.dep_ == "dobj" for c in verb.children)
    if verb.dep_ in ("conj", "dep"):
        return is_passive(verb.head) and not any(c.dep_ == "dobj" for c in verb.children)
    return any(c.dep_ == "agent" for c in verb.children)


def _is_headline_passive(verb: Token) -> bool:
    """Whether the auxiliary is left out: "Five killed in raid", "two were killed and ten wounded"."""
    if verb.lemma_ not in collocates("person_only") or verb.tag_ not in ("VBN", "VBD") or verb.dep_ == "relcl":
        return False
    if any(c.dep_ in ("dobj", "aux", "dative") and not _next_toll(verb, c) for c in verb.children):
        return False
    return any(c.dep_ == "nsubj" and c.i < verb.i and kind(c) != "event" for c in verb.children)


def _is_before_verb(verb: Token) -> bool:
    """Whether the verb of the clause stands right behind: "two of those killed held passports"."""
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    misread = after.dep_ == "amod" and after.head.dep_ == "dobj" and after.head.head.i == verb.i
    return verb.lemma_ in collocates("person_only") and verb.tag_ in ("VBN", "VBD") and misread and after.tag_ == "VBN"


def _next_toll(verb: Token, counted: Token) -> bool:
    """Whether a noun begins the next count of a headline: "13 civilians killed 43 others injured"."""
    after = counted.nbor(1) if counted.i + 1 < len(counted.doc) else None
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if after is None or subject is None or after.lemma_ not in collocates("person_only"):
        return False
    counted_too = subject.pos_ == "NUM" or any(c.dep_ == "nummod" for c in subject.children)
    return counted_too and after.tag_ in ("VBN", "VBD", "JJ")


def number_before(verb: Token) -> list[Token]:
    """The bare number that a headline begins with: "9 Injured in Rocket Attack", "12 killed in clashes"."""
    number = verb.lemma_ in collocates("person_only") and verb.tag_ in ("VBN", "VBD")
    return [c for c in verb.children if number and c.dep_ == "meta" and c.pos_ == "NUM" and c.i < verb.i]


def is_passive_form(verb: Token) -> bool:
    """Whether the verb has the form of a past participle."""
    return verb.tag_ == "VBN"
