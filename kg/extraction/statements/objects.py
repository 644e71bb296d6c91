"""Content in objects, infinitives and phrases: "condemned the raid", "urged them to go", "called it a crime"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.counts import with_counts
from kg.extraction.statements.cues import Cue, words
from kg.extraction.statements.governed import children, deeds, gap, governed, trailing
from kg.extraction.statements.subjects import is_actor, is_person_or_body, own_subject, speaker_of

_TIMES = frozenset({"DATE", "TIME"})
_HELD = frozenset({"GPE", "LOC", "FAC"})


def infinitive(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """What the speaker is to do ("vowed to retake the town")."""
    for child in children(verb, "xcomp", "ccomp", "advcl"):
        to = _to(child)
        if child.i > verb.i and to and (child.dep_ != "advcl" or child.left_edge.i == verb.i + 1):
            return gap(verb) + governed(verb, child)
    return ()


def _to(clause: Token) -> bool:
    return any(aux.tag_ == "TO" for aux in clause.children)


def told_to(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """Somebody and what that one is to do ("urged the army to withdraw")."""
    for child in children(verb, "ccomp", "xcomp", "advcl"):
        if child.i > verb.i and _to(child):
            return governed(verb, child, *(o for o in children(verb, "dobj", "dative") if verb.i < o.i < child.i))
    for child in children(verb, "dobj"):
        if any(c.dep_ in {"acl", "relcl"} and _to(c) for c in child.children):
            return governed(verb, child)
    return ()


def gerund(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """What the speaker does or did ("denies using gas", "denied having used gas")."""
    for child in children(verb, "xcomp", "pcomp", "ccomp"):
        having = any(aux.lower_ == "having" for aux in child.children if aux.dep_ in {"aux", "auxpass"})
        if (child.tag_ == "VBG" or having) and child.i > verb.i:
            return governed(verb, child)
    return ()


def called(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """Somebody or something and what it is called ("called it a crime", "described them as rebels")."""
    things = [c for c in children(verb, "dobj", "nsubj") if c.i > verb.i or c.dep_ == "dobj"]
    names = [c for c in children(verb, "oprd", "attr", "acomp", "ccomp", "xcomp") if _names(verb, c)]
    as_what = [c for c in children(verb, "prep") if _is_as(c, entry)]
    if not (things and (names or as_what)) and not (names and any(c.dep_ in {"ccomp", "oprd"} for c in names)):
        return ()
    parts = things + names + as_what
    return governed(verb, *(p for p in parts if p.i > verb.i)) if any(p.i > verb.i for p in parts) else ()


def _names(verb: Token, child: Token) -> bool:
    """Whether the child is what something is called: a small clause has no finite verb."""
    if child.i < verb.i:
        return False
    if child.dep_ in {"ccomp", "xcomp"}:
        if any(c.dep_ in {"aux", "auxpass"} for c in child.children):
            return False
        return child.pos_ in {"NOUN", "PROPN", "ADJ"} or child.tag_ in {"VBN", "NN", "JJ"}
    return True


def _is_as(child: Token, entry: Cue) -> bool:
    return child.lower_ == "as" or ("a" in entry.frames and child.lower_ in entry.prepositions)


def charged(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """Somebody and what that one is charged with ("accused the army of shelling a school")."""
    if entry.lemma in words("putting"):
        return _put(verb, entry)
    things = [c for c in children(verb, "dobj") if c.i > verb.i]
    charges = [c for c in children(verb, "prep") if c.lower_ in entry.prepositions and c.i > verb.i]
    inner = [c for thing in things for c in thing.children if c.dep_ == "prep" and c.lower_ in entry.prepositions]
    charges += deeds(verb) if charges else []
    return governed(verb, *things, *charges) if (things and (charges or inner)) or charges else ()


def _put(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """A count and where it is put, however far ("put the death toll from the war in the north at 40")."""
    things = [c for c in children(verb, "dobj") if c.i > verb.i and c.lemma_ in words("measure")]
    joints = (t for t in verb.subtree if t.i > verb.i and t.dep_ == "prep" and t.lower_ in entry.prepositions)
    at = next((t for t in joints if any(c.like_num or c.tag_ == "CD" for c in t.subtree)), None)
    return with_counts(verb, governed(verb, *things, at)) if things and at is not None else ()


def object_of(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """The object with what belongs to it ("announced a centre to monitor the truce")."""
    for child in children(verb, "dobj"):
        if child.tag_ in {"WDT", "WP"} or child.i < verb.i or (entry.lemma == "claim" and _is_loss(child)):
            return ()
        if entry.lemma == "defend" and (child.ent_type_ in _HELD or is_person_or_body(child)):
            return ()
        with_it = [c for c in children(verb, "prep") if c.lower_ in entry.prepositions and c.i > child.i]
        purpose = [c for c in children(verb, "advcl") if c.left_edge.i == child.right_edge.i + 1 and _to(c)]
        return with_counts(verb, governed(verb, child, *with_it, *purpose, *trailing(verb, child)))
    return ()


def _is_loss(word: Token) -> bool:
    """Whether the word is what an attack "claims": lives, victims, a number of people."""
    return word.lemma_ in words("loss") or any(c.dep_ == "nummod" for c in word.children)


def document(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """The object where it is itself a saying ("issued a warning")."""
    return object_of(verb, entry) if any(c.lemma_ in words("document") for c in children(verb, "dobj")) else ()


def prepositional(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """What stands after the verb's preposition ("warned of a disaster")."""
    for child in children(verb, "prep", "agent", "prt"):
        if child.lower_ in entry.prepositions and child.i > verb.i:
            inner = [c for c in child.children if c.dep_ in {"pobj", "pcomp", "prep"} and c.ent_type_ not in _TIMES]
            return governed(verb, *inner, *children(verb, "xcomp")) if inner else ()
    return ()


def measured(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """A count that a speaker gives or changes ("gave a toll of 18", "raised it to 27"); a blast only adds to it."""
    speaker = own_subject(verb) or (speaker_of(verb) if verb.dep_ == "conj" else None)
    if speaker is None or not (is_actor(speaker) or speaker.pos_ in {"PROPN", "PRON"}):
        return ()
    for child in children(verb, "dobj"):
        if child.lemma_ in words("measure") and child.i > verb.i:
            at = (c for c in children(verb, "prep") if c.lower_ in entry.prepositions)
            return with_counts(verb, governed(verb, child, *at))
    return ()


def seen(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """What somebody saw who is named as an observer ("a correspondent saw soldiers shoot three men")."""
    speaker = own_subject(verb)
    if speaker is None or speaker.lemma_.lower() not in words("observer"):
        return ()
    after = [c for c in children(verb, "dobj", "ccomp", "xcomp") if c.i > verb.i]
    if not after:
        return ()
    # The parser hangs the second of those seen on the verb: "saw several bodies and two wounded being carried out".
    joined = [c for c in children(verb, "conj") if c.tag_ in {"CD", "JJ"} and c.i > after[-1].i]
    return governed(verb, *after, *joined)
