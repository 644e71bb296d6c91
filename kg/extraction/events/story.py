"""The article as the joining of happenings looks at it, and what joins two of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from kg.extraction.events.boundaries import fronted_place, places_of
from kg.extraction.events.compatibility import Happening
from kg.extraction.events.scene import Scene
from kg.extraction.events.whereabouts import Site

_LEAD = 3
"""Sentences at the beginning that tell the main happening: headline, caption or summary, first sentence."""
NEXT = 2
"""Sentences within which a text goes on with a happening without naming it again."""


class Found(NamedTuple):
    """Position of the earlier happening, and the name of the rule that chose it."""

    position: int
    rule: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article as the joining of happenings looks at it."""

    scene: Scene
    published: date | None
    places: dict[int, tuple[frozenset[Site], str]] = field(default_factory=dict, compare=False)

    @property
    def doc(self) -> Doc:
        """The parsed article."""
        return self.scene.doc

    def sentence(self, token: int) -> int:
        """The number of a token's sentence."""
        return self.scene.sentence[token]

    def in_lead(self, told: Happening) -> bool:
        """Whether the happening is told at the beginning of the article."""
        return self.sentence(told.first) < _LEAD

    def places_around(self, token: int) -> tuple[frozenset[Site], str]:
        """The places that a token's sentence names, and the one with which it opens, or ""."""
        number = self.sentence(token)
        if number not in self.places:
            sentence = self.doc[token].sent
            self.places[number] = places_of(sentence), fronted_place(sentence)
        return self.places[number]

    def distance(self, earlier: Happening, later: Happening) -> int:
        """Sentences from the last mention of the one before the other's first."""
        before = max((m.head for m in earlier.mentions if m.head <= later.first), default=earlier.first)
        return self.sentence(later.first) - self.sentence(before)


def modality_of_all(told: Happening) -> str:
    """The modality of a happening: actual where any telling of it is."""
    found = [m.modality for m in told.mentions]
    return "actual" if "actual" in found else found[0]


def is_definite(group: Happening) -> bool:
    """Whether a noun of it points back: "the attack", "their raid"."""
    return any(m.definite and not m.verbal for m in group.mentions)
