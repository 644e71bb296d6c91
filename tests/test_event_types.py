from __future__ import annotations

import pytest

from kg.vocabulary.codes import wider
from tests.told_events import only, read, violent


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The air force pounded the neighbourhood, killing five people.", "AirStrike"),
        ("Rebels fired waves of rockets into the town, killing 15 civilians.", "RocketAttack"),
        ("A bomb hidden in a truck exploded in the market, killing nine people.", "CarBombing"),
        ("A suicide bomber detonated explosives inside a mosque, killing 59 worshippers.", "SuicideBombing"),
        ("Two officers died when their vehicle hit a landmine.", "LandmineExplosion"),
        ("Rebel fire killed three people in the village.", "Attack"),
        ("Artillery fire killed two people and wounded nine.", "Shelling"),
        ("Gunmen captured hostages from a village near the border.", "HostageTaking"),
        ("Islamist militants captured 20 civilians near the front.", "Abduction"),
        ("Assassins tried to kill the mayor of the town with a rifle.", "Assassination"),
        ("The explosion, which killed eleven, was caused by a landmine.", "LandmineExplosion"),
        ("A gas attack killed nine people in the rebel town.", "ChemicalAttack"),
        ("Air strikes since January have also hit several areas in the province.", "AirStrike"),
        ("The toll includes 126 people killed by opposition shelling of the town.", "Shelling"),
        ("It was one of the most ferocious aerial assaults on the rebel city.", "AirStrike"),
        ("Rebel troops captured the strategic Tal Harun hilltop.", "TerritorialCapture"),
        (
            "The attack came when a warplane carried out strikes that released toxic gas, killing nine people.",
            "ChemicalAttack",
        ),
        (
            "The attack came when a warplane carried out strikes that released panic, killing nine people.",
            "AirStrike",
        ),
        ("A bomber and a gunman shot and killed nine people in Kabul.", "Shooting"),
        ("9 Wounded in Rebel Attack in Goma", "Attack"),
        ("Three soldiers died in the fight over the base.", "ArmedClash"),
        ("Three soldiers died in the fight against the drug trade.", "Killing"),
        ("Four people were wounded when two mortar rounds hit the central square.", "Shelling"),
    ],
)
def test_the_type_comes_from_who_did_it_and_with_what(text: str, type_: str) -> None:
    assert [e.type for e in read(text)[1]] == [type_]


@pytest.mark.parametrize(
    "text",
    [
        "The attacks on Sunday on Hama and Midan by insurgents killed at least 20 people.",
        "Syria fighting kills 132 in a day",
        "A bomb attack claimed by the rebels killed 12 in the capital.",
        "Nine people died in a week of intense shelling of the port.",
        "The bombing of the market led to the death of at least 50 people.",
        "As shells rained down on the town, four people died.",
        "The village has been under bombardment since mid-March which has killed more than 100 civilians.",
        "Six killed and 12 wounded in air strikes on the port.",
        "The shelling of the hospital left 30 dead and destroyed three ambulances.",
    ],
)
def test_the_event_that_heads_a_clause_owns_its_dead(text: str) -> None:
    assert len(violent(text)) == 1


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The minister blamed the bomb attack on the separatists.", "separatists"),
        ("The army blamed the separatists for the bomb attack on the village.", "separatists"),
        ("The government accused the separatists of a bomb attack on the airport.", "separatists"),
        ("Nine workers died in a bomb explosion in the capital attributed to separatists.", "separatists"),
        ("The bomb attack is thought to have been carried out by separatists.", "separatists"),
        ("Rebels belonging to the front placed a bomb in the city's offices.", "Rebels"),
    ],
)
def test_whoever_is_blamed_did_it(text: str, doer: str) -> None:
    assert doer in only(text)[2]["perpetrators"]


@pytest.mark.parametrize(
    "text",
    [
        "At least eight people were killed on Thursday in government shelling of the town.",
        "Six people were killed 12 injured in shelling of the port.",
        "Police foiled a plot to bomb the parliament.",
    ],
)
def test_the_dead_and_those_who_foil_a_plot_are_no_perpetrators(text: str) -> None:
    doc, events = read(text)
    doers = {doc[h].text for e in events for h in e.roles.get("perpetrators", ())}
    assert not doers & {"people", "Police"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The army thwarted an attack by militants on the base, killing six of them.", "actual"),
        ("The army foiled an attempted attack on the base.", "planned"),
        ("The parliament voted against bombing Syria.", "hypothetical"),
        ("The coalition supports the offensive of the rebels on the town.", "actual"),
        ("Rebels used the mortars to attack the garrison.", "actual"),
    ],
)
def test_modality_of_what_is_stopped_backed_or_voted_on(text: str, modality: str) -> None:
    assert only(text)[1] == modality


