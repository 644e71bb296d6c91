from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.article import Article
from tests import ablated, ablations
from tests.paths import ROOT

TEXT = (
    "Gunmen killed four guards at a depot in Orvale on Friday, police said. The army condemned it, and it promised "
    "help. The attack on the depot came at dawn, said John Smith, a spokesman. Smith added that the attack was the "
    "second this week."
)

_COUNT = """
import sys
from tests.ablated import variants
variants()[sys.argv[1]]()
from kg.article import Article
from kg.extraction.spacy_extractor import SpacyExtractor
facts = SpacyExtractor().extract(Article("a", sys.argv[2]))
figures = sum(claim.casualties is not None for claim in facts.claims)
mentions = sum(len(entity.mentions) for entity in facts.entities)
print(figures, len(facts.statements), len(facts.events), len(facts.entities), mentions)
"""


def counts(variant: str) -> dict[str, int]:
    """How much a variant reads."""
    command = [sys.executable, "-c", _COUNT, variant, TEXT]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(
        zip(("figures", "statements", "events", "entities", "mentions"), map(int, ran.stdout.split()), strict=True)
    )


@pytest.fixture(scope="module")
def whole() -> dict[str, int]:
    return counts("all")


def test_every_table_is_in_one_group() -> None:
    grouped = [*ablated.NOT_READ, *(name for names in ablated.GROUPS.values() for name in names)]
    tables = {path.stem for path in (ROOT / "kg" / "lexicon").glob("*.tsv")}
    assert sorted(grouped) == sorted(tables | {ablated.GAZETTEER})


def test_every_table_has_a_column_of_words() -> None:
    for path in (ROOT / "kg" / "lexicon").glob("*.tsv"):
        header = next(line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
        assert ablated.WORD_COLUMNS & set(header.split("\t")), path.name


def test_without_lexicons_nothing_is_known(whole: dict[str, int]) -> None:
    found = counts("without lexicons")
    for part in ("figures", "statements", "events"):
        assert found[part] == 0 < whole[part]


@pytest.mark.slow
@pytest.mark.parametrize("group", ablated.GROUPS)
def test_each_group_can_be_left_out(group: str) -> None:
    counts(f"without lexicon: {group}")


@pytest.mark.parametrize("part", ["events", "entities"])
def test_without_coreference_there_is_more_of_it(whole: dict[str, int], part: str) -> None:
    assert counts(f"without coreference: {part}")[part] > whole[part]


def test_without_pronouns_there_are_fewer_mentions(whole: dict[str, int]) -> None:
    assert counts("without coreference: pronouns")["mentions"] < whole["mentions"]


def test_a_variant_that_fails_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "No such file" in ablations.scores_of("all", tmp_path / "nowhere")
    assert ablations.compared(["all"], tmp_path / "nowhere") == 1
    assert "all: failed: " in capsys.readouterr().out


def test_parses_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article("a", TEXT)
    monkeypatch.setattr(ablations, "articles_of", lambda _task, _limit: iter([article]))
    ablations.parse_all(tmp_path, None)
    (facts,) = ablated._facts(tmp_path / "casualties", iter([article]))
    assert facts.article.sha256 == article.sha256
    assert facts.claims
