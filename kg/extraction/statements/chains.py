"""Sources that one speaker passes on for another: "said, quoting a doctor", "officials quoted by state television"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import verb_cue, words
from kg.extraction.statements.phrases import subtree, without
from kg.extraction.statements.reading import Reading
from kg.extraction.statements.subjects import is_actor, is_passive

_PARTICIPLES = frozenset({"quoting", "citing"})
_TIMES = frozenset({"DATE", "TIME"})
_CITES = frozenset({"quote", "cite"})


def read_citing(said: Token, speaker: Token, content: tuple[Tokens, ...]) -> list[Reading]:
    """Both readings of a verb of speech that a participle gives its source to; none where there is none."""
    for word in (*said.subtree, *_next_words(said)):
        carried = word.lower_ in _PARTICIPLES and word.i != said.i
        cites = carried and (_carrier(word) == said.i or not said.is_ancestor(word))
        if cites and not _adds_words(word):
            source = next((c for c in word.children if c.dep_ == "dobj"), None)
            told = _clause_after(source) if source is not None else None
            runs = tuple(piece for run in content for piece in without(said.doc, run, [subtree(word)]))
            runs = runs if told is None else told
            if source is not None and _can_be_cited(source) and runs:
                return [
                    Reading(speaker, said.i, Tokens(said.i, said.i + 1), runs, rule="clause"),
                    Reading(source, word.i, Tokens(word.i, word.i + 1), runs, reported_by=said.i, rule="citing"),
                ]
    return []


def _next_words(said: Token) -> Iterator[Token]:
    """The participle after the verb and its day, which the parse may give to another: "media said Monday | citing"."""
    after = next(
        (t for t in said.doc[said.i + 1 : said.sent.end] if t.lower_ != "on" and t.ent_type_ not in _TIMES), None
    )
    if after is not None and not said.is_ancestor(after):
        yield after


def _adds_words(citing: Token) -> bool:
    """Whether the source has words of its own: "said ten had died, quoting a doctor as saying that more would"."""
    as_saying = (p for c in citing.children if c.lower_ == "as" for p in c.children if p.dep_ == "pcomp")
    return any(c.dep_ == "ccomp" for saying in as_saying for c in saying.children)


def _clause_after(source: Token) -> tuple[Tokens, ...] | None:
    """What is told in "said, quoting a doctor, that 12 had died", where the parse gives the clause to the source."""
    for clause in source.rights:
        run = subtree(clause)
        that = clause.dep_ in {"relcl", "acl", "ccomp"} and source.doc[run.start].lower_ == "that"
        told = source.doc[run.start - 1].text == "," or _has_subject(clause)
        if that and told and run.end == source.right_edge.i + 1:
            return without(source.doc, run, [])
    return None


def _has_subject(clause: Token) -> bool:
    """Whether the clause has a subject and is no relative one: "citing a source that the army had fled"."""
    return any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ != "that" for c in clause.children)


def _carrier(citing: Token) -> int | None:
    """The verb of speech that a participle belongs to: the next one above it, or that whose subject it describes."""
    token = citing
    while token.head.i != token.i:
        token = token.head
        entry = verb_cue(token)
        if entry is not None and "c" in entry.frames:
            return token.i
    return None


def _can_be_cited(source: Token) -> bool:
    if source.lemma_.lower() in words("data") and not _issued(source):
        return False  # "citing figures compiled from clinics": these are the speaker's own
    return source.pos_ == "PROPN" or is_actor(source) or source.lemma_.lower() in words("text")


def _issued(data: Token) -> bool:
    """Whether the words beside the noun name who published it ("figures from the ministry", "UN data")."""
    if any(c.dep_ in {"poss", "compound", "amod", "nmod"} and is_actor(c) for c in data.lefts):
        return True
    by = (c for c in data.rights if c.lower_ in {"from", "by", "of"})
    return any(is_actor(c) for joint in by for c in joint.children if c.dep_ == "pobj")


def linked(doc: Doc, readings: Iterable[Reading]) -> list[Reading]:
    """The readings, with "who cited a chief" and "officials quoted by the radio" made links between readings."""
    found = list(readings)
    for reading in [r for r in found if _only_cites(doc, r)]:
        verb = doc[reading.anchor]
        passed_on = _passed_on(verb, reading, found) if is_passive(verb) else _cited(verb, reading, found)
        if passed_on:
            found = [r for r in found if r is not reading and r.anchor not in {p.anchor for p in passed_on}] + passed_on
    return found


def _only_cites(doc: Doc, reading: Reading) -> bool:
    return reading.reported_by is None and doc[reading.anchor].lemma_ in _CITES


def _cited(verb: Token, reading: Reading, readings: Sequence[Reading]) -> list[Reading]:
    """The source of "which cited a chief": it says what the radio says elsewhere in the sentence."""
    source = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if source is None or not _can_be_cited(source) or any(c.lower_ == "as" for c in verb.children):
        return []
    told = next((r for r in readings if r is not reading and r.speaker.i == reading.speaker.i), None)
    if told is None:
        return []
    return [replace(reading, speaker=source, content=told.content, reported_by=told.anchor, rule="citing")]


def _passed_on(verb: Token, reading: Reading, readings: Sequence[Reading]) -> list[Reading]:
    """What the radio passes on in "according to officials quoted by the radio", and the officials' part."""
    told = next((r for r in readings if r is not reading and r.speaker.i == verb.head.i), None)
    if told is None or verb.dep_ != "acl":
        return []
    return [replace(reading, content=told.content, rule="citing"), replace(told, reported_by=reading.anchor)]
