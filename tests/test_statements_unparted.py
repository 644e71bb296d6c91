"""Who speaks where commas are lost, the parse errs, or a quotation hangs on a verb that is none of speech."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.article import Article
from kg.extraction.annotations import Tokens
from kg.extraction.figures import read_figures
from kg.extraction.parse import parse
from kg.extraction.statements import read_attributions

CASES = [
    (
        "According to the Fulani armed group Ansaru more than 30 villagers were killed in the raid.",
        "the Fulani armed group Ansaru",
        "more than 30 villagers were killed in the raid",
    ),
    (
        "According to local officials militants killed six soldiers on Sunday.",
        "local officials",
        "militants killed six soldiers on Sunday",
    ),
    (
        "On Monday media reported citing a hospital source that 12 people had died.",
        "a hospital source",
        "that 12 people had died",
    ),
    (
        "The ministry released a report on the raid in Moura, which states that soldiers shot five men, wounding two.",
        "a report on the raid in Moura, which",
        "that soldiers shot five men, wounding two",
    ),
    (
        'State radio carries its weekly review: "Our men killed ten soldiers. Two officers were captured."',
        "State radio",
        "Our men killed ten soldiers. Two officers were captured",
    ),
    (
        "10 civilians killed 15 injured in attacks on Kidal and Gao 6 May 2019 "
        "AFP reporter in Gao said that six civilians were killed.",
        "AFP reporter in Gao",
        "that six civilians were killed",
    ),
    ("The rebels confirmed having killed six soldiers.", "The rebels", "having killed six soldiers"),
    (
        "The strike left ten civilians injured the news agency specified.",
        "the news agency",
        "The strike left ten civilians injured",
    ),
    (
        "[COMMUNIQUE] [HUMAN RIGHTS SECRETARIAT OF THE LIBERATION FRONT, LF] The army shot five priests.",
        "HUMAN RIGHTS SECRETARIAT OF THE LIBERATION FRONT",
        "The army shot five priests",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "content"), CASES)
def test_speaker_and_content(text: str, speaker: str, content: str) -> None:
    doc = parse(Article("a", text))
    found = [(_text(doc, a.speaker), " … ".join(_text(doc, run) for run in a.content)) for a in read_attributions(doc)]
    assert (speaker, content) in found


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Toll of rocket attacks on Gao rises to 8 more casualties reported in Kidal", "more casualties"),
        ("Since May 19 when the junta declared the end of the truce at least 40 people have been killed.", "the junta"),
    ],
)
def test_who_does_not_give_the_figure(text: str, nobody: str) -> None:
    doc = parse(Article("a", text))
    anchors = [figure.anchor for figure in read_figures(doc, None)]
    assert anchors
    for a in read_attributions(doc):
        holds = any(run.start <= anchor < run.end for run in a.content for anchor in anchors)
        assert not (holds and _text(doc, a.speaker) == nobody)


def test_headline_name_holds_its_sentence_only() -> None:
    doc = parse(Article("a", "Police: Four people were shot in the market. Two of them died in hospital."))
    (found,) = read_attributions(doc)
    assert [_text(doc, run) for run in found.content] == ["Four people were shot in the market"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Over 1 000 civilians have been killed.", [(1001, None)]),
        ("Police killed 12 300 fled.", [(12, 12), (300, 300)]),
        ("The rebels attacked at dawn capturing the strategic Tal Hamis hilltop.", []),
    ],
)
def test_counts(text: str, counts: list[tuple[int, int | None]]) -> None:
    assert [(f.minimum, f.maximum) for f in read_figures(parse(Article("a", text)), None)] == counts


def _text(doc: Doc, run: Tokens) -> str:
    return str(doc[run.start : run.end].text)
