"""Events told by nouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extraction.annotations import TimeExpression, Tokens
from kg.extraction.events.clauses import Clause, clause_of, phrases_of
from kg.extraction.events.frames import Frame, collocates, noun_frames, support_verbs
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
from kg.extraction.events.roles import filled, from_prepositions, gathered, located, owners
from kg.extraction.events.scene import Scene
from kg.extraction.events.sites import with_sites
from kg.extraction.events.states import attacking_states
from kg.extraction.events.verbal import refined
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
    roles = with_sites(noun.doc, gathered(_roles(frame, noun)))
    time = _lasting_time(noun, times) if frame.kind == "state" else _time(noun, times)
    definite = any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.children if c.i < noun.i)
    return Mention(
        head=noun.i,
        span=Tokens(noun.i - 1 if longer in noun_frames() else noun.i, noun.i + 1),
        type=refined(frame.type, roles, noun.doc),
        kind=frame.kind,
        roles=roles,
        modality=modality_of(noun),
        same=tuple(_same(noun)),
        definite=definite,
        verbal=False,
        told=_is_told(frame, noun, roles, definite, time),
        time=time,
    )


def _time(noun: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """When an event was; a verb that only speaks of it ("condemned the raid on Monday") does not say so."""
    found = time_at(noun.doc, times, noun.i)
    if found is None or noun.dep_ != "dobj" or noun.left_edge.i <= found.span.start <= noun.right_edge.i:
        return found
    lemma = noun.head.lemma_.lower()
    happens = lemma in support_verbs()["do"] or lemma in support_verbs()["suffer"]
    return found if happens else None


def _lasting_time(noun: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """When a state held: by its own words or clause, not by a verb that it is the object of ("joined the war")."""
    for child in _following(noun):
        if child.dep_ == "relcl" and not _is_war(noun):
            return time_at(noun.doc, times, child.i)
    for verb in noun.doc[noun.i + 1 : min(noun.i + _CLAUSE, noun.sent.end)]:
        if verb.dep_ == "relcl" and verb.lemma_ in collocates("holds") and not _is_war(noun):
            return time_at(noun.doc, times, verb.i)
    found = time_at(noun.doc, times, noun.i)
    if found is None or noun.dep_ in ("nsubj", "nsubjpass"):
        return found
    return found if noun.left_edge.i <= found.span.start <= noun.right_edge.i else None


def _is_war(noun: Token) -> bool:
    """Whether a noun is the war as a whole."""
    frame = noun_frames().get(noun.lemma_.lower())
    return frame is not None and frame.type == "ArmedConflict"


def _following(noun: Token) -> Iterator[Token]:
    """The dependents of a noun, and those of the war it belongs to: "the first truce of the war, sponsored by"."""
    yield from noun.children
    for preposition in noun.children:
        if preposition.lower_ == "of":
            yield from (c for war in preposition.children if _is_war(war) for c in war.children)


def _is_modifier(noun: Token) -> bool:
    """A modifier ("attack helicopter", "peace talks venue") tells no event of its own."""
    return noun.dep_ == "compound" and noun.head.i > noun.i


def _roles(frame: Frame, noun: Token) -> Iterator[tuple[str, int]]:
    yield from _before(frame, noun)
    phrases = [p for c in noun.children if c.dep_ in ("prep", "agent") for p in phrases_of(c)]
    yield from from_prepositions(frame, phrases)
    yield from located(noun)
    yield from _supported(frame, noun)


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


def _supported(frame: Frame, noun: Token) -> Iterator[tuple[str, int]]:
    """What the verb over the noun adds: "launched an assault", "came under fire", "claimed responsibility for"."""
    yield from _own_clause(frame, noun)
    verb, preposition = _governor(noun)
    if verb is None:
        return
    clause = clause_of(verb)
    if preposition:
        role, tokens = _behind_preposition(verb, preposition, clause)
        yield from (pair for t in tokens for pair in filled(role, t))
        return
    if not clause.passive:
        yield from _after(clause, ("by",), "P")
    if verb.lemma_.lower() in support_verbs()["responsibility"]:
        yield from (pair for t in clause.agents for pair in filled("P", t))
    if verb.lemma_.lower() in support_verbs()["lay on"]:
        yield from _after(clause, ("to", "on"), "P")
    for use in ("take part", "sponsor") if frame.compound == "A" else ("do", "suffer"):
        role = support_verbs()[use].get(verb.lemma_.lower(), "")
        if role:
            yield from (pair for t in clause.agents for pair in filled(role, t))
            yield from _after(clause, ("with",), "A" if role == "A" else "")
            yield from _after(clause, ("on", "against"), "H")


def _after(clause: Clause, prepositions: tuple[str, ...], role: str) -> Iterator[tuple[str, int]]:
    yield from (pair for word, t in clause.prepositions if word in prepositions for pair in filled(role, t))


def _behind_preposition(verb: Token, preposition: str, clause: Clause) -> tuple[str, tuple[Token, ...]]:
    """Role and participants where a preposition joins noun and verb: "came under", "took part in", "accused of"."""
    uses, lemma = support_verbs(), verb.lemma_.lower()
    if preposition == "under" and lemma in uses["under"]:
        return "H", clause.agents or clause.patients
    if preposition in ("for", "of", "in", "with") and lemma in uses["responsibility"] and _has_responsibility(verb):
        return "P", clause.agents
    if preposition == "in" and lemma in uses["in"]:
        return "P", clause.patients if clause.passive else clause.agents
    if preposition == "for" and lemma == "be" and any(c.lower_ == "responsible" for c in verb.children):
        return "P", clause.agents
    if preposition in ("for", "of", "with") and lemma in uses["accuse"]:
        return "P", clause.patients
    return "", ()


def _own_clause(frame: Frame, noun: Token) -> Iterator[tuple[str, int]]:
    """What a participle after the noun adds: "a truce sponsored by", "attacks carried out by"."""
    uses = support_verbs()
    if frame.type == "ArmedConflict":
        return
    for child in _following(noun):
        if child.dep_ != "acl" or child.tag_ != "VBN":
            continue
        use = "sponsor" if frame.compound == "A" else "do"
        role = uses[use].get(child.lemma_.lower())
        if role:
            yield from (pair for t in clause_of(child).agents for pair in filled(role, t))


def _has_responsibility(verb: Token) -> bool:
    return any(c.dep_ == "dobj" and c.lemma_ in ("responsibility", "credit") for c in verb.children)


def _governor(noun: Token) -> tuple[Token | None, str]:
    """The verb over a noun and the preposition between them, "" for a direct object."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    if noun.dep_ in ("dobj", "nsubjpass"):
        return noun.head, ""
    if noun.dep_ != "pobj":
        return None, ""
    preposition = noun.head
    above = preposition.head
    if above.lemma_ in ("responsibility", "credit") and above.dep_ == "dobj":
        above = above.head
    elif preposition.lower_ == "out":
        return above, ""
    if above.pos_ == "ADJ" and above.dep_ in ("acomp", "attr"):
        above = above.head
    return (above if above.pos_ in ("VERB", "AUX") else None), preposition.lower_


def _same(noun: Token) -> Iterator[int]:
    """Triggers that are the same happening: "deaths in the raid", "the raid, a massacre"."""
    if noun.dep_ == "appos":
        yield noun.head.i
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during", "from", "by") and noun.head.head.pos_ == "NOUN":
        yield noun.head.head.i


def _is_told(frame: Frame, noun: Token, roles: Roles, definite: bool, time: TimeExpression | None) -> bool:
    """Whether the noun phrase says enough to be one happening and not a sort of happening ("attacks on civilians")."""
    if frame.kind == "general":
        return False
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