def test_a_denied_alternative_did_not_happen() -> None:
    _, events = read("The blast was due to a rocket and not a car explosion, the police said.")
    assert {(e.type, e.modality) for e in events} == {("RocketAttack", "actual"), ("Bombing", "denied")}


@pytest.mark.parametrize(
    "text",
    [
        "The senator verbally attacked the president over his taxes, as rebels watched.",
        "Police agents raided twenty homes of the cartel.",
        "The troops have been trying to win by cutting supply lines.",
        "A gas explosion killed two people in a kitchen.",
        "A war of words broke out between the two ministers.",
        "The surgeons began the operation on the wounded soldier.",
        "The debate turned to the issue of police killings.",
        "The officials met. It is a land in which people are killed.",
    ],
)
def test_words_searches_and_what_befalls_people_in_general_are_no_attacks(text: str) -> None:
    assert not violent(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Three people were shot dead by gunmen in Maiduguri on Monday.", "Shooting"),
        ("The army launched rounds of mortar attacks on the village, killing one civilian.", "Shelling"),
        ("The town of Marib was targeted with artillery fire on Monday, and three people were killed.", "Shelling"),
        ("The offensive by government forces targeting Hodeidah began on Sunday.", "Offensive"),
        ("Airstrikes by the coalition targeting the port killed six people in Hodeidah.", "AirStrike"),
        ("A man detonated an explosive attached to his body at a checkpoint, killing five soldiers.", "SuicideBombing"),
        (
            "A man got into the police station before his explosives detonated and killed two officers.",
            "SuicideBombing",
        ),
        ("A suicide blast killed six policemen in Kandahar in April.", "SuicideBombing"),
        ("A mob stormed the embassy compound in Khartoum on Friday.", "Riot"),
        ("Violent street confrontations between teachers and police left five people wounded.", "Riot"),
        ("Islamist fighters clashed with residents in Mali on Sunday, killing four people.", "ArmedClash"),
        ("The planes dropped bombs on the port on Monday, killing three people.", "AirStrike"),
    ],
)
def test_the_means_and_the_sides_in_the_sentence_give_the_type(text: str, type_: str) -> None:
    assert only(text)[0] == type_


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Guerrillas killed 43 peasants, kidnapped 32 and wounded six on Monday.", ["Killing", "Abduction"]),
        ("A warplane crashed in the town, destroying homes and killing 12 people.", ["PropertyDestruction"]),
        ("Soldiers battled rebels in Yemen. Fighters captured Mocha on Monday.", ["ArmedClash", "TerritorialCapture"]),
        ("The technological revolution changed the war in Ukraine.", ["ArmedConflict"]),
        ("Gunmen shelled the two villages. The targeted villages are near the border.", ["Shelling"]),
    ],
)
def test_deeds_on_others_accidents_towns_and_reminders(text: str, types: list[str]) -> None:
    assert [e.type for e in read(text)[1]] == types


@pytest.mark.parametrize(
    "text",
    [
        "After months of war the army and the rebels signed a ceasefire agreement mediated by Qatar and Egypt.",
        "The ceasefire brokered by Qatar and Egypt came into force on Monday.",
        "The ceasefire that Qatar and Egypt brokered came into force on Monday.",
    ],
)
def test_a_truce_is_one_happening_with_its_brokers(text: str) -> None:
    doc, events = read(text)
    truces = [e for e in events if "Agreement" in wider("event-type", e.type) or e.type == "Mediation"]
    assert [e.type for e in truces] == ["Ceasefire"]
    assert [doc[h].text for h in truces[0].roles["sponsors"]] == ["Qatar", "Egypt"]


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        ("Peace talks planned for next month in Geneva could be postponed, diplomats said.", "PeaceTalks", "planned"),
        ("The rebels attended the peace meeting with the government in Juba.", "PeaceTalks", "actual"),
        ("Engineers and the rebels held talks on the repair of the pipeline, as troops watched.", "Meeting", "actual"),
        ("The army was ordered not to fire on protesters in Yangon, the soldiers said.", "Shooting", "hypothetical"),
        ("All they can do is bomb the rebels in the town.", "Bombing", "hypothetical"),
        ("Planes of the air force did not carry out any air strikes on the town.", "AirStrike", "denied"),
        ("It was not clear who carried out the deadly air strike on the camp.", "AirStrike", "actual"),
        ("An attack planned for months by the militants killed 30 people in Nairobi.", "Attack", "actual"),
    ],
)
def test_talks_to_come_standing_orders_and_dares(text: str, type_: str, modality: str) -> None:
    assert only(text)[:2] == (type_, modality)


