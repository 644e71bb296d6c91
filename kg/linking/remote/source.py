"""What all sources over the network share: what goes unanswered is told, and the rest goes on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from kg.errors import RemoteError
from kg.linking.candidates import Candidate, Unanswered, Wanted
from kg.linking.remote.shape import text

Outcome = tuple[Candidate, ...] | RemoteError
"""What is known of one that is wanted: its candidates, or why it is not known what they are."""


class RemoteSource(ABC):
    """A :class:`~kg.linking.candidates.Service`.

    Attributes:
        unanswered: of the last call of :meth:`candidates`, in its order; empty where all were answered.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self.unanswered: tuple[Unanswered, ...] = ()

    @property
    def name(self) -> str:
        """The kind of service, and its address without a query."""
        return self._name

    @abstractmethod
    def outcomes(self, wanted: Sequence[Wanted]) -> list[Outcome]:
        """For each that is wanted its candidates, the likeliest first, or why the service did not tell."""

    def candidates(self, wanted: Sequence[Wanted]) -> list[tuple[Candidate, ...]]:
        """The outcomes, with none for what went unanswered, which is told by :attr:`unanswered`.

        No RemoteError is raised, so that one name costs the others nothing.

        Raises:
            BadOutput: the cache cannot be written.
        """
        outcomes = self.outcomes(wanted)
        pairs = list(zip(wanted, outcomes, strict=True))
        self.unanswered = tuple(_unanswered(one, error) for one, error in pairs if isinstance(error, RemoteError))
        return [() if isinstance(outcome, RemoteError) else outcome for outcome in outcomes]


def _unanswered(wanted: Wanted, error: RemoteError) -> Unanswered:
    """The error that may be shared by many, as one of this name's own."""
    place = f"{error.place}: {text(wanted.names[0])}"
    return Unanswered(wanted, RemoteError(error.problem, place=place, remedy=error.remedy))
