"""IRIs, minted from content: the same article and the same facts give the same names on every machine."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from kg.errors import UsageError
from kg.facts import Facts
from kg.facts.model import Extraction, Time
from kg.facts.signatures import Signature, Signatures

_BASE = re.compile(r"https?://[a-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~%-]+)*/$", re.IGNORECASE)
_SLUG_LENGTH = 60
_SINGULAR = {"entities": "entity", "events": "event", "statements": "statement", "claims": "claim", "reviews": "review"}


def checked_base(base: str) -> str:
    """The base IRI, if it can carry our names.

    Raises:
        UsageError: it is no absolute http(s) IRI that ends in a slash.
    """
    if not _BASE.match(base):
        raise UsageError(
            f"{base!r} cannot be a base IRI", remedy="give an absolute http(s) IRI that ends in /, without ? and #"
        )
    return base


def slug(text: str) -> str:
    """A readable part of an IRI: lower-case ASCII letters, digits and hyphens; may be empty."""
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_)[:_SLUG_LENGTH].strip("-")


def _named(readable: str, *exact: str) -> str:
    digest = hashlib.sha256("\0".join(exact).encode("utf-8")).hexdigest()[:8]
    return f"{slug(readable)}-{digest}".lstrip("-")


class TimeKey(NamedTuple):
    """What a time span says: the words' offsets (or none), the two days and the precision."""

    start: int
    end: int
    earliest: str
    latest: str
    precision: str


def time_key(time: Time) -> TimeKey:
    """The content of a time by which its IRI is minted; -1 stands for no words."""
    start, end = (time.mention.start, time.mention.end) if time.mention else (-1, -1)
    return TimeKey(start, end, str(time.earliest or ""), str(time.latest or ""), time.precision)


class Names:
    """The IRIs of one article's graph.

    Args:
        facts: a consistent document.
        base: where all names begin; ends in a slash.
        graph: IRI of the article's graph where it has one, for a document that does not hold the whole text.
    """

    def __init__(self, facts: Facts, base: str, graph: str = "") -> None:
        self.base = checked_base(base)
        self.graph = graph or f"{base}article/{_named(facts.article.id, facts.article.id, facts.article.text)}"
        signatures = Signatures(facts)
        self._parts = {kind: _local_names(_SINGULAR[kind], signatures.of[kind]) for kind in _SINGULAR}
        self._times = _time_names(facts)

    def local(self, name: str) -> str:
        """An IRI within the article, such as that of ``article`` or ``run``."""
        return f"{self.graph}#{name}"

    def part(self, kind: str, id_: str) -> str:
        """IRI of an entity, event, statement, claim or review by its id in the document."""
        return self.local(self._parts[kind][id_])

    def span(self, role: str, start: int, end: int) -> str:
        """IRI of words, of their quote selector or of their position selector."""
        return self.local(f"{role}-{start}-{end}")

    def time(self, time: Time) -> str:
        """IRI of a time span."""
        return self.local(self._times[time_key(time)])

    def place(self, geonames: int) -> str:
        """IRI of a gazetteer place, the same in all articles."""
        return f"{self.base}place/geonames-{geonames}"

    def outlet(self, publisher: str) -> str:
        """IRI of the outlet that published an article, the same in all articles."""
        return f"{self.base}outlet/{_named(publisher, publisher)}"

    def reviewer(self, reviewer: str) -> str:
        """IRI of a person: their own where they gave one, else one for the name, the same in all articles."""
        if reviewer.startswith(("http://", "https://")):
            return reviewer
        return f"{self.base}reviewer/{_named(reviewer, reviewer)}"

    def extractor(self, extraction: Extraction) -> str:
        """IRI of a program in one version with one model."""
        exact = (extraction.extractor, extraction.version, extraction.model)
        return f"{self.base}extractor/{_named(' '.join(exact[:2]), *exact)}"


Key = TypeVar("Key", Signature, TimeKey)


def _local_names(kind: str, signatures: Mapping[str, Signature]) -> dict[str, str]:
    ranked = _ranked(set(signatures.values()), lambda s: f"{kind}-{s.start}-{s.end}")
    return {id_: ranked[signature] for id_, signature in signatures.items()}


def _time_names(facts: Facts) -> dict[TimeKey, str]:
    return _ranked({time_key(time) for time in facts.times}, _time_name)


def _time_name(key: TimeKey) -> str:
    if key.start >= 0:
        return f"time-{key.start}-{key.end}"
    return f"time-{key.earliest or 'open'}-to-{key.latest or 'open'}"


def _ranked(keys: Iterable[Key], name: Callable[[Key], str]) -> dict[Key, str]:
    taken: Counter[str] = Counter()
    names = {}
    for key in sorted(keys):
        plain = name(key)
        taken[plain] += 1
        names[key] = plain if taken[plain] == 1 else f"{plain}-{taken[plain]}"
    return names
