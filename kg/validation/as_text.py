"""A report for people: what is wrong, in which article, at which words, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from kg.validation.data_graph import SKOLEM
from kg.validation.report import Report, Result, Severity, WordsAt
from kg.validation.shapes import SHAPE
from kg.vocabulary import PREFIXES

_WORDS_SHOWN, _EXACT_SHOWN = 3, 100


def report_text(report: Report) -> str:
    """The report as lines, with a newline at the end."""
    return "\n".join([*_details(report), summary(report)]) + "\n"


def _details(report: Report) -> Iterator[str]:
    for (article, headline), results in groupby(report.results, lambda result: (result.article, result.headline)):
        yield _heading(article, headline)
        for result in results:
            yield from _result(result)
            yield ""


def _heading(article: str, headline: str) -> str:
    if not article:
        return "In no article"
    return f"Article {article}: {headline}" if headline else f"Article {article}"


def _result(result: Result) -> Iterator[str]:
    finding = result.finding
    yield f"  {result.severity.value}: {result.problem}"
    yield f"    what   {result.subject}, {_shown(finding.focus)}"
    if finding.path:
        yield f"    where  {_shown(finding.path)}{_found(result)}"
    for at in result.words[:_WORDS_SHOWN]:
        yield f"    words  {words_at(at)}"
    if len(result.words) > _WORDS_SHOWN:
        yield f"    words  and {len(result.words) - _WORDS_SHOWN} more places"
    yield f"    mend   {result.remedy}"
    yield f"    rule   {finding.shape.value.removeprefix(SHAPE)}"


def _found(result: Result) -> str:
    value = result.finding.value
    return "" if value is None or value == result.finding.focus else f" is {_shown(value)}"


def words_at(at: WordsAt) -> str:
    """The place of the words and their text, in one line."""
    folded = " ".join(at.exact.split())
    exact = folded if len(folded) <= _EXACT_SHOWN else folded[: _EXACT_SHOWN - 1].rstrip() + "…"
    offsets = "at unknown offsets" if at.start < 0 or at.end < 0 else f"{at.start}–{at.end}"
    return f"{offsets} “{exact}”" if exact else f"{offsets}, without their text"


def _shown(term: NamedNode | Literal) -> str:
    if isinstance(term, NamedNode):
        return _name(term.value)
    text = " ".join(term.value.split())
    shown = text if len(text) <= _EXACT_SHOWN else text[: _EXACT_SHOWN - 1] + "…"
    if term.language:
        return f'"{shown}"@{term.language}'
    kind = _name(term.datatype.value)
    return f'"{shown}"' if kind == "xsd:string" else f'"{shown}" ({kind})'


def _name(iri: str) -> str:
    if iri.startswith(SKOLEM):
        return f"a node without a name ({iri.removeprefix(SKOLEM)})"
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri.removeprefix(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


def summary(report: Report) -> str:
    """Whether the graph conforms, how much was found, and in what."""
    counts = report.counts
    found = ", ".join(_counted(counts[severity], severity.value) for severity in Severity if counts[severity])
    verdict = "The graph conforms" if report.conforms else "The graph does not conform"
    checked = f"{_counted(report.articles, 'article')}, {_counted(report.triples, 'triple')}"
    return f"{verdict}: {found or 'nothing found'} ({checked} checked with {report.engine})."


def _counted(number: int, noun: str) -> str:
    plural = noun if number == 1 or noun == "info" else noun + "s"
    return f"{number:,} {plural}"
