"""What the words around a name or description tell of it: datelines, allies and backers, media of the state."""

from __future__ import annotations

import pytest

from kg.lexicon.toponyms import person_key
from tests.test_mentions import entity, read


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LIMA, 14 Nov 87 (EFE) -- Guerrillas killed two policemen in Ayacucho.", "LIMA"),
        ("Lima, 14 Nov 87 (EFE) -- [Text] Guerrillas killed two policemen in Ayacucho.", "Lima"),
        ("MOGADISHU (Reuters) - Shelling killed two people in Baidoa, rescuers said.", "MOGADISHU"),
        ("Damascus, June 6 -- The army said that two soldiers were killed.", "Damascus"),
        ("KHARTOUM, Sudan (AP) — Fighters burned a market in Nyala on Friday.", "KHARTOUM"),
        ("Rain fell.\n\nTripoli, 2 March (ANSA) – Militiamen said that they had left.", "Tripoli"),
    ],
)
def test_the_place_of_a_dateline_does_nothing(text: str, place: str) -> None:
    found = entity(text, place)
    assert (found.type, found.place is not None) == ("Place", True)


@pytest.mark.parametrize(
    "text",
    [
        "Damascus said on Friday - after two days - that it would withdraw.",
        "Damascus - and its ally Tehran - denied the attack.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_dateline(text: str) -> None:
    assert entity(text, "Damascus").type == "Government"


@pytest.mark.parametrize(
    "text",
    [
        "Ankara is among the powers that arm the fighters.",
        "Ankara is a close ally of Baghdad.",
        "Ankara is one of the main backers of the militia.",
        "Ankara was ready to talk.",
    ],
)
def test_a_capital_among_the_powers_is_a_government(text: str) -> None:
    assert entity(text, "Ankara").type == "Government"


@pytest.mark.parametrize(
    "text", ["Ankara is a large city.", "Ankara was calm on Friday.", "Ankara is among the largest cities of Turkey."]
)
def test_a_capital_that_is_described_stays_a_place(text: str) -> None:
    assert entity(text, "Ankara").type == "Place"


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("State-owned television showed the ruins.", "State-owned television", "StateMedia"),
        ("The state-run newspaper Dawla denied it.", "Dawla", "StateMedia"),
        ("The official news agency Wafa said so.", "Wafa", "StateMedia"),
        ("State-run SABA news agency said so.", "State-run SABA news agency", "StateMedia"),
        ("The government-controlled broadcaster was closed.", "government-controlled broadcaster", "StateMedia"),
        ("An anti-government newspaper was closed.", "anti-government newspaper", "NewsMedia"),
        ("An independent newspaper was closed.", "independent newspaper", "NewsMedia"),
    ],
)
def test_media_of_the_state_are_told_apart(text: str, words: str, kind: str) -> None:
    found = entity(text, words)
    assert (found.type, found.kind) == ("MediaOrganization", kind)


@pytest.mark.parametrize(
    ("one", "other"), [("al-Assad", "Assad"), ("el-Annabi", "Annabi"), ("Hassan", "Hasan"), ("Fatimah", "Fatima")]
)
def test_spellings_of_one_surname_are_alike(one: str, other: str) -> None:
    assert person_key(f"Omar {one}").split()[-1] == person_key(other)


def test_a_modifier_of_a_deed_is_not_several() -> None:
    _, clusters = read("Government airstrikes hit Sanaa in Yemen. The government denied it.")
    assert [c.type for c in clusters if c.label.lower() == "government"] == ["Government"]


def test_a_double_vowel_is_another_surname() -> None:
    assert person_key("Martin Coon") != person_key("Martin Conn")


def test_the_agency_of_a_dateline_is_named_without_the_date() -> None:
    assert entity("Quito, 12 Oct 87 (EFE) -- [Text] Two men were killed in Loja.", "EFE").kind == "NewsAgency"
    assert entity("Quito, 12 Oct 87 (Radio Chilena Network) -- [Text] Two men died.", "Radio Chilena Network").kind
