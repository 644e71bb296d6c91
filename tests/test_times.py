from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import Article
from kg.extraction.parse import parse
from kg.extraction.times import intervals, read_times, time_at

TUESDAY = date(2016, 5, 3)


def found(text: str, published: date | None = TUESDAY) -> dict[str, tuple[date | None, date | None, str]]:
    doc = parse(Article("t", text))
    return {
        doc[e.span.start : e.span.end].text: (e.earliest, e.latest, e.precision) for e in read_times(doc, published)
    }


def test_a_weekday_is_the_last_one_up_to_publication() -> None:
    assert found("Gunmen raided the camp on Tuesday.")["Tuesday"] == (TUESDAY, TUESDAY, "day")
    assert found("Gunmen raided the camp on Friday.")["Friday"] == (date(2016, 4, 29), date(2016, 4, 29), "day")


def test_a_weekday_after_a_verb_of_the_future_lies_ahead() -> None:
    assert found("The delegates will meet on Friday.")["Friday"] == (date(2016, 5, 6), date(2016, 5, 6), "day")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A raid hit the town last week.", "last week", (date(2016, 4, 25), date(2016, 5, 1), "week")),
        ("Mortars fell yesterday.", "yesterday", (date(2016, 5, 2), date(2016, 5, 2), "day")),
        ("Mortars fell overnight.", "overnight", (date(2016, 5, 2), TUESDAY, "days")),
        ("It has held since February.", "February", (date(2016, 2, 1), TUESDAY, "month")),
        ("Since April 22 some 30 were hurt.", "April 22", (date(2016, 4, 22), TUESDAY, "days")),
        ("They died on 19 June 1986.", "19 June 1986", (date(1986, 6, 19), date(1986, 6, 19), "day")),
        ("Lima, 20 Aug 88 (Agency)", "20 Aug 88", (date(1988, 8, 20), date(1988, 8, 20), "day")),
        ("It fell on 2015-07-05.", "2015-07-05", (date(2015, 7, 5), date(2015, 7, 5), "day")),
        ("They met on Sunday 14 Sep 2014.", "Sunday 14 Sep 2014", (date(2014, 9, 14), date(2014, 9, 14), "day")),
        ("It began in March 2011.", "March 2011", (date(2011, 3, 1), date(2011, 3, 31), "month")),
        ("It began last year.", "last year", (date(2015, 1, 1), date(2015, 12, 31), "year")),
        ("The five-year-old war goes on.", "five-year-old", (date(2011, 1, 1), TUESDAY, "years")),
        ("They came two days ago.", "two days ago", (date(2016, 5, 1), date(2016, 5, 1), "day")),
        (
            "From Monday to Wednesday shells fell.",
            "Monday to Wednesday",
            (date(2016, 4, 25), date(2016, 4, 27), "days"),
        ),
        ("Shells fell last summer.", "last summer", (date(2015, 6, 1), date(2015, 8, 31), "month")),
        ("Over the past 24 hours 20 died.", "the past 24 hours", (date(2016, 5, 2), TUESDAY, "days")),
        ("It has lasted since mid-2012.", "mid-2012", (date(2012, 1, 1), TUESDAY, "years")),
        ("It fell in April last year.", "April last year", (date(2015, 4, 1), date(2015, 4, 30), "month")),
        ("It fell on Wednesday of last week.", "Wednesday of last week", (date(2016, 4, 27), date(2016, 4, 27), "day")),
        ("Shells fell over the weekend.", "the weekend", (date(2016, 4, 30), date(2016, 5, 1), "days")),
        (
            "Since the start of the year, 30 died.",
            "the start of the year",
            (date(2016, 1, 1), TUESDAY, "days"),
        ),
        ("They met on 25/12/2015.", "25/12/2015", (date(2015, 12, 25), date(2015, 12, 25), "day")),
        ("The war of the 1990s ended.", "the 1990s", (date(1990, 1, 1), date(1999, 12, 31), "years")),
    ],
)
def test_expressions_mean_intervals(text: str, words: str, expected: tuple[date, date, str]) -> None:
    assert found(text)[words] == expected


