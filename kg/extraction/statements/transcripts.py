"""Speech that the layout hands to a speaker: "[MAZA] We have …" in monitored broadcasts, and "The governor added:"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.mentions.classes import BODIES, class_of
from kg.extraction.statements.cues import speaks, words
from kg.extraction.statements.phrases import sentence_start, trim
from kg.extraction.statements.quotations import MARKS, paragraphs
from kg.extraction.statements.reading import Reading
from kg.extraction.statements.subjects import speaker_of

_LONGEST = 20
_LONGEST_LEAD = 40
_DASHES = frozenset({"-", "--", "—", "–"})


def read_transcripts(doc: Doc) -> list[Reading]:
    """The paragraphs that a name in brackets, or a paragraph that ends in a colon, gives to a speaker."""
    bounds = paragraphs(doc)
    found = list(_recordings(doc, bounds))
    for before, paragraph in pairwise(bounds):
        announced = _announced(doc, before, paragraph)
        if announced is not None:
            found.append(announced)
    return found


def _recordings(doc: Doc, bounds: list[Tokens]) -> Iterator[Reading]:
    """What each speaker says between a name in brackets and the next brackets at the start of a paragraph."""
    speaking: Reading | None = None
    for whole in bounds:
        paragraph = _after_dateline(doc, whole)
        if doc[paragraph.start].text == "[":
            if speaking is not None:
                yield speaking
            speaking = _bracketed(doc, paragraph)
        elif speaking is not None:
            speaking = replace(speaking, content=(*speaking.content, _before_end(doc, paragraph)))
        if speaking is not None and speaking.content[-1].end < paragraph.end - 1:
            yield speaking
            speaking = None
    if speaking is not None:
        yield speaking


def _bracketed(doc: Doc, paragraph: Tokens) -> Reading | None:
    """The last name in the brackets that open a paragraph, and the words after it."""
    start, name = paragraph.start, None
    while start < paragraph.end and doc[start].text == "[":
        end = next((i for i in range(start, min(start + _LONGEST, paragraph.end)) if doc[i].text == "]"), None)
        if end is None:
            return None
        if end > start + 1 and not any(doc[i].lower_ in words("label") for i in range(start + 1, end)):
            comma = next((i for i in range(start + 2, end) if doc[i].text == ","), end)
            name = Tokens(start + 1, comma)
        start = end + 1
    content = trim(doc, _before_end(doc, Tokens(start, paragraph.end)))
    if name is None or content is None:
        return None
    return Reading(_head(doc, name), name.end, Tokens(name.end, name.end + 1), (content,), rule="transcript")


def _head(doc: Doc, name: Tokens) -> Token:
    """The head of a name: the body before "of" ("the secretariat of the union"), else the last word."""
    joint = next((i for i in range(name.start + 1, name.end - 1) if doc[i].lower_ in {"of", "for"}), name.end)
    body = class_of([doc[joint - 1].lower_], plural=False).type in BODIES
    return doc[joint - 1] if body else doc[name.end - 1]


def _after_dateline(doc: Doc, paragraph: Tokens) -> Tokens:
    """The paragraph from "[SPEECH]" or the like on, where only the place, the day and the station stand before that.

    Under "[REPORT]" a name is that of the reporter, who is no speaker.
    """
    reach = range(paragraph.start + 1, min(paragraph.start + _LONGEST_LEAD, paragraph.end - 1))
    first = next((i for i in reach if doc[i].text == "["), None)
    if first is None or doc[first - 1].text not in _DASHES or doc[first + 1].lower_ not in words("kind of speech"):
        return paragraph
    return Tokens(first, paragraph.end)


def _before_end(doc: Doc, run: Tokens) -> Tokens:
    """The run up to "[END RECORDING]"."""
    for i in range(run.start, run.end - 1):
        if doc[i].text == "[" and doc[i + 1].lower_ == "end":
            return Tokens(run.start, i)
    return run


def _announced(doc: Doc, before: Tokens, paragraph: Tokens) -> Reading | None:
    """The paragraph after one that ends in a colon, where it has no quotation marks of its own."""
    if doc[before.end - 1].text != ":" or doc[paragraph.start].text in MARKS:
        return None
    start = max(before.start, sentence_start(doc[before.end - 2])) if before.end - before.start > 1 else before.start
    for i in range(before.end - 2, start - 1, -1):
        speaker = speaker_of(doc[i]) if speaks(doc[i]) else None
        content = trim(doc, paragraph)
        if speaker is not None and content is not None:
            return Reading(speaker, i, Tokens(i, i + 1), (content,), rule="announced")
    return None
