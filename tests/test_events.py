from __future__ import annotations

import pytest

from kg.article import Article
from kg.extraction.parse import parse
from kg.vocabulary.codes import codes, wider
from tests.told_events import only, read, violent


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Insurgents fired rockets at a clinic in the capital.", "RocketAttack"),
        ("A car bomb exploded outside a police station, killing two soldiers.", "CarBombing"),
        ("The rebels denounced an air raid on the village by government warplanes.", "AirStrike"),
        ("Militants shelled the airport with mortars.", "Shelling"),
        ("Gunmen kidnapped a priest on the road to the coast.", "Abduction"),
        ("A soldier was killed by sniper fire at the checkpoint.", "SniperFire"),
        ("Guerrillas ambushed an army convoy near the river.", "Ambush"),
        ("Rebel fighters captured the town from the army.", "TerritorialCapture"),
    ],
)
def test_the_type_is_as_specific_as_the_words(text: str, type_: str) -> None:
    assert type_ in [e.type for e in read(text)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "The two parties struck a deal on pensions.",
        "Her father died of a heart attack.",
        "The company fired an employee and launched a website.",
        "The senator attacked the proposal in a new round of attack ads.",
        "He hit a home run in the third inning.",
        "The campaign targeted young voters in a battleground state.",
        "The virus killed thousands of people.",
        "You walk down the street and you get shot.",
        "Workers began a strike over pay.",
        "Teachers began a strike over pay, a day after the vote.",
        "The government declared a war on drugs.",
        "A trade war would hurt both countries.",
        "The firm took over several mines in the valley.",
        "The country fired a missile into the sea on Monday.",
        "Her father died three months ago.",
        "An earthquake destroyed the bridge.",
        "The Movement Against Attack held its congress.",
        "If someone attacked us, would we fight?",
    ],
)
def test_other_meanings_are_no_violence(text: str) -> None:
    assert violent(text) == []


def test_roles_of_an_active_clause() -> None:
    type_, modality, roles = only("Masked gunmen attacked a church with grenades.")
    assert (type_, modality) == ("GrenadeAttack", "actual")
    assert roles == {"perpetrators": ["gunmen"], "targets": ["church"], "weapons": ["grenades"]}


@pytest.mark.parametrize(
    "text",
    [
        "Two judges were murdered by gunmen.",
        "The gunmen who murdered two judges escaped.",
        "Gunmen stormed out and murdered two judges.",
        "The gunmen are accused of murdering two judges.",
        "Police caught the gunmen suspected of murdering two judges.",
        "Police condemned the murder of two judges by gunmen.",
    ],
)
def test_roles_do_not_depend_on_the_construction(text: str) -> None:
    doc, events = read(text)
    roles = {
        role: {doc[h].lower_ for e in events if e.type == "Killing" for h in e.roles.get(role, ())}
        for role in ("perpetrators", "victims")
    }
    assert roles == {"perpetrators": {"gunmen"}, "victims": {"judges"}}


def test_what_stands_before_a_noun_fills_its_roles() -> None:
    _, _, roles = only("The rebel rocket attack on the hospital lasted an hour.")
    assert roles["perpetrators"] == ["rebel"]
    assert roles["targets"] == ["hospital"]
    assert roles["weapons"] == ["rocket"]


def test_light_verbs_and_responsibility_give_the_perpetrator() -> None:
    for text in (
        "The guerrillas carried out an attack on a military base.",
        "The guerrillas claimed responsibility for an attack on a military base.",
    ):
        doc, events = read(text)
        assert [doc[h].text for h in events[0].roles["perpetrators"]] == ["guerrillas"]
        assert [doc[h].text for h in events[0].roles["targets"]] == ["base"]


def test_whoever_claims_an_attack_is_its_perpetrator_and_not_its_day() -> None:
    doc, events = read("On Tuesday the insurgents claimed the attack on the barracks.")
    assert [doc[h].text for h in events[0].roles["perpetrators"]] == ["insurgents"]
    assert events[0].time is None


