"""Which other triggers the syntax makes the same happening: "the raid killed", "hit it, killing", "left two dead".

Links of two sorts: those that all hold, and the words above a trigger, of which the nearest that tells an event counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.events.acting import events_acting, frame_named, heading, names_event, tells_harm
from kg.extraction.events.causes import causes_of
from kg.extraction.events.clauses import Clause
from kg.extraction.events.contrasts import is_act_of_another
from kg.extraction.events.frames import Frame, collocates, noun_frames
from kg.extraction.events.mentions import is_violent
from kg.extraction.events.participants import SITES, antecedent, content, kind, last_added, phrase, weapon

HARM = ("result", "victim")
"""Kinds of frames that tell what an attack did, and not how."""
_UP = 6
"""Dependencies between a harm and the attack over it."""
_WITHIN = frozenset(("in", "during"))
"""Prepositions between what was done and the act that it was done in: "was hit in three air strikes"."""
_BEFORE_CAUSE = frozenset(("in", "during", "from", "by"))
_AMONG = frozenset(("of", "including", "among"))
"""Prepositions before those harmed: "the killing of 12 people including two nurses"."""


def same_by_verb(frame: Frame, verb: Token, clause: Clause) -> Iterator[int]:
    """Triggers that tell the same happening as a verb."""
    yield from events_acting(clause)
    if frame.kind == "launch":
        yield from (t.i for word, t in clause.prepositions if word in ("in", "during") and kind(t) == "event")
    if frame.needs in ("attacknoun", "agreementnoun") or frame.type == "Mediation":
        yield from (t.i for t in clause.patients)
    if frame.kind in HARM:
        yield from (t.i for word, t in clause.prepositions if word == "with" and names_event(t))
    if frame.kind == "act":
        yield from _acts_within(verb, clause)
    if frame.kind in HARM:
        yield from causes_of(verb, clause)
        if verb.dep_ in ("amod", "acl") and verb.tag_ == "VBN" and verb.head.dep_ == "conj":
            yield verb.head.head.i  # "nine were killed and dozens more injured"
    elif verb.dep_ == "advcl" and verb.tag_ == "VBG":
        yield verb.head.i
    elif (frame.type == "Arson" or verb.lemma_ == "target") and _is_effect_on(verb.head, verb):
        yield verb.head.head.i
    yield from _said_of(verb, clause)
    if verb.lemma_ in collocates("comes down"):
        yield from _launched(verb)


def _is_effect_on(hit: Token, verb: Token) -> bool:
    """Whether a participle goes on with the blow that a place took: "bombed the town setting fire to a mill"."""
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and hit.dep_ == "dobj" and kind(hit) in SITES


def _said_of(verb: Token, clause: Clause) -> Iterator[int]:
    """The noun of which a verb says more: "an attack killing two", "the raid that witnesses say killed nine"."""
    if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN") and not clause.passive:
        yield verb.head.i
    if verb.dep_ == "ccomp" and verb.head.dep_ == "relcl" and not any(c.dep_ == "nsubj" for c in verb.children):
        yield verb.head.head.i
    if verb.tag_ == "VBG" and verb.i > 1 and verb.nbor(-1).pos_ == "ADV" and names_event(verb.nbor(-2)):
        yield verb.i - 2  # "a strike allegedly killing 16"
    if verb.lemma_ in ("target", "aim") and verb.dep_ in ("acl", "relcl"):
        yield from _made_by(verb.head)


def _launched(verb: Token) -> Iterator[int]:
    """What sent off shells that come down: "fired rockets that fell in", "were fired and landed"."""
    sent = verb.head
    if verb.dep_ == "relcl" and sent.dep_ == "dobj" and weapon(content(sent) or sent):
        yield sent.head.i
    elif verb.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        yield sent.i
    elif verb.dep_ == "pcomp" and sent.lower_ == "with" and sent.head.pos_ == "VERB":
        yield sent.head.i


def _acts_within(verb: Token, clause: Clause) -> Iterator[int]:
    """The act that a verb tells once more: "was hit in three air strikes", "the shelling on Sunday hit"."""
    for word, noun in clause.prepositions:
        if names_event(noun) and (word == "with" or (word in _WITHIN and _is_act(noun))):
            yield noun.i
    yield from (c.i for c in verb.children if c.dep_ == "dobj" and c.lower_ == "fire")  # "opened mortar fire"
    first = None if clause.agents else heading(verb)
    if first is not None and _is_act(first):
        yield first.i
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ == "mark" for c in verb.children):
        acts = [content(c) or c for c in verb.head.children if c.dep_ == "dobj"]
        yield from (act.i for act in acts if _is_act(act))  # "carried out raids, hitting", "a series of raids, hitting"
    if verb.dep_ == "pcomp" and verb.head.lower_ == "by" and verb.head.head.pos_ == "VERB":
        yield verb.head.head.i  # "gassed a village by dropping bombs"
    if verb.dep_ == "advcl" and any(c.lower_ == "when" for c in verb.children):
        yield from (t.i for t in _within(verb.head) if t.i < verb.i and _is_act(t))
    yield from _before_misread(verb)


def _within(verb: Token) -> Iterator[Token]:
    """What "in" brings to a verb: "were killed in an attack, when a lorry hit the gate"."""
    within = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in _WITHIN)
    yield from (t for c in within for t in c.children if t.dep_ == "pobj")


def _before_misread(verb: Token) -> Iterator[int]:
    """The act before a verb that the parser takes for an adjective: "the air strikes targeted areas in the east"."""
    before = verb.nbor(-1) if verb.i else verb
    if verb.dep_ == "amod" and verb.head.head.i == before.i and before.pos_ == "VERB":
        if phrase(before) in noun_frames():
            yield before.i
        elif before.dep_ == "relcl":
            yield before.head.i  # "an attack that it said targeted"


def _is_act(noun: Token) -> bool:
    """Whether a noun is a single attack or a number of them, and not a fight, an offensive or a war."""
    frame = frame_named(noun)
    return frame is not None and frame.kind == "act" and is_violent(frame.type) and frame.type != "Offensive"


def _made_by(doer: Token) -> Iterator[int]:
    """The event that names its doers, of whom more is said: "an offensive by troops targeting the town"."""
    if doer.dep_ == "pobj" and doer.head.lower_ in ("by", "from", "of") and names_event(doer.head.head):
        yield doer.head.head.i


def same_by_noun(noun: Token) -> Iterator[int]:
    """Triggers that tell the same happening as a noun: "deaths in the raid", "the raid, a massacre"."""
    if noun.dep_ == "appos":
        yield noun.head.i
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in collocates("many shots"):
        yield noun.head.head.i  # "a barrage of air strikes"
    if noun.dep_ != "pobj" or noun.head.lower_ not in _BEFORE_CAUSE:
        return
    harmed = noun.head.head
    if harmed.pos_ == "NOUN":
        yield harmed.i
        yield from (t.i for t in _phrases_around(harmed) if tells_harm(t))
    elif harmed.pos_ == "VERB":
        yield from (c.i for c in harmed.children if c.dep_ in ("nsubj", "dobj") and tells_harm(c))


def _phrases_around(noun: Token) -> Iterator[Token]:
    """The nouns whose phrases a noun ends: "the killing of 12 people including two nurses in air strikes"."""
    while noun.dep_ == "conj" or (noun.dep_ == "pobj" and noun.head.lower_ in _AMONG):
        noun = noun.head if noun.dep_ == "conj" else noun.head.head
        yield noun


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
    if is_act_of_another(harm):
        return False
    for _ in range(_UP):
        if token.pos_ in ("VERB", "AUX") and token.lemma_ in collocates("result verb"):
            return True
        if token.head.i == token.i or (token.pos_ in ("VERB", "AUX") and token.i != harm.i):
            return False
        if harm.pos_ == "NOUN" and token.lower_ in ("after", "over", "following"):
            return False  # ("clashes after the death of a student left nine hurt")
        token = token.head
    return False


def over(token: Token) -> Iterator[int]:
    """The words over a token and subjects and objects of the verbs among them, up to a clause that somebody tells."""
    for _ in range(_UP):
        if token.head.i == token.i or _is_told_by(token):
            return
        token = last_added(token.head, token) if token.dep_ == "relcl" else token.head
        yield token.i
        yield from _days_of(token)  # "days of fighting that cost 500 lives"
        for child in token.children:
            if child.dep_ == "dobj" and token.pos_ == "VERB":
                yield (content(child) or child).i
            if child.dep_ in ("nsubj", "nsubjpass"):
                yield antecedent(child).i
                yield from (c.i for c in child.children if c.dep_ in ("acl", "conj"))
                yield from _days_of(child)


def _days_of(stretch: Token) -> Iterator[int]:
    """What a stretch of time was full of: "seven days of air strikes left 75 dead"."""
    if stretch.lemma_ in collocates("stretch of time"):
        yield from (c.i for of in stretch.children if of.lower_ == "of" for c in of.children if c.dep_ == "pobj")


def _is_told_by(token: Token) -> bool:
    """Whether the clause of a verb is what another verb says ("he said the raid killed two", "accused of killing")."""
    if token.dep_ == "pcomp" and token.head.lower_ == "of":
        return True
    if token.dep_ != "ccomp" or token.head.lemma_ in collocates("result verb"):
        return False
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in token.children)
