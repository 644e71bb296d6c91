"""The words that are quoted from an article, in the order of the text, cut where a highlight begins or ends.

Only what the graph quotes is known here, with a few characters around it, and only that is shown. Words that meet, or
that little parts of which all is known, make one passage; what lies between passages is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

KINDS = ("event", "speaker", "cue", "time", "place", "weapon", "actor", "claim", "said")
"""Kinds of highlights, the most telling first; a run under several leads where the first of them does."""
_SHORT = 60
_BRIDGED = 32
"""The longest run of unquoted characters, all known from around quoted words, that is shown between two of these."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the article, from ``start`` to ``end`` in code points, with those around them."""

    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Highlight:
    """What some words stand for.

    Attributes:
        kind: one of :data:`KINDS`.
        leads_to: the place on the page of what they stand for; empty where it has none of its own.
    """

    start: int
    end: int
    kind: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words under one set of highlights, the most telling first.

    Attributes:
        quoted: whether the graph quotes them; else they are only known from around quoted words.
    """

    text: str
    start: int
    end: int
    highlights: tuple[Highlight, ...]
    quoted: bool = True

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its highlights, each once."""
        return tuple(dict.fromkeys(one.kind for one in self.highlights))

    @property
    def leads_to(self) -> str:
        """Where the most telling highlight leads; empty for what is only part of a claim or of what somebody says."""
        first = next((one for one in self.highlights if one.leads_to and one.kind not in ("claim", "said")), None)
        return first.leads_to if first else ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Quoted words without a gap.

    Attributes:
        before: words of the article just before a short passage, so that it can be understood; ``after`` likewise.
        follows: whether nothing of the article is left out between the passage before and this one.
    """

    start: int
    end: int
    runs: tuple[Run, ...]
    before: str
    after: str
    follows: bool

    @property
    def text(self) -> str:
        """All of its words."""
        return "".join(run.text for run in self.runs)


def passages(quoted: Sequence[Quoted], highlights: Sequence[Highlight]) -> tuple[Passage, ...]:
    """The passages of an article, from its beginning to its end."""
    known = _characters((one.start, one.exact) for one in quoted)
    around = _characters([pair for one in quoted for pair in _around(one)])
    spans = list(_paragraphs(list(_joined(sorted((one.start, one.end) for one in quoted), around)), known | around))
    met = {0} | {start for start, _ in spans} & {end for _, end in spans}
    return tuple(_passage(start, end, known, around, highlights, met) for start, end in spans)


def _characters(words: Iterable[tuple[int, str]]) -> dict[int, str]:
    """The characters at each offset of the article."""
    return {start + n: character for start, text in words for n, character in enumerate(text)}


def _around(one: Quoted) -> Iterator[tuple[int, str]]:
    yield one.start - len(one.prefix), one.prefix
    yield one.end, one.suffix


def _joined(spans: Sequence[tuple[int, int]], around: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Spans joined where they meet, or where little lies between them in one paragraph, all of it known."""
    start, end = -1, -1
    for first, last in spans:
        if start >= 0 and (first <= end or _is_bridge(end, first, around)):
            end = max(end, last)
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def _is_bridge(start: int, end: int, around: Mapping[int, str]) -> bool:
    between = [around.get(at, "") for at in range(start, min(end, start + _BRIDGED + 1))]
    if not all(between):
        return False
    words = any(character.isalnum() for character in between)
    return not words or (len(between) <= _BRIDGED and "\n" not in between)


def _paragraphs(spans: Iterable[tuple[int, int]], known: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Spans cut after each line break."""
    for start, end in spans:
        breaks = [at + 1 for at in range(start, end) if known.get(at) == "\n" and known.get(at + 1) != "\n"]
        yield from (pair for pair in pairwise([start, *breaks, end]) if pair[0] < pair[1])


def _passage(
    start: int,
    end: int,
    known: Mapping[int, str],
    around: Mapping[int, str],
    highlights: Sequence[Highlight],
    met: set[int],
) -> Passage:
    every = {**around, **known}
    runs = tuple(_runs(start, end, every, known, highlights))
    short = end - start < _SHORT
    before = "".join(_context(range(start - 1, start - 33, -1), around))[::-1] if short and start not in met else ""
    after = "".join(_context(range(end, end + 32), around)) if short and end not in met else ""
    return Passage(start, end, runs, before, after, start in met)


def _context(offsets: range, around: Mapping[int, str]) -> Iterator[str]:
    for at in offsets:
        if at not in around or around[at] == "\n":
            return
        yield around[at]


def _runs(
    start: int, end: int, every: Mapping[int, str], known: Mapping[int, str], highlights: Sequence[Highlight]
) -> Iterator[Run]:
    here = [one for one in highlights if one.start < end and one.end > start]
    edges = {at for one in here for at in (one.start, one.end) if start < at < end}
    edges |= {at for at in range(start + 1, end) if (at in known) != (at - 1 in known)}
    over: defaultdict[int, list[Highlight]] = defaultdict(list)
    cuts = sorted({start, end, *edges})
    for one in here:
        for cut in cuts:
            if one.start <= cut < one.end:
                over[cut].append(one)
    for first, last in pairwise(cuts):
        text = "".join(every.get(at, "") for at in range(first, last))
        yield Run(text, first, last, tuple(sorted(over[first], key=_precedence)), first in known)


def _precedence(one: Highlight) -> tuple[int, int, str]:
    """By kind, then the shorter, then by name."""
    return KINDS.index(one.kind), one.end - one.start, one.leads_to
