"""What a speaker only speaks about and does not assert: "condemned the attack that killed five"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extraction.statements.cues import Cue, words

_ORDERS = frozenset({"order", "promise", "hope"})
_FEELINGS = frozenset({"praise", "fear", "accuse", "think", "hope"})
_ABOUT = frozenset({"about", "after", "at", "by", "for", "in", "over"})
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "acl"})
_DEEDS = frozenset({"pcomp", "conj"})
_OBJECTS = frozenset({"dobj", "pobj", "relcl"})


def presupposes(entry: Cue, path: Sequence[Token]) -> bool:
    """Whether a cue of its kind takes for granted what stands at the lower end of the path."""
    last = path[-1]
    if _takes_up(entry, path):
        return True
    if entry.lemma == "call" and (last.dep_ == "prep" or any(c.tag_ == "TO" for c in last.children)):
        return True  # "called for an inquiry into the killing", "called on them to investigate it"
    if "a" in entry.frames and any(token.dep_ == "relcl" for token in path):  # "described the raid that killed five as"
        return last.dep_ != "oprd" and not _tells_of(entry, last)
    if entry.kind in _ORDERS and last.dep_ in _CLAUSES:  # "called on them to investigate the killing"
        return any(token.dep_ in _OBJECTS for token in path[:-1])
    if entry.kind == "order":
        return True
    if entry.kind == "deny" and any(token.dep_ == "relcl" for token in path):
        return True
    if entry.kind == "deny":  # "denied responsibility for the attack"
        return last.dep_ == "dobj" and last.i != path[0].i and _is_part_in(path)
    if entry.kind == "praise" or (entry.kind == "accuse" and entry.pos == "verb" and "P" not in entry.frames):
        return last.dep_ not in _CLAUSES and not _is_deed_blamed(entry, path)
    about = last.dep_ == "prep" and last.lower_ in _ABOUT
    return entry.kind in _FEELINGS and about and not any(token.dep_ in {"pcomp", "ccomp"} for token in path)


def _is_deed_blamed(entry: Cue, path: Sequence[Token]) -> bool:
    """Whether a deed is what somebody is blamed for: "criticised the police for shooting and killing a farmer"."""
    if entry.kind != "accuse" or path[-1].lower_ != "for" or path[-1].dep_ != "prep":
        return False
    return len(path) > 1 and path[-2].dep_ == "pcomp" and all(token.dep_ in _DEEDS for token in path[:-1])


def _tells_of(entry: Cue, last: Token) -> bool:
    """Whether the cue has nothing but its object, and so tells of it: "residents described a raid that killed five"."""
    told = entry.kind == "show" and "g" in entry.frames and last.dep_ == "dobj" and last.i > last.head.i
    after = last.doc[last.i : last.sent.end]
    return told and not any(t.dep_ == "oprd" or (t.lower_ == "as" and t.dep_ in {"prep", "mark"}) for t in after)


def _takes_up(entry: Cue, path: Sequence[Token]) -> bool:
    """Whether somebody only takes up what others tell, takes it on himself, or acts because of it."""
    last = path[-1]
    if entry.lemma in words("topic"):  # "met to discuss the killing"; but "raised the toll to 61"
        return last.dep_ not in _CLAUSES and last.lemma_.lower() not in words("measure")
    if entry.lemma in words("owning up") and last.dep_ == "dobj":
        return _is_owned(path)
    acts = last.dep_ == "xcomp" and "i" in entry.frames  # "refused to talk after ten had died"
    return acts and any(map(_tells_when, path[:-1]))


def _tells_when(clause: Token) -> bool:
    """Whether the clause only tells when or why something is, or is not, to be done."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    return clause.dep_ == "advcl" and bool(marks & {"after", "before", "since", "because"})


def _is_owned(path: Sequence[Token]) -> bool:
    """Whether somebody takes a deed on himself whose toll others tell ("claimed the attack, which killed five")."""
    parts = (p for c in path[-1].rights if c.lower_ == "of" for p in c.children if p.dep_ == "pobj")
    deeds = (path[-1], *parts)  # "claimed a string of attacks that …"
    deed = path[0] not in deeds and any(word.lemma_.lower() in words("event") for word in deeds)
    return deed or (path[-1].lemma_.lower() in words("responsibility") and _is_part_in(path))


def _is_part_in(path: Sequence[Token]) -> bool:
    """Whether the path runs from an event over a preposition to a part in it ("any role in the bombing")."""
    joint = path[-2] if len(path) > 1 else path[-1]
    return joint.dep_ == "prep" and joint.lower_ in {"for", "in", "to", "with", "behind"}
