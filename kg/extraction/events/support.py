"""What the verbs around an event noun say of its participants: "launched an assault", "an attack blamed on rebels"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.events.clauses import Clause, clause_of, is_passive
from kg.extraction.events.frames import Frame, noun_frames, support_verbs
from kg.extraction.events.roles import filled


def supported(frame: Frame, noun: Token) -> Iterator[tuple[str, int]]:
    """What the verb over the noun adds: "launched an assault", "came under fire", "claimed responsibility for"."""
    yield from _own_clause(frame, noun)
    yield from _accused_of(noun)
    verb, preposition = _governor(noun)
    if verb is None:
        return
    yield from _said_done(noun, verb)
    clause = clause_of(verb)
    if preposition:
        role, tokens = _behind_preposition(verb, preposition, clause)
        yield from (pair for t in tokens for pair in filled(role, t))
        return
    if not clause.passive:
        yield from _after(clause, ("by",), "P")
    if verb.lemma_.lower() in support_verbs()["responsibility"] and verb.lemma_.lower() != "acknowledge":
        yield from (pair for t in clause.agents for pair in filled("P", t))
    if verb.lemma_.lower() in support_verbs()["lay on"]:
        yield from _after(clause, ("to", "on"), "P")
    for use in ("take part", "sponsor") if frame.compound == "A" else ("do", "suffer"):
        role = support_verbs()[use].get(verb.lemma_.lower(), "")
        if role:
            yield from (pair for t in clause.agents for pair in filled(role, t))
            yield from _after(clause, ("with",), "A" if role == "A" else "")
            yield from _after(clause, ("on", "against"), "H")


def _accused_of(noun: Token) -> Iterator[tuple[str, int]]:
    """Those accused where the parser hangs the deed on them: "accused the rebels of an attack"."""
    accused = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("of", "for") or accused.dep_ != "dobj":
        return
    if accused.head.lemma_ in support_verbs()["accuse"]:
        yield from filled("P", accused)


def _said_done(noun: Token, verb: Token) -> Iterator[tuple[str, int]]:
    """Who is said to have done it: "the attack is thought to have been carried out by rebels"."""
    if noun.dep_ == "nsubjpass":
        done = (c for c in verb.children if c.dep_ == "xcomp" and c.lemma_ in support_verbs()["do"] and is_passive(c))
        yield from (pair for c in done for t in clause_of(c).agents for pair in filled("P", t))


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
    if preposition in ("to", "on") and lemma == "agree":
        return "A", clause.agents
    if preposition in ("for", "of", "with") and lemma in uses["accuse"]:
        return "P", clause.patients
    return "", ()


def _own_clause(frame: Frame, noun: Token) -> Iterator[tuple[str, int]]:
    """What a participle after the noun adds: "a truce sponsored by", "attacks carried out by"."""
    uses = support_verbs()
    if frame.type == "ArmedConflict":
        return
    for participle in noun.subtree:
        if participle.dep_ == "acl" and participle.tag_ == "VBN" and participle.i > noun.i:
            yield from _answered_for(participle)
    for child in following(noun):
        if child.dep_ == "relcl" and child.lemma_.lower() in uses["lay on"] and is_passive(child):
            yield from _after(clause_of(child), ("to", "on"), "P")
        if child.dep_ != "acl" or child.tag_ != "VBN":
            continue
        use = "sponsor" if frame.compound == "A" else "do"
        role = uses[use].get(child.lemma_.lower())
        if role:
            yield from (pair for t in clause_of(child).agents for pair in filled(role, t))


def _answered_for(participle: Token) -> Iterator[tuple[str, int]]:
    """Who did it by a participle: "an explosion in the capital attributed to rebels", "a bombing claimed by them"."""
    clause = clause_of(participle)
    if participle.lemma_.lower() in support_verbs()["lay on"]:
        yield from _after(clause, ("to", "on"), "P")
    elif participle.lemma_.lower() in ("claim", "admit"):
        yield from (pair for t in clause.agents for pair in filled("P", t))


def following(noun: Token) -> Iterator[Token]:
    """The dependents of a noun, and those of the war it belongs to: "the first truce of the war, sponsored by"."""
    yield from noun.children
    for preposition in noun.children:
        if preposition.lower_ == "of":
            yield from (c for war in preposition.children if is_war(war) for c in war.children)


def is_war(noun: Token) -> bool:
    """Whether a noun is the war as a whole."""
    frame = noun_frames().get(noun.lemma_.lower())
    return frame is not None and frame.type == "ArmedConflict"


def sets_record(noun: Token) -> bool:
    """Whether a deed is told for the first time, though its doer owns it: "launched its deadliest raid in months"."""
    launched = noun.dep_ == "dobj" and noun.head.lemma_.lower() in support_verbs()["do"]
    return launched and any(c.tag_ == "JJS" and c.lower_ != "latest" and c.i < noun.i for c in noun.children)


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
