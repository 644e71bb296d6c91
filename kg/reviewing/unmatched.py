"""Reviews that somebody named and that no article of the run is about: silence would look like success."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.article import Article
from kg.reading import Notice, Outcome, Written
from kg.reviewing.reviews import Placed, Reviews

_LISTED = 3
"""Files of a folder that are named."""


def with_unmatched(outcomes: Iterable[Outcome], reviews: Reviews) -> Iterator[Outcome]:
    """What was read, and then a notice for each named file or folder with reviews of no article among it."""
    seen: set[str] = set()
    for outcome in outcomes:
        if reviews.named:
            seen.update(_keys(outcome))
        yield outcome
    for name, placed in reviews.named.items():
        lost = [one for one in placed if seen.isdisjoint((one.sheet.article.id, one.sheet.article.sha256))]
        if lost or not placed:
            yield Notice(name, _said(lost, len(placed)))


def _keys(outcome: Outcome) -> tuple[str, ...]:
    """The id and the hash by which a review knows what was read."""
    if isinstance(outcome, Article):
        return outcome.id, outcome.sha256
    article = outcome.value.get("article") if isinstance(outcome, Written) else None
    return (str(article.get("id")), str(article.get("sha256"))) if isinstance(article, dict) else ()


def _said(lost: list[Placed], all_: int) -> str:
    if not all_:
        return "holds no review"
    if all_ == 1:
        return f"reviews {lost[0].sheet.article.id!r}, which is not among the articles that were read"
    names = ", ".join(one.path.name for one in lost[:_LISTED]) + " …" * (len(lost) > _LISTED)
    return f"{len(lost)} of {all_} reviews are of no article that was read: {names}"
