"""Deaths that nobody meant to bring about: by an earthquake or an epidemic, or when a bus or a plane crashed.

They are a happening, and none of violence; an aircraft that was shot down or a car driven at a guard is no accident.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.events.acting import names_event
from kg.extraction.events.clauses import Clause, clause_of, is_passive
from kg.extraction.events.frames import collocates
from kg.extraction.events.participants import kind, weapon

TYPE = "Other"
"""The event type of an accident or a disaster: the code list has no narrower one."""
_AIRCRAFT = frozenset(("Warplane", "Helicopter"))
_MARKS = frozenset(("when", "as", "after"))


def is_accident(verb: Token, clause: Clause) -> bool:
    """Whether a verb tells of a crash: "the bus overturned", "a fighter jet crashed into a market"."""
    if verb.lemma_ not in collocates("accident verb") or any(map(_brings_down, verb.sent)):
        return False
    driven_at = any(word == "into" for word, _ in clause.prepositions)
    return any(_flies(t) or (kind(t) == "vehicle" and not driven_at) for t in clause.agents)


def is_by_accident(harm: Token) -> bool:
    """Whether the words beside a harm name what did it, and that is no attack: "killed when a bus overturned"."""
    if harm.pos_ not in ("VERB", "ADJ"):
        return False
    clause = clause_of(harm)
    if any(kind(t) == "nature" for t in clause.agents):
        return True
    if any(map(_brings_down, harm.sent)):
        return False
    if _is_named_in(harm, clause):
        return True
    beside = (t for t in harm.conjuncts if t.pos_ in ("VERB", "ADJ") and is_passive(t))
    open_ = is_passive(harm) and not clause.agents and not any(map(names_event, _causes(clause)))
    return open_ and any(_is_named_in(t, clause_of(t)) for t in beside)  # "ten killed and six hurt when a bus crashed"


def _is_named_in(harm: Token, clause: Clause) -> bool:
    if any(is_accident(verb, clause_of(verb)) for verb in _brought_by(harm)):
        return True
    causes = _causes(clause)
    return any(kind(t) == "nature" for t in causes) and not any(map(names_event, causes))


def _causes(clause: Clause) -> list[Token]:
    return [t for word, t in clause.prepositions if word in collocates("cause")]


def _brought_by(harm: Token) -> Iterator[Token]:
    """The verbs of the clauses that say when: "killed when a helicopter crashed"."""
    for verb in harm.children:
        if verb.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in _MARKS for c in verb.children):
            yield verb


def _flies(noun: Token) -> bool:
    found = weapon(noun)
    return found is not None and found.weapon in _AIRCRAFT


def _brings_down(word: Token) -> bool:
    """Whether somebody shot at what crashed, or it carried a bomb or a bomber."""
    found = weapon(word)
    means = found is not None and found.weapon not in _AIRCRAFT | {"Other"}
    return means or word.lemma_ in collocates("brings down") or word.lower_ in ("suicide", "downed")
