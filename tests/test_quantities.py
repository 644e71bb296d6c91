from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.figures.quantities import Quantity, read_quantities

ENGLISH = spacy.blank("en")

UNITS = "one two three four five six seven eight nine".split()  # noqa: SIM905
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905


def read(text: str) -> list[Quantity]:
    return read_quantities(ENGLISH(text))


def bounds(text: str) -> list[tuple[int | None, int | None]]:
    return [(quantity.minimum, quantity.maximum) for quantity in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 19", (19, None)),
        ("no fewer than 12", (12, None)),
        ("12 or more", (12, None)),
        ("more than 100", (101, None)),
        ("well over 300", (301, None)),
        ("more than a dozen", (13, None)),
        ("up to 30", (None, 30)),
        ("as many as 300", (None, 300)),
        ("fewer than 40", (None, 39)),
        ("exactly 55", (55, 55)),
        ("another 80", (80, 80)),
        ("a total of 12", (12, 12)),
        ("20 to 30", (20, 30)),
        ("20-30", (20, 30)),
        ("between 500 and 1,300", (500, 1300)),
        ("from 500 to well over 1000", (500, 1000)),
        ("two or three", (2, 3)),
    ],
)
def test_modifiers_bound_the_number(text: str, expected: tuple[int | None, int | None]) -> None:
    assert bounds(f"{text} men") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dozens", 24),
        ("scores", 40),
        ("hundreds", 200),
        ("thousands", 2_000),
        ("tens of thousands", 20_000),
        ("hundreds of thousands", 200_000),
        ("hundred of thousands", 200_000),
        ("millions", 2_000_000),
        ("several", 3),
        ("several hundred", 300),
        ("a few dozen", 24),
    ],
)
def test_a_vague_number_bounds_from_below_only(text: str, expected: int) -> None:
    assert bounds(f"{text} of them") == [(expected, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("230,000", 230_000),
        ("230000", 230_000),
        ("twenty-two", 22),
        ("two dozen", 24),
        ("a dozen", 12),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("1.2 million", 1_200_000),
        ("a hundred and ten", 110),
        ("two hundred and fifty-three thousand", 253_000),
        ("a couple", 2),
        ("a family of five", 5),
    ],
)
def test_exact_numbers(text: str, expected: int) -> None:
    assert bounds(f"{text} people") == [(expected, expected)]


def test_about_is_approximate_and_another_is_not() -> None:
    assert [q.approximate for q in read("about 50 men and another 20 women")] == [True, False]


def test_nobody_is_zero_and_takes_in_one() -> None:
    (quantity,) = read("no one fell")
    assert (quantity.minimum, quantity.maximum, quantity.end) == (0, 0, 2)


def test_a_part_of_a_whole_number_is_no_count() -> None:
    assert bounds("an average of 3.5 men") == []


@given(st.integers(min_value=0, max_value=999_999_999))
def test_every_whole_number_is_read_with_and_without_commas(number: int) -> None:
    assert bounds(f"{number} people") == bounds(f"{number:,} people") == [(number, number)]


@given(st.integers(min_value=21, max_value=99).filter(lambda n: n % 10 > 0))
def test_every_number_in_words_below_a_hundred_is_read(number: int) -> None:
    words = f"{TENS[number // 10 - 2]}-{UNITS[number % 10 - 1]}"
    assert bounds(f"{words} people") == [(number, number)]


@given(st.lists(st.sampled_from([*UNITS, *TENS, "hundred", "dozens", "of", "and", "-", "to", "at least", "no", "7"])))
def test_quantities_stand_in_order_and_never_have_crossed_bounds(words: list[str]) -> None:
    found = read(" ".join(words))
    assert all(a.end <= b.core for a, b in pairwise(found))
    assert all(q.minimum is None or q.maximum is None or q.minimum <= q.maximum for q in found)
    assert all(q.minimum is not None or q.maximum is not None for q in found)
