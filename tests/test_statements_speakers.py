"""Who speaks where the words lead astray: lost commas, torn quotations, captions, deeds that are claimed, comments."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.extraction.parse import model
from kg.extraction.statements.stance import takes_credit
from tests.told_statements import read, told

# text, then (speaker, cue, content) of each attribution; content runs are joined by " … "
TOLD = [
    (
        "Shells on the Karrada district killed 8 civilians in addition to 12 injured a source at Bor Police Command "
        "told the agency late on Tuesday. The shells hit a market.",
        [
            (
                "a source",
                "told",
                "Shells on the Karrada district killed 8 civilians in addition to 12 injured",
            )
        ],
    ),
    (
        " The bomb with heavy material led to the killing of two people and the injury of 9 others; in "
        "addition to causing "
        "huge damage within the area of explosion NNA correspondent added quoting the Lebanese National Television.",
        [
            (
                speaker,
                cue,
                "The bomb with heavy material led to the killing of two people and the injury of 9 others; in "
                "addition to "
                "causing huge damage within the area of explosion",
            )
            for speaker, cue in (("NNA correspondent", "added"), ("the Lebanese National Television", "quoting"))
        ],
    ),
    (
        "Jets struck the town twice and killed the 14 farmers, the head of the district clinic, Musa Okello, told the "
        "German agency dpa.",
        [
            (
                "the head of the district clinic, Musa Okello",
                "told",
                "Jets struck the town twice and killed the 14 farmers",
            )
        ],
    ),
    (
        "The mayor warned that the town was closed and that his men would respond to raids which left nine "
        "people dead.",
        [
            (
                "The mayor",
                "warned",
                "that the town was closed and that his men would respond to raids which left nine people dead",
            )
        ],
    ),
    (
        "The minister said the army was behind a massacre near Bor that the opposition claims killed hundreds.",
        [
            (
                "The minister",
                "said",
                "the army was behind a massacre near Bor that the opposition claims killed hundreds",
            ),
            ("the opposition", "claims", "killed hundreds"),
        ],
    ),
    (
        "Dozens killed in market raids Musa Okello reports - YouTube Army jets have killed dozens of farmers "
        "since April.",
        [],
    ),
    (
        "Amina Okello said nothing as she waited for doctors to update her on the condition of her injured son.",
        [("Amina Okello", "said", "nothing")],
    ),
    (
        "Both sides accused each other of breaking the 2015 truce, a sign that the war that has left 3,000 people dead "
        "goes on.",
        [("Both sides", "accused", "each other of breaking the 2015 truce")],
    ),
    (
        "The attack caused no deaths but injured dozens of farmers, according to residents.",
        [("residents", "according to", "The attack caused no deaths but injured dozens of farmers")],
    ),
    (
        "An AFP reporter saw several dead soldiers and at least two wounded being carried out of the bus.",
        [
            (
                "An AFP reporter",
                "saw",
                "several dead soldiers and at least two wounded being carried out of the bus",
            )
        ],
    ),
]
QUOTED = [
    (
        '"Many shells fell on the town" the army officers said. "About 40 more rebels died in the hills" Reports also '
        "said on Friday that the rebels lost over one hundred men in the north.",
        [
            ("the army officers", "said", "Many shells fell on the town … About 40 more rebels died in the hills"),
            ("Reports", "said", "that the rebels lost over one hundred men in the north"),
        ],
    ),
    (
        'A doctor said that many came with burns. "According to a May report by the Relief Centre the war has '
        "killed 4000 "
        'people and injured 9000 others."',
        [
            ("A doctor", "said", "that many came with burns"),
            (
                "a May report by the Relief Centre",
                "According to",
                "the war has killed 4000 people and injured 9000 others",
            ),
        ],
    ),
]


def test_a_deed_claimed_is_no_saying_about_its_outcome_though_the_parse_sees_a_clause() -> None:
    words, lemmas = (
        ["Rebels", "claims", "the", "attack", "killing", "ten"],
        ["rebel", "claim", "the", "attack", "kill", "ten"],
    )
    tags, deps = ["NNS", "VBZ", "DT", "NN", "VBG", "CD"], ["nsubj", "ROOT", "det", "nsubj", "ccomp", "dobj"]
    doc = Doc(model().vocab, words=words, tags=tags, deps=deps, heads=[1, 1, 3, 4, 1, 4], lemmas=lemmas)
    assert takes_credit(doc[1])
    assert not takes_credit(doc[4])


@pytest.mark.parametrize(("text", "expected"), TOLD + QUOTED)
def test_who_says_what(text: str, expected: list[tuple[str, str, str]]) -> None:
    doc, found = read(text)
    assert told(doc, found) == expected


KEPT = [
    ("The Red Front claims that the attack killed 17 soldiers.", "The Red Front"),
    ("The army accused the rebels of killing ten farmers, a doctor among them.", "The army"),
    ("A report said the government's toll was 40 dead.", "A report"),
    ('"The town is safe," Musa Okello said.', "Musa Okello"),
]


@pytest.mark.parametrize(("text", "speaker"), KEPT)
def test_the_plain_sayings_stay(text: str, speaker: str) -> None:
    doc, found = read(text)
    assert speaker in [who for who, _, _ in told(doc, found)]
