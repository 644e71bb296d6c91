"""The tables of attribution: well formed, and rich enough that whole classes of words are there."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.extraction.parse import parse
from kg.extraction.statements.cues import cue, words
from kg.extraction.statements.quotations import read_quotations
from kg.lexicon import table

FRAMES = set("cqnaPtigpNms")


def test_every_row_has_known_values_and_something_to_hold_its_content() -> None:
    for row in table("speech_cues"):
        assert row["pos"] in {"verb", "noun", "adjective"}, row
        assert set(row["frames"].split()) <= FRAMES, row
        assert row["frames"] or row["prepositions"], row
        assert row["certainty"] in {"certain", "probable", "possible"}, row
        assert row["polarity"] in {"positive", "negative"}, row


def test_no_word_stands_twice() -> None:
    keys = [(row["lemma"], row["pos"]) for row in table("speech_cues")]
    assert len(keys) == len(set(keys)) > 800
    pairs = [(row["word"], row["role"]) for row in table("speech_words")]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    ("sentence", "word", "kind", "polarity"),
    [
        ("The army denied it.", 2, "deny", "negative"),
        ("They hoped it would hold.", 1, "hope", "positive"),
        ("Rebels accused them of theft.", 1, "accuse", "positive"),
        ("Moscow vowed to stay.", 1, "promise", "positive"),
    ],
)
def test_a_cue_tells_how_the_speaker_stands_to_the_content(sentence: str, word: int, kind: str, polarity: str) -> None:
    found = cue(parse(Article("a", sentence))[word])
    assert found is not None
    assert (found.kind, found.polarity) == (kind, polarity)


def test_a_lower_case_role_of_the_words_is_never_empty() -> None:
    for role in (
        "light",
        "document",
        "speaker",
        "view",
        "label",
        "event",
        "thing",
        "loss",
        "measure",
        "closing",
        "charge",
        "going on",
        "naming",
        "observer",
        "plural modifier",
        "receiving",
        "text",
        "verifying",
        "topic",
        "owning up",
        "responsibility",
        "putting",
        "data",
        "many",
        "headline source",
        "kind of source",
        "owner of source",
    ):
        assert words(role), role


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ('"We go now," he said.', [True]),
        ('He called it a "massacre" and left.', [False]),
        ('"One," she said, "and two."', [True, True]),
        ('"It goes on.\n\n"And on," he said.', [True]),
        ("The fighters' families left.", []),
    ],
)
def test_quotations_that_stand_by_themselves_are_told_from_quoted_words(text: str, full: list[bool]) -> None:
    assert [q.full for q in read_quotations(parse(Article("a", text)))] == full
