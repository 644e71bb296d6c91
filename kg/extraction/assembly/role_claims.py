"""Claims about roles: who says that somebody did it, was its target or its victim, and who denies that.

The words that name who has the role stand inside what somebody says ("the army said *rebels* had shelled the town",
"accused *rebels* of shelling it"), or name who speaks of a deed of his own ("*Rebels* denied shelling the town").
What the article itself asserts is the event's own: no claim repeats it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from kg.extraction.annotations import EventCluster, Tokens
from kg.extraction.assembly.assertion import Assertion
from kg.extraction.assembly.claimants import Claimants
from kg.extraction.assembly.roster import Roster
from kg.extraction.assembly.speakers import Saying
from kg.facts.model import ROLES, Role

_DENIABLE = "perpetrators"
"""Whoever denies an attack on a town denies to have done it; of the town and the weapons nothing follows."""


class Ascription(NamedTuple):
    """That a saying gives somebody a role in an event.

    Attributes:
        event, saying: positions in the article's lists.
        participant: id of the entity.
        evidence: the clause.
    """

    event: int
    role: Role
    participant: str
    saying: int
    evidence: Tokens
    stance: Assertion


class Ascriptions:
    """Finds who gives whom which role in one article."""

    def __init__(
        self, doc: Doc, roster: Roster, events: Sequence[EventCluster], sayings: Sequence[Saying], claimants: Claimants
    ) -> None:
        self._doc, self._roster, self._events = doc, roster, events
        self._sayings, self._claimants = sayings, claimants

    def all(self) -> Iterator[Ascription]:
        """Each event's, each role's and each participant's in their order."""
        for event in range(len(self._events)):
            for role in ROLES:
                for participant, heads in self._fillers(event, role).items():
                    yield from self._of_participant(event, role, participant, heads)

    def _fillers(self, event: int, role: Role) -> dict[str, list[int]]:
        """Who has the role, each with the heads of the words that name them."""
        found: dict[str, list[int]] = {}
        for head in self._events[event].roles.get(role, ()):
            if participant := self._roster.filler(role, head):
                found.setdefault(participant, []).append(head)
        return found

    def _of_participant(self, event: int, role: Role, participant: str, heads: Sequence[int]) -> Iterator[Ascription]:
        given: dict[int, int] = {}
        narrated = False
        for head in heads:
            sayings = self._sayings_of(event, head)
            narrated = narrated or not sayings
            for saying in sayings:
                given.setdefault(saying, head)
        for saying, head in given.items():
            stance = self._stance(event, head, saying)
            if role == _DENIABLE or (stance.polarity == "positive" and not narrated):
                yield Ascription(event, role, participant, saying, self._clause(event, head, saying), stance)

    def _sayings_of(self, event: int, head: int) -> list[int]:
        """The sayings that give the role to whom the word names; none where the article itself does."""
        within = [saying for saying in self._claimants.of(Tokens(head, head + 1), head) if saying is not None]
        return within or [n for n, saying in enumerate(self._sayings) if self._is_own_deed(event, head, saying, n)]

    def _is_own_deed(self, event: int, head: int, saying: Saying, position: int) -> bool:
        """Whether the word names who speaks, and the event is told in what is said."""
        if not saying.mention.start <= head < saying.mention.end or not self._claimants.asserts(position):
            return False
        return self._trigger_in(event, head, position) is not None

    def _trigger_in(self, event: int, head: int, saying: int) -> Tokens | None:
        """The event's mention in what is said that is nearest to the word."""
        content = self._sayings[saying].attribution.content
        told = [t for t in self._events[event].triggers if any(run.start <= t.start < run.end for run in content)]
        return min(told, key=lambda trigger: abs(trigger.start - head), default=None)

    def _stance(self, event: int, head: int, saying: int) -> Assertion:
        trigger = self._trigger_in(event, head, saying)
        if trigger is None:
            return self._claimants.stance_on_event(Tokens(head, head + 1), "actual", saying)
        return self._claimants.stance_on_event(trigger, self._events[event].modality, saying)

    def _clause(self, event: int, head: int, saying: int) -> Tokens:
        """The sentence of the word, cut to what is said; with who speaks of his own deed."""
        said = self._sayings[saying]
        inside = any(run.start <= head < run.end for run in said.attribution.content)
        told = None if inside else self._trigger_in(event, head, saying)
        anchor = head if told is None else told.start
        sentence = self._doc[anchor].sent
        start, end = sentence.start, sentence.end
        for run in said.attribution.content:
            if run.start <= anchor < run.end:
                start, end = max(start, run.start), min(end, run.end)
        if not inside and sentence.start <= head < sentence.end:
            start, end = min(start, said.mention.start), max(end, said.mention.end)
        return Tokens(start, end)