def test_a_suicide_bomber_is_no_victim() -> None:
    doc, events = read("A militant blew himself up inside a mosque.")
    assert [e.type for e in events] == ["SuicideBombing"]
    assert "victims" not in events[0].roles
    assert [doc[h].text for h in events[0].roles["targets"]] == ["mosque"]


def test_the_organisation_of_the_perpetrators_is_one() -> None:
    doc, events = read("Members of the Shining Path killed three policemen.")
    assert {doc[h].text for h in events[0].roles["perpetrators"]} == {"Members", "Path"}


def test_a_town_is_a_place_and_no_party() -> None:
    doc, events = read("The Aleppo fighting killed two soldiers. Shells fell on the northern city of Homs.")
    assert not any(
        doc[h].text == "Aleppo" for e in events for role in ("parties", "perpetrators") for h in e.roles.get(role, ())
    )
    assert "Aleppo" in {doc[h].text for e in events for h in e.roles.get("places", ())}


def test_quantities_give_way_to_the_people_they_count() -> None:
    _, _, roles = only("The militants killed dozens of civilians.")
    assert roles["victims"] == ["civilians"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The militants attacked the base.", "actual"),
        ("The militants will attack the base.", "planned"),
        ("The militants threatened to attack the base.", "threatened"),
        ("The militants plan to attack the base.", "planned"),
        ("The militants hope to attack the base.", "planned"),
        ("The militants hoped to attack the base.", "planned"),
        ("The army is hoping to attack the base of the militants.", "planned"),
        ("The militants did not attack the base.", "denied"),
        ("The militants denied attacking the base.", "denied"),
        ("The coalition has denied reports that its jets have hit a clinic.", "denied"),
        ("The coalition has studied reports that its jets have hit a clinic.", "actual"),
        ("The militants could attack the base.", "hypothetical"),
        ("If the militants attack the base, the soldiers will flee.", "hypothetical"),
        ("If the talks fail, the soldiers bomb the camp of the militants.", "hypothetical"),
        ("The army will answer the raid on the barracks if the government agrees.", "actual"),
        ("The militants may have attacked the base.", "actual"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert modality in [e.modality for e in read(text)[1] if "Violence" in wider("event-type", e.type)]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The government is set to face pressure at the peace talks in Geneva on Wednesday.", "planned"),
        (
            "The envoy is set to face pressure over the war in Mali at the peace talks in Berlin on Wednesday.",
            "planned",
        ),
        ("The government faced pressure at the peace talks in Geneva on Wednesday.", "actual"),
    ],
)
def test_talks_at_which_something_is_only_due_are_still_to_come(text: str, modality: str) -> None:
    assert [e.modality for e in read(text)[1] if e.type == "PeaceTalks"] == [modality]


def test_boilerplate_tells_nothing() -> None:
    assert read("READ MORE: Rebel rockets hit a hospital, killing ten people")[1] == []


def test_types_and_modalities_are_in_the_code_lists() -> None:
    from kg.lexicon import table

    types = {row["type"] for name in ("event_triggers", "event_nouns", "weapons") for row in table(name)} - {""}
    assert types <= codes("event-type").keys()
    assert {row["modality"] for row in table("modality_cues")} <= codes("modality").keys()
    assert {row["weapon"] for row in table("weapons")} <= codes("weapon").keys()


def test_every_condition_of_the_lexicon_is_known() -> None:
    from kg.extraction.events import noun_conditions, verb_conditions
    from kg.lexicon import table

    assert {row["needs"] for row in table("event_triggers")} - {""} <= verb_conditions._VERBAL.keys()
    assert {row["needs"] for row in table("event_nouns")} - {""} <= noun_conditions._NOMINAL.keys()


def test_verbs_have_the_lemma_that_they_have_in_news() -> None:
    doc = parse(Article("t", "Rebels raped two women and staged a raid, the mayor who hopes for peace said."))
    assert {"rape", "stage", "hope"} <= {token.lemma_ for token in doc}
    assert "SexualViolence" in [e.type for e in read("Soldiers raped three women in the village.")[1]]


