"""Links: which words are looked up, what is made of the candidates, what people decide, and what never happens."""

from __future__ import annotations

import pickle
import socket
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadInput
from kg.facts import Entity, Facts, Span, canonical, read_facts
from kg.linking import Asking, Candidate, Decisions, Linker, Wanted
from kg.linking.deciding import weighed
from kg.linking.decisions import Decision, read_decisions, written
from kg.linking.names import Match, initials, is_name, match, plain, untitled
from kg.linking.setting import Setting
from kg.linking.tables import Table, read_table
from tests.documents import facts_documents
from tests.linked_documents import document

DAY = date(2026, 11, 29)


def table(*rows: Candidate) -> Linker:
    return Linker([Asking(Table("made", rows), "table")])


FRONT = Candidate(
    "https://example.org/front", "Free Valley Front", aliases=("FVF",), types=("kg:ArmedGroup",), retrieved=DAY
)
TOWN = Candidate("https://example.org/town", "Northtown", types=("kg:Place",), retrieved=DAY)


class TestNames:
    @pytest.mark.parametrize(
        "words", ["Free Valley Front", "al-Harith Brigade", "UN", "3rd Brigade", "Médecins Sans Frontières"]
    )
    def test_are_words_with_capitals(self, words: str) -> None:
        assert is_name(words)

    @pytest.mark.parametrize("words", ["rebel fighters", "two FVF fighters", "it", "19 people", "", "the army"])
    def test_descriptions_are_none(self, words: str) -> None:
        assert not is_name(plain(words))

    @pytest.mark.parametrize(
        ("words", "name"),
        [
            ("the Front's", "Front"),
            ("Amal Ahmed’s", "Amal Ahmed"),
            ('"Northtown,"', "Northtown"),
            ("The  Valley\nPost", "Valley Post"),
        ],
    )
    def test_lose_what_stands_around_them(self, words: str, name: str) -> None:
        assert plain(words) == name

    def test_of_persons_lose_their_office(self) -> None:
        assert untitled("Deputy Prime Minister Ana Pérez") == "Ana Pérez"
        assert untitled("Ana Pérez") == "Ana Pérez"

    @pytest.mark.parametrize(
        ("name", "label", "aliases", "found"),
        [
            ("Raqqa", "Raqqa", (), Match.LABEL),
            ("ar-Raqqah", "Raqa", (), Match.LOOSE),
            ("FVF", "Free Valley Front", ("FVF",), Match.ALIAS),
            ("FVF", "Free Valley Front", (), Match.INITIALS),
            ("WHO", "Who", (), Match.NONE),
            ("is", "IS", (), Match.NONE),
            ("Northtown", "Southtown", (), Match.NONE),
        ],
    )
    def test_match_as_people_would_match_them(
        self, name: str, label: str, aliases: tuple[str, ...], found: Match
    ) -> None:
        assert match(name, label, aliases) is found

    @pytest.mark.parametrize(
        ("words", "type_", "iri"),
        [
            *((name, "Place", "https://e.org/raqqa") for name in ("Raqa", "Raqqa", "ar-Raqqah", "Raqqah", "al-Raqqa")),
            *((name, "ArmedGroup", "https://e.org/is") for name in ("Daesh", "IS", "ISIS", "ISIL", "Islamic State")),
        ],
    )
    def test_spelt_and_shortened_find_the_same(self, words: str, type_: str, iri: str) -> None:
        raqqa = Candidate("https://e.org/raqqa", "Raqqa", types=("kg:Place",), retrieved=DAY)
        state = Candidate("https://e.org/is", "Islamic State", types=("kg:ArmedGroup",), retrieved=DAY)
        (link,) = table(raqqa, state).linked(document(f"Fighters of {words} left.", (words, type_))).links
        assert link.iri == iri
        assert link.status == "accepted" or words not in ("Raqqa", "Daesh", "IS", "ISIS", "ISIL", "Islamic State")

    def test_initials_leave_small_words_out(self) -> None:
        assert initials("Office for the Coordination of Humanitarian Affairs") == "ocha"

    @given(st.text())
    def test_any_text_is_looked_at_without_a_crash(self, words: str) -> None:
        is_name(plain(words))
        match(plain(words), words, (words,))


