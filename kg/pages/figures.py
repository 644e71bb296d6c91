"""The casualty claims about one event side by side: by what happened to people, then by speaker, parts under wholes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.pages.claims import Claim, Figure, Named
from kg.pages.contradictions import Contradiction, contradicted
from kg.pages.scale import Mark, Scale, scale_of
from kg.pages.wording import figure, shortened
from kg.vocabulary import codes

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Row:
    """A claim's figure on the scale.

    Attributes:
        depth: 0 for a figure of its own, 1 for a part of it, 2 for a part of that part.
        mark: None where the claim gives no number.
        against: the claims that contradict this figure; not those that deny the whole event.
        of_other: somebody else says it than the one under whom it stands, since it is a part of that one's figure.
    """

    claim: Claim
    figure: Figure
    depth: int
    mark: Mark | None
    against: tuple[Claim, ...]
    of_other: bool


@dataclass(frozen=True, slots=True)
class SpeakerRows:
    """What one speaker says; nobody where the article gives neither speaker nor outlet."""

    speaker: Named | None
    reporters: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and the highest of several figures for the same people, derived from the claims that it names."""

    group: str
    lowest: Claim
    highest: Claim


@dataclass(frozen=True, slots=True)
class FigureTable:
    """All figures of how many were, say, killed.

    Attributes:
        status: its notation.
    """

    status: str
    scale: Scale
    speakers: tuple[SpeakerRows, ...]
    spreads: tuple[Spread, ...]
    contradicted: bool


def figure_tables(claims: Sequence[Claim], pairs: Sequence[Contradiction]) -> tuple[FigureTable, ...]:
    """A table for each of killed, injured, …, in that order."""
    by_status: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.figure:
            by_status[claim.figure.status].append(claim)
    order = ("killed", "injured", "missing", "detained", "displaced")
    known = [*order, *sorted(by_status.keys() - set(order))]
    return tuple(_table(status, by_status[status], pairs) for status in known if status in by_status)


def group_name(figure: Figure) -> str:
    """Whom a figure counts, in words; empty where the claim leaves it open."""
    if figure.group in ("", "unknown"):
        return ""
    entry = codes("group").get(figure.group)
    return entry.label if entry else figure.group


def briefly(claim: Claim) -> str:
    """What a claim says in a few words, without who makes it."""
    said = claim.figure
    if said is None and not claim.role:
        return "it did not happen" if claim.denied else "it happened"
    if said is None:
        names = ", ".join(one.name for one in claim.concerned)
        return shortened(f"{'not ' if claim.denied else ''}{names} as {claim.role}", _LONGEST)
    number = figure(said.minimum, said.maximum, said.approximate)
    words = " ".join(filter(None, (number, group_name(said), said.status)))
    return f"not {words}" if claim.denied else words


def _table(status: str, claims: Sequence[Claim], pairs: Sequence[Contradiction]) -> FigureTable:
    scale = scale_of([claim.figure for claim in claims if claim.figure])
    parts: defaultdict[str, list[Claim]] = defaultdict(list)
    here = {claim.iri for claim in claims}
    for claim in claims:
        parts[claim.whole if claim.whole in here else ""].append(claim)
    by_speaker: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in _roots(claims, parts):
        by_speaker[claim.speaker_name.casefold()].append(claim)
    groups = [_Drawing(scale, parts, pairs).group(said) for said in by_speaker.values()]
    against = any(row.against for group in groups for row in group.rows)
    return FigureTable(status, scale, tuple(groups), tuple(_spreads(claims)), against)


def _roots(claims: Sequence[Claim], parts: dict[str, list[Claim]]) -> list[Claim]:
    """The claims that stand on their own; of parts that make a circle, the first is taken for the whole."""
    reached: set[str] = set()
    roots = []
    for claim in [*parts[""], *claims]:
        if claim.iri not in reached:
            roots.append(claim)
            _reach(claim, parts, reached)
    return roots


def _reach(claim: Claim, parts: dict[str, list[Claim]], reached: set[str]) -> None:
    waiting = [claim]
    while waiting:
        one = waiting.pop()
        if one.iri not in reached:
            reached.add(one.iri)
            waiting += parts.get(one.iri, ())


@dataclass(slots=True)
class _Drawing:
    scale: Scale
    parts: dict[str, list[Claim]]
    pairs: Sequence[Contradiction]

    def group(self, said: Sequence[Claim]) -> SpeakerRows:
        rows = [row for claim in said for row in self._rows(claim, said[0].speaker_name)]
        reporters = dict.fromkeys(name for claim in said for name in claim.reporters)
        return SpeakerRows(said[0].speaker, tuple(reporters), tuple(rows))

    def _rows(self, root: Claim, speaker: str) -> Iterator[Row]:
        waiting, seen = [(root, 0)], set()
        while waiting:
            claim, depth = waiting.pop()
            if claim.iri in seen or not claim.figure:
                continue
            seen.add(claim.iri)
            against = tuple(other for other in contradicted(claim, self.pairs) if other.figure)
            other = claim.speaker_name.casefold() != speaker.casefold()
            yield Row(claim, claim.figure, depth, self.scale.mark(claim.figure), against, other)
            waiting += [(part, depth + 1) for part in reversed(self.parts.get(claim.iri, ()))]


def _spreads(claims: Sequence[Claim]) -> Iterator[Spread]:
    """The spread of what is asserted of the same people, of the whole, at the event's own time, and still stood by."""
    by_group: defaultdict[tuple[str, str], list[tuple[int, int, Claim]]] = defaultdict(list)
    for claim in claims:
        figure = claim.figure
        if not figure or claim.whole or claim.timed or claim.denied or claim.superseded:
            continue
        low, high = figure.minimum, figure.maximum
        numbers = [number for number in (low, high) if number is not None]
        if numbers:
            place = claim.place.iri if claim.place else ""
            by_group[figure.group, place].append((min(numbers), max(numbers), claim))
    for (group, _), found in by_group.items():
        lowest, highest = min(found, key=lambda one: one[0]), max(found, key=lambda one: one[1])
        if lowest[0] != highest[1] and lowest[2] is not highest[2]:
            yield Spread(group, lowest[2], highest[2])
