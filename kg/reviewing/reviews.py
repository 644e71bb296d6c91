"""The reviews of a run, to be found by the articles that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import BadInput
from kg.facts import Facts
from kg.reading.outcome import shown
from kg.reviewing.applying import applied
from kg.reviewing.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Placed:
    """A review and the file that it is in."""

    sheet: Sheet
    path: Path

    @property
    def place(self) -> str:
        """What errors call the file."""
        return shown(self.path)


@dataclass(frozen=True, slots=True)
class Reviews:
    """All reviews of a run.

    Attributes:
        by_text: by the SHA-256 of the text that they are about.
        by_article: by the id of the article, with the error of a file that cannot be read.
        named: those of each file or folder that a person named, by its name.
    """

    by_text: Mapping[str, Placed] = field(default_factory=dict)
    by_article: Mapping[str, Placed | BadInput] = field(default_factory=dict)
    named: Mapping[str, tuple[Placed, ...]] = field(default_factory=dict)

    def of(self, facts: Facts) -> Placed | None:
        """The review of an article's text.

        Raises:
            BadInput: the only one there is cannot be read, or is of another text of the article.
        """
        found = self.by_text.get(facts.article.sha256) or self.by_article.get(facts.article.id)
        if isinstance(found, BadInput):
            raise BadInput(found.problem, place=found.place, remedy=found.remedy)
        if found and found.sheet.article.sha256 != facts.article.sha256:
            problem = f"the text of {facts.article.id!r} has changed since it was reviewed"
            raise BadInput(problem, place=found.place, remedy="review it anew, and move this file away")
        return found

    def applied(self, facts: Facts) -> tuple[Facts, list[tuple[str, str]]]:
        """The facts as reviewers left them; and of each decision that is not applied the file, and why.

        Raises:
            BadInput: the review cannot be read or be applied.
        """
        found = self.of(facts)
        if found is None:
            return facts, []
        made = applied(facts, found.sheet, found.place)
        said = [(found.place, f"$.decisions[{n}] is not applied: {why}") for n, why in made.stale]
        return made.facts, said


NO_REVIEWS = Reviews()
