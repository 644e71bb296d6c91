"""Who says what in many styles of news: headlines, agencies, monitors, chains of sources, documents, denials."""

from __future__ import annotations

import pytest

from kg.extraction.explained import rules
from tests.told_statements import read, told, words

# text, then (speaker, cue, content) of each attribution; content runs are joined by " … "
CLOSING = [
    (
        "At least 12 dead in Mogadishu hotel siege, police say",
        [("police", "say", "At least 12 dead in Mogadishu hotel siege")],
    ),
    ("Nine killed in Zaporizhzhia, Zelensky says", [("Zelensky", "says", "Nine killed in Zaporizhzhia")]),
    (
        "Nigeria school abduction: Gunmen free 28 pupils, governor says",
        [("governor", "says", "Nigeria school abduction: Gunmen free 28 pupils")],
    ),
    (
        "Sudan war: Army air strike kills 30, activists say",
        [("activists", "say", "Sudan war: Army air strike kills 30")],
    ),
    (
        "Jihadists killed 11 people in northern Burkina Faso, security sources and residents said on Saturday.",
        [("security sources and residents", "said", "Jihadists killed 11 people in northern Burkina Faso")],
    ),
    (
        "Fighting in El Geneina has killed 1,100 people, the Doctors' Syndicate, a professional body, has said.",
        [
            (
                "the Doctors' Syndicate, a professional body",
                "said",
                "Fighting in El Geneina has killed 1,100 people",
            )
        ],
    ),
    (
        "The hospital received 14 bodies, its director, Ahmed Salim, said.",
        [("its director, Ahmed Salim", "said", "The hospital received 14 bodies")],
    ),
    (
        "Twelve people were killed, a doctor was quoted as saying by the Fars news agency.",
        [("a doctor", "saying", "Twelve people were killed")],
    ),
    (
        "Air strikes killed 20 fighters near the border an organisation monitoring the conflict said on Friday.",
        [("an organisation", "said", "Air strikes killed 20 fighters near the border")],
    ),
    (
        "Rebel fire on the city killed 1102 people said the Observatory adding that 234 of them were children.",
        [
            ("the Observatory", "said", "Rebel fire on the city killed 1102 people"),
            ("the Observatory", "adding", "that 234 of them were children"),
        ],
    ),
    (
        "Bombs killed 49 people over the weekend activists reported as rebels and troops battled for the city.",
        [("activists", "reported", "Bombs killed 49 people over the weekend")],
    ),
    (
        "Gunmen killed four guards near Baidoa a police officer told reporters.",
        [("a police officer", "told", "Gunmen killed four guards near Baidoa")],
    ),
]
DATELINES = [
    (
        "SANAA, Yemen (AP) — An air strike killed 70 people at a prison, officials said Friday.",
        [("officials", "said", "An air strike killed 70 people at a prison")],
    ),
    (
        "Geneva, 5 May 2023 – At least 60 people were killed in the raid, the UN rights office said.",
        [("the UN rights office", "said", "At least 60 people were killed in the raid")],
    ),
]
TESTIMONY = [
    ("A Reuters witness saw soldiers shoot three men.", [("A Reuters witness", "saw", "soldiers shoot three men")]),
    ("UNAMA documented 1,095 civilian deaths.", [("UNAMA", "documented", "1,095 civilian deaths")]),
    (
        "ACLED estimates that more than 15,000 people have been killed.",
        [("ACLED", "estimates", "that more than 15,000 people have been killed")],
    ),
    ("The Red Crescent gave a death toll of 18.", [("The Red Crescent", "gave", "a death toll of 18")]),
    ("The toll was revised to 45 by the ministry.", [("the ministry", "revised", "The toll … to 45")]),
    ("US says it killed a commander in Syria", [("US", "says", "it killed a commander in Syria")]),
    (
        "Residents accused the army of shelling the town, killing eight people.",
        [("Residents", "accused", "the army of shelling the town, killing eight people")],
    ),
]
NOBODY = [
    "The blast raised the death toll to 45.",
    "No group immediately claimed responsibility for the bombing, which killed nine people.",
    "The army neither confirmed nor denied the strike.",
    "The spokesman, who declined to be named, left the room.",
    "The attack was blamed on al-Shabaab.",
    "Boko Haram is accused of killing 40 villagers.",
    "By Musa Bello, Abuja",
    "Reporting by Ahmed Ali in Aden; Editing by Jane Smith",
    "KHARTOUM - Shelling killed eight people on Monday.",
]
# text, then the speakers from the one who said it to the one who tells us
CHAINS = [
    ("State news agency Saba quoted a military source as saying that 15 men had died.", ["a military source", "Saba"]),
    (
        "Reuters reported that the Observatory, citing residents, said 12 people were killed.",
        ["residents", "the Observatory", "Reuters"],
    ),
    (
        "AFP, citing the Observatory, said residents had told it that 12 people were killed.",
        ["residents", "the Observatory", "AFP"],
    ),
    (
        "The toll, according to local officials quoted by Radio Dabanga, stands at 27.",
        ["local officials", "Radio Dabanga"],
    ),
    (
        "According to Radio Okapi, which cited a local chief, the rebels killed 15 people.",
        ["a local chief", "Radio Okapi"],
    ),
    (
        "Eleven people were killed, the state news agency reported, quoting the civil defence.",
        ["the civil defence", "the state news agency"],
    ),
]
DENIALS = [
    (
        "The government says that rebels killed three children, an allegation the rebels deny.",
        [
            ("The government", "says", "that rebels killed three children"),
            ("the rebels", "deny", "that rebels killed three children"),
        ],
    ),
    (
        "Kyiv accused Russian troops of shelling the hospital, which Moscow denied.",
        [
            ("Kyiv", "accused", "Russian troops of shelling the hospital"),
            ("Moscow", "denied", "Russian troops of shelling the hospital"),
        ],
    ),
    (
        "The report says gunmen killed 30; it also describes the rape of women.",
        [("The report", "says", "gunmen killed 30"), ("it", "describes", "the rape of women")],
    ),
    (
        "The minister praised the mayor, who was elected in May.",
        [("The minister", "praised", "the mayor")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*CLOSING, *DATELINES, *TESTIMONY, *DENIALS])
def test_speaker_cue_and_content(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    doc, found = read(text)
    assert told(doc, found) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_speaks_in_reports_boilerplate_and_refusals(text: str) -> None:
    doc, found = read(text)
    assert told(doc, found) == []


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_a_chain_of_sources_is_kept_from_the_first_to_the_last(text: str, expected: list[str]) -> None:
    doc, found = read(text)
    first = next(a for a in found if words(doc, a.speaker) == expected[0])
    chain, outer = [expected[0]], first.outer
    while outer is not None:
        chain.append(words(doc, found[outer].speaker))
        outer = found[outer].outer
    assert chain == expected


@pytest.mark.parametrize(
    ("text", "entry", "content", "speaker"),
    [
        ("The army said rebels had fled.", "speech_cues:say", "statements.clause", "statements.speaker-subject"),
        (
            "The army was accused by activists of theft.",
            "speech_cues:accuse",
            "statements.passive",
            "statements.speaker-agent",
        ),
        ("Nine killed in raid, officials say", "speech_cues:say", "statements.closing", "statements.speaker-beside"),
        ("Monitor: 20 dead in Idlib strikes", "", "statements.before-colon", "statements.speaker-beside"),
        ('"We go now," he said.', "speech_cues:say", "statements.quotation", "statements.speaker-subject"),
    ],
)
def test_each_attribution_tells_why_it_was_made(text: str, entry: str, content: str, speaker: str) -> None:
    _, (found,) = read(text)
    named = {reason.rule: reason.entry for reason in found.reasons}
    assert {content, speaker} <= named.keys() <= rules().keys()
    assert named.get("statements.cue", "") == entry
