"""Quotations: what stands between quotation marks, over paragraphs too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import speaks

_DOUBLE = frozenset({'"', "``", "''", "«", "»", "„", "“", "”"})
_SINGLE = frozenset({"'", "`", "‘", "’"})
MARKS = _DOUBLE | _SINGLE
_STOPS = frozenset({",", ".", "?", "!", "...", "…", "-", "--", "—", "–"})
_SENTENCE_ENDS = frozenset({".", "?", "!"})
_BEFORE = frozenset({",", ":", ".", "?", "!", "-", "--", "—", "–", ")", "…", "..."}) | MARKS


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation.

    Attributes:
        segments: its words without the marks; one run for each paragraph.
        open: the token after the words before it, that is, its opening mark.
        close: the token after its closing mark.
        full: it stands by itself ("We will go," he said) and is no part of a sentence of the reporter's.
    """

    segments: tuple[Tokens, ...]
    open: int
    close: int
    full: bool


def paragraphs(doc: Doc) -> list[Tokens]:
    """The paragraphs of a parsed article, spaces at their ends left out."""
    starts = [*doc.user_data.get("paragraphs", (0,)), len(doc)]
    found = []
    for start, end in pairwise(starts):
        while end > start and doc[end - 1].is_space:
            end -= 1
        while start < end and doc[start].is_space:
            start += 1
        if start < end:
            found.append(Tokens(start, end))
    return found


def read_quotations(doc: Doc) -> list[Quotation]:
    """All quotations in the order of the text."""
    marks = _marks(doc)
    pieces: list[tuple[Tokens, bool]] = []
    for paragraph in paragraphs(doc):
        pieces.extend(_pieces(doc, paragraph, marks))
    return [_quotation(doc, chain) for chain in _chains(doc, pieces)]


def _marks(doc: Doc) -> frozenset[str]:
    """The marks that quote here: single ones only in a text without double ones."""
    doubles = sum(1 for token in doc if token.text in _DOUBLE)
    return _DOUBLE if doubles > 1 else _SINGLE


def _pieces(doc: Doc, paragraph: Tokens, marks: frozenset[str]) -> Iterator[tuple[Tokens, bool]]:
    """Runs from an opening mark to after the closing one; False where the paragraph ends without it."""
    opened: int | None = None
    depth = 0
    for i in range(paragraph.start, paragraph.end):
        if doc[i].text not in marks:
            continue
        opens = _looks_open(doc, i, paragraph)
        if opened is None:
            opened = i if opens or (marks is _DOUBLE and not _looks_closed(doc, i, paragraph)) else None
        elif opens and _opens_again(doc, i, paragraph, marks):
            yield Tokens(opened, i), False
            opened = i
        elif opens and doc[i].text not in ("''", "»", "”") and _closes_later(doc, i, paragraph, marks):
            depth += 1
        elif depth:
            depth -= 1
        elif marks is _DOUBLE or doc[i].tag_ != "POS":
            yield Tokens(opened, i + 1), True
            opened = None
    if opened is not None and marks is _DOUBLE:
        yield Tokens(opened, paragraph.end), False


def _looks_open(doc: Doc, i: int, paragraph: Tokens) -> bool:
    spaced_before = i == paragraph.start or bool(doc[i - 1].whitespace_) or doc[i - 1].text in "([—–-"
    return spaced_before and i + 1 < paragraph.end and not doc[i].whitespace_


def _looks_closed(doc: Doc, i: int, paragraph: Tokens) -> bool:
    """Whether a mark can only close, so that the text has lost the one that opened: "… still flying"."."""
    if i == paragraph.start or doc[i - 1].whitespace_ or doc[i - 1].text in _BEFORE - _SENTENCE_ENDS:
        return False
    return i + 1 == paragraph.end or bool(doc[i].whitespace_) or doc[i + 1].text in _STOPS


def _opens_again(doc: Doc, i: int, paragraph: Tokens, marks: frozenset[str]) -> bool:
    """Whether a quotation goes on in a new paragraph whose break is lost: "We ran. "They shot at us"."""
    if doc[i - 1].text not in _SENTENCE_ENDS or not doc[i + 1].text[:1].isupper():
        return False
    following = next((j for j in range(i + 1, paragraph.end) if doc[j].text in marks), None)
    return following is not None and not _looks_open(doc, following, paragraph)


def _closes_later(doc: Doc, i: int, paragraph: Tokens, marks: frozenset[str]) -> bool:
    """Whether enough marks follow to close both a quotation within a quotation and the outer one."""
    closing = 0
    for j in range(i + 1, paragraph.end):
        if doc[j].text in marks:
            if _looks_open(doc, j, paragraph):
                return closing > 1
            closing += 1
    return closing > 1


def _chains(doc: Doc, pieces: list[tuple[Tokens, bool]]) -> Iterator[list[Tokens]]:
    """Pieces joined where a paragraph leaves its quotation open and the next begins with a mark."""
    chain: list[Tokens] = []
    closed = True
    for piece, closes in pieces:
        continues = not closed and all(doc[i].is_space for i in range(chain[-1].end, piece.start))
        if chain and not continues:
            yield chain
            chain = []
        chain.append(piece)
        closed = closes
    if chain:
        yield chain


def _quotation(doc: Doc, chain: list[Tokens]) -> Quotation:
    segments = tuple(
        Tokens(start + 1, end - 1 if doc[end - 1].text in MARKS and end - 1 > start else end) for start, end in chain
    )
    segments = tuple(s for s in segments if s.start < s.end) or (Tokens(chain[0].start, chain[0].start),)
    return Quotation(segments, chain[0].start, chain[-1].end, len(chain) > 1 or _is_full(doc, segments[0], chain[0]))


def _is_full(doc: Doc, words: Tokens, marked: Tokens) -> bool:
    if words.start >= words.end:
        return False
    before = doc[marked.start - 1] if marked.start else None
    if before is not None and not (before.is_space or before.text in _BEFORE or speaks(before)):
        return _is_sentence(doc, words, before.pos_)
    first, last = doc[words.start], doc[words.end - 1]
    ends = last.text in _STOPS or (marked.end < len(doc) and doc[marked.end].text == ",")
    if first.is_lower and before is not None and not before.is_space and before.text not in _SENTENCE_ENDS:
        return ends and before.text in {",", ":", "-", "--", "—", "–"} and _after_speech(doc, marked.start - 2)
    return ends or words.end - words.start > 3 or (before is not None and (before.text == ":" or speaks(before)))


def _is_sentence(doc: Doc, words: Tokens, before: str) -> bool:
    """Whether the words are a sentence of their own after words that introduce them without a comma ("told us")."""
    opens = doc[words.start].is_title and before in {"NOUN", "PROPN", "PRON", "ADV"}
    return opens and doc[words.end - 1].text in {".", "?", "!", ","} and words.end - words.start > 4


def _after_speech(doc: Doc, i: int) -> bool:
    return any(speaks(doc[j]) for j in range(max(0, i - 6), i + 1))
