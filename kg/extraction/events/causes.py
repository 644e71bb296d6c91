"""What the clause of a harm names as what did it: "killed in a raid", "killed when a bomb went off", "shot and killed"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.events.clauses import Clause, is_passive
from kg.extraction.events.frames import collocates, noun_frames, verb_frames
from kg.extraction.events.participants import content, is_gerund_noun, kind, noun_lemma, phrase, weapon

_IN_PHRASE = frozenset(("NOUN", "PROPN", "ADJ", "ADP", "DET", "NUM", "CCONJ", "PART", "ADV"))
"""Parts of speech between an event that acts and its verb."""
_MARKS_OF_CAUSE = frozenset(("when", "as", "after", "where"))
_TAKING = ({"Abduction"}, {"HostageTaking"})
"""All that verbs mean by which people are taken."""
_BESIDE = frozenset(("in", "during", "by"))
"""Prepositions before a cause that the parser hangs on those harmed: "killed two men in a raid"."""
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN"))


def names_event(noun: Token) -> bool:
    """Whether the lexicon lists a noun as an event, whatever else it may be: "rebel fire"."""
    lemma = noun.lower_ if noun.tag_ == "VBG" else noun_lemma(noun)
    return phrase(noun) in noun_frames() or lemma in noun_frames()


def events_acting(clause: Clause) -> Iterator[int]:
    """The event that acts, where it is one, or what was done with the weapon: "mines planted there killed"."""
    causes = [t for t in clause.agents if kind(t) == "event" or names_event(t)]
    if len(causes) == 1 or (causes and len(causes) == len(clause.agents)):
        yield from (t.i for t in causes)
    for agent in clause.agents:
        if agent.lower_ == "one" or weapon(agent) is not None:
            yield from (c.i for c in agent.children if c.dep_ in ("acl", "relcl"))
        yield from (c.i for c in agent.children if c.dep_ == "acl" and _is_deed(agent, c))
        if agent.dep_ == "pobj" and agent.i + 1 < len(agent.doc) and agent.nbor(1).tag_ == "VBG":
            yield agent.i + 1  # "killed by army shelling"


def _is_deed(doer: Token, gerund: Token) -> bool:
    """Whether a gerund after its doer is meant, which the parser takes for a participle: "army shelling of the town"."""
    beside = gerund.i == doer.i + 1 and gerund.tag_ == "VBG" and gerund.lower_ in noun_frames()
    return is_gerund_noun(gerund) or (beside and not any(c.dep_ == "dobj" for c in gerund.children))


def heading(verb: Token) -> Token | None:
    """The event that the words before a verb begin with: "attacks on Sunday on Hama and Idlib by rebels killed 20".

    The parser often hangs such a verb on the last noun before it.
    """
    if is_passive(verb) or verb.tag_ not in _FINITE or any(c.dep_ == "aux" for c in verb.children):
        return None
    found = None
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        noun = token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"
        event = names_event(token) and (noun or token.tag_ == "VBG")
        participle = token.tag_ == "VBN" and token.dep_ == "acl"
        if not event and token.pos_ not in _IN_PHRASE and not participle and not (token.text == "," and found is None):
            break
        if event:
            found = None if token.dep_ == "pobj" and token.head.lower_ != "of" else token
    return found


def causes_of(harm: Token, clause: Clause) -> Iterator[int]:
    """Triggers that tell what did the harm of a clause, the verbs among them that it is joined to."""
    first = heading(harm)
    if first is not None:
        yield first.i
    yield from _behind_prepositions(harm, clause)
    yield from _beside_others(clause)
    for due in harm.children:
        if due.lower_ in ("due", "owing", "because", "thanks"):
            yield from (t.i for t in due.subtree if t.dep_ == "pobj" and t.head.head.i in (due.i, due.head.i))
    yield from (verb.i for verb in _clauses_of_cause(harm) if not is_earlier(verb, harm, clause))
    if all(content(t) is None for t in clause.patients):
        yield from (t.i for t in harm.doc[harm.sent.start : harm.i] if t.lemma_ == harm.lemma_)
    yield from _joined(harm)


def _behind_prepositions(harm: Token, clause: Clause) -> Iterator[int]:
    for word, noun in clause.prepositions:
        if noun.head.i and noun.head.nbor(-1).lemma_.lower() in collocates("takes part"):
            continue  # "killed a suspect in the bombing"
        if word in collocates("cause") and not (word in collocates("afterwards") and is_earlier(noun, harm, clause)):
            yield noun.i
            yield from (c.i for c in noun.conjuncts)
        if word in collocates("cause") or word == "as":
            yield from _after_result_noun(noun)


def _beside_others(clause: Clause) -> Iterator[int]:
    """The cause that the parser hangs on those harmed or on a place: "wounded a number of people in mortar attacks"."""
    places = (noun for word, noun in clause.prepositions if word in collocates("place_preposition"))
    for noun in (*clause.patients, *places):
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


def is_earlier(cause: Token, harm: Token, clause: Clause) -> bool:
    """Whether "after" brings another happening: "killed in army raids after rebels fired", "shot him after the blast".

    So it does where the harm has a doer, and where hours or days lie between, unless people died of it later.

    Args:
        cause: the noun after "after", or the verb of its clause.
    """
    after = _afterwards(cause)
    if after is None:
        return False
    if clause.agents and harm.lemma_ not in collocates("dies"):
        return True
    if harm.lemma_ not in collocates("dies") and any(_is_stretch(c) for t in (after, cause) for c in t.children):
        return True
    others = [noun for word, noun in clause.prepositions if word in _BESIDE]
    return _harms_others(cause) or any(_are_apart(_doers(cause), _doers(noun)) for noun in others)


def _afterwards(cause: Token) -> Token | None:
    """The "after" over a noun or in a clause."""
    over = [c for c in cause.children if c.dep_ == "mark"] if cause.pos_ in ("VERB", "AUX") else [cause.head]
    return next((t for t in over if t.lower_ in collocates("afterwards")), None)


def _is_stretch(token: Token) -> bool:
    """Whether it says how much later: "hours after", "a day after"."""
    return token.dep_ == "npadvmod" and token.lemma_ in collocates("stretch of time")


def _harms_others(verb: Token) -> bool:
    """Whether a clause has dead or wounded of its own: "after a blast left dozens dead", "after guards shot a man"."""
    harms = any(f.kind == "result" and f.object == "V" for f in verb_frames().get(verb.lemma_.lower(), ()))
    return leaves_dead(verb) or (verb.pos_ == "VERB" and harms and any(c.dep_ == "dobj" for c in verb.children))


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
        found = [c for c in event.children if c.dep_ in ("compound", "amod", "nmod", "poss") and c.i < event.i]
        found += [t for c in event.children if c.lower_ == "by" for t in c.children]
    if event.pos_ != "VERB" and not names_event(event):
        found = [event]  # ("army shelling", where the parser takes the army for the noun)
    return {t.lemma_.lower() for t in found if kind(t) in ("rebel", "state", "unit", "organization", "name")}


def _are_apart(some: set[str], others: set[str]) -> bool:
    return bool(some and others) and not some & others


def _joined(verb: Token) -> Iterator[int]:
    """The verb that a harm is joined to by "and": "shot and killed", "six killed and 12 wounded".

    Those killed are not those taken: "killed 43 peasants and kidnapped 32".
    """
    if verb.dep_ == "conj" and not is_act_of_another(verb):
        other = verb.head
        if _of_others(verb, other) and other.dep_ == "conj":
            other = other.head
        if not _of_others(verb, other) and not lie_apart(verb, other):
            yield other.i
    counted = verb.head.dep_ == "conj" or (verb.head.dep_ == "dobj" and verb.head.pos_ == "NUM")
    if verb.dep_ == "acl" and counted and verb.head.head.pos_ == "VERB":
        yield verb.head.head.i  # "ten civilians killed, 15 injured"


def is_act_of_another(verb: Token) -> bool:
    """Whether a joined verb has a subject that does what it tells: "a strike left two dead and a mine wounded six"."""
    if verb.dep_ != "conj" or is_passive(verb) or not any(c.dep_ == "dobj" for c in verb.children):
        return False
    return any(c.dep_ == "nsubj" and content(c) is not None and c.pos_ != "NUM" for c in verb.children)


def lie_apart(verb: Token, other: Token) -> bool:
    """Whether each of two joined clauses counts people in a place of its own: "nine died in Taiz and two in Mocha"."""
    contrast = verb.dep_ == "advcl" and any(c.lower_ in ("while", "whereas") for c in verb.children)
    if verb.head.i != other.i or not (contrast or verb.dep_ == "conj"):
        return False
    counted = all(any(c.dep_ in ("nsubj", "nsubjpass") for c in v.children) for v in (verb, other))
    places = [_places(v) for v in (verb, other)]
    return counted and bool(places[0] and places[1]) and not places[0] & places[1]


def _places(verb: Token) -> set[str]:
    """The names after the prepositions of a verb, and of the event there: "hurt in attacks on Taiz"."""
    behind = [t for c in verb.children if c.lower_ in collocates("place_preposition") for t in c.subtree]
    return {t.lower_ for t in behind if t.pos_ == "PROPN" and t.ent_type_ not in ("DATE", "TIME")}


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
