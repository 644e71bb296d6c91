"""Who speaks where commas are lost, the parse errs, or a quotation hangs on a verb that is none of speech."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.article import Article
from kg.extraction.annotations import Tokens
from kg.extraction.figures import read_figures
from kg.extraction.parse import parse
from kg.extraction.spacy_extractor import SpacyExtractor
from kg.extraction.statements import read_attributions
from kg.extraction.statements.quotations import read_quotations

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
        "Air raids on the port killed at least ten fishermen said the Kenyan Network for Human Rights.",
        "the Kenyan Network for Human Rights",
        "Air raids on the port killed at least ten fishermen",
    ),
    (
        "The raids killed 12 people including a child the Geneva-based Network for Human Rights (NHR) reported.",
        "the Geneva-based Network for Human Rights (NHR)",
        "The raids killed 12 people including a child",
    ),
    (
        "Shells killed four civilians on Sunday a Geneva-based monitor and a medical source said.",
        "a Geneva-based monitor and a medical source",
        "Shells killed four civilians on Sunday",
    ),
    (
        "At least six children were among the dead the observatory said and a journalist in Kidal fled.",
        "the observatory",
        "At least six children were among the dead",
    ),
    (
        "The shells hit a market wounding dozens more local media said.",
        "local media",
        "The shells hit a market wounding dozens more",
    ),
    (
        '"A bomb went off in the yard" said Musa Okello head of the Centre for Peace adding that 15 people were hurt.',
        "Musa Okello head of the Centre for Peace",
        "that 15 people were hurt",
    ),
    (
        '"Our men were hit" the activist Musa Okello told The New Nation adding that dozens were injured.',
        "the activist Musa Okello",
        "that dozens were injured",
    ),
    (
        "The ministry said raids killed 40 rebels Saturday while the Red Crescent put the toll at 45 dead.",
        "the Red Crescent",
        "the toll at 45 dead",
    ),
    (
        "The Centre for Policy however puts the death toll from the six-year war in the north at 4700.",
        "The Centre for Policy",
        "the death toll from the six-year war in the north at 4700",
    ),
    ("The mayor counted 24 dead and dozens more wounded.", "The mayor", "24 dead and dozens more wounded"),
    (
        'The bulletin says that rebels attacked the post near Bari, "killing six soldiers and wounding four."',
        "The bulletin",
        'that rebels attacked the post near Bari, "killing six soldiers and wounding four.',
    ),
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
        ("The army shelled the camp where 12 people died and two were rebels who fled.", "rebels"),
        ("Relatives claimed the bodies of four soldiers who were killed in the raid on Monday.", "Relatives"),
        ("Peace talks doubts More than 3000 people have been killed since the war in Mali began.", "Peace talks"),
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


def test_each_of_two_who_speak_together_has_a_claim_where_commas_are_lost() -> None:
    facts = SpacyExtractor().extract(
        Article("a", "Shells killed four civilians on Sunday a Geneva-based monitor and a medical source said.")
    )
    speakers = {s.id: s.speaker for s in facts.statements}
    labels = {e.id: e.label for e in facts.entities}
    told = [labels[speakers[c.statement]] for c in facts.claims if c.casualties and c.statement]
    assert len(told) == len(set(told)) == 2


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('"We ran. "They shot at us." The army said 12 men had died.', 1),
        ('The shells are still falling". The army said there were "12 dead" here.', 1),
        ('He said "no". The army said there were "12 dead" here.', 2),
    ],
)
def test_a_lost_quotation_mark_does_not_turn_the_text_inside_out(text: str, quotations: int) -> None:
    doc = parse(Article("a", text))
    found = [_text(doc, Tokens(q.open, q.close)) for q in read_quotations(doc)]
    assert len(found) == quotations
    assert not any("army" in quotation for quotation in found)
