"""Deaths that no violence and no disaster brought: no casualties ("died of cancer", "the death of the Queen")."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from kg.extraction.figures.cues import Cue, senses
from kg.extraction.figures.parties import Party
from kg.extraction.figures.wordsets import word_set
from kg.lexicon import table

_REACH = 12
"""Tokens after "died" within which its cause is looked for."""
_NEIGHBOURS = 60
"""Tokens on either side of the death of one person within which something must tell of violence or disaster."""
_OLD, _OLDEST = 60, 120
"""Years of age at which "died at" tells of an obituary."""
_CAUSE = ("of", "from", "to", "after", "with")


def is_natural(doc: Doc, cue: Cue, party: Party) -> bool:
    """Whether the words tell of an illness or of age, or one person's death stands in a text about something else."""
    word = doc[cue.i].lemma_.lower()
    if cue.status != "killed" or (word not in word_set("bare harm") and cue.takes != "loss"):
        return False
    if _has_natural_cause(doc, max(cue.end, party.end)):
        return True
    if _dies_at_an_age(doc, cue):
        return True
    counted = party.number[0] < party.number[2]
    bare = word in ("die", "death") and not counted
    return bare and (_is_presupposed(doc, cue) or not _tells_of_violence(doc, cue, party))


def _is_presupposed(doc: Doc, cue: Cue) -> bool:
    """Whether a death only dates something else: "what he said before he died"."""
    return any(c.dep_ == "mark" and c.lower_ in ("before", "until") for c in doc[cue.i].children)


def _dies_at_an_age(doc: Doc, cue: Cue) -> bool:
    """As in the obituary's "dies at 84", "died aged 91"."""
    after = doc[cue.end : cue.end + 3]
    led = len(after) > 1 and after[0].lower_ in ("at", "aged") and after[1].text.isdigit()
    return led and _OLD <= int(after[1].text) < _OLDEST and after[-1].lower_ not in ("people", "hospital")


def _has_natural_cause(doc: Doc, end: int) -> bool:
    after = [doc[i].lower_ for i in range(end, min(end + _REACH, doc[end - 1].sent.end))]
    led = [k for k, word in enumerate(after) if word in _CAUSE]
    phrases = {*after, *(f"{a} {b}" for a, b in pairwise(after))}
    return bool(led) and not phrases.isdisjoint(word_set("natural cause"))


def _tells_of_violence(doc: Doc, cue: Cue, party: Party) -> bool:
    own = {*range(cue.start, cue.end), *range(party.start, party.end)}
    start, end = max(cue.i - _NEIGHBOURS, 0), min(cue.i + _NEIGHBOURS, len(doc))
    if _is_long_ago(doc, max(cue.end, party.end)):
        start, end = doc[cue.i].sent.start, doc[cue.i].sent.end
    around = (doc[i] for i in range(start, end) if i not in own)
    return any(not _violent().isdisjoint((token.lower_, token.lemma_.lower())) for token in around)


def _is_long_ago(doc: Doc, end: int) -> bool:
    """Whether a year or "years ago" follows: "died in 1999"."""
    after = [token.lower_ for token in doc[end : end + 4]]
    return "ago" in after or (after[:1] == ["in"] and len(after) > 1 and len(after[1]) == 4 and after[1].isdigit())


@cache
def _violent() -> frozenset[str]:
    """Words that tell of violence or disaster near them."""
    harms = {form for form, all_ in senses().items() if any(s.takes == "any" and s.role != "tally" for s in all_)}
    bare = {form for form in harms if form.startswith(("die", "death", "dead", "succumb", "life", "lives", "toll"))}
    shots = {row["word"] for row in table("violence_context")}
    return frozenset((harms - bare) | shots | word_set("disaster"))
