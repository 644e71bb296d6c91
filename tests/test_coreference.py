"""Which mentions name the same, and which must stay apart."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.extraction.mentions import by_head, read_entities
from kg.extraction.parse import parse


def same(text: str, one: str, other: str) -> bool:
    """The first token of one and the last token of the other, as words, name the same entity."""
    doc = parse(Article("test", text))
    found = by_head(read_entities(doc))
    first = next(t.i for t in doc if t.text == one)
    last = next(t.i for t in reversed(doc) if t.text == other)
    assert first != last
    return found[first] == found[last]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Foreign Minister Dmytro Kuleba flew to Warsaw. Kuleba met reporters.", "Kuleba", "Kuleba"),
        ("The Sahel Rights Observatory counted 12. The observatory blamed the army.", "Observatory", "observatory"),
        ("The Tigray Defence Front (TDF) denied it. The TDF blamed the army.", "Front", "TDF"),
        ("The Norwegian Refugee Council, a charity, closed its office.", "Council", "charity"),
        ("President Bola Tinubu spoke on Monday. The president blamed bandits.", "Tinubu", "president"),
        ("The Health Ministry counted 12 dead. The ministry blamed the army.", "Ministry", "ministry"),
        ("Rebels entered the town. Rebel fighters burned a school.", "Rebels", "fighters"),
        ("Daesh claimed the attack. Islamic State has many cells.", "Daesh", "State"),
        ("Russia denied it. Moscow said that talks would go on.", "Russia", "Moscow"),
        ("Yemeni officials met in Aden. The government of Yemen said nothing. The government left.", "government",
         "government"),
        ("Maria Ressa left the court. She said that the trial was unfair.", "Ressa", "She"),
        ("Abdalla Hamdok said he hoped for peace.", "Hamdok", "he"),
        ("The city of Kharkiv was shelled. Many people fled the city.", "Kharkiv", "city"),
        ("Dozens of villagers fled.", "Dozens", "villagers"),
        ("A drone hit a hospital in Marib. Nurses said the hospital was full.", "hospital", "hospital"),
        ("Raqqa was shelled in Syria. People fled Raqa.", "Raqqa", "Raqa"),
        ("President Bashar al-Assad flew to Tehran. Assad met clerics there.", "Bashar", "Assad"),
        ("Kofi Annan went to Damascus. Annan met the envoys.", "Kofi", "Annan"),
        ("Senator Ed Barrow spoke in Ohio. Barrow was tired.", "Ed", "Barrow"),
        ("The government denied it. Government airstrikes destroyed a bridge in Yemen.", "government", "Government"),
        ("The rebels left the town. A rebel attack killed two soldiers.", "rebels", "rebel"),
        ("A rebel attack killed two. Rebel fighters fled.", "rebel", "fighters"),
        ("Shells hit the al-Basma clinic. Nurses fled the al-Basma maternity hospital.", "clinic", "hospital"),
        ("The soldiers searched the houses. They said that nothing was found.", "soldiers", "They"),
        ("The soldiers shot two farmers. They said that the farmers were armed.", "soldiers", "They"),
    ],
)  # fmt: skip
def test_the_same_is_joined(text: str, one: str, other: str) -> None:
    assert same(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Ali Saleh met Omar Saleh in Aden. Saleh left.", "Ali", "Saleh"),
        ("A drone hit a hospital in Marib. Another hospital was shelled.", "hospital", "hospital"),
        ("Sunni rebels entered the town. Kurdish rebels left.", "rebels", "rebels"),
        ("Two women died in the blast. Three women died in hospital.", "women", "women"),
        ("The town of Bajil fell. The town of Zabid held.", "town", "town"),
        ("Olena Shevchenko met Petro Bondar. It rained.", "Shevchenko", "It"),
        ("The Health Ministry and the Oil Ministry closed. The ministry opened again.", "Health", "ministry"),
        ("The Ethiopian government and the Eritrean government met.", "government", "government"),
        ("One of the men fled.", "One", "men"),
        ("Drones hit El Fasher, the capital of North Darfur in Sudan.", "Fasher", "Darfur"),
        ("Moscow said that it would wait. Two diplomats died in Moscow.", "Moscow", "Moscow"),
        ("London and Paris said seven villagers were wounded. They said raids would stop.", "villagers", "They"),
        ("Soldiers and policemen searched the houses. They said that nothing was found.", "Soldiers", "They"),
        ("Soldiers and policemen said they were tired.", "Soldiers", "they"),
        ("Seven villagers were killed on Friday. They said the raid came at night.", "villagers", "They"),
        ("Seven villagers were arrested and killed. They said nothing was found.", "villagers", "They"),
        ("Seven villagers died on Friday. Their statement named the army.", "villagers", "Their"),
        ("The Observatory said militants had entered Bajil. They said the town was empty.", "militants", "They"),
        ("The mayor was wounded on Friday. He said that it was a drone.", "mayor", "He"),
        ("Saudi government jets came. The Yemeni government and its army left Aden.", "government", "government"),
        ("Shells hit the al-Basma clinic. Pupils fled the al-Basma school.", "clinic", "school"),
        ("Shells hit Bajil and the Bajil clinic. Nurses fled the Bajil hospital.", "clinic", "hospital"),
    ],
)
def test_what_may_differ_stays_apart(text: str, one: str, other: str) -> None:
    assert not same(text, one, other)


def test_a_person_of_the_other_gender_is_not_meant() -> None:
    assert not same("Maria Ressa left the court. He was late.", "Ressa", "He")
