"""Deaths that a whole war did: "more than 100,000 people have been killed since the war began" is no attack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.extraction.events.counts import count_of
from kg.extraction.events.frames import collocates
from kg.extraction.events.links import HARM
from kg.extraction.events.mentions import Mention

MANY = 1_000
"""Victims that a sentence which names the war counts of the war, and not of one attack."""
_ONLY_WARS = 10_000
"""Victims that no single attack of today's wars makes; beside "since" a tenth of them is enough."""


def war_tolls(doc: Doc, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Triggers of harm that a war did, each with the trigger of that war."""
    wars = [m for m in mentions if m.type == "ArmedConflict" and m.modality == "actual" and not are_many(doc, (m,))]
    for m in mentions if wars else ():
        if m.kind not in HARM or m.type == "ArmedConflict":
            continue
        numbers = (c.i for c in doc[m.head].children if c.pos_ == "NUM" and c.dep_ in ("dobj", "nsubj", "nsubjpass"))
        count = max((count_of(doc[h]) or 0 for h in (*m.roles.get("V", ()), *numbers)), default=0)
        if count < MANY or _has_attack(doc, m, mentions):
            continue
        sentence = doc[m.head].sent
        here = [w.head for w in wars if sentence.start <= w.head < sentence.end]
        since = any(token.lower_ == "since" for token in sentence)
        if here:
            yield m.head, here[0]
        elif count >= _ONLY_WARS or since:
            yield m.head, min((w.head for w in wars), key=lambda head: abs(head - m.head))


def are_many(doc: Doc, mentions: Sequence[Mention]) -> bool:
    """Whether only plural nouns stand there, which are the wars of several countries: "the Arab Spring uprisings"."""
    return all(not m.verbal and doc[m.head].tag_ in ("NNS", "NNPS") for m in mentions)


def is_of_neighbours(doc: Doc, mentions: Sequence[Mention]) -> bool:
    """Whether a party to it is a tribe or a village, so that it is no country's war: "the conflict with a tribe"."""
    parties = (doc[h] for m in mentions for letter in "AP" for h in m.roles.get(letter, ()))
    return any(t.lemma_.lower() in collocates("local party") for t in parties)


def _has_attack(doc: Doc, harm: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether the syntax joins the harm to an attack."""
    joined = {*harm.same, *harm.above}
    return any(m.head in joined and m.kind == "act" for m in mentions)
