"""Events told by verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Doc, Token

from kg.extraction.annotations import TimeExpression, Tokens
from kg.extraction.events.clauses import Clause, clause_of, phrases_of
from kg.extraction.events.frames import Frame, collocates, noun_frames, verb_frames
from kg.extraction.events.mentions import Mention, Roles
from kg.extraction.events.modality import modality_of
from kg.extraction.events.participants import content, kind, noun_lemma, phrase, weapon
from kg.extraction.events.roles import filled, from_prepositions, gathered, located
from kg.extraction.events.scene import Scene
from kg.extraction.events.sites import with_sites
from kg.extraction.events.verb_conditions import holds_for_verb
from kg.extraction.times import time_at

_DOERS = frozenset(("rebel", "state", "unit", "weapon", "event"))
_NEAR = 15
"""Tokens within which "one" stands for an event named before it."""
_BOMBINGS = frozenset(
    (
        "CarBombing",
        "SuicideBombing",
        "RoadsideBombing",
        "GrenadeAttack",
        "AirStrike",
        "BarrelBombing",
        "DroneStrike",
        "LandmineExplosion",
    )
)
"""What a bombing may turn out to be by its weapon."""
_OTHER_VERBS = frozenset(("out", "off", "over", "on", "in"))
"""Particles that make another verb of one that does not list them: "stormed out", "shot off"."""
_HARM = ("result", "victim")


def verbal_mention(scene: Scene, verb: Token, times: Sequence[TimeExpression]) -> Mention | None:
    """The event that a verb tells of, or None."""
    frames = verb_frames().get(verb.lemma_.lower())
    if frames is None or verb.pos_ not in ("VERB", "ADJ") or verb.tag_ == "JJ":
        return None
    clause = clause_of(verb)
    frame = next((f for f in frames if _fits(f, scene, verb, clause)), None)
    if frame is None:
        return None
    roles = with_sites(verb.doc, gathered([*_roles(frame, verb, clause), *located(verb)]))
    same = tuple(_same(frame, verb, clause))
    type_ = _type_by_agent(clause) or refined(frame.type, roles, verb.doc)
    return Mention(
        head=verb.i,
        span=_span(verb, frame),
        type=type_,
        kind=frame.kind,
        roles=roles,
        modality=modality_of(verb),
        same=same,
        definite=False,
        verbal=True,
        told=_is_told(roles, verb),
        time=time_at(verb.doc, times, verb.i),
    )


def _fits(frame: Frame, scene: Scene, verb: Token, clause: Clause) -> bool:
    if frame.particle and _particle(verb, frame) is None:
        return False
    others = (c.lower_ for c in verb.children if c.dep_ == "prt")
    if frame.kind != "launch" and any(word != frame.particle and word in _OTHER_VERBS for word in others):
        return False
    return holds_for_verb(frame.needs, scene, verb, clause)


def _particle(verb: Token, frame: Frame) -> Token | None:
    for child in verb.children:
        if child.lower_ == frame.particle and child.i > verb.i:
            return child
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return after if after is not None and after.lower_ == frame.particle else None


def _span(verb: Token, frame: Frame) -> Tokens:
    particle = _particle(verb, frame) if frame.particle else None
    return Tokens(verb.i, particle.i + 1 if particle is not None and particle.i <= verb.i + 2 else verb.i + 1)


def _roles(frame: Frame, verb: Token, clause: Clause) -> Iterator[tuple[str, int]]:
    """The fillers by the frame; a "blast" verb that has both sides is used with an agent ("they exploded a bomb")."""
    for agent in clause.agents:
        if frame.kind in _HARM and verb.dep_ == "acl" and verb.tag_ == "VBG" and kind(agent) not in _DOERS:
            continue
        if frame.kind == "blast" and clause.patients:
            yield from filled("P", agent)
        else:
            yield from filled(frame.subject, agent)
    for patient in clause.patients:
        object_role = frame.object or (frame.subject if frame.kind in ("blast", "victim") else "")
        yield from filled(object_role, patient)
    phrases = list(clause.prepositions)
    if frame.kind == "launch":
        phrases += [p for t in clause.patients for c in t.children if c.dep_ == "prep" for p in phrases_of(c)]
    yield from from_prepositions(frame, phrases)
    if frame.kind in _HARM:
        yield from (("W", t.i) for word, t in phrases if word in ("by", "with", "from") and weapon(t))


def refined(type_: str, roles: Roles, doc: Doc) -> str:
    """The type that the weapon makes of a general one: "fired rockets" is a RocketAttack."""
    if type_ not in ("Attack", "Bombing", "Killing", "Injuring", "PropertyDestruction", "Shooting", "GroundAssault"):
        return type_
    for head in roles.get("W", ()):
        found = weapon(doc[head])
        if found is None or found.type == "Attack" or (found.type == "Arson" and type_ != "Attack"):
            continue
        if type_ != "Bombing" or found.type in _BOMBINGS:
            return found.type
    return type_


def _same(frame: Frame, verb: Token, clause: Clause) -> Iterator[int]:
    """Other triggers that the syntax makes the same happening: "the raid killed", "hit it, killing"."""
    yield from _same_by_agents(clause)
    if frame.kind == "launch":
        yield from (t.i for word, t in clause.prepositions if word in ("in", "during") and kind(t) == "event")
    if frame.needs == "attacknoun":
        yield from (t.i for t in clause.patients)
    if frame.kind in _HARM:
        yield from _same_as_harm(verb, clause)
    elif verb.dep_ == "advcl" and verb.tag_ == "VBG":
        yield verb.head.i
    if verb.dep_ == "acl" and verb.head.pos_ == "NOUN" and not clause.passive:
        yield verb.head.i


def _same_by_agents(clause: Clause) -> Iterator[int]:
    """The event that acts, where it is one, or what was done with the weapon: "mines planted there killed"."""
    causes = [t for t in clause.agents if kind(t) == "event" or phrase(t) in noun_frames()]
    if len(causes) == 1:
        yield causes[0].i
    for agent in clause.agents:
        if agent.lower_ == "one" or weapon(agent) is not None:
            yield from (c.i for c in agent.children if c.dep_ in ("acl", "relcl"))


def _same_as_harm(verb: Token, clause: Clause) -> Iterator[int]:
    """What did the harm: "killed in a raid", "killed when a bomb went off", "fired, killing", "shot and killed"."""
    yield from (t.i for word, t in clause.prepositions if word in collocates("cause"))
    yield from (c.i for c in verb.children if c.dep_ == "advcl" and _marks_cause(c))
    if all(content(t) is None for t in clause.patients):
        yield from (t.i for t in verb.doc[verb.sent.start : verb.i] if t.lemma_ == verb.lemma_)
    if verb.tag_ == "VBG":
        known = (t for t in verb.ancestors if t.lemma_ in verb_frames() or t.lemma_ in noun_frames())
        yield from (t.i for t in islice(known, 1))
    if verb.dep_ == "conj":
        yield verb.head.i


def _type_by_agent(clause: Clause) -> str:
    """The type of the acting event: a war that kills stays the war; "one that hit a clinic" is one of the raids."""
    for agent in clause.agents:
        frame = noun_frames().get(noun_lemma(agent))
        if frame is not None and frame.type == "ArmedConflict":
            return frame.type
        if agent.lower_ == "one":
            for before in reversed(list(agent.doc[max(agent.sent.start, agent.i - _NEAR) : agent.i])):
                frame = noun_frames().get(phrase(before)) or noun_frames().get(before.lemma_.lower())
                if frame is not None and frame.type and before.tag_ == "NNS":
                    return frame.type
    return ""


def _marks_cause(clause_verb: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in ("when", "as", "after") for c in clause_verb.children)


def _is_told(roles: Roles, verb: Token) -> bool:
    """A verb with a participant tells an event; a bare gerund ("killing is wrong") does not."""
    return any(letter in roles for letter in "PVTWALS")
