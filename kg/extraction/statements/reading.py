"""What one construction says before the article's attributions are put together."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.annotations import Tokens


@dataclass(frozen=True, slots=True)
class Reading:
    """A speaker, the word that attributes, and the content.

    Attributes:
        speaker: head of the speaker's phrase.
        anchor: index of the token that attributes, or of the content's first token in a bare quotation.
        cue: the run of tokens that attributes; None for a bare quotation.
        content: runs of tokens without quotation marks.
        direct: all of the content stands in quotation marks.
        reported_by: anchor of the reading whose speaker passes this one on ("said, quoting a doctor").
        phrase: the words of all who speak together, where the parse does not join them.
        rule: name of the construction that gave the content, one of ``rules.tsv`` after "statements.".
    """

    speaker: Token
    anchor: int
    cue: Tokens | None
    content: tuple[Tokens, ...]
    direct: bool = False
    reported_by: int | None = None
    phrase: Tokens | None = None
    rule: str = ""
