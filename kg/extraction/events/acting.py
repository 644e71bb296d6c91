"""What acts in a clause where it is an event: "the raid killed two", "attacks on Sunday on towns by rebels killed"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.events.clauses import Clause, is_passive
from kg.extraction.events.frames import Frame, collocates, noun_frames
from kg.extraction.events.participants import content, is_gerund_noun, kind, noun_lemma, phrase, weapon

_IN_PHRASE = frozenset(("NOUN", "PROPN", "ADJ", "ADP", "DET", "NUM", "CCONJ", "PART", "ADV"))
"""Parts of speech between an event that acts and its verb."""
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN"))


def names_event(noun: Token) -> bool:
    """Whether the lexicon lists a noun as an event, whatever else it may be: "rebel fire"."""
    return frame_named(noun) is not None


def frame_named(noun: Token) -> Frame | None:
    """The lexicon's entry for a noun, or for a gerund that may be one ("shelling")."""
    lemma = noun.lower_ if noun.tag_ == "VBG" else noun_lemma(noun)
    return noun_frames().get(phrase(noun)) or noun_frames().get(lemma)


def tells_harm(noun: Token) -> bool:
    """Whether a noun tells of dead or wounded: "casualties were inflicted in clashes"."""
    frame = frame_named(noun)
    return noun.pos_ == "NOUN" and frame is not None and frame.kind == "result" and frame.object == "V"


def events_acting(clause: Clause) -> Iterator[int]:
    """The event that acts, where it is one, or what was done with the weapon: "mines planted there killed"."""
    causes = [t for t in clause.agents if kind(t) == "event" or names_event(t)]
    if len(causes) == 1 or (causes and len(causes) == len(clause.agents)):
        yield from (t.i for t in causes)
    for cause in causes:
        yield from (c.i for c in cause.children if c.dep_ == "conj" and c.tag_ == "VBG" and names_event(c))
    yield from (t.i for agent in clause.agents for t in _attack_meant(agent))
    for agent in clause.agents:
        if agent.lower_ == "one":
            yield from (c.i for c in agent.children if c.dep_ in ("acl", "relcl"))
        yield from done_with(agent)
        yield from (c.i for c in agent.children if c.dep_ == "acl" and _is_deed(agent, c))
        after = agent.nbor(1) if agent.i + 1 < len(agent.doc) else agent
        if agent.dep_ == "pobj" and after.tag_ == "VBG" and not any(c.dep_ == "dobj" for c in after.children):
            yield after.i  # "killed by army shelling"


def _attack_meant(pronoun: Token) -> Iterator[Token]:
    """The attack that "it" stands for, where the subject told last is one: "the raid was brutal, as it killed nine"."""
    if pronoun.lower_ != "it" or pronoun.dep_ != "nsubj" or pronoun.head.lemma_ not in collocates("person_only"):
        return
    for before in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        if before.dep_ in ("nsubj", "nsubjpass") and before.pos_ in ("NOUN", "PROPN"):
            verb = before.head
            if verb.lemma_ in collocates("says") and not names_event(before):
                continue  # ("the attack which doctors said it had caused": of what they speak)
            yield from (before,) if names_event(before) and not tells_harm(before) else ()
            return


def done_with(noun: Token) -> Iterator[int]:
    """What was done with a weapon: "shells that hit the market", "a number of rockets fired by rebels"."""
    meant = content(noun) or noun
    if weapon(meant) is not None:
        yield from (
            c.i for t in {noun.i: noun, meant.i: meant}.values() for c in t.children if c.dep_ in ("acl", "relcl")
        )


def _is_deed(doer: Token, gerund: Token) -> bool:
    """Whether a gerund after its doer is meant, and no participle: "army shelling of the town"."""
    beside = gerund.i == doer.i + 1 and gerund.tag_ == "VBG" and gerund.lower_ in noun_frames()
    return (is_gerund_noun(gerund) or beside) and not any(c.dep_ == "dobj" for c in gerund.children)


def heading(verb: Token) -> Token | None:
    """The event that the words before a verb begin with: "attacks on Sunday on Hama and Idlib by rebels killed 20".

    The parser often hangs such a verb on the last noun before it.
    """
    if is_passive(verb) or verb.tag_ not in _FINITE or any(c.dep_ == "aux" for c in verb.children):
        return None
    found = None
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        noun = token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"
        event = names_event(token) and (noun or token.tag_ == "VBG") and not tells_harm(token)
        participle = token.tag_ in ("VBN", "VBG") and token.dep_ in ("acl", "amod")
        mark = token.text == "-" or (token.text == "," and found is None)
        if not event and token.pos_ not in _IN_PHRASE and not participle and not mark:
            break
        if event:
            inner = (
                token.head.tag_ == "VBG" if token.dep_ == "dobj" else token.dep_ == "pobj" and token.head.lower_ != "of"
            )
            found = None if inner else token
    return found