def roles_of(text: str, type_: str) -> dict[str, list[str]]:
    """Role fillers of the first event of a type."""
    doc, events = read(text)
    event = next(e for e in events if e.type == type_)
    return {role: [doc[h].text for h in heads] for role, heads in event.roles.items()}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Shelling killed two bakers in the old town on Friday.", "Shelling"),
        ("Five guards were killed by shelling near the port.", "Shelling"),
    ],
)
def test_a_gerund_that_acts_is_the_event(text: str, type_: str) -> None:
    assert violent(text) == [type_]


def test_a_gerund_with_an_object_is_a_verb() -> None:
    assert roles_of("Shelling the port, rebels killed two guards.", "Shelling").get("perpetrators") == ["rebels"]


@pytest.mark.parametrize(
    ("text", "type_", "place"),
    [
        ("The blast killed at least 14 shoppers in Mosul on Friday.", "Bombing", "Mosul"),
        ("Warplanes struck a bakery near Raqqa.", "AirStrike", "Raqqa"),
        ("Rebels fired rockets on a school in Homs.", "RocketAttack", "Homs"),
        ("The army denounced the killing of four medics outside Kunduz.", "Killing", "Kunduz"),
    ],
)
def test_a_place_in_the_phrase_of_victim_or_target_is_where_it_happened(text: str, type_: str, place: str) -> None:
    assert place in roles_of(text, type_)["places"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed a baker from Mosul.",
        "Gunmen killed a baker who had studied in Mosul.",
        'Gunmen killed the singer of "Nights in Mosul" on Friday.',
    ],
)
def test_whence_victims_are_and_what_they_did_elsewhere_is_no_place_of_the_event(text: str) -> None:
    assert "places" not in roles_of(text, "Killing")


@pytest.mark.parametrize(
    ("text", "type_", "state"),
    [
        ("Ethiopian air strikes killed 6 herders.", "AirStrike", "Ethiopian"),
        ("Russian shelling killed two nurses.", "Shelling", "Russian"),
        ("A Turkish assault killed three guards.", "Attack", "Turkish"),
        ("Ethiopian government air raids hit a clinic.", "AirStrike", "government"),
    ],
)
def test_a_state_before_a_noun_of_military_means_carries_it_out(text: str, type_: str, state: str) -> None:
    assert roles_of(text, type_)["perpetrators"] == [state]


@pytest.mark.parametrize(
    ("text", "type_", "perpetrators"),
    [
        ("An Afghan bombing killed four guards.", "Bombing", []),
        ("The Yemeni war killed four guards.", "ArmedConflict", []),
        ("A Pakistani school attack killed four guards.", "Attack", []),
        ("A Colombian rebel attack killed four guards.", "Attack", ["rebel"]),
    ],
)
def test_a_demonym_may_only_say_where(text: str, type_: str, perpetrators: list[str]) -> None:
    assert roles_of(text, type_).get("perpetrators", []) == perpetrators


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The militia is fighting to recapture the town from the army.", "TerritorialCapture"),
        ("The army said the aim of the operation was to cut the rebels' supply lines.", "Sabotage"),
    ],
)
def test_what_is_striven_for_is_only_planned(text: str, type_: str) -> None:
    assert [e.modality for e in read(text)[1] if e.type == type_] in (["planned"], [])


def test_a_truce_agreed_on_is_a_fact_with_its_parties() -> None:
    assert only("The government and the rebels agreed to a two-month truce.") == (
        "Ceasefire",
        "actual",
        {"parties": ["government", "rebels"]},
    )


def test_nobody_is_no_perpetrator_and_a_claim_without_an_object_is_of_the_attack_before() -> None:
    assert "perpetrators" not in only("No group has claimed responsibility for the bombing of the market.")[2]
    text = "A car bomb killed nine people at a checkpoint. The Northern Brigade claimed responsibility."
    assert only(text)[2]["perpetrators"] == ["Brigade"]


def test_those_on_board_were_not_killed_by_their_plane() -> None:
    type_, _, roles = only("A military plane was shot down on Monday, killing all five people on board.")
    assert type_ == "Attack"
    assert (roles["targets"], roles["victims"]) == (["plane"], ["people"])
