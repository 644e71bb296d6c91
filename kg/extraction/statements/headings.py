"""Attribution by punctuation: "Monitor: 20 dead", "20 dead in raid - monitor", a transcript's "SMITH: …"."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.extraction.annotations import Tokens
from kg.extraction.mentions.gazetteer import country_code, toponyms
from kg.extraction.statements.cues import words
from kg.extraction.statements.phrases import sentence_start, trim
from kg.extraction.statements.quotations import MARKS, paragraphs
from kg.extraction.statements.reading import Reading
from kg.extraction.statements.sources import source_beside
from kg.extraction.statements.subjects import is_actor

_LONGEST = 7
_LONGEST_HEADLINE = 30
_TOWN = 15000
"""Inhabitants from which on a place is taken for the one that a dateline names."""
_DASHES = frozenset({":", "-", "--", "—", "–"})
_STOPS = frozenset({".", "?", "!"})
_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me"})
_NAME_PARTS = frozenset({"PROPN", "NOUN", "ADJ", "ADP", "DET", "X", "PART", "NUM"})


def read_headings(doc: Doc) -> list[Reading]:
    """The paragraphs that name their speaker before a colon or after a dash."""
    found = []
    for paragraph in paragraphs(doc):
        reading = _before_colon(doc, paragraph) or _after_dash(doc, paragraph) or source_beside(doc, paragraph)
        if reading is None and (headline := _first_sentence(doc, paragraph)) is not None:
            reading = _after_dash(doc, headline)
        if reading is not None:
            found.append(reading)
    return found


def _before_colon(doc: Doc, paragraph: Tokens) -> Reading | None:
    limit = min(paragraph.end - 3, paragraph.start + _LONGEST)
    colon = next((i for i in range(paragraph.start + 1, limit) if doc[i].text == ":"), None)
    if colon is None:
        return None
    speaker = _named(doc, Tokens(paragraph.start, colon))
    content = trim(doc, Tokens(colon + 1, _end_of_speech(doc, Tokens(colon, paragraph.end))))
    if speaker is None or content is None or content.end - content.start < 3:
        return None
    direct = doc[content.start - 1].text in MARKS
    return Reading(speaker, colon, Tokens(colon, colon + 1), (content,), direct, rule="before-colon")


def _end_of_speech(doc: Doc, run: Tokens) -> int:
    """Where what a name before a colon says ends: a headline's colon reaches no further than its sentence.

    Only in a transcript, with the name in capitals or words in the first person, it holds all of the paragraph.
    """
    if doc[run.start - 1].is_upper or any(doc[i].lower_ in _FIRST_PERSON for i in range(*run)):
        return run.end
    return next((i + 1 for i in range(run.start + 3, run.end) if doc[i].text in _STOPS), run.end)


def _after_dash(doc: Doc, paragraph: Tokens) -> Reading | None:
    """The speaker at the end of a headline, which has no full stop, or one after the word for its source."""
    stopped = doc[paragraph.end - 1].text == "."
    end = paragraph.end - 1 if stopped else paragraph.end
    start = max(paragraph.start + 3, end - 5)
    dash = next((i for i in range(end - 2, start, -1) if doc[i].text in _DASHES and _spaced(doc, i)), None)
    if dash is None or doc[end - 1].text == ")":
        return None
    first = doc[dash + 1]  # a byline may follow it: "…: monitor Ali Omar"
    sourced = first.lemma_.lower() in words("headline source")
    opens = paragraph.start if dash - paragraph.start < _LONGEST_HEADLINE else sentence_start(doc[dash - 1])
    if dash - opens > _LONGEST_HEADLINE:
        return None
    speaker = first if sourced else _named(doc, Tokens(dash + 1, end))
    if (
        stopped
        and not sourced
        and not (speaker is not None and doc[dash].text == ":" and _is_body(doc[dash + 1 : end]))
    ):
        return None
    content = trim(doc, Tokens(opens, dash))
    if speaker is None or content is None or not any(t.pos_ in {"VERB", "AUX", "NUM"} for t in doc[slice(*content)]):
        return None
    return Reading(speaker, dash, Tokens(dash, dash + 1), (content,), rule="after-dash")


def _first_sentence(doc: Doc, paragraph: Tokens) -> Tokens | None:
    """The headline that stands in one paragraph with the text, up to its full stop; None elsewhere."""
    limit = min(paragraph.end - 1, paragraph.start + _LONGEST_HEADLINE)
    stop = next((i for i in range(paragraph.start, limit) if doc[i].text in _STOPS), None)
    return Tokens(paragraph.start, stop + 1) if stop is not None and not paragraph.start else None


def _is_body(run: Span) -> bool:
    """Whether the words are no more than what a source is called: "monitoring group", "state media"."""
    return len(run) < 4 and run[-1].pos_ == "NOUN" and is_actor(run[-1]) and not any(t.like_num for t in run)


def _spaced(doc: Doc, i: int) -> bool:
    return doc[i].text == ":" or bool(doc[i].whitespace_ and doc[i - 1].whitespace_)


def _is_place(tokens: list[Token]) -> bool:
    """Whether the words are a country or town that a text is about or from: "SOUTH SUDAN: 12 DEAD", "SRINAGAR: …"."""
    name = " ".join(token.text for token in tokens)
    if country_code(name):
        return True
    if any(t.lemma_.lower() in words("speaker") for t in tokens):
        return False
    if any((t.pos_ != "PROPN" or t.ent_type_ == "PERSON") and not t.is_upper for t in tokens):
        return False
    first = tokens[0].i in tokens[0].doc.user_data.get("paragraphs", (0,))
    return first and any(place.population >= _TOWN for place in toponyms(name))


def _named(doc: Doc, run: Tokens) -> Token | None:
    """The head of a run of words that names somebody who can speak."""
    tokens = [doc[i] for i in range(run.start, run.end)]
    if any(t.pos_ not in _NAME_PARTS and t.lower_ not in words("speaker") for t in tokens):
        return None  # (the tagger takes the "monitor" that ends a headline for a verb)
    if tokens[0].lower_ in words("label") or _is_place(tokens):
        return None
    head = tokens[-1]
    if head.lower_ in words("label"):
        return None
    if head.lemma_.lower() in words("speaker") or (head.pos_ == "NOUN" and is_actor(head)):
        return head
    person = all(t.pos_ == "PROPN" for t in tokens) and len(tokens) <= 4
    place = any(t.ent_type_ in {"GPE", "LOC", "FAC", "DATE"} for t in tokens)
    return head if person and not place else None
