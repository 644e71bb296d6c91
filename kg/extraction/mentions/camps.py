"""What a bare "camp" is: it houses people who fled where the words around it say so, and is else of no known kind."""

from __future__ import annotations

from kg.extraction.mentions.classes import mention_words
from kg.extraction.mentions.phrases import Phrase
from kg.extraction.mentions.words import Words

_KIND = "RefugeeCamp"


def with_camps(w: Words, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, a camp for the displaced told by its sentence, or by another mention that says so of its name."""
    if not any(_bare(p) for p in phrases):
        return phrases
    sheltered = mention_words("sheltered")
    telling = {w.sentence[i] for i, lemma in enumerate(w.lemma) if lemma in sheltered or w.lower[i] in sheltered}
    told = [p._replace(kind=_KIND) if _bare(p) and w.sentence[p.head] in telling else p for p in phrases]
    if any(p.kind == "MilitaryPosition" and p.core == "camp" for p in told):
        return told
    named = {p.modifiers[-1:] for p in told if p.core == "camp" and p.kind == _KIND and p.modifiers}
    return [p._replace(kind=_KIND) if _bare(p) and (not p.modifiers or p.modifiers[-1:] in named) and named else p
            for p in told]  # fmt: skip


def _bare(phrase: Phrase) -> bool:
    return phrase.core == "camp" and phrase.type == "Facility" and not phrase.kind