def test_the_title_of_a_linked_film_tells_nothing_of_its_own() -> None:
    assert not violent("Rocket attack shakes Damascus - YouTube")
    assert violent("Rocket attack shakes Damascus") == ["RocketAttack"]


def test_a_weapon_is_of_those_named_behind_it() -> None:
    _, _, roles = only("Warplanes of the Saudi-led coalition struck a market in Hajja, killing 20 people.")
    assert roles["perpetrators"] == ["coalition"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Mines planted by the rebels litter the fields, and troops shelled the port.", ["Shelling"]),
        ("Mines planted by the rebels killed nine villagers.", ["LandmineExplosion"]),
        ("Some of the deaths were caused by mines laid by the rebels.", ["LandmineExplosion"]),
        ("Militants planted a bomb in a market in the capital.", ["Bombing"]),
    ],
)
def test_mines_in_the_ground_are_no_explosion_until_they_hurt(text: str, types: list[str]) -> None:
    assert [e.type for e in read(text)[1]] == types


@pytest.mark.parametrize(
    ("after", "type_"),
    [
        ("Government air strikes and artillery fire killed 21 people in the port on Friday.", "AirStrike"),
        ("Artillery fire killed 21 people in the port on Friday.", "Shelling"),
    ],
)
def test_the_bombing_of_a_state_is_from_the_air_where_its_air_strikes_are_told(after: str, type_: str) -> None:
    assert read(f"Regime bombing kills 21 in the port\n\n{after}")[1][0].type == type_


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Twelve people were killed in Taiz, mostly in shelling by the army.", ["Killing", "Shelling"]),
        ("Twelve people were killed in Taiz in shelling by the army.", ["Shelling"]),
        ("Nearly 200 people have been killed in Yemen, many of them in air raids, the UN said.", ["AirStrike"]),
        ("Two men were burned alive in Jos by a mob.", ["Killing"]),
        ("Rebels beat three farmers to death near Beni.", ["Killing"]),
        ("Rebels burned the town of Bor to the ground.", ["Arson"]),
        (
            "A bomb killed 30 people in Dikwa. They were killed during and after the fighting for the town.",
            ["Bombing", "ArmedClash"],
        ),
        (
            "Planes carried out ten air strikes near Bama. At least 45 militants and 20 militia fighters were killed.",
            ["AirStrike", "Killing"],
        ),
        ("Planes carried out ten air strikes near Bama. At least 45 militants had been killed.", ["AirStrike"]),
        ("Thirty people were killed during the fighting for the town of Dikwa.", ["ArmedClash"]),
        (
            "An air strike hit a clinic in Sadah. Because of the intensity of the bombardment the storeys of the "
            "building are completely destroyed.",
            ["AirStrike"],
        ),
    ],
)
def test_the_means_of_a_share_and_deadly_deeds(text: str, types: list[str]) -> None:
    assert violent(text) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Jets bombed the provincial capital setting fire to a market. Thirty people were injured.", ["AirStrike"]),
        (
            "Rebels shelled the port on Friday. The troops pursued farmers setting fire to a mill.",
            ["Shelling", "Arson"],
        ),
        ("LAHORE, Pakistan A suicide bomber killed nine people at a park in the city.", ["SuicideBombing"]),
        ("The attacker, a guard, killed nine people at a park in the city.", ["Killing"]),
        ("The rebels seized in a battle that cost the lives of 30 soldiers.", ["ArmedClash"]),
        ("Gunmen seized four nurses in a clinic near the port.", ["Abduction"]),
        ("A drone crashed into a house in the port and killed two rebels.", ["DroneStrike"]),
    ],
)
def test_what_came_of_an_attack_is_not_its_type(text: str, types: list[str]) -> None:
    assert violent(text) == types
