"""Links beside what else the article tells: ambiguous names, one meaning a name, and what a service said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from kg.errors import RemoteError
from kg.facts import Facts, GazetteerEntry, Link
from kg.linking import Asking, Candidate, Decision, Decisions, Linker, Wanted, linker_of
from kg.linking.candidates import Unanswered
from kg.linking.deciding import Weighed, weighed
from kg.linking.setting import Setting, setting_of
from kg.linking.tables import Table
from tests.linked_documents import document

DAY = date(2026, 11, 29)


def place(name: str, label: str, country: str, description: str = "") -> Candidate:
    return Candidate(
        f"https://e.org/{name}", label, description, types=("kg:Place",), countries=(country,), popularity=90
    )


LIBYA = place("libya", "Tripoli", "LY", "capital city of Libya")
LEBANON = place("lebanon", "Tripoli", "LB", "city in the north of Lebanon")
TRIPOLIS = (LIBYA, LEBANON)


def linked(facts: Facts, *rows: Candidate) -> dict[str, Link]:
    """The links by name, the shipped tables asked first."""
    linker = Linker((*linker_of().sources, Asking(Table("made", rows), "search")))
    return {link.evidence.exact: link for link in linker.linked(facts).links}


class TestAmbiguousNames:
    @pytest.mark.parametrize(("country", "meant"), [("Libya", LIBYA), ("Lebanon", LEBANON)])
    def test_are_told_apart_by_the_other_links(self, country: str, meant: Candidate) -> None:
        facts = document(f"Shells hit Tripoli, the government of {country} said.", ("Tripoli", "Place"))
        facts = with_entity(facts, country, "Place")
        link = linked(facts, *TRIPOLIS)["Tripoli"]
        assert (link.iri, link.status) == (meant.iri, "accepted")
        assert {"coherence", "context"} <= {feature.name for feature in link.features}

    def test_stay_open_where_nothing_tells_them_apart(self) -> None:
        facts = document("Shells hit Tripoli.", ("Tripoli", "Place"))
        assert linked(facts, *TRIPOLIS)["Tripoli"].status == "proposed"

    def test_stay_open_where_the_article_tells_of_both_countries(self) -> None:
        facts = document("Libya and Lebanon deny it. Shells hit Tripoli.", ("Libya", "Place"), ("Lebanon", "Place"))
        assert linked(with_entity(facts, "Tripoli", "Place"), *TRIPOLIS)["Tripoli"].status == "proposed"

    def test_of_persons_are_only_proposed_though_a_description_fits_one_better(self) -> None:
        general = Candidate("https://e.org/1", "John Smith", "British general in Helmand", types=("kg:Person",))
        swimmer = Candidate("https://e.org/2", "John Smith", "American swimmer", types=("kg:Person",))
        facts = document("The British general John Smith left Helmand.", ("John Smith", "Person"))
        for words, type_ in (("British general", "Person"), ("Helmand", "Place")):
            facts = with_entity(facts, words, type_)
        link = linked(facts, swimmer, general)["John Smith"]
        assert (link.iri, link.status) == (general.iri, "proposed")

    @pytest.mark.parametrize(
        ("changed", "status"),
        [
            ({}, "proposed"),
            ({"countries": ("LY",)}, "accepted"),
            ({"description": "observer in Tripoli"}, "accepted"),
            ({"popularity": 90}, "accepted"),
            ({"types": ("kg:Person",)}, "accepted"),
        ],
    )
    def test_of_persons_need_more_than_a_name_where_a_source_has_all_people(
        self, changed: dict[str, object], status: str
    ) -> None:
        doe = Candidate("https://e.org/1", "Jane Doe", types=("http://www.wikidata.org/entity/Q5",))
        facts = document("Jane Doe saw shells hit Tripoli in Libya.", ("Jane Doe", "Person"), ("Libya", "Place"))
        facts = with_entity(facts, "Tripoli", "Place")
        assert linked(facts, replace(doe, **changed))["Jane Doe"].status == status  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("setting", "likely"),
        [
            (Setting(frozenset({"GE", "US"})), False),
            (Setting(frozenset({"GE", "US"}), inner=frozenset({"US"})), False),
            (Setting(frozenset({"GE", "US"}), inner=frozenset({"GE"})), True),
            (Setting(frozenset({"GE", "RU"})), True),
        ],
    )
    def test_a_country_that_is_called_like_a_state_of_another(self, setting: Setting, likely: bool) -> None:
        wanted = Wanted(("Georgia",), "Place", identifiers={"geonames": "614540"})
        countries = Candidate(
            "http://www.wikidata.org/entity/Q230", "Georgia", types=("kg:Place", "kg:Government"), retrieved=DAY
        )
        best = first(weighed(wanted, [countries], setting))
        assert ("contradiction" not in best.features) == likely


def first(ranked: Sequence[Weighed]) -> Weighed:
    return ranked[0]


def with_entity(facts: Facts, words: str, type_: str, start: int = 0, **more: object) -> Facts:
    """The document with one more entity, by its words from some place on."""
    at = facts.article.text.index(words, start)
    entity = facts.entities[0].model_copy(
        update={
            "id": f"e{len(facts.entities) + 1}",
            "type": type_,
            "label": words,
            "mentions": (facts.entities[0].mentions[0].model_copy(update={"start": at, "end": at + len(words)}),),
            **more,
        }
    )
    return facts.model_copy(update={"entities": (*facts.entities, entity)})


def test_only_words_that_a_build_quotes_are_looked_at() -> None:
    facts = document("Shells hit Tripoli, capital of nowhere.", ("Tripoli", "Place"))
    assert setting_of(facts).stems == {"tripo"}


def test_one_name_of_one_class_means_one_thing() -> None:
    rows = [
        replace(place(name, "Northtown", "SY"), identifiers={"geonames": name}, retrieved=DAY) for name in ("1", "2")
    ]
    entry = GazetteerEntry(geonames=1, name="Northtown", precision="city", latitude=1.0, longitude=1.0)
    facts = document("Northtown was hit. Northtown was hit again.", ("Northtown", "Place"))
    facts = with_entity(facts, "Northtown", "Place", 1, gazetteer=entry.model_copy(update={"geonames": 2}))
    first = facts.entities[0].model_copy(update={"gazetteer": entry})
    facts = facts.model_copy(update={"entities": (first, facts.entities[1])})
    links = Linker([Asking(Table("made", rows), "table")]).linked(facts).links
    assert [(link.entity, link.iri, link.status) for link in links] == [("e1", "https://e.org/1", "accepted")]


NO_DECISIONS = Decisions()
FRONT = Candidate("https://e.org/front", "Free Valley Front", types=("kg:ArmedGroup",), retrieved=DAY)
FACTS = document("The Free Valley Front left.", ("Free Valley Front", "ArmedGroup"))


@dataclass
class Failing:
    """A service that answered once, and does not now."""

    rows: tuple[Candidate, ...] = ()
    name: str = "made service"
    unanswered: tuple[Unanswered, ...] = ()

    def candidates(self, wanted: Sequence[Wanted]) -> list[tuple[Candidate, ...]]:
        error = RemoteError("the service answered 503", place=self.name)
        self.unanswered = () if self.rows else tuple(Unanswered(one, error) for one in wanted)
        return [self.rows for _ in wanted]


class TestWithoutAnAnswer:
    def relinked(self, *more: Asking, decisions: Decisions = NO_DECISIONS, name: str = "made service") -> tuple:
        before = Linker([Asking(Failing((FRONT,)), "search")]).linked(FACTS)
        linker = Linker([Asking(Failing(name=name), "search"), *more], decisions)
        after, told = linker.told(before)
        return before.links, after.links, told

    def test_the_earlier_link_is_kept_and_that_is_told(self) -> None:
        before, after, (told,) = self.relinked()
        assert after == before
        assert before[0].status == "accepted"
        assert told == "made service: the service answered 503; its earlier link is kept"

    def test_a_link_that_came_from_elsewhere_is_not(self) -> None:
        _, after, (told,) = self.relinked(name="another service")
        assert after == ()
        assert "kept" not in told

    def test_what_was_rejected_since_is_not(self) -> None:
        refusal = Decision("Free Valley Front", "", "", FRONT.iri, "rejected", "A. Name", DAY)
        _, after, _ = self.relinked(decisions=Decisions([refusal]))
        assert [(link.status, link.method) for link in after] == [("rejected", "person")]

    def test_labels_of_its_target_stay_as_well(self) -> None:
        class Named:
            known = {FRONT.iri: {"ar": "الجبهة"}}  # noqa: RUF012

            def labels(self, _iris: Sequence[str]) -> tuple[dict[str, dict[str, str]], tuple[str, ...]]:
                return (self.known, ()) if self.known else ({}, ("made: labels of the front",))

        source, tables = Named(), [Asking(Table("made", [FRONT]), "table")]
        before = Linker(tables, labels=source).linked(FACTS)
        source.known = {}
        after, told = Linker(tables, labels=source).told(before)
        assert after == before
        assert (len(after.links[0].labels), told) == (1, ("made: labels of the front",))
