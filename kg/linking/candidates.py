"""What is looked for, what is found, and where: the types that every source of links shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, runtime_checkable

from kg.errors import RemoteError


@dataclass(frozen=True, slots=True)
class Wanted:
    """One entity of an article, as sources are asked for it.

    Attributes:
        names: what the article calls it by name, the fullest first; never empty.
        type: class of the ontology, such as ``ArmedGroup``.
        kind: notation of the code list for that class, or "".
        country: ISO 3166-1 code of the country that it belongs to by the article, or "".
        identifiers: what it is known by already, by scheme: ``geonames`` of a place of the gazetteer.
        called: all that the article calls it, by name or otherwise ("the Syrian government"); the names where empty.
        known: the names of the one actor of the shipped table that one of its names means, the usual one first.
    """

    names: tuple[str, ...]
    type: str
    kind: str = ""
    country: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict, hash=False)
    called: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something in a source that a name may mean.

    Attributes:
        iri: what it is called on the web, such as ``http://www.wikidata.org/entity/Q1``.
        label: its name in the source.
        description: a few words that tell it from others of that name, or "".
        aliases: other names in the source.
        types: classes that the source gives it: IRIs, or names of classes of the ontology with the prefix ``kg:``.
        countries: ISO 3166-1 codes of the countries that it lies in or belongs to.
        identifiers: by scheme, as in :class:`Wanted`.
        popularity: number of Wikipedias and sister projects that have a page on it; 0 where unknown.
        begins, ends: the days from and to which it was there; None where unknown or open.
        retrieved: the day on which the source said so.
    """

    iri: str
    label: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict, hash=False)
    popularity: int = 0
    begins: date | None = None
    ends: date | None = None
    retrieved: date | None = None


class Source(Protocol):
    """Where candidates come from: a table, an index of a dump, an API.

    Attributes:
        name: what links that come from it say of where they are from, with its version.
    """

    @property
    def name(self) -> str:
        """See above."""

    def candidates(self, wanted: Sequence[Wanted]) -> Sequence[Sequence[Candidate]]:
        """For each that is wanted what its names may mean, the likeliest first; none where the source knows none.

        All that an article wants is asked at once, so that a source can ask for many together.

        Raises:
            RemoteError: the source did not answer; what was answered before is kept for the next time.
        """


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One for which the service gave no answer. That is not to say that there is none.

    Attributes:
        wanted: what was looked for.
        error: why there is no answer; its place names the service and what was looked for.
    """

    wanted: Wanted
    error: RemoteError


@runtime_checkable
class Service(Source, Protocol):
    """A source over the network, which may leave some without an answer.

    Attributes:
        unanswered: of the last call of :meth:`candidates`, in its order; empty where all were answered.
    """

    unanswered: tuple[Unanswered, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """A source with the method that links from it bear, a notation of the code list link-method."""

    source: Source
    method: str
