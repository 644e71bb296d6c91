"""The ten questions asked of the seed; the expected answers were worked out by reading the article."""

from __future__ import annotations

import kg
from kg.building import Build

OBSERVATORY = "Syrian Observatory for Human Rights"
OUTLET = "CBC News"


def rows(build: Build, question: str, columns: str, **parameters: str) -> list[tuple[str, ...]]:
    found = kg.query(question, build, **parameters).dicts()
    return sorted({tuple(row.get(name, "") for name in columns.split()) for row in found})


def test_casualties(seed_build: Build) -> None:
    assert rows(seed_build, "casualties", "fate minimum maximum whom says words") == sorted(
        [
            ("killed", "19", "", "unknown", "rights monitor", "killing at least 19"),
            ("killed", "19", "19", "unknown", OBSERVATORY, "had killed 19 people"),
            ("killed", "3", "3", "woman", "Ikhbariya news channel", "three women were killed"),
            ("injured", "17", "17", "unknown", "Ikhbariya news channel", "17 people wounded"),
            ("injured", "80", "80", "unknown", OUTLET, "Another 80 people have been injured"),
            ("killed", "55", "55", "civilian", "Medecins Sans Frontieres", "killed 55 civilians"),
            ("killed", "279", "279", "unknown", OUTLET, "279 killed"),
            ("killed", "279", "279", "civilian", OBSERVATORY, "279 civilians killed"),
            ("killed", "155", "155", "civilian", OBSERVATORY, "155 killed"),
            ("killed", "124", "124", "civilian", OBSERVATORY, "killed in opposition-held areas and 124"),
            ("killed", "200000", "", "unknown", OUTLET, "has killed hundred of thousands of people"),
            ("displaced", "2000000", "", "unknown", OUTLET, "driven millions"),
        ]
    )


def test_casualties_of_one_day_and_speaker(seed_build: Build) -> None:
    found = rows(
        seed_build,
        "casualties",
        "minimum maximum",
        speaker="observatory",
        **{"from": "2016-05-03"},
        status="killed",
        group="unknown",
    )
    assert found == [("19", "19")]


def test_contradictions_leave_parts_and_other_scopes_alone(seed_build: Build) -> None:
    """Three women at the hospital do not contradict 19, nor 155 and 124 their sum, nor 17 at the hospital 80 in all."""
    assert rows(seed_build, "contradictions", "lower higher") == []


def test_attacks_by_an_actor_on_a_kind_of_target_in_a_place_within_dates(seed_build: Build) -> None:
    asked = {"actor": "rebel", "target_kind": "Hospital", "place": "Syria", "from": "2016-05-01", "to": "2016-05-31"}
    assert rows(seed_build, "attacks", "kind earliest reality", **asked) == [("rocket attack", "2016-05-03", "actual")]


def test_protected_objects(seed_build: Build) -> None:
    found = rows(seed_build, "protected-objects", "object_kind accused accuser")
    assert ("hospital", "Rebel fighters", OBSERVATORY) in found
    assert ("hospital", "Rebel fighters", "rights monitor") in found


def test_timeline_of_a_place(seed_build: Build) -> None:
    found = rows(seed_build, "timeline", "earliest latest kind", place="Aleppo")
    assert ("2016-05-03", "2016-05-03", "rocket attack") in found
    assert ("2016-05-03", "2016-05-03", "ground assault") in found
    assert "meeting" not in {kind for _, _, kind in found}


def test_accusations(seed_build: Build) -> None:
    found = set(rows(seed_build, "accusations", "says verb whom"))
    assert found >= {
        (OBSERVATORY, "accuses", "Rebel fighters"),
        ("rights monitor", "accuses", "Rebel fighters"),
        ("army", "accuses", "Rebel fighters"),
        ("government", "accuses", "Rebel fighters"),
        ("opposition", "accuses", "government"),
    }
    assert {verb for _, verb, _ in found} == {"accuses"}, "nobody admits or denies anything"
    assert OUTLET not in {says for says, _, _ in found}, "what the outlet tells itself is no accusation"
    assert ("opposition", "accuses", "Rebel fighters") not in found


def test_truces(seed_build: Build) -> None:
    found = rows(seed_build, "truces", "kind earliest sponsors")
    assert ("ceasefire", "2016-02-01", "Russia; United States") in found


def test_single_source(seed_build: Build) -> None:
    found = rows(seed_build, "single-source", "what says")
    assert ("55 killed (civilian)", "Medecins Sans Frontieres") in found
    assert ("19 killed", OBSERVATORY) not in found


def test_links(seed_build: Build) -> None:
    found = rows(seed_build, "links", "label link method")
    assert ("Aleppo", "https://sws.geonames.org/170063/", "gazetteer") in found
    assert ("Geneva", "https://sws.geonames.org/2660646/", "gazetteer") in found
    assert ("Sergei Lavrov", "", "") in found


def test_provenance(seed_build: Build) -> None:
    claim = next(
        row["claim"] for row in kg.query("casualties", seed_build).dicts() if row["words"] == "had killed 19 people"
    )
    (found,) = [row for row in kg.query("provenance", seed_build, resource=claim).dicts() if row["part"] == "evidence"]
    assert found["words"] == "had killed 19 people"
    assert (found["start"], found["end"]) == ("869", "889")
    assert found["article_id"] == "aleppo-hospital"
    assert found["extractor"] == "kg.spacy"
    assert found["version"] == kg.__version__
    assert found["sha256"] == "899fcd0aa21831becb3aaea99d8eac02c69b6d9eb8adb13347a242f440da6c9e"
