"""Which other triggers the syntax makes the same happening: "the raid killed", "hit it, killing", "left two dead".

Links of two sorts: those that all hold, and the words above a trigger, of which the nearest that tells an event counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.events.clauses import Clause, is_passive
from kg.extraction.events.frames import Frame, collocates, noun_frames, verb_frames
from kg.extraction.events.participants import (
    antecedent,
    content,
    is_gerund_noun,
    kind,
    noun_lemma,
    phrase,
    weapon,
)

HARM = ("result", "victim")
"""Kinds of frames that tell what an attack did, and not how."""
_UP = 6
"""Dependencies between a harm and the attack over it."""
_IN_PHRASE = frozenset(("NOUN", "PROPN", "ADJ", "ADP", "DET", "NUM", "CCONJ", "PART", "ADV"))
"""Parts of speech between an event that acts and its verb."""
_MARKS_OF_CAUSE = frozenset(("when", "as", "after", "where"))
_TAKING = ({"Abduction"}, {"HostageTaking"})
"""All that verbs mean by which people are taken."""
_LATER = frozenset(("after",))
"""What comes before "after" is an act of its own if somebody does it: "shot the pilot after his plane was hit"."""


def same_by_verb(frame: Frame, verb: Token, clause: Clause) -> Iterator[int]:
    """Triggers that tell the same happening as a verb."""
    yield from _by_agents(clause)
    if frame.kind == "launch":
        yield from (t.i for word, t in clause.prepositions if word in ("in", "during") and kind(t) == "event")
    if frame.needs in ("attacknoun", "agreementnoun") or frame.type == "Mediation":
        yield from (t.i for t in clause.patients)
    if frame.kind == "act" or frame.kind in HARM:
        yield from (t.i for word, t in clause.prepositions if word == "with" and _names_event(t))
    if frame.kind in HARM:
        yield from _by_harm(verb, clause)
    elif verb.dep_ == "advcl" and verb.tag_ == "VBG":
        yield verb.head.i
    if verb.dep_ == "acl" and verb.head.pos_ == "NOUN" and not clause.passive:
        yield verb.head.i
    if verb.lemma_ in ("target", "aim") and verb.dep_ in ("acl", "relcl"):
        yield from _made_by(verb.head)


def _made_by(doer: Token) -> Iterator[int]:
    """The event that names its doers, of whom more is said: "an offensive by troops targeting the town"."""
    if doer.dep_ == "pobj" and doer.head.lower_ in ("by", "from", "of") and _names_event(doer.head.head):
        yield doer.head.head.i


def same_by_noun(noun: Token) -> Iterator[int]:
    """Triggers that tell the same happening as a noun: "deaths in the raid", "the raid, a massacre"."""
    if noun.dep_ == "appos":
        yield noun.head.i
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during", "from", "by") and noun.head.head.pos_ == "NOUN":
        yield noun.head.head.i


def above(frame: Frame, trigger: Token) -> tuple[int, ...]:
    """What stands over a harm, the nearest first: "struck a town held by the group, killing", "leaving two wounded"."""
    if frame.kind not in HARM:
        return ()
    if trigger.pos_ in ("NOUN", "PROPN"):
        return tuple(over(trigger)) if _is_result(trigger) else ()
    participle = trigger.tag_ == "VBG" and trigger.dep_ != "ROOT"
    if participle and is_interrupted(trigger):
        return tuple(c.i for c in trigger.head.children if c.dep_ in ("ccomp", "parataxis")) + tuple(over(trigger))
    if participle:
        return (*over(trigger), *_verbs_before(trigger))
    return tuple(over(trigger)) if _is_result(trigger) or trigger.dep_ == "relcl" else ()


def _verbs_before(participle: Token) -> Iterator[int]:
    """The verbs before a participle in its sentence, the nearest first, for what the parser hangs elsewhere."""
    for token in reversed(participle.doc[participle.sent.start : participle.i]):
        if token.text in ";:":
            return
        if token.tag_ in ("VBD", "VBN", "VBZ", "VBP"):
            yield token.i


def is_interrupted(participle: Token) -> bool:
    """Whether the parser hangs a participle on a verb of saying: "pounded the town, witnesses said, killing"."""
    return (
        participle.dep_ == "advcl" and participle.head.lemma_ in collocates("says") and participle.i > participle.head.i
    )


def _is_result(harm: Token) -> bool:
    """Whether a verb such as "left" or "saw" brings the harm: "the blast left two wounded"."""
    token = harm
    for _ in range(_UP):
        if token.lemma_ in collocates("result verb"):
            return True
        if token.head.i == token.i or (token.pos_ in ("VERB", "AUX") and token.i != harm.i):
            return False
        token = token.head
    return False


def over(token: Token) -> Iterator[int]:
    """The words over a token and subjects and objects of the verbs among them, up to a clause that somebody tells."""
    for _ in range(_UP):
        if token.head.i == token.i or _is_told_by(token):
            return
        token = token.head
        yield token.i
        for child in token.children:
            if child.dep_ == "dobj" and token.pos_ == "VERB":
                yield (content(child) or child).i
            if child.dep_ in ("nsubj", "nsubjpass"):
                yield antecedent(child).i
                yield from (c.i for c in child.children if c.dep_ in ("acl", "conj"))
                yield from _days_of(child)


def _days_of(subject: Token) -> Iterator[int]:
    """What a stretch of time was full of: "seven days of air strikes left 75 dead"."""
    if subject.lemma_ in collocates("stretch of time"):
        yield from (c.i for of in subject.children if of.lower_ == "of" for c in of.children if c.dep_ == "pobj")


def _is_told_by(token: Token) -> bool:
    """Whether the clause of a verb is what another verb says ("he said the raid killed two")."""
    if token.dep_ != "ccomp" or token.head.lemma_ in collocates("result verb"):
        return False
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in token.children)


def _by_agents(clause: Clause) -> Iterator[int]:
    """The event that acts, where it is one, or what was done with the weapon: "mines planted there killed"."""
    causes = [t for t in clause.agents if kind(t) == "event" or _names_event(t)]
    if len(causes) == 1 or (causes and len(causes) == len(clause.agents)):
        yield from (t.i for t in causes)
    for agent in clause.agents:
        if agent.lower_ == "one" or weapon(agent) is not None:
            yield from (c.i for c in agent.children if c.dep_ in ("acl", "relcl"))
        yield from (c.i for c in agent.children if c.dep_ == "acl" and is_gerund_noun(c))
        if agent.dep_ == "pobj" and agent.i + 1 < len(agent.doc) and agent.nbor(1).tag_ == "VBG":
            yield agent.i + 1  # "killed by army shelling"


def _names_event(noun: Token) -> bool:
    """Whether the lexicon lists a noun as an event, whatever else it may be: "rebel fire"."""
    lemma = noun.lower_ if noun.tag_ == "VBG" else noun_lemma(noun)
    return phrase(noun) in noun_frames() or lemma in noun_frames()


def _heading(verb: Token) -> Token | None:
    """The event that the words before a verb begin with: "attacks on Sunday on Hama and Idlib by rebels killed 20".

    The parser often hangs such a verb on the last noun before it.
    """
    if is_passive(verb) or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or any(c.dep_ == "aux" for c in verb.children):
        return None
    found = None
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        noun = token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"
        event = _names_event(token) and (noun or token.tag_ == "VBG")
        participle = token.tag_ == "VBN" and token.dep_ == "acl"
        if not event and token.pos_ not in _IN_PHRASE and not participle and not (token.text == "," and found is None):
            break
        if event:
            found = None if token.dep_ == "pobj" and token.head.lower_ != "of" else token
    return found


def _by_harm(verb: Token, clause: Clause) -> Iterator[int]:
    """What did the harm: "killed in a raid", "killed when a bomb went off", "fired, killing", "shot and killed"."""
    acted = bool(clause.agents)
    heading = _heading(verb)
    if heading is not None:
        yield heading.i
    for word, noun in clause.prepositions:
        if word in collocates("cause") and not (acted and word in _LATER):
            yield noun.i
            yield from (c.i for c in noun.conjuncts)
        if word in collocates("cause") or word == "as":
            yield from _after_result_noun(noun)
    for due in verb.children:
        if due.lower_ in ("due", "owing", "because", "thanks"):
            yield from (t.i for t in due.subtree if t.dep_ == "pobj" and t.head.head.i in (due.i, due.head.i))
    for clause_verb in _clauses_of_cause(verb):
        if not (acted and any(c.lower_ in _LATER for c in clause_verb.children)):
            yield clause_verb.i
    if all(content(t) is None for t in clause.patients):
        yield from (t.i for t in verb.doc[verb.sent.start : verb.i] if t.lemma_ == verb.lemma_)
    yield from _joined(verb)


def _joined(verb: Token) -> Iterator[int]:
    """The verb that a harm is joined to by "and": "shot and killed", "six killed and 12 wounded".

    Those killed are not those taken: "killed 43 peasants and kidnapped 32".
    """
    if verb.dep_ == "conj":
        other = verb.head
        if _of_others(verb, other) and other.dep_ == "conj":
            other = other.head
        if not _of_others(verb, other):
            yield other.i
    if verb.dep_ == "acl" and verb.head.dep_ == "conj" and verb.head.head.pos_ == "VERB":
        yield verb.head.head.i


def _of_others(verb: Token, other: Token) -> bool:
    """Whether one of two joined verbs takes people and the other harms them, each with an object of its own."""
    taking = [{f.type for f in verb_frames().get(v.lemma_, ())} in _TAKING for v in (verb, other)]
    own = all(any(c.dep_ == "dobj" for c in v.children) for v in (verb, other))
    return own and taking[0] != taking[1]


def _after_result_noun(noun: Token) -> Iterator[int]:
    """What stands behind a word that only says that it is a cause or many: "as a result of", "in a series of"."""
    if noun.lemma_ in collocates("result noun") or kind(noun) in ("quantity", "part"):
        for preposition in noun.children:
            if preposition.dep_ == "prep" and preposition.lower_ in ("of", "from"):
                yield from (c.i for c in preposition.children if c.dep_ == "pobj")


def _clauses_of_cause(verb: Token) -> Iterator[Token]:
    """The verbs of "when a bomb went off", also where they hang on a verb of saying: "were reported killed when"."""
    reported = verb.dep_ in ("oprd", "xcomp", "ccomp", "acomp", "advcl") and is_passive(verb.head)
    for token in (verb, verb.head) if reported else (verb,):
        yield from (c for c in token.children if c.dep_ == "advcl" and c.i != verb.i and _marks_cause(c))


def _marks_cause(clause_verb: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in _MARKS_OF_CAUSE for c in clause_verb.children)
