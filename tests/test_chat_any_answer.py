"""Whatever a model writes, the result is a good document: every word of it stands in the article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.chat.alignment import Alignment, Unlocated
from kg.extraction.chat.extractor import Reading
from kg.extraction.chat.grounding import Grounding
from kg.extraction.chat.reading import KEYS
from kg.extraction.chat.server import ChatServer, Deadline
from kg.extraction.chat.settings import Settings
from kg.extraction.chat.windows import Window, windows
from kg.facts import canonical, read_facts
from tests.chat_sample import ARTICLE, TEXT, quote

quotes = st.one_of(
    st.sampled_from(["Orvale", "12", "hit", "a market", "the doctor", "30 soldiers", "nobody", "", "“"]),
    st.text(max_size=5),
).map(quote)
ids = st.sampled_from(["a", "b", "c", "nobody"])
maybe = st.none() | ids
counts = st.none() | st.integers(-1, 40)
times = st.none() | st.fixed_dictionaries(
    {"words": quotes, "earliest": st.sampled_from([None, "2019-05-07", "soon", 3]), "latest": st.dates().map(str)}
)
junk = st.none() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=2)
entities = st.fixed_dictionaries(
    {
        "id": ids,
        "type": st.sampled_from(["Place", "Person", "Group", "Unicorn"]),
        "mentions": st.lists(quotes, max_size=2),
        "within": maybe,
        "affiliation": maybe,
    }
)
events = st.fixed_dictionaries(
    {
        "id": ids,
        "type": st.sampled_from(["Shelling", "Meeting", "Picnic"]),
        "mentions": st.lists(quotes, max_size=2),
        "targets": st.lists(ids, max_size=2),
        "time": times,
    }
)
statements = st.fixed_dictionaries(
    {
        "id": ids,
        "speaker": ids,
        "speaker_mention": quotes,
        "content": st.lists(quotes, max_size=2),
        "reported_by": maybe,
        "direct": st.booleans(),
    }
)
claims = st.fixed_dictionaries(
    {
        "id": ids,
        "event": maybe,
        "statement": maybe,
        "evidence": quotes,
        "casualties": st.none() | st.fixed_dictionaries({"status": st.just("killed"), "min": counts, "max": counts}),
        "part_of": maybe,
        "supersedes": maybe,
        "role": st.sampled_from([None, "targets", "king"]),
        "participant": maybe,
        "victims": st.lists(ids, max_size=2),
        "place": maybe,
        "time": times,
    }
)
answers = st.fixed_dictionaries(
    {
        name: st.lists(parts | junk, max_size=4) | junk
        for name, parts in zip(KEYS, (entities, events, statements, claims), strict=True)
    }
)


@settings(max_examples=150, deadline=None)
@given(st.lists(answers, min_size=1, max_size=2))
def test_any_answer_makes_a_good_document(given_answers: list[Mapping[str, Any]]) -> None:
    reading = Reading(ARTICLE, ChatServer(Settings("http://127.0.0.1:9", "m")), Deadline(0))
    for number, answer in enumerate(given_answers):
        window = Window(0, TEXT)
        reading.parts.append(Grounding(ARTICLE, window, number, reading.dropped).parts(answer))
    facts = canonical(reading.facts("m"))
    assert read_facts(facts.model_dump_json()) == facts


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_words_of_a_text_are_found_in_it_or_are_ambiguous(text: str, start: int, end: int) -> None:
    try:
        found = Alignment(text, 7).span(text[start:end])
    except Unlocated:
        return
    assert text[found.start - 7 : found.end - 7].split()[0][0].lower() == text[start:end].split()[0][0].lower()


@given(st.text(st.sampled_from("ab .\n“’—\u00a0"), max_size=60), st.integers(20, 40))
def test_windows_are_the_text(text: str, limit: int) -> None:
    parts = list(windows(text, limit))
    assert all(len(part.text) <= limit and text.startswith(part.text, part.start) for part in parts)
    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())
