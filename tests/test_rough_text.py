"""Text as pages and agencies give it: boilerplate, capitals, odd quotes and spaces, lines that are paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import Article
from kg.extraction.boilerplate import unread
from kg.extraction.casing import recased
from kg.extraction.layout import paragraphs
from kg.extraction.mentions import read_entities
from kg.extraction.parse import parse, readable
from kg.extraction.spacy_extractor import SpacyExtractor

ROUGH = st.text(alphabet=" \n\t\u00a0\u200b“”‘’'\".,-–—()[]:aAbBzZéÉ1290•©/", max_size=120)
BODY = "Gunmen killed four farmers near Gwoza in Nigeria on Monday, the governor said."


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Ten killed in Borno market blast",
        "Related: Army kills six in Yobe",
        "By Amina Bello and John Okoro",
        "BY AMINA BELLO",
        "Advertisement",
        "Sign up for our newsletter and never miss a story",
        "Follow us on Facebook",
        "Share this article",
        "We use cookies to improve your experience.",
        "© 2024 Example Press. All rights reserved.",
        "(Reporting by Amina Bello in Kano; Editing by John Okoro)",
        "Reporting by Amina Bello; Editing by John Okoro",
        "Example writer Amina Bello in Kano contributed to this report.",
        "Published 14:05, Monday 3 June 2024",
        "This story corrects the number of dead to six.",
        "Editor’s note: An earlier version said nine soldiers were killed.",
        "FILE PHOTO: Soldiers who killed three rebels stand guard in Kano",
        "AFP",
        "– Reuters",
        "Our Standards: The Example Trust Principles.",
        "  • Read also: Blast kills two",
    ],
)
def test_boilerplate_says_nothing(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{BODY}"
    doc = parse(Article("x", text))
    start, end = len(BODY) + 2, len(BODY) + 2 + len(line)
    assert not [token.text for token in doc if start <= token.idx < end and not token.is_space]


@pytest.mark.parametrize(
    "line",
    [
        "Sources in the army said six soldiers died.",
        "Related violence has killed dozens since May.",
        "Sharing the blame, both sides withdrew their troops.",
        "Video of the attack showed three men running from a burning car.",
        "By Monday evening the town was quiet again.",
        "Images of the dead were shown on television.",
        "Correction officers shot two inmates.",
        "Reporting by the BBC found that 20 villagers were shot.",
        "Most read the statement as a threat to the militia.",
        "Updated figures put the toll at 19, the ministry said.",
    ],
)
def test_sentences_that_begin_alike_are_read(line: str) -> None:
    assert list(unread([BODY, line])) == [[], []]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("It rained. (Reporting by A. Omar; Editing by B. Lee)", "(Reporting by A. Omar; Editing by B. Lee)"),
        ("A man flees in Taiz. REUTERS/Omar Saleh/File Photo", "REUTERS/Omar Saleh/File Photo"),
        ("Two were killed in March.-AFP", "-AFP"),
        ("Children in Rafah. Photo: Anadolu", "Photo: Anadolu"),
        ("12 May 2019 135 civilians killed in Kano", "12 May 2019"),
        ("Mon 03 Jun 2024 at 14:05 GMT Six die in Kano", "Mon 03 Jun 2024 at 14:05 GMT"),
        ("Image caption, Smoke rises over the camp.", "Image caption, "),
    ],
)
def test_notes_within_a_paragraph_are_left_out(text: str, gone: str) -> None:
    [runs] = unread([text])
    assert [text[start:end] for start, end in runs] == [gone]


def test_links_under_a_heading_are_not_read() -> None:
    lines = [
        "More stories:",
        "Six die in Kano blast",
        "Army kills rebels",
        "The governor visited the wounded on Friday.",
    ]
    assert [bool(runs) for runs in unread(lines)] == [True, True, True, False]


def test_no_fact_comes_from_boilerplate() -> None:
    text = f"{BODY}\n\nREAD MORE: Boko Haram kills 70 soldiers in Yobe\n\n(Reporting by A. Bello; Editing by J. Okoro)"
    facts = SpacyExtractor().extract(Article("x", text))
    spans = [m for entity in facts.entities for m in entity.mentions]
    spans += [m for event in facts.events for m in event.mentions]
    spans += [claim.evidence for claim in facts.claims]
    assert facts.claims
    assert all(span.end <= len(BODY) for span in spans)


@given(ROUGH)
def test_paragraphs_joined_are_the_text(text: str) -> None:
    assert "".join(paragraphs(text)) == text


@given(ROUGH)
def test_views_are_as_long_as_the_text(text: str) -> None:
    assert len(readable(text)) == len(text)


@given(st.lists(ROUGH, max_size=6))
def test_what_is_unread_lies_within_its_paragraph(parts: list[str]) -> None:
    found = list(unread(parts))
    assert len(found) == len(parts)
    assert all(0 <= start <= end <= len(part) for part, runs in zip(parts, found, strict=True) for start, end in runs)


@settings(deadline=None, max_examples=25)
@given(ROUGH)
def test_offsets_stay_those_of_the_article(rough: str) -> None:
    text = f"{rough}\n\n“Four men died,” Omar Saleh said in Aden.{rough}"
    doc = parse(Article("x", text))
    assert len(doc.text) == len(text)
    saleh = [token for token in doc if token.text == "Saleh"]
    assert any(text[token.idx : token.idx + 5] == "Saleh" for token in saleh)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Six die in raid\nThe army came late, residents of the town said. " + "They saw little. " * 6, 2),
        ("The army came late, residents of the\ntown said, and they saw very little\nof what went on in the night.", 1),
        ("Dead:\n- two men\n- a girl", 3),
        ("First part.\n\nSecond part.", 2),
    ],
)
def test_lines_are_paragraphs_where_nobody_had_to_break_them(text: str, count: int) -> None:
    assert len(list(paragraphs(text))) == count


@pytest.mark.parametrize(
    ("text", "title", "second"),
    [
        ("Raid kills ten in Aden Monitor Jets hit a market.", "Raid kills ten in Aden Monitor", "Jets hit a market."),
        ("4 May 2016 Raid kills ten in Aden: monitor. It rained.", "Raid kills ten in Aden: monitor", "It rained."),
        ("Raid kills ten in Aden - Reports Jets hit a market.", "", "Jets hit a market."),
        ("A man stands in the ruins of a school in Aden. (Agencies) Jets hit it.", "", "Jets hit it."),
    ],
)
def test_headlines_and_captions_that_run_into_the_text_are_paragraphs(text: str, title: str, second: str) -> None:
    assert list(paragraphs(text, title))[-1] == second


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("KABUL (Reuters) Gunmen shot two men.", ""),
        ("He said that raid kills ten in Aden as rebels flee.", "raid kills ten in Aden"),
        ("The agency (AFP) Paris office closed.", ""),
        ("They asked the police - reports of raids came in.", ""),
    ],
)
def test_running_text_is_not_cut(text: str, title: str) -> None:
    assert list(paragraphs(text, title)) == [text]


def test_a_headline_gets_the_capitals_of_running_text() -> None:
    body = "The air strike killed six people near Marib, the governor said. Houthi fighters left Marib on Sunday."
    assert recased(["Air Strike Kills Six People Near Marib", body])[0] == "Air strike kills six people near Marib"
    assert recased(["AIR STRIKE KILLS SIX PEOPLE NEAR MARIB", body])[0] == "air strike kills six people near Marib"


@pytest.mark.parametrize("sentence", ["The Kenyan Interior Ministry denied it.", "Omar Ali met Fatima Noor in Aden."])
def test_a_sentence_full_of_names_is_no_headline(sentence: str) -> None:
    assert recased([sentence, "The interior of the ministry was dark."])[0] == sentence


def test_a_headline_run_into_the_first_paragraph_is_seen() -> None:
    lead = "An air strike killed six people near Marib, the governor said."
    text = f"Air Strike Kills Six People Near Marib Hospital. {lead}"
    assert recased([text])[0].startswith("Air strike kills six people near Marib hospital. An air")


def test_a_headline_without_a_stop_is_a_sentence_of_its_own() -> None:
    doc = parse(Article("x", f"Gunmen Kill Four Farmers\n\n{BODY}"))
    labels = {cluster.label for cluster in read_entities(doc) if cluster.type}
    assert "Gwoza" in labels
    assert not any("Gunmen" in label and "Farmers" in label for label in labels)


def test_no_words_of_the_page_stand_in_a_mention() -> None:
    text = f"03-06-2024 40 Soldiers Killed in Kano in Nigeria. {BODY} (Photo: A. Bello / AFP)"
    facts = SpacyExtractor().extract(Article("x", text))
    said = [text[m.start : m.end] for entity in facts.entities for m in entity.mentions]
    said += [claim.evidence.exact for claim in facts.claims]
    assert facts.claims
    assert not any("2024" in words or "Bello" in words for words in said)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        (
            "The town lies east. Related Blast in Bor Kills 12 Navy Finds Two Wrecks Tags war Sudan Comment by mail",
            "Related Blast in Bor Kills 12 Navy Finds Two Wrecks Tags war Sudan Comment by mail",
        ),
        ("The town lies east. Related Industries lost 12 men in Bor. He said so. Tags war Sudan", "Tags war Sudan"),
    ],
)
def test_links_and_tags_that_run_on_behind_the_last_sentence_are_not_read(text: str, left_out: str) -> None:
    assert [text[start:end] for start, end in next(unread([text]))] == [left_out]
