"""Faults of a facts document, and what every part of one is checked for: words, codes, references."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.facts.base import Evidence, Span
from kg.facts.model import Time
from kg.vocabulary import codes

_IRI = re.compile(r"https?://[^\s\x00-\x20<>\"{}|\\^`]+")


class Fault(NamedTuple):
    """One thing that is wrong: where (a JSON path), what, and what to do."""

    path: str
    problem: str
    remedy: str = ""


class Ground:
    """The article's text, which all words of the document must stand in."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, path: str, span: Span | None) -> Iterator[Fault]:
        """A run holds something that can be seen."""
        if span is None:
            return
        if span.end > len(self.text):
            yield Fault(f"{path}.end", f"{span.end} is beyond the end of the article, {len(self.text)} code points")
        elif span.end <= span.start:
            yield Fault(f"{path}.end", f"{span.end} is not after start {span.start}")
        elif not self.text[span.start : span.end].strip():
            yield Fault(path, f"the article has only white space at {span.start}-{span.end}")

    def spans(self, path: str, spans: Iterable[Span]) -> Iterator[Fault]:
        """Each of several runs holds something that can be seen."""
        for position, span in enumerate(spans):
            yield from self.span(f"{path}[{position}]", span)

    def evidence(self, path: str, evidence: Evidence) -> Iterator[Fault]:
        """The words stand at their offsets."""
        wrong = list(self.span(path, evidence))
        yield from wrong
        if not wrong and self.text[evidence.start : evidence.end] != evidence.exact:
            elsewhere = self.text.find(evidence.exact)
            remedy = f"they stand at {elsewhere}" if elsewhere >= 0 else "they do not stand in the article"
            yield Fault(f"{path}.exact", "the words are not in the article at these offsets", remedy)

    def time(self, path: str, time: Time | None) -> Iterator[Fault]:
        """A time says something, and its ends are in order."""
        if time is None:
            return
        yield from code(f"{path}.precision", "time-precision", time.precision)
        yield from self.span(f"{path}.mention", time.mention)
        if time.earliest and time.latest and time.latest < time.earliest:
            yield Fault(path, f"latest {time.latest} is before earliest {time.earliest}")
        if time.mention is None and time.earliest is None and time.latest is None:
            yield Fault(path, "a time without words and without dates", "leave it out")


def code(path: str, scheme: str, notation: str) -> Iterator[Fault]:
    """The notation is in the code list."""
    if notation not in codes(scheme):
        yield Fault(path, f"unknown {scheme} {notation!r}", f"see: kg schema codes {scheme}")


def iri_or_word(path: str, value: str, word: str = "word") -> Iterator[Fault]:
    """What looks like an IRI is one that can be published."""
    if value.startswith(("http://", "https://")) and not _IRI.fullmatch(value):
        yield Fault(path, f"{value!r} is no IRI", f"write the whole IRI, or a {word}")


def person(path: str, name: str) -> Iterator[Fault]:
    """Who decided has a name, or an IRI that can be published."""
    yield from iri_or_word(path, name, "name")
    if not name.strip():
        yield Fault(path, "only white space", "give a name or an IRI")


def reference(path: str, id_: str | None, known: Container[str]) -> Iterator[Fault]:
    """The id, if any, leads to a part of the document."""
    if id_ is not None and id_ not in known:
        yield Fault(path, f"there is no {id_!r} in the document")


def cycle(path: str, start: str, first: str | None, parents: Mapping[str, Iterable[str | None]]) -> Iterator[Fault]:
    """A chain of references, of whatever kinds, does not come back to where it began.

    Args:
        first: where the reference at ``path`` leads.
        parents: where all references of each part lead.
    """
    ahead, seen = [first], set[str]()
    while ahead:
        current = ahead.pop()
        if current is not None and current not in seen:
            seen.add(current)
            ahead += parents.get(current, ())
    if start in seen:
        yield Fault(path, f"{start!r} leads back to itself")
