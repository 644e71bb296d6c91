from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts import (
    ArticleFacts,
    Casualties,
    Claim,
    Entity,
    Event,
    Evidence,
    Extraction,
    Facts,
    Span,
    Statement,
    canonical,
)
from tests.paths import ROOT
from tests.precision import __main__ as command
from tests.precision import commands, judgements
from tests.precision.draw import drawn
from tests.precision.items import Item, items_of, shortened
from tests.precision.judgements import BadJudgement, Judgement, blank, read, write
from tests.precision.report import report, wilson
from tests.precision.sheets import sheet

TEXT = "A doctor said 4 farmers were killed by a mine. 7 were hurt. " + "Rain fell on the hills. " * 300


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def evidence(words: str) -> Evidence:
    return Evidence(start=span(words).start, end=span(words).end, exact=words)


def facts(name: str = "a", toll: int = 4, confidence: float | None = 0.95, mine: str = "killed") -> Facts:
    killed = Casualties(status="killed", min=toll, max=toll)
    found = Facts(
        article=ArticleFacts(
            id=name, text=TEXT, sha256=hashlib.sha256(TEXT.encode()).hexdigest(), published=date(2020, 1, 2)
        ),
        extraction=Extraction(extractor="test", version="1"),
        entities=(Entity(id="d", type="Person", label="A doctor", mentions=(span("A doctor"),)),),
        events=(Event(id="x", type="LandmineExplosion", violent=True, mentions=(span(mine), span("mine"))),),
        statements=(
            Statement(
                id="s", speaker="d", speaker_mention=span("A doctor"), content=(span("4 farmers"),), direct=False
            ),
        ),
        claims=(
            Claim(
                id="one",
                event="x",
                statement="s",
                evidence=evidence("4 farmers were killed"),
                casualties=killed,
                confidence=confidence,
            ),
            Claim(id="two", evidence=evidence("7 were hurt"), casualties=Casualties(status="injured", min=7)),
            Claim(id="three", event="x", evidence=evidence("by a mine")),
        ),
    )
    return canonical(found)


def claims(*documents: Facts) -> list[Item]:
    return list(items_of("claims", "casualties", documents))


def verdict(item: Item, answer: str = "yes", **changed: str) -> Judgement:
    given = dict.fromkeys((*judgements.VERDICTS[item.kind], *judgements.ASIDE[item.kind]), answer)
    return Judgement(item.kind, {**blank(item, 1), **given, "judge": "somebody", "note": "because", **changed})


class TestItems:
    def test_only_figures_are_claims_to_judge(self) -> None:
        assert [item.key["bounds"] for item in claims(facts())] == ["4..4", "7.."]

    def test_an_article_that_comes_twice_counts_once(self) -> None:
        assert len(claims(facts(), facts(), facts("b"))) == 4

    def test_another_figure_event_or_speaker_is_another_item(self) -> None:
        known = claims(facts())[0].identity
        assert claims(facts(confidence=None))[0].identity == known
        assert claims(facts(toll=5))[0].identity != known
        assert claims(facts(mine="by a mine"))[0].identity != known

    @given(st.text())
    def test_quotations_are_short_and_on_one_line(self, words: str) -> None:
        assert len(shortened(words)) <= 90
        assert not set(shortened(words)) & set("\t\n\r")


class TestDraw:
    MANY = claims(*(facts(f"a{n}") for n in range(60)))

    def test_the_order_of_the_output_does_not_matter(self) -> None:
        assert drawn(self.MANY, 1, 20) == drawn(self.MANY[::-1], 1, 20)

    def test_another_seed_draws_others(self) -> None:
        assert drawn(self.MANY, 1, 20) != drawn(self.MANY, 2, 20)

    def test_a_small_change_of_the_output_leaves_most_of_the_draw(self) -> None:
        before = {item.identity for item in drawn(self.MANY, 1, 20)}
        after = {item.identity for item in drawn(self.MANY[:-6], 1, 20)}
        assert len(before & after) >= 14

    def test_each_is_as_likely(self) -> None:
        firsts = sum(item.key["status"] == "killed" for seed in range(60) for item in drawn(self.MANY, seed, 20))
        assert 500 < firsts < 700  # of 1200; killed and injured are half and half


