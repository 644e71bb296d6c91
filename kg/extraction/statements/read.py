"""All attributions of an article, each put together from the constructions that the other modules read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Attribution, Tokens
from kg.extraction.statements.adverbials import (
    opens_reported,
    read_according,
    read_passive_statement,
    read_per,
    read_view,
)
from kg.extraction.statements.asides import without_aside
from kg.extraction.statements.bare import claim
from kg.extraction.statements.chains import linked, read_citing
from kg.extraction.statements.closings import closing
from kg.extraction.statements.cues import Cue, cue, words
from kg.extraction.statements.direct import Quotes, names_source
from kg.extraction.statements.headings import read_headings
from kg.extraction.statements.nouns import read_adjective, read_count, read_noun
from kg.extraction.statements.phrases import clipped, dateline_end, noun_phrase, trim, with_relative
from kg.extraction.statements.quotations import Quotation, read_quotations
from kg.extraction.statements.reading import Reading
from kg.extraction.statements.reasons import reasons_of
from kg.extraction.statements.stance import (
    asks,
    cue_run,
    hides_name,
    is_awaited,
    is_of_them,
    is_unsaid,
    leaves_open,
    signs_caption,
    takes_credit,
)
from kg.extraction.statements.strays import inserted, reported_from
from kg.extraction.statements.subjects import going_on, is_actor, is_quoted_as
from kg.extraction.statements.transcripts import read_transcripts
from kg.extraction.statements.unmarked import misread_closing, unmarked
from kg.extraction.statements.verbs import Told, speaker_by, told_by

# Kinds of saying, as against thinking and wanting: what a speaker says that another says has a source of its own.
_SECOND_HAND = frozenset({"say", "tell", "report", "argue", "admit", "deny", "accuse"})

_INNER = frozenset({"DET", "ADJ", "NOUN", "PROPN"})


def read_attributions(doc: Doc) -> list[Attribution]:
    """Everything that somebody in the article says, thinks, wants, promises or denies, in the order of the text.

    ``outer`` of each is the position in the list of the attribution whose content holds it.
    """
    quotations = read_quotations(doc)
    quotes = Quotes(doc, quotations)
    direct = quotes.read()
    taken = {reading.anchor for reading in direct}
    closed = _closed(doc, quotations)
    laid_out = [r for r in (*read_headings(doc), *read_transcripts(doc)) if not closed[r.anchor]]
    found = direct + [r for r in laid_out if r.anchor not in taken]
    taken.update(reading.anchor for reading in laid_out)
    spoken = {reading.anchor: reading.speaker for reading in found}
    for token in doc:
        if not closed[token.i] and token.i not in taken:
            readings = _read(token, spoken)
            found.extend(readings)
            spoken.update((reading.anchor, reading.speaker) for reading in readings)
    sources = {reading.anchor for reading in found if reading.reported_by is not None}
    found = [r for r in found if r.anchor not in sources or r.reported_by is not None]
    found = linked(doc, claim(doc, quotes.unclaimed, [_completed(doc, reading, quotations) for reading in found]))
    return _attributions(doc, _first_hand_or_passed_on(doc, found))


def _closed(doc: Doc, quotations: Iterable[Quotation]) -> bytearray:
    """Marks the tokens inside full quotations: what is said there is the speaker's, not the reporter's."""
    closed = bytearray(len(doc))
    for quotation in quotations:
        if quotation.full and not names_source(doc, quotation):
            closed[quotation.open : quotation.close] = b"\1" * (quotation.close - quotation.open)
    return closed


def _read(token: Token, spoken: Mapping[int, Token]) -> Sequence[Reading]:
    """The readings that a token anchors; ``spoken`` holds the speakers of the anchors before it."""
    if (within := inserted(token)) is not None:
        return (within,)
    entry = misread_closing(token) or cue(token)
    if entry is None:
        beside = read_according(token) or read_per(token) or read_view(token) or read_count(token)
        return (beside,) if beside is not None else ()
    if entry.pos == "verb":
        return _read_verb(token, entry, spoken)
    reading = read_view(token) or (read_noun(token, entry) if entry.pos == "noun" else read_adjective(token, entry))
    return (reading,) if reading is not None else ()


def _read_verb(verb: Token, entry: Cue, spoken: Mapping[int, Token]) -> Sequence[Reading]:
    speaker, told = _told(verb, entry)
    speaker = going_on(verb, spoken) or speaker
    if speaker is None or not told.content:
        stated = read_passive_statement(verb, told.content)
        return (stated,) if stated is not None else ()
    if (
        (is_unsaid(verb) and asks(verb.doc, told.content[0]))
        or any(empty(verb) for empty in (hides_name, takes_credit, is_awaited, signs_caption))
        or leaves_open(verb)
        or is_of_them(verb)
    ):
        return ()
    passed_on = read_citing(verb, speaker, told.content)
    if passed_on:
        return passed_on
    content = without_aside(verb, entry, told.content)
    return (Reading(speaker, verb.i, cue_run(verb), content, phrase=told.joint, rule=told.rule),)


def _told(verb: Token, entry: Cue) -> tuple[Token | None, Told]:
    """Speaker and content of a verb, by the order of the words where that decides, else by the parse."""
    last = closing(verb, entry)
    if last is not None and last[0].lemma_.lower() not in words("event"):
        return last[0], Told((last[1],), "closing", _torn(verb, last[0]))
    bare = unmarked(verb, entry)
    if bare is not None and bare.speaker.lemma_.lower() not in words("event"):
        return bare.speaker, Told(bare.content, "closing-without-comma", bare.joint)
    if (strayed := reported_from(verb, entry)) is not None:
        return strayed[0], Told((strayed[1],), "clause", Tokens(strayed[0].left_edge.i, strayed[0].i + 1))
    return speaker_by(verb, entry), told_by(verb, entry)


def _torn(verb: Token, speaker: Token) -> Tokens | None:
    """The phrase of two who speak, of whom the parse sees the second apart: "a medic and | two residents told"."""
    doc, start = verb.doc, noun_phrase(speaker).start
    apart = doc[speaker.i + 1].lower_ == "and" and not any(c.dep_ == "conj" for c in speaker.children)
    second = verb.i - 1
    if not apart or second <= speaker.i + 1 or doc[second].dep_ not in {"nsubj", "nsubjpass"}:
        return None
    return Tokens(start, verb.i) if doc[second].left_edge.i == speaker.i + 2 else None


def _completed(doc: Doc, reading: Reading, quotations: Iterable[Quotation]) -> Reading:
    """The reading with each run that ends inside a quotation taken to its end: a quotation is not cut."""
    if reading.direct:
        return reading
    runs = tuple(_to_quotation_end(doc, _to_sentence_end(doc, run), quotations) for run in reading.content)
    return replace(reading, content=runs) if runs != reading.content else reading


def _to_sentence_end(doc: Doc, run: Tokens) -> Tokens:
    """The run taken on where the parse ends its sentence after a word that ends none ("in al- | Rashid two died")."""
    end = doc[run.end - 1].sent.end
    while any(t.is_alpha for t in doc[run.end : end]) is False and end < len(doc) and _is_torn(doc[end - 1]):
        sentence = doc[end].sent
        run = trim(doc, Tokens(run.start, sentence.end)) or run
        end = sentence.end
    return run


def _is_torn(last: Token) -> bool:
    """Whether a sentence cannot end with the word: an article, a preposition of a name, half of "al- Rashid"."""
    hyphen = last.text == "-" and last.i > 0 and not last.nbor(-1).whitespace_
    return hyphen or (last.pos_ in {"DET", "CCONJ"} and last.lower_ in {"the", "a", "an", "and", "or"})


def _to_quotation_end(doc: Doc, run: Tokens, quotations: Iterable[Quotation]) -> Tokens:
    for quotation in quotations:
        if (
            quotation.open == run.end + 1
            and doc[run.end].text == ","
            and doc[quotation.segments[0].start].tag_ == "VBG"
        ):
            return Tokens(run.start, quotation.segments[-1].end)  # 'attacked the post, "killing six soldiers"'
        if quotation.open < run.end < quotation.close and run.start <= quotation.segments[0].start:
            return Tokens(run.start, max(run.end, quotation.segments[-1].end))
    return run


def _first_hand_or_passed_on(doc: Doc, readings: Sequence[Reading]) -> list[Reading]:
    """The readings without those inside another that name no further source.

    "He said he hoped that …" is one statement; "the agency said the army had denied that …" is two.
    """
    kept = []
    for n, reading in enumerate(readings):
        outer = _outer(readings, n)
        if outer is None:
            kept.append(reading)
            continue
        by_other = readings[outer].speaker.i != reading.speaker.i
        cited = reading.rule == "according-to" and is_actor(reading.speaker) and _closes(readings[outer])
        taken_up = cited or (reading.rule == "according-to" and _takes_up(doc, readings[outer]))
        if by_other and (taken_up or _has_own_source(doc, reading)):
            kept.append(reading)
    return kept


def _takes_up(doc: Doc, reading: Reading) -> bool:
    """Whether the verb of the reading holds no clause, and so only speaks about what others tell ("condemned")."""
    entry = cue(doc[reading.anchor]) if reading.cue is not None else None
    return entry is not None and "c" not in entry.frames


def _closes(reading: Reading) -> bool:
    """Whether who passes on stands at the end: "ten were hurt, according to residents, the report said"."""
    return not reading.direct and reading.rule in {"closing", "closing-without-comma"}


def _has_own_source(doc: Doc, reading: Reading) -> bool:
    said = reading.reported_by is not None or reading.rule == "inserted"
    if said or is_quoted_as(doc[reading.anchor]) or opens_reported(doc, reading.anchor):
        return True
    entry = cue(doc[reading.anchor]) if reading.cue is not None else None
    if entry is None or entry.kind not in _SECOND_HAND or reading.speaker.pos_ == "PRON":
        return False
    if any(c.tag_ == "MD" for c in doc[reading.anchor].children):  # "said his men would respond to the raid"
        return False
    clause = any(
        t.pos_ in {"VERB", "AUX"} and t.tag_ != "TO" for run in reading.content for t in doc[run.start : run.end]
    )
    return clause and bool(entry.frames & {"c", "P"})


def _attributions(doc: Doc, readings: Iterable[Reading]) -> list[Attribution]:
    ordered = sorted(readings, key=lambda r: (r.anchor, r.content))
    return [_attribution(doc, reading, _outer(ordered, n)) for n, reading in enumerate(ordered)]


def _attribution(doc: Doc, r: Reading, outer: int | None) -> Attribution:
    speaker = _phrase(doc, r)
    reasons = reasons_of(doc, r, speaker)
    return Attribution(speaker, r.speaker.i, r.cue, _undated(doc, r.content), r.direct, outer, reasons)


def _undated(doc: Doc, content: tuple[Tokens, ...]) -> tuple[Tokens, ...]:
    """The content without a dateline before it, which nobody says."""
    start = dateline_end(doc, content[0].start)
    return (Tokens(start, content[0].end), *content[1:]) if content[0].start < start < content[0].end else content


def _phrase(doc: Doc, reading: Reading) -> Tokens:
    head = reading.speaker.i
    if reading.phrase is not None:
        return reading.phrase
    others = (*reading.content, *((reading.cue,) if reading.cue is not None else ()))
    phrase = clipped(noun_phrase(reading.speaker), head, others)
    if reading.rule == "according-to" and reading.cue is not None and reading.cue.end < phrase.start:
        between = doc[reading.cue.end : phrase.start]  # the parse may give "the state news" of "agency" to another noun
        phrase = Tokens(reading.cue.end, phrase.end) if all(t.pos_ in _INNER for t in between) else phrase
    return with_relative(doc, trim(doc, phrase) or Tokens(head, head + 1), reading.anchor)


def _outer(readings: Sequence[Reading], n: int) -> int | None:
    """The smallest reading whose content holds the speaker and the cue of the n-th."""
    inner = readings[n]
    holders = [
        (sum(end - start for start, end in r.content), m)
        for m, r in enumerate(readings)
        if m != n and _reports(r, inner)
    ]
    return min(holders)[1] if holders else None


def _reports(reading: Reading, inner: Reading) -> bool:
    if reading.anchor == inner.reported_by:
        return True
    if not _holds(reading, inner.anchor):
        return False
    return reading.speaker.i == inner.speaker.i or _holds(reading, inner.speaker.i)


def _holds(reading: Reading, token: int) -> bool:
    return any(start <= token < end for start, end in reading.content)
