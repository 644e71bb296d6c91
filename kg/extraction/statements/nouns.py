"""Attribution by nouns and adjectives: "the army's claim that", "voiced fears of", "was confident that"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import Cue, words
from kg.extraction.statements.phrases import subtree, trim
from kg.extraction.statements.reading import Reading
from kg.extraction.statements.subjects import agent, can_act, is_actor, own_subject, speaker_of

_COUNT = 5
"""Tokens after "was" within which a count begins: "was at least 40"."""


def read_noun(noun: Token, entry: Cue) -> Reading | None:
    """The attribution that a noun makes, if its content and its speaker are both named."""
    content = _complement(noun, entry)
    if content is None:
        return None
    speaker = holder(noun) or _giver(noun)
    if speaker is None or not can_act(speaker) or content.start <= speaker.i < content.end:
        return None
    return Reading(speaker, noun.i, Tokens(noun.i, noun.i + 1), (content,), rule="noun")


def read_adjective(adjective: Token, entry: Cue) -> Reading | None:
    """The attribution that a predicative adjective makes ("was afraid that …")."""
    if adjective.dep_ != "acomp":
        return None
    content = _complement(adjective, entry)
    speaker = speaker_of(adjective.head)
    if content is None or speaker is None or not can_act(speaker) or speaker.lower_ == "it":
        return None
    return Reading(speaker, adjective.i, Tokens(adjective.i, adjective.i + 1), (content,), rule="adjective")


def read_count(be: Token) -> Reading | None:
    """The attribution of a count that somebody has: "the ministry's toll was 40 dead"."""
    if be.lemma_ != "be":
        return None
    count = own_subject(be)
    speaker = holder(count) if count is not None and count.lemma_ in words("measure") else None
    told = Tokens(be.i + 1, be.right_edge.i + 1)
    if speaker is None or not is_actor(speaker) or not any(t.like_num for t in be.doc[be.i + 1 : be.i + _COUNT]):
        return None
    content = trim(be.doc, told)
    return Reading(speaker, be.i, Tokens(be.i, be.i + 1), (content,), rule="noun") if content is not None else None


def _complement(word: Token, entry: Cue) -> Tokens | None:
    """The clause, the infinitive or the phrase that says what the word is about."""
    for child in word.rights:
        if child.dep_ in {"acl", "ccomp", "relcl", "advcl", "xcomp"} and _fits(child, entry):
            return trim(word.doc, subtree(child))
        if child.dep_ == "prep" and child.lower_ in entry.prepositions and "p" in entry.frames:
            start = child.i + 1
            return trim(word.doc, Tokens(start, child.right_edge.i + 1)) if start <= child.right_edge.i else None
    verb = word.head
    if word.dep_ == "nsubj" and verb.lemma_ == "be" and "c" in entry.frames:
        clause = next((c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i), None)
        return trim(word.doc, subtree(clause)) if clause is not None else None
    return None


def _fits(clause: Token, entry: Cue) -> bool:
    kids = list(clause.children)
    if any(k.tag_ == "TO" for k in kids):
        return "i" in entry.frames
    marked = any(k.dep_ == "mark" and k.lower_ in {"that", "whether", "if"} for k in kids)
    return "c" in entry.frames and (marked or (clause.dep_ == "ccomp" and clause.tag_ not in {"VBG", "VBN"}))


def holder(noun: Token) -> Token | None:
    """The one whose claim it is: possessive, "by" or "from"."""
    for child in noun.children:
        if child.dep_ == "poss" and child.tag_ != "WP$":
            return child
        if (child.dep_ == "prep" and child.lower_ in {"by", "from", "among"}) or child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    made = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    if made is not None:
        return agent(made)
    return noun if any(c.dep_ == "compound" and c.ent_type_ in {"ORG", "NORP"} for c in noun.children) else None


def _giver(noun: Token) -> Token | None:
    """The subject of a verb that does no more than carry the noun ("issued a warning that …")."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in words("light"):
        return speaker_of(verb)
    if noun.dep_ == "pobj" and verb.lower_ in {"with", "under"} and verb.head.lemma_ == "be":
        return speaker_of(verb.head)
    return None
