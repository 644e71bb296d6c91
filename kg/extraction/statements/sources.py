"""Sources that stand beside what they say without a mark: at either end of a headline, or below a post."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import words
from kg.extraction.statements.phrases import sentence_start, trim
from kg.extraction.statements.reading import Reading
from kg.extraction.statements.unmarked import lost_its_commas

_LONGEST_HEADLINE = 30
_LONGEST_NAME = 4
_OPENS_COUNT = frozenset({"at", "more", "over", "up", "dozens", "scores", "hundreds", "nearly", "about", "some"})
_DATE = 3
"""Tokens of a day without a comma: "June 2 2019"."""


def source_beside(doc: Doc, paragraph: Tokens) -> Reading | None:
    """The source at the end or the beginning of a headline that lost its colon, or below a post."""
    if not lost_its_commas(doc):
        return None
    end = paragraph.end - (doc[paragraph.end - 1].text == ".")
    if 4 <= end - paragraph.start <= _LONGEST_HEADLINE:
        headline = Tokens(paragraph.start, end)
        return _at_end(doc, headline) or _in_front(doc, headline) or _below(doc, paragraph)
    return _below(doc, paragraph)


def _at_end(doc: Doc, headline: Tokens) -> Reading | None:
    """Such as "Raid kills ten in Hodeida Monitor" or "Raid kills ten in Hodeida Local reports"."""
    start, end = headline
    source, first = doc[end - 1], end - 1
    named = source.lemma_.lower() in words("headline source")
    if source.lower_ in words("kind of source") and doc[end - 2].lower_ in words("owner of source"):
        named, first = True, end - 2  # "State TV"
    content = Tokens(start, first)
    if not named or not _tells(doc, content) or doc[first - 1].pos_ not in {"NOUN", "PROPN", "NUM"}:
        return None
    if doc[first - 1].like_num and first < end - 1:
        return None  # "Gunmen kill two local officials"
    return Reading(source, source.i, Tokens(source.i, end), (content,), rule="headline-end")


def _in_front(doc: Doc, headline: Tokens) -> Reading | None:
    """Such as "Monitors 15 killed in raid" or "State media At least ten hurt in blast": a count follows at once."""
    start, end = headline
    last = start + 1 if doc[start].lower_ in words("owner of source") else start
    owned = last > start and doc[last].lower_ in words("kind of source")
    named = doc[last].lower_.removesuffix("s") in words("headline source") or owned
    count = doc[last + 1]
    opens = count.text.isdecimal() or (count.is_title and (count.like_num or count.lower_ in _OPENS_COUNT))
    content = Tokens(last + 1, end)
    if not named or not opens or not any(t.pos_ == "VERB" or t.tag_ == "VBN" for t in doc[slice(*content)]):
        return None
    return Reading(doc[last], last, Tokens(last, last + 1), (content,), rule="headline-end")


def _tells(doc: Doc, content: Tokens) -> bool:
    return any(t.like_num or t.pos_ == "VERB" for t in doc[slice(*content)])


def _below(doc: Doc, paragraph: Tokens) -> Reading | None:
    """Who signed a post with name, handle and day: "Shells hit the market Omar Ali (omarali) June 2 2019"."""
    handle = paragraph.end - _DATE - 2
    if handle - 3 < paragraph.start or doc[handle - 1].text != "(" or doc[handle + 1].text != ")":
        return None
    if not doc[paragraph.end - 1].text.isdecimal() or not doc[paragraph.end - 2].text.isdecimal():
        return None
    name = _name_before(doc, handle - 1, paragraph.start)
    content = trim(doc, Tokens(max(paragraph.start, sentence_start(doc[handle])), name[0].i)) if name else None
    if content is None or not _says(doc, content):
        return None
    cue, phrase = Tokens(handle, handle + 1), Tokens(name[0].i, handle - 1)
    return Reading(name[-1], handle, cue, (content,), phrase=phrase, rule="signed")


def _says(doc: Doc, content: Tokens) -> bool:
    """Whether the words above the signature are more than the address of a picture."""
    words_of_it = [t for t in doc[slice(*content)] if t.is_alpha]
    return len(words_of_it) > 2 and _tells(doc, content)


def _name_before(doc: Doc, end: int, start: int) -> list[Token]:
    """The capitalised words before the handle that make up a name."""
    first = end
    while first > max(start, end - _LONGEST_NAME) and doc[first - 1].text.isalpha() and not doc[first - 1].is_lower:
        first -= 1
    return list(doc[first:end])
