"""Whether an event word tells of what goes on or is done again and again: "stepped up its raids"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.events.frames import collocates, support_verbs
from kg.extraction.times.grammar import values


def is_habit(trigger: Token) -> bool:
    """Whether it is done again and again, or all since some day is counted: "continue to shell", "killed since May"."""
    if trigger.dep_ == "xcomp" and trigger.head.lemma_ in ("continue", "keep"):
        return True
    known = trigger.tag_ == "NNS" or any(c.dep_ == "poss" for c in trigger.children)
    if known and trigger.dep_ == "dobj" and trigger.head.lemma_ in collocates("go on"):
        return True
    if known and trigger.tag_ == "NNS" and _was_said_in_the_past(trigger):
        return True
    if trigger.tag_ == "NNS" and (_is_since_then(trigger) or any(map(_began_long_ago, trigger.children))):
        return True
    if trigger.tag_ == "NNS" and _is_done_now(trigger):
        return True
    predicates = trigger.head.children if trigger.dep_ == "nsubj" and _is_predicate(trigger.head) else ()
    return any(map(_says_habit, (*trigger.children, *predicates))) or any(map(_counts_since, _clauses(trigger)))


def _is_predicate(verb: Token) -> bool:
    """Whether a verb only says of what sort or how often a happening is: "are frequent", "regularly occur"."""
    return verb.lemma_ == "be" or (verb.lemma_ in collocates("comes about") and verb.tag_ in ("VBP", "VBZ"))


def _is_done_now(noun: Token) -> bool:
    """Whether the present tense says to what end they are done: "the raids are carried out to protect the border"."""
    verb = noun.head
    done = noun.dep_ == "nsubjpass" and verb.lemma_ in support_verbs()["do"]
    return done and any(c.dep_ == "auxpass" and c.lower_ == "are" for c in verb.children)


def _was_said_in_the_past(noun: Token) -> bool:
    """Whether somebody said something of all of them before: "have said in the past their raids were an answer"."""
    clause = noun.head if noun.dep_ == "nsubj" else noun
    return clause.dep_ == "ccomp" and any(map(_says_habit, clause.head.children))


def _is_since_then(noun: Token) -> bool:
    """Whether the clause of a noun counts from some day on: "admits no deaths from its strikes since it went in"."""
    if not any(c.dep_ == "poss" for c in noun.children):
        return False
    verb = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return verb is not None and any(map(_counts_since, verb.children))


def _began_long_ago(clause: Token) -> bool:
    """Whether a relative clause names the month in which it all began: "the raids, which began in May"."""
    begins = clause.dep_ == "relcl" and clause.lemma_ in collocates("begin")
    return begins and any(t.ent_type_ == "DATE" and t.lower_ in values("month") for t in clause.subtree)


def _clauses(trigger: Token) -> Iterator[Token]:
    """What hangs on a trigger, or on the verbs joined to it: "were shot down or crashed since the war began"."""
    for verb in (trigger, *(trigger.conjuncts if trigger.pos_ == "VERB" else ())):
        yield from verb.children


def _says_habit(word: Token) -> bool:
    return (word.lower_ in collocates("habit") and word.dep_ in ("amod", "advmod", "npadvmod", "acomp")) or (
        word.lower_ == "in" and any(c.lower_ == "past" and c.dep_ == "pobj" for c in word.children)
    )


def _counts_since(word: Token) -> bool:
    """Whether "since" brings the day or the happening from which on all is counted."""
    return (word.lower_ == "since" and word.dep_ == "prep") or (
        word.dep_ == "advcl" and any(c.lower_ == "since" for c in word.children)
    )
