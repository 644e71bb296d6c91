"""What the figure reader finds in the sentences of ``figures.tsv``, which tells how they are written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.article import Article
from kg.extraction.annotations import Figure
from kg.extraction.figures import read_figures
from kg.extraction.parse import parse

STATUS = {"killed": "k", "injured": "i", "missing": "m", "displaced": "x", "detained": "d"}
GROUP = {"unknown": "u", "civilian": "c", "combatant": "b", "child": "h", "woman": "w", "man": "m", "worker": "o"}
ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "figures.tsv").read_text(encoding="utf-8").splitlines()[1:]
    if not line.startswith(("#", "sentence\t"))
]


def bounds(figure: Figure) -> str:
    low, high = figure.minimum, figure.maximum
    text = str(low) if low == high else f"{low}+" if high is None else f"-{high}" if low is None else f"{low}-{high}"
    return "~" * figure.approximate + text


def written(figure: Figure) -> str:
    part = f" <{figure.part_of}" if figure.part_of is not None else ""
    replaced = f" ^{figure.supersedes}" if figure.supersedes is not None else ""
    unsure = " ?" * (figure.certainty != "certain") + " !" * (figure.polarity != "positive")
    return f"{STATUS[figure.status]} {bounds(figure)} {GROUP[figure.group]}{part}{replaced}{unsure}"


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_a_careful_reader_finds_these_figures(sentence: str, expected: str) -> None:
    found = [written(figure) for figure in read_figures(parse(Article("t", sentence)), date(2024, 5, 3))]
    assert sorted(found) == sorted(filter(None, expected.split("; ")))


def test_there_are_sentences_with_and_without_figures() -> None:
    assert sum(1 for _, expected in ROWS if expected) > 200
    assert sum(1 for _, expected in ROWS if not expected) > 50
