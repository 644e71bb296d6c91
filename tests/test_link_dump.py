"""A dump of Wikidata as an index: what goes into it, and how names are found in it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from kg.errors import BadInput, UsageError
from kg.facts import read_facts
from kg.linking import Asking, Candidate, Linker, Wanted
from kg.linking.dump import DumpIndex, Summary, index_dump
from kg.linking.dump.chosen import Chosen, chosen
from tests.command_line import facts
from tests.dump_made import item, sitelinks, snak, statement, write_dump

Q = "http://www.wikidata.org/entity/Q"
COUNTRY = item(
    7_000_001,
    "Northland",
    statement("P31", 6256),
    statement("P297", "XN"),
    statement("P17", 7_000_001),
)


def indexed(folder: Path, given: Iterable[Any], of: Chosen | None = None, ending: str = "gz") -> tuple[Path, Summary]:
    """The index of a dump of entities or lines, and what was done."""
    dump = write_dump(folder / f"wikidata-20260105-all.json.{ending}", given)
    out = folder / "made.index"
    return out, index_dump(dump, out, of or chosen(), lambda _: None, lambda _: None)


def found(path: Path, *names: str, type_: str = "Place", **identifiers: str) -> list[Candidate]:
    """What the index gives for names."""
    with closing(DumpIndex(path)) as index:
        return index.candidates([Wanted(names, type_, identifiers=identifiers)])[0]


def labels(path: Path, *names: str, **identifiers: str) -> list[str]:
    return [one.label for one in found(path, *names, **identifiers)]


@pytest.mark.parametrize("ending", ["gz", "bz2", "plain"])
def test_an_item_is_read_as_the_api_would_give_it(tmp_path: Path, ending: str) -> None:
    armed = item(
        7_000_002,
        "Army of the North",
        statement("P31", 17149090),
        statement("P17", 7_000_001),
        statement("P571", "+2014-06-00"),
        statement("P576", "+2019-03-23"),
        statement("P1566", "123"),
        aliases=["AotN", "Northern Army"],
        descriptions={"en": {"language": "en", "value": "armed group"}},
        sitelinks=sitelinks(12),
    )
    path, summary = indexed(tmp_path, [COUNTRY, armed], ending=ending)
    assert summary == Summary(entities=2, kept=2)
    for name in ("Army of the North", "AOTN", "northern army"):
        assert found(path, name) == [
            Candidate(
                iri=f"{Q}7000002",
                label="Army of the North",
                description="armed group",
                aliases=("AotN", "Northern Army"),
                types=(f"{Q}17149090",),
                countries=("XN",),
                identifiers={"geonames": "123"},
                popularity=12,
                begins=date(2014, 6, 1),
                ends=date(2019, 3, 23),
                retrieved=date(2026, 1, 5),
            )
        ]
    assert found(path, "Northland")[0].countries == ("XN",)


def test_only_chosen_classes_are_indexed(tmp_path: Path) -> None:
    film, palace = item(1, "Alepo", statement("P31", 11424)), item(2, "Alepo", statement("P31", 16560))
    city = item(3, "Alepo", statement("P31", 515))
    told = item(4, "Alepo", statement("P31", 11424, qualifiers={"P31": [snak("P31", 515)]}))
    old = item(5, "Alepo", statement("P31", 515, "deprecated"), statement("P31", 11424))
    path, summary = indexed(tmp_path, [film, palace, city, told, old])
    assert [one.iri for one in found(path, "Alepo")] == [f"{Q}3"]
    assert (summary.kept, summary.entities) == (1, 5)
    path, _ = indexed(tmp_path, [film, palace, city], chosen(["Q16560"]))
    assert {one.iri for one in found(path, "Alepo")} == {f"{Q}2", f"{Q}3"}


def test_subclasses_are_members_where_they_are_asked_for(tmp_path: Path) -> None:
    given = [
        item(10, "raion city", statement("P279", 11)),  # two below a chosen class, and before it in the dump
        item(12, "Bakhmat", statement("P31", 10)),
        item(11, "city of Northland", statement("P279", 515), statement("P279", 10)),  # a circle, as there are some
        item(13, "Horliv", statement("P31", 515)),
    ]
    path, _ = indexed(tmp_path, given)
    assert not found(path, "Bakhmat")
    path, summary = indexed(tmp_path, given, chosen(subclasses=True))
    assert [one.types for one in found(path, "Bakhmat")] == [(f"{Q}10", f"{Q}515")]
    assert [one.types for one in found(path, "Horliv")] == [(f"{Q}515",)]
    assert (summary.kept, summary.entities) == (2, 4)


def test_names_are_those_of_the_language_and_of_all_languages(tmp_path: Path) -> None:
    def said(**labels: str) -> dict[str, Any]:
        return {code: {"language": code, "value": value} for code, value in labels.items()}

    city = statement("P31", 515)
    given = [
        item(1, "", city, labels=said(de="Stadt")),
        item(2, "", city, labels=said(mul="Everywhere", de="Stadt")),
        item(3, "", city, labels=said(en="Here", de="Dort")),
        item(4, "", city),
        item(5, "", city, aliases=["Only So"]),
    ]
    path, summary = indexed(tmp_path, given)
    assert (labels(path, "Stadt"), labels(path, "Everywhere"), labels(path, "Here")) == ([], ["Everywhere"], ["Here"])
    assert [one.iri for one in found(path, "Only So")] == [f"{Q}5"]
    assert (summary.kept, summary.nameless) == (3, 2)
    path, _ = indexed(tmp_path, given, chosen(language="de"))
    assert [one.iri for one in found(path, "Stadt")] == [f"{Q}1", f"{Q}2"]


def test_identifiers_come_first_then_the_name_then_names_like_it(tmp_path: Path) -> None:
    city = statement("P31", 515)
    given = [
        item(1, "ar-Raqqah", city, sitelinks=sitelinks(90)),
        item(2, "Raqqa", city, sitelinks=sitelinks(3)),
        item(3, "Elsewhere", city, statement("P1566", "77"), statement("P1566", "78")),
        item(4, "Raqqa", city, sitelinks=sitelinks(5)),
    ]
    path, _ = indexed(tmp_path, given)
    order = [one.iri for one in found(path, "Raqqa", geonames="78")]
    assert order == [f"{Q}{n}" for n in (3, 4, 2, 1)]
    assert found(path, "Raqqa", geonames="78")[0].identifiers == {"geonames": "78"}
    assert found(path, "Raqqa", geonames="77")[0].identifiers == {"geonames": "77"}
    assert not found(path, "Nowhere", geonames="79", wikidata="x")


def test_at_most_twenty_of_a_name_are_given_by_popularity(tmp_path: Path) -> None:
    given = [item(n, "San Jose", statement("P31", 515), sitelinks=sitelinks(n)) for n in range(1, 51)]
    path, _ = indexed(tmp_path, given)
    assert [one.popularity for one in found(path, "San Jose", "san-josé")] == list(range(50, 30, -1))


def test_statements_by_rank_and_unknown_values(tmp_path: Path) -> None:
    one = item(
        1,
        "Old Town",
        statement("P31", 515),
        statement("P31", 532, "deprecated"),
        statement("P17", 7_000_001, "preferred"),
        statement("P17", 142),  # of the shipped countries, but what is preferred counts
        statement("P576", None),
        statement("P1566", "9", "deprecated"),
    )
    gone = item(2, "Lost Town", statement("P31", 515), statement("P17", 899), statement("P17", 142))
    path, _ = indexed(tmp_path, [one, gone, COUNTRY])
    (town,) = found(path, "Old Town")
    assert (town.countries, town.types, town.ends, town.identifiers) == (("XN",), (f"{Q}515",), None, {})
    assert found(path, "Lost Town")[0].countries == ("FR",)


def test_the_linker_uses_it_as_any_source(tmp_path: Path) -> None:
    city = item(156, "Kharkiv", statement("P31", 515), sitelinks=sitelinks(120))
    path, _ = indexed(tmp_path, [city])
    with closing(DumpIndex(path)) as index:
        (link,) = Linker([Asking(index, "index")]).linked(read_facts(facts())).links
    assert (link.iri, link.method, link.source) == (f"{Q}156", "index", "Wikidata dump 2026-01-05")
    assert link.date == date(2026, 1, 5)


def _asked(index: DumpIndex) -> list[str]:
    return [one.iri for one in index.candidates([Wanted(("Kharkiv",), "Place")])[0]]


def test_several_processes_may_ask_it(tmp_path: Path) -> None:
    path, _ = indexed(tmp_path, [item(156, "Kharkiv", statement("P31", 515))])
    with closing(DumpIndex(path)) as index:
        assert _asked(index) == _asked(pickle.loads(pickle.dumps(index))) == [f"{Q}156"]
        with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
            assert list(pool.map(_asked, [index] * 4)) == [[f"{Q}156"]] * 4
        child = os.fork()
        if not child:  # with the connection of its parent open
            os._exit(_asked(index) != [f"{Q}156"])
        assert os.waitpid(child, 0)[1] == 0
        assert _asked(index) == [f"{Q}156"]


def test_asking_writes_nothing(tmp_path: Path) -> None:
    path, _ = indexed(tmp_path, [item(156, "Kharkiv", statement("P31", 515))])
    path.chmod(0o444)
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert set(before) == {"made.index", "wikidata-20260105-all.json.gz"}
    assert labels(path, "Kharkiv", "\ud800 \x00' OR 1=1") == ["Kharkiv"]
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("held", "why"), [(None, "unable to open"), (b"no database" * 99, "not a database"), (b"", "is no index of a dump")]
)
def test_what_is_no_index_is_refused(tmp_path: Path, held: bytes | None, why: str) -> None:
    path = tmp_path / "made.index"
    if held is not None:
        path.write_bytes(held)
    with closing(DumpIndex(path)) as index, pytest.raises(BadInput, match=why) as caught:
        _ = index.name
    assert caught.value.remedy == "make it with kg link index"


@pytest.mark.parametrize(("classes", "language"), [(["5"], "en"), (["Q05"], "en"), (["P31"], "en"), ([], "EN us")])
def test_choices_that_make_no_sense(classes: list[str], language: str) -> None:
    with pytest.raises(UsageError):
        chosen(classes, language)
