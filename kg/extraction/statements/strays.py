"""Clauses with "that" which the parser takes from their verb of speech: "said in a statement | that …"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import Cue, verb_entry
from kg.extraction.statements.phrases import trim
from kg.extraction.statements.reading import Reading
from kg.extraction.statements.subjects import is_actor

_SAYING = frozenset({"say", "tell", "report", "argue"})
_MANNER = frozenset({"in", "on", "by", "at", "during", "via", "through", "under", "from"})
"""Prepositions of where, how and on what terms something is said; "of" and "about" tell what of."""
_NOUNS = frozenset({"acl", "relcl"})


def strayed_clause(verb: Token, entry: Cue) -> Token | None:
    """The clause that the verb reports, where the parser gives it to the noun of an adverbial; None for others."""
    if entry.kind not in _SAYING or "c" not in entry.frames:
        return None
    for word in verb.subtree:
        if word.i > verb.i and word.dep_ in _NOUNS and _has_that(word) and word.head.dep_ == "pobj":
            joint = _adverbial(word.head, verb)
            if joint is not None and joint.lower_ in _MANNER and joint.lower_ not in entry.prepositions:
                return word
    return None


def _has_that(clause: Token) -> bool:
    """Whether the clause opens with a "that" which is no part of it ("that 12 had died", not "that killed 12")."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _adverbial(noun: Token, verb: Token) -> Token | None:
    """The preposition under the verb, or under whom it tells, that holds the noun."""
    joint = noun.head
    while joint.head.i != verb.i:
        if joint.head.i == joint.i or joint.dep_ not in {"prep", "pobj", "dobj", "dative"}:
            return None
        if joint.head.i < verb.i or (joint.head.head.i == verb.i and joint.head.dep_ in {"dobj", "dative"}):
            break  # "told the agency on condition of anonymity that …"
        joint = joint.head
    return joint if joint.dep_ == "prep" else None


def inserted(noun: Token) -> Reading | None:
    """The saying inside "a raid that the army claims killed ten", whose verb the tagger takes for a plural."""
    if noun.tag_ != "NNS" or noun.dep_ != "nsubj":
        return None
    entry, told, doc = verb_entry(noun.lemma_.lower()), noun.head, noun.doc
    if told.tag_ not in {"VBD", "VBZ", "VBP"} or told.i != noun.i + 1:
        return None
    first, speaker = int(noun.left_edge.i), noun.nbor(-1) if noun.i else noun
    if entry is None or "c" not in entry.frames or first < 2 or speaker.i < first or not is_actor(speaker):
        return None
    relative = doc[first - 1].lower_ in {"that", "which"} and doc[first - 2].pos_ not in {"VERB", "AUX", "SCONJ"}
    if not relative or doc[first].lower_ not in {"the", "a", "an", "its", "their"}:
        return None
    content = trim(doc, Tokens(told.i, told.right_edge.i + 1))
    cue, phrase = Tokens(noun.i, noun.i + 1), Tokens(first, noun.i)
    return Reading(speaker, noun.i, cue, (content,), phrase=phrase, rule="inserted") if content is not None else None


def reported_from(verb: Token, entry: Cue) -> tuple[Token, Tokens] | None:
    """Speaker and content of "sources reported from Bor | that three were killed", where the parse sees a participle.

    The noun before the verb is then the subject of the clause that "that" opens.
    """
    noun, doc = verb.head, verb.doc
    if entry.kind not in _SAYING or verb.tag_ != "VBN" or verb.dep_ != "acl" or noun.i + 1 != verb.i:
        return None
    clause = noun.head
    mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "that" and c.i > verb.i), None)
    if mark is None or noun.dep_ not in {"nsubj", "nsubjpass"} or clause.i < mark.i or not is_actor(noun):
        return None
    content = trim(doc, Tokens(mark.i, clause.right_edge.i + 1))
    return (noun, content) if content is not None else None
