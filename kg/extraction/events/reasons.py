"""Why a mention tells an event, and why somebody or something is in a role of it, for people who ask."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.annotations import Reason, Tokens
from kg.extraction.events.clauses import Clause
from kg.extraction.events.frames import Frame
from kg.extraction.events.mentions import Roles


def verb_reasons(frame: Frame, verb: Token, clause: Clause, roles: Roles) -> tuple[Reason, ...]:
    """The lexicon's entry of a verb, and for each filler where in its clause it stands."""
    entry = f"event_triggers:{verb.lemma_.lower()} {frame.particle}".strip()
    trigger = Reason("events.verb", Tokens(verb.i, verb.i + 1), entry)
    return (trigger, *_verb_roles(clause, roles))


def _verb_roles(clause: Clause, roles: Roles) -> Iterator[Reason]:
    agents, patients = {t.i for t in clause.agents}, {t.i for t in clause.patients}
    phrases = {t.i for _, t in clause.prepositions}
    for heads in roles.values():
        for head in heads:
            if head in agents:
                rule = "events.agent"
            elif head in patients:
                rule = "events.patient"
            else:
                rule = "events.preposition" if head in phrases else "events.within-phrase"
            yield Reason(rule, Tokens(head, head + 1))


def noun_reasons(entry: str, noun: Token, roles: Roles) -> tuple[Reason, ...]:
    """The lexicon's entry of a noun, and for each filler whether it stands before it, after it or beside its verb."""
    trigger = Reason("events.noun", Tokens(noun.i, noun.i + 1), f"event_nouns:{entry}")
    return (trigger, *_noun_roles(noun, roles))


def _noun_roles(noun: Token, roles: Roles) -> Iterator[Reason]:
    first, last = noun.left_edge.i, noun.right_edge.i
    for heads in roles.values():
        for head in heads:
            if head < first or head > last:
                rule = "events.support-verb"
            else:
                rule = "events.before-noun" if head < noun.i else "events.after-noun"
            yield Reason(rule, Tokens(head, head + 1))
