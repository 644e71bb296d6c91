"""How far a speaker's phrase and a reported clause reach."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.mentions.classes import title_of
from kg.extraction.mentions.datelines import dateline_flags
from kg.extraction.statements.quotations import MARKS

_CUT = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})
_DASHES = frozenset({"-", "--", "—", "–"})
_LONGEST_DATELINE = 20
_SENTENCE_EDGE = frozenset({".", "?", "!", ":", ";", "…", "..."}) | _DASHES | MARKS
_EDGE = frozenset({",", ";", ":", "-", "--", "—", "–", ".", "(", ")"}) | MARKS


def noun_phrase(head: Token) -> Tokens:
    """The phrase of a noun with its titles, complements and appositions, clauses left out."""
    doc, start, end = head.doc, _start(head), head.i + 1
    for child in head.rights:
        if child.dep_ in _CUT or child.text in MARKS or (child.dep_ == "punct" and child.text in ("--", "—", ":")):
            break
        end = max(end, child.right_edge.i + 1)
    marks = [i for i in range(start, end) if doc[i].text in MARKS and doc[i].tag_ != "POS"]
    start = max([start, dateline_end(doc, start) if start < head.i else start, *(i + 1 for i in marks if i < head.i)])
    end = min([end, *(i for i in marks if i > head.i)])
    return trim(doc, Tokens(start, end)) or Tokens(head.i, head.i + 1)


def _start(head: Token) -> int:
    """Where the phrase begins: at its article, for without commas the parser adds the words before it."""
    start = head.left_edge.i
    for child in head.lefts:
        if child.dep_ == "det" and child.lower_ in {"a", "an", "the", "one"}:
            before = head.doc[child.i - 1] if child.i > start else None
            return start if before is None or before.lower_ in {"all", "both", "half", "of"} else child.i
    start = max([start, *(i + 1 for i in range(start + 1, head.i) if ends_date(head.doc[i]))])
    while start < head.i and head.doc[start].ent_type_ in {"DATE", "TIME"}:
        start += 1
    while start < head.i and head.doc[start].text == "[":
        start += 1
    while start < head.i and head.doc[start].pos_ in {"ADV", "SCONJ", "CCONJ", "ADP"}:
        start += 1
    return start


def ends_date(year: Token) -> bool:
    """Whether the token is the year of a full date, as a headline's date stands before the text without a stop."""
    return len(year) == 4 and year.text.isdecimal() and year.nbor(-1).ent_type_ == "DATE" and year.nbor(-1).is_title


def dateline_end(doc: Doc, start: int) -> int:
    """Where the text begins after a dateline ("BEIRUT (Agency) - ") at the start of a paragraph; ``start`` if none."""
    if start not in doc.user_data.get("paragraphs", ()):
        return start
    run = doc[start : start + _LONGEST_DATELINE]
    flags = dateline_flags([t.text for t in run], [bool(t.whitespace_) for t in run], (0,))
    person = doc[start].ent_type_ == "PERSON" and all(t.text != "(" for t in run[: sum(flags)])  # "Ali Omar — a doctor"
    return start + sum(flags) + 1 if any(flags) and not person else start


def sentence_start(token: Token) -> int:
    """Where the token's sentence begins by its punctuation, for the parser also splits within sentences."""
    doc, start = token.doc, token.sent.start
    opens = doc.user_data.get("paragraphs", ())
    while start and start not in opens and not doc[start - 1].is_space and not _is_edge(doc[start - 1]):
        start = doc[start - 1].sent.start
    return start


def _is_edge(mark: Token) -> bool:
    """Whether the mark ends a sentence or part of it; the full stop of a title does not ("…, Capt. Ali Omar said")."""
    if mark.text != "." or not mark.i or mark.nbor(-1).whitespace_:
        return mark.text in _SENTENCE_EDGE
    return title_of([mark.nbor(-1).lower_ + "."]) is None


def with_relative(doc: Doc, phrase: Tokens, verb: int) -> Tokens:
    """The phrase and the relative pronoun after it, where that is the subject of the verb ("residents who said")."""
    for i in range(phrase.end, min(phrase.end + 3, verb)):
        if doc[i].tag_ in {"WDT", "WP"} and doc[i].dep_ in {"nsubj", "nsubjpass"}:
            clause = doc[i].head
            within = phrase.start <= clause.head.i < phrase.end and clause.left_edge.i <= verb <= clause.right_edge.i
            return Tokens(phrase.start, i + 1) if within else phrase
        if doc[i].text not in {",", "-", "--", "—", "–"}:
            break
    return phrase


def clipped(phrase: Tokens, head: int, others: Iterable[Tokens]) -> Tokens:
    """The phrase cut to what lies about its head between other runs."""
    start, end = phrase
    for other in others:
        if other.start > head:
            end = min(end, other.start)
        elif other.end <= head:
            start = max(start, other.end)
    return Tokens(start, end)


def trim(doc: Doc, run: Tokens) -> Tokens | None:
    """The run without punctuation, marks and spaces at its ends; None where nothing is left."""
    start, end = run
    while start < end and (doc[start].is_space or (doc[start].text in _EDGE and doc[start].text not in "()")):
        start += 1
    while start < end and (doc[end - 1].is_space or (doc[end - 1].text in _EDGE and doc[end - 1].text not in "()")):
        end -= 1
    return Tokens(start, end) if start < end else None


def subtree(token: Token) -> Tokens:
    """The run from the left edge to the right edge of all that depends on a token."""
    return Tokens(token.left_edge.i, token.right_edge.i + 1)


def without(doc: Doc, run: Tokens, holes: Iterable[Tokens]) -> tuple[Tokens, ...]:
    """What is left of a run when others are taken out of it, in runs with trimmed ends."""
    pieces, start = [], run.start
    for hole in sorted(holes):
        if hole.end <= start or hole.start >= run.end:
            continue
        pieces.append(Tokens(start, hole.start))
        start = max(start, hole.end)
    pieces.append(Tokens(start, run.end))
    trimmed = (trim(doc, piece) for piece in pieces if piece.start < piece.end)
    return tuple(piece for piece in trimmed if piece is not None)