def test_without_a_day_of_publication_only_full_dates_are_resolved() -> None:
    times = found("On Tuesday they recalled 19 June 1986 and the raid of last week.", None)
    assert times["Tuesday"] == (None, None, "unknown")
    assert times["last week"] == (None, None, "unknown")
    assert times["19 June 1986"] == (date(1986, 6, 19), date(1986, 6, 19), "day")


def test_a_beginning_without_publication_stays_open() -> None:
    assert found("It has lasted since 22 April 2015.", None)["22 April 2015"] == (date(2015, 4, 22), None, "open")


@pytest.mark.parametrize(
    "text",
    ["He may march with them.", "Prices fall.", "The sun rose.", "Springfield has a mayor.", "On 31 June it fell."],
)
def test_other_meanings_and_impossible_days_give_no_day(text: str) -> None:
    assert all(earliest is None for earliest, _, _ in found(text).values())


def bound(text: str, word: str) -> str | None:
    doc = parse(Article("t", text))
    trigger = next(t.i for t in doc if t.text == word)
    time = time_at(doc, read_times(doc, TUESDAY), trigger)
    return doc[time.span.start : time.span.end].text if time else None


def test_a_time_belongs_to_its_own_event() -> None:
    text = "Rebels shelled the port on Monday, and the army bombed a school last week."
    assert bound(text, "shelled") == "Monday"
    assert bound(text, "bombed") == "last week"


def test_the_time_of_telling_is_not_the_time_of_the_event() -> None:
    assert bound("The mayor said on Monday that gunmen had killed two guards.", "killed") is None


def test_an_event_noun_takes_the_time_of_its_verb_and_of_its_owner() -> None:
    assert bound("The rebels launched an assault on Monday.", "assault") == "Monday"
    assert bound("Tuesday's assault failed.", "assault") == "Tuesday"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_never_more_than_six_days_away(published: date, weekday: int) -> None:
    for direction in (-1, 1):
        day = intervals.weekday(weekday, published, direction)
        assert day.earliest is not None
        assert day.earliest.weekday() == weekday
        assert timedelta(0) <= (day.earliest - published) * direction <= timedelta(6)


@given(st.dates(date(2, 1, 1), date(2099, 12, 31)), st.integers(0, 400), st.sampled_from([1, 7, 30, 365, 3650, 36500]))
def test_going_back_never_goes_forward(published: date, count: int, unit: int) -> None:
    assert intervals.back(published, count, unit) <= published


@given(st.dates(), st.sampled_from([1, 2, 7, 14, 30, 365, 3650, 36500]))
def test_an_interval_is_in_order(when: date, unit: int) -> None:
    if date(10, 1, 1) < when < date(9900, 1, 1):
        interval = intervals.containing(when, unit)
        assert interval.earliest is not None
        assert interval.latest is not None
        assert interval.earliest <= interval.latest


def test_a_date_in_figures_that_can_be_read_in_two_ways_stays_open() -> None:
    assert found("They met on 3/4/2015.")["3/4/2015"] == (None, None, "unknown")
    assert found("They met on 3/5/2016.")["3/5/2016"] == (TUESDAY, TUESDAY, "day")  # the other is two months back


def test_a_time_told_from_another_is_counted_from_it() -> None:
    times = found("A raid hit the port on Friday. A day earlier, shells fell. They came back the following day.")
    assert times["A day earlier"] == (date(2016, 4, 28), date(2016, 4, 28), "day")
    assert times["the following day"] == (date(2016, 4, 29), date(2016, 4, 29), "day")
    assert found("On Friday, two days after the truce began, shells fell.")["two days after"] == (None, None, "unknown")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LIMA, 10 Dec 88 (EFE) -- Gunmen killed two men on Wednesday.", date(1988, 12, 7)),
        ("28 April 2016\n\nShells hit the port. They fell on Wednesday.", date(2016, 4, 27)),
        ("TAIZ, May 3 (Agency) - Shells hit the port on Wednesday.", None),
        ("On 19 June 1986 they met. It was on Wednesday.", None),
    ],
)
def test_a_complete_date_in_the_dateline_stands_for_the_day_of_publication(text: str, expected: date | None) -> None:
    assert found(text, None)["Wednesday"][0] == expected