class TestLinking:
    def test_a_name_of_one_meaning_is_accepted(self) -> None:
        (link,) = (
            table(FRONT)
            .linked(document("Fighters of the Free Valley Front left.", ("Free Valley Front", "ArmedGroup")))
            .links
        )
        assert (link.iri, link.status, link.method, link.source, link.date) == (
            FRONT.iri,
            "accepted",
            "table",
            "made",
            DAY,
        )
        assert link.evidence.exact == "Free Valley Front"
        assert {"name", "type"} <= {feature.name for feature in link.features}

    def test_a_name_of_another_class_is_not(self) -> None:
        facts = document("He lives in Free Valley Front.", ("Free Valley Front", "Place"))
        assert table(FRONT).linked(facts).links == ()

    def test_of_two_of_one_name_neither_is_accepted(self) -> None:
        other = Candidate("https://example.org/other", "Northtown", types=("kg:Place",), retrieved=DAY)
        facts = document("Shells hit Northtown.", ("Northtown", "Place"))
        assert {link.status for link in table(TOWN, other).linked(facts).links} <= {"proposed"}

    def test_an_identifier_settles_it(self) -> None:
        right = Candidate(
            "https://example.org/1", "Northtown", types=("kg:Place",), identifiers={"geonames": "1"}, retrieved=DAY
        )
        wrong = Candidate(
            "https://example.org/2", "Northtown", types=("kg:Place",), identifiers={"geonames": "2"}, retrieved=DAY
        )
        wanted = Wanted(("Northtown",), "Place", identifiers={"geonames": "1"})
        first, second = weighed(wanted, [wrong, right], Setting())
        assert (first.candidate, second.candidate) == (right, wrong)
        assert first.score >= 0.95 > second.score

    def test_what_did_not_exist_yet_is_not_meant(self) -> None:
        later = Candidate(
            "https://example.org/l",
            "Free Valley Front",
            types=("kg:ArmedGroup",),
            begins=date(2020, 1, 1),
            retrieved=DAY,
        )
        facts = document("The Free Valley Front left.", ("Free Valley Front", "ArmedGroup"), published=date(2016, 5, 4))
        assert not [link for link in table(later).linked(facts).links if link.status == "accepted"]

    def test_sources_are_asked_in_their_order_and_none_after_one_that_is_sure(self) -> None:
        asked: list[str] = []

        class Noting:
            name = "noting"

            def candidates(self, wanted: Sequence[Wanted]) -> list[list[Candidate]]:
                asked.extend(name for one in wanted for name in one.names)
                return [[] for _ in wanted]

        linker = Linker([Asking(Table("made", [FRONT]), "table"), Asking(Noting(), "search")])
        linker.linked(
            document(
                "The Free Valley Front left Northtown.", ("Free Valley Front", "ArmedGroup"), ("Northtown", "Place")
            )
        )
        assert asked == ["Northtown"]

    def test_descriptions_are_not_looked_up(self) -> None:
        facts = document("rebel fighters left.", ("rebel fighters", "ArmedGroup"))
        rows = Candidate("https://example.org/r", "rebel fighters", types=("kg:ArmedGroup",), retrieved=DAY)
        assert table(rows).linked(facts).links == ()

    @given(facts_documents())
    def test_the_facts_stay_as_they_are(self, facts: Facts) -> None:
        linked = table(FRONT, TOWN).linked(facts)
        assert linked.model_copy(update={"links": ()}) == facts.model_copy(update={"links": ()})
        read_facts(linked.model_dump(mode="json"))
        assert canonical(canonical(linked)) == canonical(linked)

    def test_a_linker_goes_to_another_process(self) -> None:
        facts = document("The Free Valley Front left.", ("Free Valley Front", "ArmedGroup"))
        assert pickle.loads(pickle.dumps(table(FRONT))).linked(facts) == table(FRONT).linked(facts)

    def test_nothing_opens_a_socket(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from kg.linking import linker_of

        monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a socket"))
        linker_of().linked(
            document("The United Nations met in Geneva.", ("United Nations", "Organization"), ("Geneva", "Place"))
        )


class TestDecisions:
    def decision(self, **changed: object) -> Decision:
        known = {"name": "Free Valley Front", "type": "", "article": "", "iri": FRONT.iri, "verdict": "rejected"}
        return Decision(**{**known, "reviewer": "A. Name", "date": DAY, **changed})  # type: ignore[arg-type]

    def links(self, *decisions: Decision) -> list[tuple[str, str, str]]:
        facts = document("The Free Valley Front left.", ("Free Valley Front", "ArmedGroup"))
        linker = Linker(table(FRONT).sources, Decisions(decisions))
        return [(link.iri, link.status, link.method) for link in linker.linked(facts).links]

    def test_a_rejected_link_is_made_by_no_source(self) -> None:
        assert self.links(self.decision()) == [(FRONT.iri, "rejected", "person")]

    def test_an_accepted_link_wins_over_every_source(self) -> None:
        assert self.links(self.decision(iri="https://example.org/x", verdict="accepted")) == [
            ("https://example.org/x", "accepted", "person")
        ]

    def test_a_decision_on_one_article_wins_over_one_on_all(self) -> None:
        wide = self.decision(iri="https://example.org/wide", verdict="accepted")
        narrow = self.decision(iri="https://example.org/narrow", verdict="accepted", article="a")
        assert self.links(wide, narrow)[0][0] == "https://example.org/narrow"
        assert (
            self.links(wide, self.decision(iri="https://example.org/n", verdict="accepted", article="b"))[0][0]
            == wide.iri
        )

    def test_they_are_written_and_read_alike_in_any_order(self, tmp_path: Path) -> None:
        some = [self.decision(), self.decision(name='Odd "name", with\nlines', verdict="accepted")]
        path = tmp_path / "links.csv"
        path.write_text(written(some), "utf-8")
        assert set(read_decisions(path)) == set(some)
        assert written(some) == written(reversed(some))

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            ("X,,,https://e.org/x,maybe,A,2026-11-29,", "verdict"),
            (",,,https://e.org/x,accepted,A,2026-11-29,", "name"),
            ("X,,,nowhere,accepted,A,2026-11-29,", "IRI"),
            ("X,,,https://e.org/x,accepted,A,29.11.2026,", "day"),
            ("X,,,https://e.org/x,accepted,https://a b,2026-11-29,", "no IRI"),
        ],
    )
    def test_a_wrong_line_is_named(self, tmp_path: Path, row: str, problem: str) -> None:
        path = tmp_path / "links.csv"
        path.write_text(f"name,type,article,iri,verdict,reviewer,date,note\n{row}\n", "utf-8")
        with pytest.raises(BadInput, match=problem) as raised:
            read_decisions(path)
        assert raised.value.place == f"{path}:2"


