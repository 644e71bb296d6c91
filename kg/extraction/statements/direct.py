"""Direct speech: who says each quotation, from the words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import speaks, words
from kg.extraction.statements.phrases import noun_phrase, trim
from kg.extraction.statements.quotations import MARKS, Quotation, paragraphs
from kg.extraction.statements.reading import Reading
from kg.extraction.statements.subjects import agent, is_actor, is_passive, is_quoted_as, own_subject, speaker_of

_SENTENCE_ENDS = frozenset({".", "?", "!", "…", "..."})
_DASHES = frozenset({"-", "--", "—", "–", "―"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_REACH = 45


@dataclass(frozen=True, slots=True)
class _Said:
    verb: Token
    speaker: Token


class Quotes:
    """Attributes the quotations of one article, each from its neighbours and the quotations before it."""

    def __init__(self, doc: Doc, quotations: Sequence[Quotation]) -> None:
        self._doc = doc
        self._quotations = quotations
        self.unclaimed: list[Quotation] = []
        self._quoted = bytearray(len(doc))
        for q in quotations:
            self._quoted[q.open : q.close] = b"\1" * (q.close - q.open)
        self._paragraph = [0] * len(doc)
        self._bounds = paragraphs(doc)
        for n, (start, end) in enumerate(self._bounds):
            self._paragraph[start:end] = [n] * (end - start)

    def read(self) -> list[Reading]:
        """One reading for what each speaker says in one go, interrupted or not; the rest goes to ``unclaimed``."""
        found: list[Reading] = []
        last: Quotation | None = None
        for quotation in self._quotations:
            runs = tuple(r for r in (trim(self._doc, s) for s in quotation.segments) if r is not None)
            previous = found[-1] if found and last is not None and self._near(last, quotation) else None
            if not runs or (not quotation.full and not self._resumes(last, previous, quotation)):
                continue
            reading = self._reading(quotation, runs, previous, last)
            if reading is None:
                self.unclaimed.append(quotation)
                last = None
                continue
            if previous is not None and reading.anchor == previous.anchor:
                found[-1] = reading
            else:
                found.append(reading)
            last = quotation
        return found

    def _reading(
        self, q: Quotation, runs: tuple[Tokens, ...], previous: Reading | None, last: Quotation | None
    ) -> Reading | None:
        """The quotation's own reading, or the one before with the quotation added."""
        said = self._said(q) if q.full else None
        if said is not None and (previous is None or previous.anchor != said.verb.i):
            cue = Tokens(said.verb.i, said.verb.i + 1)
            return Reading(said.speaker, said.verb.i, cue, runs, True, rule="quotation")
        if previous is None or last is None:
            return None
        if said is not None or not q.full or self._goes_on(last, q):
            return replace(previous, content=previous.content + runs)
        if self._stands_alone(q):
            return Reading(previous.speaker, runs[0].start, None, runs, True, rule="quotation-goes-on")
        return None

    def _resumes(self, last: Quotation | None, previous: Reading | None, q: Quotation) -> bool:
        """Whether a part of a sentence goes on with the quotation before: "I like him," she said, but "not much"."""
        if last is None or previous is None or not last.close <= previous.anchor < q.open:
            return False
        return not any(self._doc[i].text in _SENTENCE_ENDS for i in range(last.close, q.open))

    def _near(self, last: Quotation, quotation: Quotation) -> bool:
        return self._paragraph[quotation.open] - self._paragraph[last.close - 1] <= 1

    def _said(self, q: Quotation) -> _Said | None:
        """The verb beside the quotation: after one that ends in a comma, else before, else after."""
        doc = self._doc
        final = doc[q.segments[-1].end - 1].text
        after = doc[q.close].text if q.close < len(doc) else ""
        if final == "," or after == ",":
            return self._after(q) or self._before(q)
        before = self._before(q)
        if before is not None:
            return before
        return self._after(q) if final not in {".", ";"} or after[:1].islower() or after in _DASHES else None

    def _after(self, q: Quotation) -> _Said | None:
        bounds = self._bounds[self._paragraph[q.close - 1]]
        end = q.close
        while end < min(bounds.end, q.close + _REACH) and not self._quoted[end]:
            if self._doc[end].text in _SENTENCE_ENDS | {";"}:
                break
            end += 1
        region = Tokens(q.close, end)
        said = self._signed(region) or self._first(region, range(q.close, end))
        if said is None or (self._doc[region.start].is_title and _says_more(said.verb)):
            return None
        first = said.verb.head.head.left_edge.i if is_quoted_as(said.verb) else noun_phrase(said.speaker).start
        return said if min(said.verb.i, first) <= q.close + 3 else None

    def _signed(self, region: Tokens) -> _Said | None:
        """The name after a dash below or beside a quotation ("…" - Ban Ki-moon)."""
        doc, start = self._doc, region.start
        while start < region.end and doc[start].is_space:
            start += 1
        if start + 1 >= region.end or doc[start].text not in _DASHES or doc[start + 1].pos_ != "PROPN":
            return None
        if any(doc[i].pos_ in {"VERB", "AUX"} for i in range(start + 1, region.end)):
            return None
        speaker = _head_of_run(doc, start + 1, region.end)
        return _Said(doc[start], speaker) if speaker is not None else None

    def _before(self, q: Quotation) -> _Said | None:
        doc, end = self._doc, q.open
        paragraph = self._paragraph[q.open]
        bounds = self._bounds[paragraph]
        if end == bounds.start and paragraph and doc[self._bounds[paragraph - 1].end - 1].text == ":":
            bounds = self._bounds[paragraph - 1]
            end = bounds.end
        start = end
        while start > max(bounds.start, end - _REACH) and not self._quoted[start - 1]:
            if doc[start - 1].text in _SENTENCE_ENDS:
                break
            start -= 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if start == end:
            return None
        found = self._first(Tokens(start, end), range(end - 1, start - 1, -1))
        if found is not None and (doc[end - 1].text in {":", ","} or end - found.verb.i < 12):
            return found
        return self._introduced(Tokens(start, end)) if doc[end - 1].text == ":" else None

    def _first(self, region: Tokens, order: Iterable[int]) -> _Said | None:
        """The first verb of speech in an order, with a speaker in the same region or lent by its sentence."""
        for i in order:
            verb = self._doc[i]
            if not speaks(verb):
                continue
            speaker = self._speaker(verb, region)
            if speaker is not None:
                return _Said(verb, speaker)
        return None

    def _speaker(self, verb: Token, region: Tokens) -> Token | None:
        speaker = agent(verb) if is_passive(verb) else speaker_of(_above_clause(verb))
        if speaker is not None and not self._quoted[speaker.i]:
            return speaker
        return self._beside(verb, region)

    def _beside(self, verb: Token, region: Tokens) -> Token | None:
        """The noun phrase next to the verb, for the parser errs beside quotations ("said Ban")."""
        doc = self._doc
        if (
            region.start
            and doc[region.start - 1].text in MARKS
            and doc[region.start].pos_ in {"DET", "PROPN", "NOUN", "ADJ"}
        ):
            first = _head_of_run(doc, region.start, verb.i)
            if first is not None:  # "…" the head of the Observatory told reporters
                return first
        if verb.i + 1 < region.end and verb.tag_ in {"VBD", "VBZ", "VBP"}:
            following = doc[verb.i + 1]
            noun = following.pos_ in _NOMINAL and following.ent_type_ not in {"DATE", "TIME"}
            if noun or following.pos_ in {"DET", "ADJ"}:
                return _head_of_run(doc, verb.i + 1, region.end)
        before = verb.i - 1
        while before >= region.start and doc[before].pos_ in {"ADV", "AUX"}:
            before -= 1
        if before >= region.start and doc[before].pos_ in _NOMINAL:
            return doc[before]
        return None

    def _introduced(self, region: Tokens) -> _Said | None:
        """The subject of a sentence that ends in a colon before the quotation ("The minister was blunt: …")."""
        doc = self._doc
        for i in range(region.start, region.end):
            verb = doc[i].head
            if doc[i].dep_ == "nsubj" and verb.pos_ in {"VERB", "AUX"} and (can_speak(doc[i]) or _presents(verb)):
                return _Said(verb, doc[i])
        last = doc[region.end - 2] if region.end - region.start > 1 else None
        if last is not None and last.pos_ in {"PROPN", "NOUN"} and region.end - region.start < 8:
            return _Said(doc[region.end - 1], last)
        return None

    def _goes_on(self, last: Quotation, q: Quotation) -> bool:
        """Whether the quotation follows the end of the sentence that attributes the one before."""
        if self._paragraph[last.close - 1] != self._paragraph[q.open] or names_source(self._doc, q):
            return False
        between = [t for t in self._doc[last.close : q.open] if not t.is_space and t.text not in MARKS]
        ends = sum(1 for t in between if t.text in _SENTENCE_ENDS)
        return ends <= 1 and (not between or between[-1].text in _SENTENCE_ENDS | {",", "-", "--", "—", "–"})

    def _stands_alone(self, q: Quotation) -> bool:
        """Whether the quotation is all of its paragraph: then who spoke before speaks on."""
        paragraph = self._bounds[self._paragraph[q.open]]
        quoted = sum(self._quoted[paragraph.start : paragraph.end])
        return q.open == paragraph.start and quoted >= 0.8 * (paragraph.end - paragraph.start)


