"""Events told by nouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extraction.annotations import TimeExpression, Tokens
from kg.extraction.events.aircraft import by_aircraft
from kg.extraction.events.clauses import phrases_of
from kg.extraction.events.contrasts import leaves_dead
from kg.extraction.events.frames import Frame, collocates, noun_frames, support_verbs, verb_frames
from kg.extraction.events.links import above, same_by_noun
from kg.extraction.events.manners import by_gas, fire_type, of_crowds, refined, talks_type, type_of_many
from kg.extraction.events.mentions import Mention, Roles
from kg.extraction.events.modality import modality_of
from kg.extraction.events.noun_conditions import holds_for_noun
from kg.extraction.events.participants import (
    coordinated,
    is_gerund_noun,
    is_settlement,
    kind,
    noun_lemma,
    phrase,
    weapon,
)
from kg.extraction.events.reasons import noun_reasons
from kg.extraction.events.roles import filled, from_prepositions, gathered, located, owners
from kg.extraction.events.scene import Scene
from kg.extraction.events.sites import with_sites
from kg.extraction.events.states import attacking_states
from kg.extraction.events.support import following, is_war, sets_record, supported
from kg.extraction.events.whereabouts import sites_of
from kg.extraction.times import time_at

_CLAUSE = 25
"""Tokens within which a relative clause about a truce or a war begins, wherever the parse hangs it."""
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "such"))


def nominal_mention(scene: Scene, noun: Token, times: Sequence[TimeExpression]) -> Mention | None:
    """The event that a noun tells of, or None."""
    longer = phrase(noun)
    frame = noun_frames().get(longer) or noun_frames().get(noun_lemma(noun))
    if frame is None or not (noun.pos_ in ("NOUN", "PROPN") or is_gerund_noun(noun)) or _is_modifier(noun):
        return None
    if not holds_for_noun(frame.needs, scene, noun):
        return None
    roles = with_sites(noun, gathered(_roles(frame, noun)))
    time = _lasting_time(noun, times) if frame.kind == "state" else _time(noun, times)
    definite = _is_definite(frame, noun)
    type_ = _type(scene, frame, noun, roles)
    beside = {head for _, head in _happened_at(noun)} if definite else set()  # (more of what was told before)
    return Mention(
        head=noun.i,
        span=Tokens(noun.i - 1 if longer in noun_frames() else noun.i, noun.i + 1),
        type=type_,
        kind=frame.kind,
        roles=roles,
        modality=modality_of(noun),
        same=tuple(same_by_noun(noun)),
        definite=definite,
        verbal=False,
        told=_is_told(frame, noun, roles, definite, time),
        time=time,
        above=above(frame, noun),
        sites=sites_of(noun.doc, (h for letter in "LT" for h in roles.get(letter, ()) if h not in beside)),
        reasons=noun_reasons(longer if longer in noun_frames() else noun_lemma(noun), noun, roles),
    )


def _type(scene: Scene, frame: Frame, noun: Token, roles: Roles) -> str:
    """The type of the frame, narrowed by the weapon, by who did it and by what is told around it."""
    ground = phrase(noun).startswith("ground ")  # beside attacks by missiles they stay what they are
    by_weapon = frame.type if ground else refined(frame.type, roles, noun.doc)
    type_ = fire_type(noun) or type_of_many(noun) or by_gas(noun, frame.type) or by_weapon
    type_ = of_crowds(noun.doc, type_, roles.get("A", ())) or talks_type(noun, type_) or type_
    actors = (*owners(noun), *(noun.doc[head] for head in roles.get("P", ())))
    return by_aircraft(scene, noun, type_, actors) or type_


def _is_definite(frame: Frame, noun: Token) -> bool:
    """Whether a noun points back; what its own "of" makes definite ("the killing of two monks") does not."""
    of = frame.kind == "result" and any(c.lower_ == "of" and c.dep_ == "prep" for c in noun.children)
    if of or sets_record(noun):
        return False
    return any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.children if c.i < noun.i)


def _time(noun: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """When an event was; a verb that only speaks of it ("condemned the raid on Monday") does not say so."""
    found = time_at(noun.doc, times, noun.i)
    if found is not None and _is_of_speech(noun, found):
        return None
    if found is None or noun.dep_ != "dobj" or noun.left_edge.i <= found.span.start <= noun.right_edge.i:
        return found
    lemma = noun.head.lemma_.lower()
    happens = lemma in support_verbs()["do"] or lemma in support_verbs()["suffer"]
    return found if happens else None


def _is_of_speech(noun: Token, time: TimeExpression) -> bool:
    """Whether a day behind an event is that on which somebody spoke of it: "acknowledged the massacre on Monday"."""
    speaks = noun.dep_ == "dobj" and noun.head.lemma_.lower() in collocates("speaks of")
    return speaks and time.span.end - 1 == noun.right_edge.i and noun.doc[time.span.start - 1].lower_ == "on"


def _lasting_time(noun: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """When a state held: by its own words or clause, not by a verb that it is the object of ("joined the war")."""
    for child in following(noun):
        if child.dep_ == "relcl" and not is_war(noun):
            return time_at(noun.doc, times, child.i)
    for verb in noun.doc[noun.i + 1 : min(noun.i + _CLAUSE, noun.sent.end)]:
        if verb.dep_ == "relcl" and verb.lemma_ in collocates("holds") and not is_war(noun):
            return time_at(noun.doc, times, verb.i)
    found = time_at(noun.doc, times, noun.i)
    if found is None or noun.dep_ in ("nsubj", "nsubjpass"):
        return found
    return found if noun.left_edge.i <= found.span.start <= noun.right_edge.i else None


def _is_modifier(noun: Token) -> bool:
    """A modifier ("attack helicopter", "peace talks venue") tells no event of its own."""
    after = noun.nbor(1).lemma_.lower() if noun.i + 1 < len(noun.doc) else ""
    if noun.tag_ == "NN" and after in collocates("named by war"):
        return True  # "the war monitor Airwars", whatever the parse makes of it
    return noun.dep_ == "compound" and noun.head.i > noun.i


def _roles(frame: Frame, noun: Token) -> Iterator[tuple[str, int]]:
    yield from _before(frame, noun)
    blamed = _blamed_on(noun)
    phrases = [p for c in noun.children if c.dep_ in ("prep", "agent") and c != blamed for p in phrases_of(c)]
    yield from from_prepositions(frame, phrases)
    if blamed is not None:
        yield from (pair for _, t in phrases_of(blamed) for pair in filled("P", t))
    yield from (("W", t.i) for t in _means_behind(noun))
    yield from located(noun)
    yield from _happened_at(noun)
    yield from (pair for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" for pair in _announced_at(c))
    yield from supported(frame, noun)
    if noun.dep_ == "pobj" and noun.head.lower_ == "at" and frame.type == "ArmedConflict":
        yield from filled("A", noun.head.head)  # "the rebels, at war with the army"


def _happened_at(noun: Token) -> Iterator[tuple[str, int]]:
    """The place of the verb by which it came about: "clashes broke out in Omdurman", "carried out a raid in Jenin"."""
    lemma = noun.head.lemma_.lower()
    happened = noun.dep_ == "nsubj" and lemma in collocates("happens") | collocates("result verb")
    if happened or (noun.dep_ in ("dobj", "nsubjpass") and lemma in support_verbs()["do"]):
        yield from located(noun.head)


def _announced_at(participle: Token) -> Iterator[tuple[str, int]]:
    """Where talks are planned: "talks scheduled for next month in Geneva"."""
    if participle.lemma_ in collocates("announced"):
        yield from (pair for t in participle.subtree for pair in located(t))


def _before(frame: Frame, noun: Token) -> Iterator[tuple[str, int]]:
    """Roles of the words before the noun: "rebel attack", "car bomb attack", "Romero's murder", "embassy bombing"."""
    for child in noun.children:
        if child.i < noun.i and child.dep_ in ("compound", "poss", "amod", "nmod"):
            for token in coordinated(child):
                yield from _modifier(frame, token, child.dep_)
    yield from (("P", state.i) for state in attacking_states(frame, noun))
    if frame.compound not in ("P", "A", "V", "S"):
        return
    for token in owners(noun):
        if token.dep_ == "compound" and is_settlement(token):
            yield "L", token.i
        elif token.i < noun.i and not (frame.object in ("V", "H") and token.dep_ == "poss"):
            yield from filled(frame.compound, token)


def _modifier(frame: Frame, token: Token, relation: str) -> Iterator[tuple[str, int]]:
    found = kind(token)
    if weapon(token) is not None and found != "vehicle":
        yield "W", token.i
    elif relation == "poss" and frame.object in ("V", "H") and found != "time":
        yield from filled(frame.object, token)
    elif found in ("facility", "vehicle") and relation != "amod":
        yield "T", token.i


def _is_told(frame: Frame, noun: Token, roles: Roles, definite: bool, time: TimeExpression | None) -> bool:
    """Whether the noun phrase says enough to be one happening and not a sort of happening ("attacks on civilians")."""
    if frame.kind == "general":
        return False
    if is_harmful(noun):
        return True
    if _is_topic(noun):
        return False
    if noun.dep_ == "nsubj" and leaves_dead(noun.head):
        return True
    participants = sum(letter in roles for letter in "PVTWA")
    bare = noun.tag_ == "NN" and not any(c.dep_ in ("det", "poss", "amod", "compound", "nummod") for c in noun.children)
    if bare and frame.kind == "result" and not ({"V", "T", "L"} & roles.keys()):
        return False
    plural = noun.tag_ in ("NNS", "NNPS")
    if frame.kind in ("state", "fight") or frame.compound == "A":
        return definite or bool(roles) or time is not None or noun.dep_ in ("nsubj", "nsubjpass")
    if plural and not definite and time is None and "L" not in roles:
        return participants >= 2
    return participants >= 1 or time is not None or "L" in roles


def is_harmful(noun: Token) -> bool:
    """Whether dead or wounded are told of it: "killed in rebel attacks", "the victims of the blast"."""
    return noun.dep_ == "pobj" and _is_of_harm(noun.head) and _is_harm(noun.head.head)


def _is_harm(word: Token) -> bool:
    """Whether a noun or a verb tells what befell people: "the victims of", "were killed in"."""
    return word.lemma_.lower() in collocates("harmed by") or (word.tag_ in ("VBN", "VBD") and _harms(word))


def _harms(verb: Token) -> bool:
    return any(frame.type in ("Killing", "Injuring") for frame in verb_frames().get(verb.lemma_.lower(), ()))


def _is_of_harm(preposition: Token) -> bool:
    """Whether dead or wounded are told of an event: "the victims of the blast", "the toll in the attack"."""
    return preposition.lower_ in collocates("cause")


def _is_topic(noun: Token) -> bool:
    """Whether many happenings are only what is talked of: "the issue of police killings"."""
    topic = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "on", "about") else noun
    return noun.tag_ == "NNS" and topic.lemma_.lower() in collocates("topic of talk")


def _blamed_on(noun: Token) -> Token | None:
    """The preposition before those blamed, which the parser hangs on the noun: "blamed the attack on the rebels"."""
    if noun.dep_ != "dobj" or noun.head.lemma_.lower() not in support_verbs()["lay on"]:
        return None
    if any(c.dep_ == "prep" and c.lower_ in ("on", "to") for c in noun.head.children):
        return None
    return next((c for c in reversed(list(noun.children)) if c.dep_ == "prep" and c.lower_ in ("on", "to")), None)


def _means_behind(noun: Token) -> Iterator[Token]:
    """The weapon that brought an event about: "the blast was caused by a bomb", "a rocket led to the killing of"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("to", "in") else noun.head
    if noun.dep_ in ("pobj", "dobj") and verb.lemma_ in ("lead", "result", "cause"):
        subjects = (c for c in verb.children if c.dep_ == "nsubj" and noun_lemma(c) not in noun_frames())
        yield from (c for c in subjects if weapon(c))
    elif noun.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in ("cause", "be"):
        brings = (c for c in verb.children if c.dep_ == "agent" or c.lower_ == "due")
        yield from (t for c in brings for t in c.subtree if t.dep_ == "pobj" and t.head.head in (c, verb) and weapon(t))
