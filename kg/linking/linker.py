"""The entry: facts in, the same facts with links out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.facts import Facts
from kg.linking.candidates import Asking, Service
from kg.linking.deciding import DEFAULT_THRESHOLDS, Thresholds
from kg.linking.decisions import Decisions
from kg.linking.labels import Labels, with_labels
from kg.linking.work import Work

_NO_DECISIONS = Decisions()


@dataclass(frozen=True, slots=True)
class Linker:
    """Links the entities of one document after the other.

    Attributes:
        sources: are asked in their order, and none after the one that gives a link that is accepted.
        decisions: of people; they win over every source.
        thresholds: when a link is accepted or proposed.
        labels: tells what targets are called in other languages; None where nobody asks for it.
    """

    sources: Sequence[Asking]
    decisions: Decisions = field(default=_NO_DECISIONS)
    thresholds: Thresholds = DEFAULT_THRESHOLDS
    labels: Labels | None = None

    @property
    def asks_services(self) -> bool:
        """Whether a source is on the network, where one question is asked at a time."""
        return any(isinstance(asking.source, Service) for asking in self.sources)

    def linked(self, facts: Facts) -> Facts:
        """The facts with a link, a proposal or nothing for each entity that has a name.

        Earlier links are replaced, apart from those of a service that does not answer now.
        """
        return self.told(facts)[0]

    def told(self, facts: Facts) -> tuple[Facts, tuple[str, ...]]:
        """The facts with links, and a line for each name or label that a service gave no answer for."""
        work = Work(facts, self.sources, self.decisions, self.thresholds)
        links, unlabelled = tuple(work.links()), tuple[str, ...]()
        if self.labels is not None:
            links, unlabelled = with_labels(links, self.labels, facts.links)
        return facts.model_copy(update={"links": links}), (*work.unanswered, *unlabelled)
