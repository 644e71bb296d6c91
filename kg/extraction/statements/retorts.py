"""Denials of what has just been told: "blamed Moscow, which denies it", "…, a charge the rebels reject"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import Cue, verb_cue, words
from kg.extraction.statements.phrases import trim

_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis"})


def retort(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """The clause before a relative clause in which somebody denies it; empty where it is no such clause."""
    if entry.polarity != "negative" or verb.dep_ != "relcl":
        return ()
    comma = _comma(verb)
    if comma is None:
        return ()
    clause = verb.head
    while clause.dep_ not in _CLAUSES and clause.head.i != clause.i:
        clause = clause.head
    accuses = verb_cue(clause) is not None  # "accused troops of shelling it, which they deny": the shelling is denied
    start = clause.i + 1 if accuses else clause.left_edge.i
    run = trim(verb.doc, Tokens(min(start, comma), comma))
    return (run,) if run is not None and clause.pos_ in {"VERB", "AUX"} else ()


def retort_start(verb: Token) -> int | None:
    """The comma at which a denial of what was said before begins; None where the verb is none."""
    entry = verb_cue(verb) if verb.dep_ == "relcl" else None
    return _comma(verb) if entry is not None and entry.polarity == "negative" else None


def _comma(verb: Token) -> int | None:
    """The comma before "which", or before the noun that sums up what was told ("an allegation the rebels deny")."""
    doc = verb.doc
    which = next((c for c in verb.children if c.lower_ == "which" and c.dep_ == "dobj"), None)
    if which is not None and doc[which.i - 1].text == ",":
        return which.i - 1
    summed_up = verb.head.lemma_.lower() in words("charge") and verb.head.dep_ in {"appos", "npadvmod", "dobj", "conj"}
    before = verb.head.left_edge.i - 1
    return before if summed_up and before >= 0 and doc[before].text == "," else None