def names_source(doc: Doc, q: Quotation) -> bool:
    """Whether the quotation begins with a source of its own: "According to a report by the centre …"."""
    return doc[q.segments[0].start].lower_ == "according"


def _says_more(verb: Token) -> bool:
    """Whether the verb has a clause with "that" of its own after it: "… | Reports also said that five had died"."""
    told = (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i)
    return any(m.dep_ == "mark" and m.lower_ == "that" and m.i > verb.i for clause in told for m in clause.children)


def _above_clause(verb: Token) -> Token:
    """The verb of speech over the clause that the parse joins the verb to: "recalls that … was so, and says: '…'"."""
    clause = verb.head
    joined = verb.dep_ == "conj" and clause.dep_ == "ccomp" and own_subject(verb) is None
    return clause.head if joined and speaks(clause.head) else verb


def _presents(verb: Token) -> bool:
    """Whether somebody hands over to a quotation by the verb: "the radio carries its weekly report: '…'"."""
    subject = own_subject(verb)
    if subject is None or verb.lemma_.lower() not in words("presenting"):
        return False
    return is_actor(subject) or any(c.dep_ == "compound" and is_actor(c) for c in subject.children)


def can_speak(token: Token) -> bool:
    """Whether the subject is a name or a pronoun that can be the speaker of a quotation."""
    return token.ent_type_ in {"PERSON", "ORG"} or token.lower_ in {"he", "she", "they"}


def _head_of_run(doc: Doc, start: int, end: int) -> Token | None:
    """The last noun of the first phrase of a run: the head of an English noun phrase."""
    head = None
    for i in range(start, end):
        if doc[i].pos_ in _NOMINAL:
            head = doc[i]
        elif doc[i].pos_ not in {"DET", "ADJ", "NUM"} and doc[i].text not in {"'s", "'", "-"}:
            break
    return head
