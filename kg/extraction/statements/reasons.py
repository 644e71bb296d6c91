"""Why an attribution was made: its cue's lexicon entry, its content's construction, how its speaker was found."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Reason, Tokens
from kg.extraction.statements.cues import cue, verb_cue
from kg.extraction.statements.reading import Reading
from kg.extraction.statements.subjects import agent, own_subject


def reasons_of(doc: Doc, reading: Reading, speaker: Tokens) -> tuple[Reason, ...]:
    """The reasons of a reading whose speaker's phrase is known; their rules are in ``rules.tsv``."""
    anchor = doc[reading.anchor]
    entry = cue(anchor) if reading.cue is not None else None
    content = Reason(f"statements.{reading.rule}", reading.content[0])
    who = Reason(f"statements.speaker-{_speaker_rule(anchor, reading)}", speaker)
    if reading.cue is None or entry is None:
        return content, who
    return Reason("statements.cue", reading.cue, f"speech_cues:{entry.lemma}"), content, who


def _speaker_rule(anchor: Token, reading: Reading) -> str:
    """How the speaker of a reading was found."""
    if (
        reading.cue is None
        or verb_cue(anchor) is None
        or reading.rule in {"citing", "closing", "closing-without-comma", "in-a-statement"}
    ):
        return "beside"
    own = own_subject(anchor)
    if own is not None and own.i == reading.speaker.i:
        return "subject"
    by = agent(anchor)
    return "agent" if by is not None and by.i == reading.speaker.i else "lent"