class TestOwnersTables:
    def test_a_table_plugs_in(self, tmp_path: Path) -> None:
        path = tmp_path / "own.csv"
        path.write_text("name,type,iri,aliases\nFree Valley Front,ArmedGroup,Q42,FVF|The Front\n", "utf-8")
        ((found,),) = read_table(path, DAY).candidates([Wanted(("FVF",), "ArmedGroup")])
        assert (found.iri, found.label, found.retrieved) == (
            "http://www.wikidata.org/entity/Q42",
            "Free Valley Front",
            DAY,
        )

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("name,iri\nX,https://e.org/x\n", "type"),
            ("name,type,iri\nX,Place,javascript:alert(1)\n", "IRI"),
            ("name,type,iri\n,Place,https://e.org/x\n", "name"),
            ("name,type,iri\nX,Wizard of Oz,https://e.org/x\n", "no type"),
            ('name,type,iri\nX,Place,"https://e.org/> <x"\n', "IRI"),
        ],
    )
    def test_a_wrong_one_is_refused(self, tmp_path: Path, text: str, problem: str) -> None:
        path = tmp_path / "own.csv"
        path.write_text(text, "utf-8")
        with pytest.raises(BadInput, match=problem):
            read_table(path)


def test_an_entity_is_a_mention_of_words_in_the_text() -> None:
    facts = document("The Free Valley Front left.", ("Free Valley Front", "ArmedGroup"))
    assert facts.entities == (
        Entity(id="e1", type="ArmedGroup", label="Free Valley Front", mentions=(Span(start=4, end=21),)),
    )