class TestSheets:
    def test_a_sheet_shows_fields_and_marked_text(self) -> None:
        shown = sheet(3, claims(facts())[0])
        for words in (
            "killed 4..4",
            "'A doctor'",
            "LandmineExplosion",
            "«A doctor» said ⟦4 farmers were ‹killed›⟧ by a",
        ):
            assert words in shown
        assert len(shown) < len(TEXT)  # long articles are cut

    def test_sheets_do_not_go_into_the_project(self) -> None:
        with pytest.raises(SystemExit, match="must not be in the project"):
            command.main(["draw", "--seed", "1", "--claims", "1", "--out", str(ROOT / "tests" / "sheets")])
        assert not (ROOT / "tests" / "sheets").exists()


class TestTables:
    def test_what_is_written_is_read(self, tmp_path: Path) -> None:
        given = [verdict(item) for item in claims(facts())]
        write(tmp_path / "t.tsv", "claims", ["rules"], [judgement.row for judgement in given])
        assert read(tmp_path / "t.tsv", "claims") == (["rules"], given)

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"speaker right": "maybe"}, "row 1: 'speaker right' is 'maybe'"),
            ({"status right": "no", "note": ""}, "a no needs a note"),
            ({"judge": ""}, "no judge is named"),
        ],
    )
    def test_a_table_that_is_not_filled_in_well_is_refused(
        self, tmp_path: Path, changed: dict[str, str], words: str
    ) -> None:
        write(tmp_path / "t.tsv", "claims", [], [verdict(claims(facts())[0], **changed).row])
        with pytest.raises(BadJudgement, match=words):
            read(tmp_path / "t.tsv", "claims")

    def test_drawn_judged_adopted_and_reported(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(judgements, "FOLDER", tmp_path / "judgements")
        (tmp_path / "casualties.jsonl").write_text(facts().model_dump_json(), "utf-8")
        monkeypatch.setattr(commands, "data_hashes", lambda _tasks: "-")
        source = ["--task", "casualties", "--facts", str(tmp_path)]
        out = tmp_path / "sheets"
        command.main(["draw", "--seed", "1", "--claims", "9", "--events", "9", "--out", str(out), *source])
        filled = (
            (out / "claims.tsv")
            .read_text("utf-8")
            .replace("\t1\t\t\t\t\t\t\t", "\t1\tyes\tyes\tyes\tyes\tyes\t\tsomebody")
        )
        (out / "claims.tsv").write_text(filled, "utf-8")
        command.main(["adopt", str(out)])
        command.main(["report", *source])
        printed = capsys.readouterr().out
        assert "claims: 2 of 2" in printed
        assert "2 judged, 2 as extracted now, 0 stale" in printed
        assert (out / "articles" / "a.txt").read_text("utf-8") == TEXT


class TestReport:
    def test_stale_items_count_neither_way(self) -> None:
        judged = [verdict(item, "no" if item.key["status"] == "killed" else "yes") for item in claims(facts())]
        lines = list(report("claims", judged, claims(facts(toll=5))))
        assert lines[0] == "claims, seed 1: 2 judged, 1 as extracted now, 1 stale"
        assert any(line.startswith("  right in all    1.0000  (1 of 1;") for line in lines)

    def test_calibration(self) -> None:
        documents = [facts(f"a{n}") for n in range(4)]
        items = [item for item in claims(*documents) if item.key["status"] == "killed"]
        judged = [verdict(item, "no" if item.key["article"] == "a3" else "yes") for item in items]
        lines = list(report("claims", judged, claims(*documents)))
        assert any(line.split() == ["0.9", "to", "1.0", "4", "0.950", "0.750"] for line in lines)
        assert any(line.startswith("  above 0.9       0.7500  (3 of 4;") for line in lines)

    @given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
    def test_the_interval_holds_the_share(self, counts: tuple[int, int]) -> None:
        right, total = counts
        low, high = wilson(right, total)
        share = right / total if total else 0.5
        assert 0 <= low <= share + 1e-9
        assert share - 1e-9 <= high <= 1


def test_published_judgements_are_whole() -> None:
    for kind in ("claims", "events"):
        header, found = read(judgements.FOLDER / f"{kind}.tsv", kind)
        if not found:
            pytest.skip("nothing is judged yet")
        assert any(line.startswith("Judged by docs/judging.md, rules version") for line in header)
        assert {judgement.seed for judgement in found} <= {
            int(line.split()[1].rstrip(":")) for line in header if line.startswith("Seed ")
        }
        assert all(len(judgement.row["words"]) <= 90 for judgement in found)
