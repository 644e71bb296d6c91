"""The articles of this folder: each text with its gold claims, as README.md describes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.article import Article
from kg.facts import Claim

FOLDER = Path(__file__).parent
STYLES = frozenset({"agency", "local", "broadcaster", "report", "communique", "live", "capitals"})


@dataclass(frozen=True)
class Gold:
    """One casualty claim of a careful reader; where several readings are fair, each of them is listed."""

    statuses: tuple[str, ...]
    minima: tuple[int | None, ...]
    maximum: int | str | None
    groups: tuple[str, ...]
    speakers: tuple[str, ...]
    event: str
    evidence: tuple[int, int]
    polarity: str
    optional: bool
    split: bool

    def tells(self, claim: Claim) -> bool:
        """Whether a claim of the output gives this figure for this status, on these words."""
        return self.is_of(claim) and self._is_bounded(claim)

    def is_of(self, claim: Claim) -> bool:
        """Whether a claim of the output is about this status, on these words."""
        on = claim.evidence.start < self.evidence[1] and self.evidence[0] < claim.evidence.end
        return on and claim.casualties is not None and claim.casualties.status in self.statuses

    def _is_bounded(self, claim: Claim) -> bool:
        figure = claim.casualties
        assert figure is not None
        bounds = figure.min in self.minima and self.maximum in (figure.max, "any")
        return bounds and claim.polarity == self.polarity


@dataclass(frozen=True)
class NewsArticle:
    """An article with its gold.

    Attributes:
        events: by their names in the file, the runs of the text that tell of each happening.
        raw: the whole file, for lists that other scorers read.
    """

    name: str
    article: Article
    style: str
    events: Mapping[str, tuple[tuple[int, int], ...]]
    claims: tuple[Gold, ...]
    raw: Mapping[str, Any]


def articles(*names: str) -> Iterator[NewsArticle]:
    """The articles of these names, or all, in the order of their names."""
    for path in sorted(FOLDER.glob("*.json")):
        if path.stem != "floors" and (not names or path.stem in names):
            yield _article(path)


def run_of(text: str, words: str) -> tuple[int, int]:
    """Where words stand that the text has exactly once; ValueError where it does not."""
    if text.count(words) != 1:
        message = f"{words!r} stands {text.count(words)} times in the text; take as many words as make it once"
        raise ValueError(message)
    start = text.index(words)
    return start, start + len(words)


def _article(path: Path) -> NewsArticle:
    raw = json.loads(path.read_text(encoding="utf-8"))
    text = raw["text"]
    published = date.fromisoformat(raw["published"]) if "published" in raw else None
    article = Article(path.stem, text, raw.get("title", ""), published, raw.get("publisher", ""))
    events = {name: tuple(run_of(text, words) for words in runs) for name, runs in raw["events"].items()}
    return NewsArticle(
        path.stem, article, raw["style"], events, tuple(_gold(text, claim) for claim in raw["claims"]), raw
    )


def _gold(text: str, raw: Mapping[str, Any]) -> Gold:
    return Gold(
        statuses=tuple(raw["status"].split("|")),
        minima=_each(raw["min"]),
        maximum=raw["max"],
        groups=_each(raw["group"]),
        speakers=_each(raw["speaker"]),
        event=raw["event"],
        evidence=run_of(text, raw["evidence"]),
        polarity=raw.get("polarity", "positive"),
        optional=raw.get("optional", False),
        split=raw.get("split", False),
    )


def _each(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)
