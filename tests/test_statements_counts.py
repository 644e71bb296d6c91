"""Who gives a figure: tolls that speakers put, give and revise, chains, headings and monitored broadcasts."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.extraction.parse import parse
from kg.extraction.statements import read_attributions

SAID = [
    ("The health ministry puts the toll at 39 dead and 60 wounded.", "60 wounded", "The health ministry"),
    ("Police put the number of those kidnapped at 18.", "18", "Police"),
    ("The army gave a lower figure of 15 dead and said it had left.", "15 dead", "The army"),
    ("The front said, quoting a militiaman, that four policemen had been killed.", "killed", "a militiaman"),
    ("More than 110 men have been killed since May, by the ministry's count.", "110 men", "the ministry's"),
    ("Jets hit a market in Idlib, eleven dead: monitor\n\nThe raid began at dawn.", "eleven dead", "monitor"),
    (
        "The find brings to 62 the number of bodies, said its spokesman, Musa Okello.",
        "62",
        "its spokesman, Musa Okello",
    ),
    ("Eleven soldiers were killed, the army said in a communique read out on television.", "killed", "the army"),
    ("The Taliban denied that a child had been harmed and said 13 men were killed.", "13 men", "The Taliban"),
    ("The army said dozens were killed, while residents counted 16 bodies.", "16 bodies", "residents"),
    (
        "LIMA, 3 MAY (RADIO) -- [SPEECH] [PRESIDENT MUSA OKELLO, IN PROGRESS] [TEXT] FIVE MEN DIED.\n\nSIX WERE HURT.",
        "SIX WERE HURT",
        "PRESIDENT MUSA OKELLO",
    ),
]
UNSAID = [
    ("SOUTH SUDAN: 12 soldiers killed in ambush\n\nThe men were on foot.", "12 soldiers"),
    ("SRINAGAR: Three militants were killed on Thursday near the town.", "Three militants"),
    ("LIMA, 3 MAY (RADIO) -- [REPORT] [ANA SOTO] [TEXT] FIVE MEN DIED.", "FIVE MEN"),
    ("The army said dozens were killed, while residents counted 16 bodies.", "counted"),
]


def speakers(text: str, words: str) -> list[str]:
    """The speakers of the narrowest attributions whose content holds the words."""
    doc = parse(Article("t", text))
    start = text.index(words)
    found: dict[str, int] = {}
    for said in read_attributions(doc):
        for run in said.content:
            if doc[run.start].idx <= start < doc[run.end - 1].idx + len(doc[run.end - 1]):
                span = doc[said.speaker.start : said.speaker.end]
                found[text[span.start_char : span.end_char]] = run.end - run.start
    return [name for name, length in found.items() if length == min(found.values())]


@pytest.mark.parametrize(("text", "words", "speaker"), SAID)
def test_the_speaker_of_a_figure(text: str, words: str, speaker: str) -> None:
    assert speaker in speakers(text, words)


@pytest.mark.parametrize(("text", "words"), UNSAID)
def test_nobody_but_the_article(text: str, words: str) -> None:
    assert speakers(text, words) == []
