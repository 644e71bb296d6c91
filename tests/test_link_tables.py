"""The shipped tables of links: their form, their classes, and that no name or QID stands for two."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kg.facts import ACTOR_TYPES
from kg.lexicon.toponyms import key
from kg.linking.packaged import actors, countries, rows
from kg.vocabulary import codes

QID = re.compile(r"Q[1-9][0-9]*")
ACTORS = rows("actors.tsv")
COUNTRIES = rows("countries.tsv")


def names(row: dict[str, str]) -> set[tuple[str, bool]]:
    """Every name of a row, letters that stand for words apart from words."""
    given = [row["name"], *filter(None, row["aliases"].split("|"))]
    return {(key(name), name.isupper() and len(name) < 6) for name in given}


def test_there_are_enough() -> None:
    assert len(ACTORS) >= 300
    assert len(COUNTRIES) >= 240


def test_a_name_is_one_actors() -> None:
    counted = Counter(name for row in ACTORS for name in names(row))
    assert [name for name, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("table", [ACTORS, COUNTRIES], ids=["actors", "countries"])
def test_a_qid_is_one_rows(table: tuple[dict[str, str], ...]) -> None:
    counted = Counter(row["qid"] for row in table if row["qid"])
    assert [qid for qid, times in counted.items() if times > 1 or not QID.fullmatch(qid)] == []


def test_classes_and_kinds_are_the_ontologys() -> None:
    assert {row["class"] for row in ACTORS} <= set(ACTOR_TYPES)
    assert {row["kind"] for row in ACTORS if row["kind"]} <= set(codes("actor-type"))


def test_countries_are_known() -> None:
    known = {row["iso"] for row in COUNTRIES}
    told = {code for row in ACTORS for code in row["country"].split("|") if code}
    assert told - known - {"DK", "NL"} == set(), "the two are kingdoms and countries, and have no row"
    assert [row for row in COUNTRIES if not re.fullmatch(r"[A-Z]{2}", row["iso"])] == []
    ids = [row["geonames"] for row in COUNTRIES if row["geonames"]]
    assert len(ids) == len(set(ids)) > 240


def test_an_actors_qid_has_two_sources_and_nothing_else_has_one() -> None:
    for row in ACTORS:
        cited = [row["source1"], row["source2"]]
        assert all(cited) == bool(row["qid"]) == any(cited), row["name"]
        assert not row["qid"] or cited[0] != cited[1]


def test_a_country_has_two_sources() -> None:
    assert [row["iso"] for row in COUNTRIES if len(row["sources"].split("|")) < 2] == []


def test_only_rows_with_a_qid_are_candidates() -> None:
    assert len(list(actors())) == sum(bool(row["qid"]) for row in ACTORS)
    assert len(list(countries())) == len(COUNTRIES)


def test_a_class_of_wikidata_means_one_of_ours() -> None:
    table = rows("wikidata_classes.tsv")
    assert {row["class"] for row in table} <= {*ACTOR_TYPES, "Place", "Facility", "Other"}
    assert len({row["qid"] for row in table}) == len(table)
