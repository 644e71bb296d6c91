"""Who says that somebody did it, and who denies that: claims that give an actor the part of the perpetrator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.pages.asked import Found
from kg.pages.wording import notation
from kg.vocabulary import CODE, codes
from kg.vocabulary.codes import wider

_DEEDS = frozenset({"Violence", "Coercion", "CeasefireViolation"})
"""Kinds of events of which one is accused, by the shipped question ``accusations``; others one is merely said to do."""


@dataclass(frozen=True, slots=True)
class Accusation:
    """One claim that somebody did it.

    Attributes:
        event: IRI of what was done; ``happening`` its label.
        verb: ``accuses``, ``denies`` or ``admits``.
        words: exact words, from ``start`` to ``end`` in the article.
    """

    claim: str
    event: str
    happening: str
    verb: str
    words: str
    start: int
    end: int

    @property
    def words_id(self) -> str:
        """The place of its words on the article's page."""
        return f"words-{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Accusations:
    """All that stands between the page's name and one other, of the same verb.

    Attributes:
        other: who accuses, or who is accused; empty where the article itself says it and its outlet is not known.
    """

    other: str
    verb: str
    said: tuple[Accusation, ...]


def accusations(rows: Iterable[Found], names: Sequence[str]) -> tuple[Accusations, ...]:
    """The accusations of an answer, by the other and the verb, whoever has most of them first.

    Args:
        rows: with the columns of the question ``actor-accused`` or ``actor-accuses``.
        names: of the page; of oneself, or of whom one belongs to, one admits it.
    """
    own = {name.casefold() for name in names}
    found: dict[tuple[str, str], dict[str, Accusation]] = {}
    for row in rows:
        if _is_deed(row.text("type")):
            verb = _verb(row, own)
            found.setdefault((row.text("other"), verb), {})[row.text("claim")] = _accusation(row, verb)
    grouped = (Accusations(other, verb, tuple(_in_order(said.values()))) for (other, verb), said in found.items())
    return tuple(sorted(grouped, key=lambda one: (-len(one.said), one.other, one.verb)))


def _verb(row: Found, own: set[str]) -> str:
    if notation(row.text("polarity")) == "negative":
        return "denies"
    others = {row.text(name).casefold() for name in ("other", "other_whole") if name in row}
    whole = {row.text("own_whole").casefold()} if "own_whole" in row else set()
    return "admits" if others & (own | whole) else "accuses"


def _in_order(said: Iterable[Accusation]) -> list[Accusation]:
    return sorted(said, key=lambda one: (one.event, one.start, one.claim))


def _is_deed(type_: str) -> bool:
    name = type_.removeprefix(f"{CODE}event-type/")
    return name in codes("event-type") and bool(_DEEDS & {*wider("event-type", name)})


def _accusation(row: Found, verb: str) -> Accusation:
    return Accusation(
        claim=row.text("claim"),
        event=row.text("event"),
        happening=row.text("happening"),
        verb=verb,
        words=row.text("words"),
        start=row.number("start") or 0,
        end=row.number("end") or 0,
    )
