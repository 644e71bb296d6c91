"""What the clause of a harm names as what did it: "killed in a raid", "killed when a bomb went off", "shot dead"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.events.acting import done_with, frame_named, heading, names_event
from kg.extraction.events.clauses import Clause, is_passive
from kg.extraction.events.contrasts import are_contrasted, is_act_of_another, is_earlier, is_time, lie_apart
from kg.extraction.events.frames import collocates, verb_frames
from kg.extraction.events.instruments import leaves_means_open
from kg.extraction.events.participants import content, kind, weapon

_MARKS_OF_CAUSE = frozenset(("when", "as", "after", "where"))
_TAKING = ({"Abduction"}, {"HostageTaking"})
"""All that verbs mean by which people are taken."""
_BESIDE = frozenset(("in", "during", "by"))
"""Prepositions before a cause that the parser hangs on those harmed: "killed two men in a raid"."""
_WITHIN = frozenset(("in", "during", "with", "by", "under"))


def causes_of(harm: Token, clause: Clause) -> Iterator[int]:
    """Triggers that tell what did the harm of a clause, the verbs among them that it is joined to."""
    first = heading(harm)
    if first is not None:
        yield first.i
    yield from _behind_prepositions(harm, clause)
    yield from _behind_last(harm, clause)
    yield from _beside_others(clause)
    for due in harm.children:
        if due.lower_ in ("due", "owing", "because", "thanks"):
            nouns = [t for t in due.subtree if t.dep_ == "pobj" and t.head.head.i in (due.i, due.head.i)]
            yield from (i for t in nouns for i in (t.i, *done_with(t), *_after_result_noun(t)))
    yield from _of_victims(harm)
    for verb in _clauses_of_cause(harm):
        if not is_earlier(verb, harm, clause):
            yield verb.i
            yield from () if _has_cause(clause) else (noun.i for noun in _acts_in(verb))
    if all(content(t) is None for t in clause.patients):
        again = (t for t in harm.doc[harm.sent.start : harm.i] if t.lemma_ == harm.lemma_)
        yield from (t.i for t in again if not lie_apart(harm, t))
    yield from _joined(harm)


def _of_victims(harm: Token) -> Iterator[int]:
    """What people are called victims of: "1,500 people have fallen victim to the attack"."""
    for noun in (harm.head, *harm.children):
        if noun.lemma_.lower() in collocates("harmed by") and noun.pos_ in ("NOUN", "PROPN"):
            causes = (c for to in noun.children if to.lower_ in ("of", "to") for c in to.children)
            yield from (c.i for c in causes if c.dep_ == "pobj" and names_event(c))


def _behind_prepositions(harm: Token, clause: Clause) -> Iterator[int]:
    for word, noun in clause.prepositions:
        if leaves_means_open(noun.head):
            continue
        if noun.head.i and noun.head.nbor(-1).lemma_.lower() in collocates("takes part"):
            continue  # "killed a suspect in the bombing"
        if word in collocates("cause") and not (word in collocates("afterwards") and is_earlier(noun, harm, clause)):
            yield noun.i
            yield from (c.i for c in noun.conjuncts)
            yield from _deed_after(noun)
        if word in collocates("cause") or word == "as":
            yield from _after_result_noun(noun)


def _behind_last(harm: Token, clause: Clause) -> Iterator[int]:
    """The cause behind the last of several passives: "80 were killed and 11,000 displaced in four days of fighting"."""
    if _has_cause(clause) or not clause.passive:
        return
    for other in harm.children:
        if other.dep_ == "conj" and other.tag_ in ("VBN", "VBD") and not any(c.dep_ == "dobj" for c in other.children):
            behind = [t for c in other.children if c.lower_ in _BESIDE for t in c.children if t.dep_ == "pobj"]
            yield from (e.i for t in behind if names_event(t) for e in (t, *t.conjuncts))
            yield from (i for t in behind for i in _after_result_noun(t))


def _deed_after(doer: Token) -> Iterator[int]:
    """The deed where the parser takes its doer for the cause: "died in rebel shelling of the camp"."""
    after = doer.nbor(1) if doer.i + 1 < len(doer.doc) else doer
    apart = after.pos_ == "NOUN" and after.head.i != doer.i and after.i != doer.head.i
    if apart and kind(doer) in ("rebel", "state", "unit", "time") and names_event(after):
        yield after.i


def _beside_others(clause: Clause) -> Iterator[int]:
    """The cause that the parser hangs on people, a place or a time: "wounded a number of people in mortar attacks"."""
    around = [noun for word, noun in clause.prepositions if word in collocates("place_preposition") or is_time(noun)]
    for noun in (*clause.patients, *(clause.agents if clause.passive else ()), *around):
        for inner in noun.subtree:
            cause = inner.dep_ == "prep" and inner.lower_ in _BESIDE and not names_event(inner.head)
            if cause and not any(map(_tells_of_others, (inner.head, *_between(inner.head, noun)))):
                events = (c for c in inner.children if c.dep_ == "pobj" and names_event(c))
                yield from (t.i for c in events for t in (c, *c.conjuncts))


def _tells_of_others(token: Token) -> bool:
    """Whether the event after a word is not that of the clause: "killed two men accused of a part in the bombing"."""
    return (
        token.pos_ not in ("NOUN", "PROPN", "NUM", "ADP")
        or token.dep_ in ("acl", "relcl")
        or token.lemma_.lower() in collocates("takes part")
    )


def _between(inner: Token, outer: Token) -> Iterator[Token]:
    """The words over one token up to another."""
    while inner.i != outer.i:
        inner = inner.head
        yield inner


def _has_cause(clause: Clause) -> bool:
    """Whether an event acts in a clause, or a preposition brings one."""
    behind = (noun for word, noun in clause.prepositions if word in _BESIDE)
    return any(names_event(noun) or weapon(noun) for noun in (*clause.agents, *behind))


def _acts_in(verb: Token) -> Iterator[Token]:
    """The attacks and fights that a clause names beside its verb: "as clashes went on", "when it came under fire"."""
    for child in verb.children:
        nouns = [child] if child.dep_ == "nsubj" else [c for c in child.children if child.lower_ in _WITHIN]
        for noun in nouns:
            frame = frame_named(noun)
            if noun.pos_ == "NOUN" and frame is not None and frame.kind in ("act", "fight"):
                yield noun


def _joined(verb: Token) -> Iterator[int]:
    """The verb that a harm is joined to by "and": "shot and killed", "six killed and 12 wounded".

    Those killed are not those taken: "killed 43 peasants and kidnapped 32".
    """
    if verb.dep_ == "conj" and not is_act_of_another(verb):
        other = verb.head
        if _of_others(verb, other) and other.dep_ == "conj":
            other = other.head
        if not (_of_others(verb, other) or lie_apart(verb, other) or are_contrasted(verb, other)):
            yield other.i
    above = verb.head.head
    if verb.dep_ == "acl" and above.pos_ == "VERB":
        beside = verb.head.dep_ == "dobj" and above.lemma_ in collocates("person_only") and _is_mere_count(verb.head)
        if verb.head.dep_ == "conj" or beside:
            yield above.i  # "ten civilians killed, 15 injured"
    if verb.dep_ == "conj" and is_passive(verb) and not any(c.dep_ == "dobj" for c in verb.head.children):
        yield from _told_of(verb.head)


def _told_of(verb: Token) -> Iterator[int]:
    """The event of which a clause says no more than that it was: "clashes broke out", "there were air raids"."""
    there = any(c.dep_ == "expl" for c in verb.children)
    for child in verb.children:
        if (child.dep_ == "nsubj" or (there and child.dep_ == "attr")) and names_event(child):
            yield child.i
            yield from (c.i for c in child.conjuncts)


def _is_mere_count(counted: Token) -> bool:
    """Whether words say how many and not whom: "15", "scores", "37 others"."""
    return counted.pos_ == "NUM" or kind(counted) == "quantity" or counted.lower_ == "others"


def _of_others(verb: Token, other: Token) -> bool:
    """Whether one of two joined verbs takes people and the other harms them, each with an object of its own."""
    taking = [{f.type for f in verb_frames().get(v.lemma_, ())} in _TAKING for v in (verb, other)]
    own = all(any(c.dep_ == "dobj" for c in v.children) for v in (verb, other))
    return own and taking[0] != taking[1]


def _after_result_noun(noun: Token) -> Iterator[int]:
    """What stands behind a word that only says that it is a cause, many or long: "as a result of", "in a week of"."""
    if noun.lemma_ in collocates("result noun") or kind(noun) in ("quantity", "part") or is_time(noun):
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
