"""Which counted people a cue is about: the growing record that the frames write to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.parties import Party
from kg.extraction.figures.singles import single_of
from kg.extraction.figures.wordsets import word_set

_KIN = word_set("kin")
_FAR = 45
"""Tokens between a cue and its victims beyond which a parse is not believed."""


@dataclass
class Links:
    """The counted people of a doc, and the cue of each. The only value here that changes: it lives in one call."""

    doc: Doc
    parties: list[Party]
    cues: list[Cue]
    cue_of: dict[int, list[Cue]] = field(default_factory=dict)
    whole_of: dict[int, int] = field(default_factory=dict)
    at_token: dict[int, int] = field(default_factory=dict)
    summed: set[int] = field(default_factory=set)
    cue_tokens: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.cue_tokens.update(cue.i for cue in self.cues)
        for number, party in enumerate(self.parties):
            self._index(number, party)

    def _index(self, number: int, party: Party) -> None:
        for i in range(party.start, party.end):
            self.at_token.setdefault(i, number)

    def claimed(self, number: int) -> bool:
        """Whether some cue is already known to be about these people."""
        return number in self.cue_of

    def claims(self, cue: Cue) -> bool:
        """Whether the cue has people already."""
        return any(cue in cues for cues in self.cue_of.values())

    def link(self, number: int, cue: Cue) -> bool:
        """Record it, unless these people are not what the cue takes; whether it was recorded."""
        held = self.cue_of.setdefault(number, [])
        if fits(self.parties[number], cue) and all(other.status != cue.status for other in held):
            held.append(cue)
        if not held:
            del self.cue_of[number]
        return cue in held

    def borrow(self, number: int, lender: int) -> None:
        """Give people without a cue those of other people."""
        if not self.claimed(number) and self.claimed(lender):
            self.cue_of[number] = list(self.cue_of[lender])

    def add(self, party: Party) -> int:
        """Record people who were found by a frame ("a soldier was killed"); their position."""
        self.parties.append(party)
        self._index(len(self.parties) - 1, party)
        return len(self.parties) - 1

    def link_heads(self, heads: Sequence[Token], cue: Cue) -> None:
        """Record that the cue is about the phrases of these head tokens, and of those joined to them by "and"."""
        victims = [token for head in heads for token in (head, *joined_to(head))]
        known = {self.number_of(victim) for victim in victims}
        beside = cue.voice not in ("passive", "intransitive") and self.claims(cue)
        if beside and not any(cue in self.cue_of.get(n, ()) for n in known if n is not None):
            return  # the words beside the cue have said whom it is about
        for victim in victims:
            if abs(victim.i - cue.i) <= _FAR:
                number = self.people_at(victim)
                if number is not None and not self.claimed(number):
                    self.link(number, cue)

    def people_at(self, token: Token) -> int | None:
        """The counted people at this head token, or the one person that it names or describes."""
        number = self.number_of(token)
        if number is not None or any(child.dep_ == "nummod" for child in token.children):
            return number
        single = single_of(self.doc, token)
        return self.add(single) if single is not None else None

    def number_of(self, token: Token) -> int | None:
        """The counted people whose phrase holds this token ("dozens of civilians": either noun)."""
        return self.at_token.get(token.i)

    def before(self, i: int, *, claimed: bool | None = None) -> list[int]:
        """People named before token ``i`` in its sentence, the nearest first."""
        first = self.doc[i].sent.start
        hits = [n for n, p in enumerate(self.parties) if first <= p.start and p.end <= i]
        return sorted(
            (n for n in hits if claimed is None or self.claimed(n) == claimed), key=lambda n: -self.parties[n].end
        )


def may_include(whole: Party, part: Party) -> bool:
    """Whether the bounds allow that one is a part of the other."""
    low = part.minimum
    if low is None or whole.minimum is None:
        return low is None or whole.maximum is None or low <= whole.maximum
    return low <= (4 * whole.minimum if whole.maximum is None else whole.maximum)


def fits(party: Party, cue: Cue) -> bool:
    """Whether such people are what the sense of the cue takes."""
    if cue.takes == "people":
        return (bool(party.noun) and not party.bare) or party.maximum == 0
    if cue.takes == "combatant":
        return party.group == "combatant"
    if cue.takes == "loss":
        return party.group == "combatant" or party.noun in _KIN
    if cue.takes == "civilian":
        return bool(party.noun) and party.group in ("civilian", "child", "woman", "man")
    return True


def joined_to(token: Token) -> list[Token]:
    """The later members of a coordination, also after an apposition: "Musa Okello, a colonel, and his wife".

    What the parse calls an apposition of one person to several is a list: "two children, a nurse and 3 guards".
    """
    appositions = [child for child in token.children if child.dep_ == "appos"]
    listed = [child for child in appositions if token.tag_ == "NNS" and child.tag_ == "NN"]
    joined = [other for first in (token, *appositions) for other in first.conjuncts if other.i > token.i]
    return listed + joined
