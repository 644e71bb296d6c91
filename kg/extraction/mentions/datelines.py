"""Where a paragraph says from which place it is sent: "LIMA, 10 Dec 88 (EFE) --", "BEIRUT (Reuters) -", "ADEN:"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

_DASHES = frozenset({"-", "--", "---", "–", "—"})
_JOINTS = frozenset({",", ".", "(", ")", "/", "[", "]", "of", "de", "del", "la", "and"})
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_LONGEST_PLACE = 5  # tokens before the colon
_LONGEST = 16  # tokens before the dash


def dateline_flags(text: Sequence[str], spaced: Sequence[bool], paragraphs: Sequence[int]) -> list[bool]:
    """For each token, whether it stands in a dateline.

    Args:
        spaced: a space follows the token.
        paragraphs: the tokens that begin paragraphs.
    """
    flags = [False] * len(text)
    for start, end in zip(paragraphs, (*paragraphs[1:], len(text)), strict=True):
        first = _after_marker(text, start, end)
        dash = _dash(text, spaced, first, end)
        flags[first:dash] = [True] * (dash - first)
    return flags


def sent_from(doc: Doc) -> list[bool]:
    """For each token of a doc, whether it stands in a dateline; kept with the doc."""
    if "datelines" not in doc.user_data:
        starts = doc.user_data.get("paragraphs", (0,))
        flags = dateline_flags([t.text for t in doc], [bool(t.whitespace_) for t in doc], starts)
        doc.user_data["datelines"] = flags
    found: list[bool] = doc.user_data["datelines"]
    return found


def _after_marker(text: Sequence[str], start: int, end: int) -> int:
    """Behind "[Text]" and its like."""
    if start < end and text[start] == "[":
        close = next((i for i in range(start, min(end, start + 6)) if text[i] == "]"), start - 1)
        return close + 1
    return start


def _dash(text: Sequence[str], spaced: Sequence[bool], start: int, end: int) -> int:
    """The dash that ends the dateline; ``start`` if there is none."""
    if (colon := _colon(text, start, end)) > start:
        return colon
    bracketed = False
    lower_case = all(word == word.lower() for word in text[start:end])  # a paragraph that stood in capitals
    for i in range(start + 1, min(end - 1, start + _LONGEST)):
        if text[i].endswith(").-") and spaced[i] and text[i + 1][:1].isupper():
            return i + 1  # ("(EFE).- Twelve people", read as one word)
        if text[i] in _DASHES and spaced[i - 1] and spaced[i]:
            begins = text[i + 1]
            sentence = begins[:1].isupper() or not begins[:1].isalpha() or lower_case
            sure = not lower_case or "(" in text[start:i]
            return i if sentence and sure else start
        bracketed = text[i] in _OPENING or (bracketed and text[i] not in _CLOSING)
        if not (lower_case or bracketed or _named(text[i]) or text[i] in _JOINTS):
            return start
    return start


def _colon(text: Sequence[str], start: int, end: int) -> int:
    """The colon behind a place in capitals ("PORT SUDAN: Shelling by …"); ``start`` if there is none."""
    for i in range(start, min(end - 1, start + _LONGEST_PLACE + 1)):
        if text[i] == ":" and i > start:
            return i if text[i + 1] != text[i + 1].upper() and text[i + 1][:1].isupper() else start
        word = text[i]
        if not (word in _JOINTS or word in ("-", "/") or (word.isalpha() and word.isupper() and len(word) > 1)):
            return start
    return start


def _named(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()
