"""What the reporter adds at the end of a speaker's words: "said he backed the mayor, who was elected in May"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import Cue, words
from kg.extraction.statements.phrases import trim
from kg.extraction.statements.quotations import MARKS
from kg.extraction.statements.retorts import retort_start

_PERSONAL = frozenset({"who", "whose", "whom"})
_RELATIVE = _PERSONAL | {"which", "where"}
_TELLING = frozenset({"say", "tell", "report", "show", "argue", "admit"})


def without_aside(verb: Token, entry: Cue, content: tuple[Tokens, ...]) -> tuple[Tokens, ...]:
    """The content without a relative clause after its last comma that tells of what is named before it.

    What is told may itself go on so ("said a shell hit the bus, which burned"), but for who somebody is.
    """
    doc, last = verb.doc, content[-1]
    denied = next((c for i in range(last.start, last.end) if (c := retort_start(doc[i])) is not None), None)
    if denied is not None and last.start < denied < last.end:
        return without_aside(verb, entry, (*content[:-1], Tokens(last.start, denied)))
    comment = next((i for i in range(last.start + 1, last.end - 3) if _comments(doc[i])), None)
    if comment is not None and last.start > verb.i:
        shorter = trim(doc, Tokens(last.start, comment))
        return (*content[:-1], shorter) if shorter is not None else content
    pronouns = _PERSONAL if entry.kind in _TELLING else _RELATIVE
    if last.start < verb.i:
        return content
    for i in range(last.start + 1, last.end - 2):
        if doc[i].text == "," and doc[i + 1].lower_ in pronouns and _reaches_end(doc[i + 1], last):
            if any(doc[j].text in MARKS for j in range(i, last.end)):
                return content
            shorter = trim(doc, Tokens(last.start, i))
            return (*content[:-1], shorter) if shorter is not None else content
    return content


def _comments(comma: Token) -> bool:
    """Whether the reporter's comment on the sentence follows a comma: "…, a sign that the war is far from over"."""
    if comma.text != "," or comma.i + 3 >= len(comma.doc) or comma.nbor().lower_ not in {"a", "an", "another"}:
        return False
    return comma.nbor(2).lower_ in words("comment") and comma.nbor(3).lower_ in {"that", "of"}


def _reaches_end(relative: Token, run: Tokens) -> bool:
    """Whether the relative clause that the word begins ends with the run."""
    clause = relative.head
    for _ in range(3):
        if clause.dep_ == "relcl":
            return clause.head.i < relative.i and clause.right_edge.i + 2 >= run.end
        clause = clause.head
    return False
