"""Who and where, measured on the news articles of ``tests/news``: ``python -m tests.news_entities [article …]``.

Gold mentions are few words with the core of the mention in square brackets. The output's mention is the shortest
one over the last letter of the core. Floors stand in ``tests/news_entities.json``, as shares of one.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.article import Article
from kg.extraction.mentions.gazetteer import country_of, toponyms
from kg.extraction.spacy_extractor import SpacyExtractor
from kg.facts import Entity, Facts

NEWS = Path(__file__).parent / "news"
FLOORS = Path(__file__).with_suffix(".json")
_WORDS_AROUND = 40  # characters of a place's mention beside its name ("Syria's northwestern Idlib province")
MEASURES = (
    "found", "type", "kind", "join_precision", "join_recall", "affiliation_precision", "affiliation_recall",
    "age_precision", "age_recall", "place",
)  # fmt: skip


@dataclass
class Score:
    """Right and counted of each measure, and the misses in words."""

    right: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, measure: str, right: float, miss: str = "") -> None:
        """Count one case; ``right`` is its share of one."""
        self.counted[measure] += 1
        self.right[measure] += right  # type: ignore[assignment]  # shares of mentions are fractions
        if right < 1 and miss:
            self.misses.append(f"{measure:21} {miss}")

    def share(self, measure: str) -> float:
        """The share of the measure that is right, 1 where nothing was counted."""
        return self.right[measure] / self.counted[measure] if self.counted[measure] else 1.0


def articles() -> Iterator[tuple[str, dict[str, Any]]]:
    """Names and contents of the articles that have gold for entities or places."""
    for path in sorted(NEWS.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.get("entities") or content.get("places"):
            yield path.stem, content


def core(text: str, words: str) -> tuple[int, int]:
    """Where the words between the brackets stand, or all of the words where there are none.

    Raises:
        ValueError: the words do not stand in the text exactly once.
    """
    before, bracket, rest = words.partition("[")
    inner, _, after = rest.partition("]")
    whole = before + inner + after if bracket else words
    if text.count(whole) != 1:
        raise ValueError(f"the words stand {text.count(whole)} times in the text: {words!r}")
    start = text.index(whole) + (len(before) if bracket else 0)
    return start, start + len(inner if bracket else words)


def facts_of(article: dict[str, Any]) -> Facts:
    """What the extractor reads out of the article."""
    return SpacyExtractor().extract(Article("news", article["text"], title=article.get("title", "")))


def score(name: str, article: dict[str, Any], facts: Facts, into: Score) -> None:
    """Compare the output for one article with its gold."""
    Comparison(name, article, facts, into).run()


class Comparison:
    """One article's output beside its gold."""

    def __init__(self, name: str, article: dict[str, Any], facts: Facts, into: Score) -> None:
        self.name, self.article, self.into = name, article, into
        self.entities = {entity.id: entity for entity in facts.entities}
        self.gold = article.get("entities", [])
        text = article["text"]
        self.answers = [[self._at(*core(text, m)) for m in entity["mentions"]] for entity in self.gold]

    def run(self) -> None:
        """Count every measure."""
        self._joins()
        for gold, answers in zip(self.gold, self.answers, strict=True):
            answer = next((a for a in answers if a), None)
            if answer:
                self._judge(gold, answer)
        for place in self.article.get("places", []):
            self._place(place)

    def _at(self, start: int, end: int) -> Entity | None:
        """The entity of the shortest mention over the last letter, a place only where nothing else is there."""
        over = [
            (m.end - m.start, entity.type == "Place", entity.id)
            for entity in self.entities.values()
            for m in entity.mentions
            if m.start < end <= m.end
        ]
        return self.entities[min(over)[2]] if over else None

    def _joins(self) -> None:
        """B³ over the gold mentions that the output has."""
        of_output: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for n, answers in enumerate(self.answers):
            for mention, answer in zip(self.gold[n]["mentions"], answers, strict=True):
                self.into.add("found", answer is not None, self._say(self.gold[n], f"no mention {mention!r}"))
                if answer:
                    of_output[answer.id][n] += 1
        for id_, counts in of_output.items():
            label = self.entities[id_].label
            for n, count in counts.items():
                had = sum(answer is not None for answer in self.answers[n])
                for _ in range(count):
                    self.into.add("join_precision", count / counts.total(), self._say(self.gold[n], f"in {label!r}"))
                    self.into.add(
                        "join_recall", count / had, self._say(self.gold[n], f"only {count}/{had} in {label!r}")
                    )

    def _judge(self, gold: dict[str, Any], answer: Entity) -> None:
        said = f"is {answer.type} {answer.kind} {answer.label!r}"
        self.into.add("type", answer.type in _several(gold["class"]), self._say(gold, said))
        if "kind" in gold:
            self.into.add("kind", answer.kind in _several(gold["kind"]), self._say(gold, said))
        if "affiliation" in gold:
            self._affiliation(gold, answer)
        wanted = gold.get("age")
        if answer.age is not None:
            self.into.add("age_precision", answer.age == wanted, self._say(gold, f"is {answer.age} years old"))
        if wanted is not None:
            self.into.add("age_recall", answer.age == wanted, self._say(gold, f"is {answer.age} years old"))

    def _affiliation(self, gold: dict[str, Any], answer: Entity) -> None:
        above = self.entities[answer.affiliation] if answer.affiliation else None
        wanted = gold["affiliation"]
        right = above is not None and wanted is not None and self._is(above, wanted)
        said = self._say(gold, f"belongs to {above.label if above else None!r}, not {wanted!r}")
        if above:
            self.into.add("affiliation_precision", right, said)
        if wanted is not None:
            self.into.add("affiliation_recall", right, said)

    def _is(self, entity: Entity, wanted: str) -> bool:
        """The entity is that of the gold with this name, or the state or government of the country so called."""
        for gold, answers in zip(self.gold, self.answers, strict=True):
            if gold["name"] == wanted and any(a and a.id == entity.id for a in answers):
                return True
        if entity.type != "Government":
            return False
        bearers = (p for p in toponyms(entity.label) if p.capital or p.precision == "country")
        countries = (country_of(p.country) for p in bearers)
        return wanted == entity.label or any(country and wanted == country.name for country in countries)

    def _place(self, gold: dict[str, Any]) -> None:
        start, end = core(self.article["text"], gold["words"])
        spans = [
            (m.end - m.start, entity.id)
            for entity in self.entities.values()
            for m in entity.mentions
            if m.start < end <= m.end and m.end - m.start <= end - start + _WORDS_AROUND and entity.gazetteer
        ]
        entry = self.entities[min(spans)[1]].gazetteer if spans else None
        found = (entry.name, entry.country.name if entry.country else entry.name, entry.precision) if entry else None
        toponym = gold["toponym"]
        wanted = (toponym, gold.get("country"), gold.get("precision", found[2] if found else "")) if toponym else None
        self.into.add("place", found == wanted, f"{self.name}: {gold['words']!r} is {found}, not {wanted}")

    def _say(self, gold: dict[str, Any], what: str) -> str:
        return f"{self.name}: {gold['name']}: {what}"


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def measured(names: list[str]) -> Score:
    """The score over the named articles, or all."""
    into = Score()
    for name, article in articles():
        if not names or name in names:
            score(name, article, facts_of(article), into)
    return into


def main() -> None:
    """Print each miss and the figures."""
    found = measured(sys.argv[1:])
    print(*sorted(found.misses), sep="\n")
    for measure in MEASURES:
        print(f"{measure:22} {found.share(measure):.3f} of {found.counted[measure]}")


if __name__ == "__main__":
    main()
