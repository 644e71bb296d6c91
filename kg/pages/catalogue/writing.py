"""Rows of the catalogue, written article by article."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from kg.pages import names
from kg.pages.catalogue.gathered import GatheredArticle, GatheredEvent, GatheredName
from kg.pages.claims import Claim
from kg.pages.contradictions import contradictions
from kg.pages.spots import PRECISIONS, Spot
from kg.vocabulary import codes
from kg.vocabulary.codes import wider

ACTING = ("perpetrator", "target", "victim", "party", "sponsor")
"""Roles of those who have a page under their name."""
_SPEAKER = "speaker"
name_key = lru_cache(100_000)(names.name_key)
_NARROW = {precision: place for place, precision in enumerate(PRECISIONS)}


class Writer:
    """Writes into an empty catalogue.

    Args:
        connection: to a database with the tables of ``schema.sql``.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._names: dict[str, int] = {}
        self._keys: dict[str, int] = {}
        self._values: dict[tuple[str, str], int] = {}
        self._places: dict[str, int] = {}
        self._parts: Counter[tuple[int, str]] = Counter()

    def add(self, article: GatheredArticle) -> None:
        """An article with all that it tells."""
        claims = sum(len(event.claims) for event in article.events) + len(article.loose)
        id_ = self._insert(
            "INSERT INTO article (iri, headline, publisher, published, events, claims) VALUES (?, ?, ?, ?, ?, ?)",
            (article.iri, article.headline, article.publisher, _day(article.published), len(article.events), claims),
        )
        for name in article.names:
            self._add_name(name)
        for event in article.events:
            self._add_event(id_, event)
        self._add_claims(id_, None, article.loose)
        words = " \n".join(claim.words for claim in article.loose)
        heading = f"{article.headline} \n{article.publisher}"
        self._db.execute("INSERT INTO article_text (rowid, headline, words) VALUES (?, ?, ?)", (id_, heading, words))
        self._count_article(article)

    def add_place(self, spot: Spot) -> None:
        """A place of the gazetteer, whether or not events are told of it."""
        self._place(spot)

    def finish(self) -> None:
        """What can only be counted in the end."""
        parts = ((name, role, events) for (name, role), events in self._parts.items())
        self._db.executemany("INSERT INTO part VALUES (?, ?, ?)", parts)

    def _count_article(self, article: GatheredArticle) -> None:
        said = [claim for event in article.events for claim in event.claims] + list(article.loose)
        spoken = Counter(self._name(claim.speaker.name) for claim in said if claim.speaker)
        here = {self._name(name.name) for name in article.names} | spoken.keys()
        self._db.executemany("UPDATE name SET articles = articles + 1 WHERE id = ?", ((id_,) for id_ in here))
        self._db.executemany("UPDATE name SET claims = claims + ?, paged = 1 WHERE id = ?", _swapped(spoken))

    def _add_name(self, name: GatheredName) -> None:
        id_ = self._name(name.name)
        self._db.execute("INSERT OR IGNORE INTO entity VALUES (?, ?)", (id_, name.entity))
        self._db.executemany("INSERT OR IGNORE INTO same VALUES (?, ?)", ((id_, iri) for iri in name.same_as))
        self._db.execute(
            "UPDATE name SET paged = MAX(paged, ?), kind = CASE kind WHEN '' THEN ? ELSE kind END WHERE id = ?",
            (name.paged, name.kind, id_),
        )

    def _add_event(self, article: int, event: GatheredEvent) -> None:
        speakers = {self._name(claim.speaker.name) for claim in event.claims if claim.speaker}
        columns = "iri, article, label, type, modality, violent, earliest, latest, claims, speakers, contradictions"
        of_itself = (event.iri, article, event.label, event.type, event.modality, event.violent)
        days = (_day(event.earliest), _day(event.latest))
        counts = (len(event.claims), len(speakers), len(contradictions(event.claims)))
        id_ = self._insert(f"INSERT INTO event ({columns}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", of_itself + days + counts)  # noqa: S608
        self._add_claims(article, id_, event.claims)
        values = {self._value(*value) for value in _values(event)}
        self._db.executemany("INSERT INTO event_value VALUES (?, ?)", ((value, id_) for value in values))
        self._add_parts(event)
        self._add_places(event.places)
        text = (id_, *_text(event))
        self._db.execute("INSERT INTO event_text (rowid, label, names, words) VALUES (?, ?, ?, ?)", text)

    def _add_parts(self, event: GatheredEvent) -> None:
        acting = {(self._name(part.name), part.role) for part in event.parts if part.role in ACTING}
        self._parts.update(acting)
        self._db.executemany("UPDATE name SET paged = 1 WHERE id = ?", ((name,) for name, _ in acting))

    def _add_claims(self, article: int, event: int | None, claims: Iterable[Claim]) -> None:
        rows = (
            (claim.iri, article, event, self._name(claim.speaker.name) if claim.speaker else None, claim.words)
            for claim in claims
        )
        self._db.executemany("INSERT INTO claim (iri, article, event, speaker, words) VALUES (?, ?, ?, ?, ?)", rows)

    def _add_places(self, spots: Sequence[Spot]) -> None:
        """Count the event for the narrowest of its places alone."""
        ids = {spot.iri: self._place(spot) for spot in spots}
        known = [spot for spot in spots if spot.precision in _NARROW]
        for spot in sorted(known, key=lambda spot: (_NARROW[spot.precision], spot.iri))[:1]:
            self._db.execute("UPDATE place SET events = events + 1 WHERE id = ?", (ids[spot.iri],))

    def _place(self, spot: Spot) -> int:
        if spot.iri not in self._places:
            self._places[spot.iri] = id_ = self._insert(
                "INSERT INTO place (iri, name, precision, latitude, longitude) VALUES (?, ?, ?, ?, ?)",
                (spot.iri, spot.name, spot.precision, spot.latitude, spot.longitude),
            )
            self._db.execute("INSERT INTO place_text (rowid, label) VALUES (?, ?)", (id_, spot.name))
        return self._places[spot.iri]

    def _value(self, facet: str, key: str, label: str) -> int:
        if (facet, key) not in self._values:
            statement = "INSERT INTO value (facet, key, label) VALUES (?, ?, ?)"
            self._values[facet, key] = self._insert(statement, (facet, key, label))
        return self._values[facet, key]

    def _name(self, label: str) -> int:
        if label not in self._names:
            key = name_key(label)
            if key not in self._keys:
                self._keys[key] = id_ = self._insert("INSERT INTO name (key, label) VALUES (?, ?)", (key, label))
                self._db.execute("INSERT INTO name_text (rowid, label) VALUES (?, ?)", (id_, label))
            self._names[label] = self._keys[key]
            self._db.execute("INSERT INTO spelling VALUES (?, ?)", (self._keys[key], label))
        return self._names[label]

    def _insert(self, statement: str, values: Sequence[object]) -> int:
        return self._db.execute(statement, values).lastrowid or 0


def _values(event: GatheredEvent) -> Iterator[tuple[str, str, str]]:
    """What an event may be chosen by: facet, key and label."""
    known = codes("event-type")
    for notation in wider("event-type", event.type) if event.type in known else (event.type,):
        yield "type", notation, known[notation].label if notation in known else notation
    for part in event.parts:
        if part.role == "weapon":
            weapon = part.kind or part.name
            yield "weapon", name_key(weapon), weapon
        else:
            yield "actor", name_key(part.name), part.name
    for spot in event.places:
        yield "place", spot.iri.rpartition("/")[2], spot.name
    for claim in event.claims:
        if claim.speaker:
            yield _SPEAKER, name_key(claim.speaker.name), claim.speaker.name


def _text(event: GatheredEvent) -> tuple[str, str, str]:
    names = [part.name for part in event.parts] + [spot.name for spot in event.places]
    names += [claim.speaker_name for claim in event.claims]
    words = dict.fromkeys(claim.words for claim in event.claims)
    return event.label, " \n".join(dict.fromkeys(names)), " \n".join(words)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _swapped(counts: Counter[int]) -> Iterator[tuple[int, int]]:
    return ((number, id_) for id_, number in counts.items())
