from __future__ import annotations

import hashlib

import pytest

from kg.facts import ArticleFacts, Event, Extraction, Facts, Span
from tests import joins

TEXT = "a b c d e"
BY_HAND = {(0, 1): "A", (2, 3): "A", (4, 5): "B", (6, 7): "B"}


def facts(*events: tuple[int, ...]) -> Facts:
    return Facts(
        article=ArticleFacts(id="x", text=TEXT, sha256=hashlib.sha256(TEXT.encode()).hexdigest()),
        extraction=Extraction(extractor="test", version="1"),
        events=tuple(
            Event(
                id=str(number),
                type="Attack",
                violent=True,
                mentions=tuple(Span(start=start, end=start + 1) for start in starts),
            )
            for number, starts in enumerate(events)
        ),
    )


@pytest.mark.parametrize(
    ("events", "precision", "recall"),
    [
        (((0, 2), (4, 6)), 1.0, 1.0),
        (((0, 2, 4, 6),), 0.5, 1.0),
        (((0,), (2,), (4,), (6,)), 1.0, 0.5),
        (((0, 2, 4), (6,)), (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 0.75),
        (((0, 2, 8),), 1.0, 1.0),
    ],
)
def test_b_cubed(
    events: tuple[tuple[int, ...], ...], precision: float, recall: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joins, "sorted_by_hand", lambda task: {"x": BY_HAND})
    found = joins.join_scores("any", [facts(*events)])
    assert found == {"join precision": round(precision, 4), "join recall": round(recall, 4)}


def test_without_a_table_nothing_is_scored() -> None:
    assert joins.join_scores("attribution", [facts((0, 2))]) == {}


def test_every_mention_of_the_table_has_a_place_and_a_letter() -> None:
    for task in ("casualties", "events"):
        by_hand = joins.sorted_by_hand(task)
        assert by_hand
        assert all(start < end for mentions in by_hand.values() for start, end in mentions)
