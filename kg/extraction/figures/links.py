"""Which counted people a cue is about: the growing record that the frames write to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extraction.figures.cues import Cue
from kg.extraction.figures.joined import joined_to
from kg.extraction.figures.named import described_by_names, is_title_of_next, named_together
from kg.extraction.figures.parties import Party
from kg.extraction.figures.people import nouns
from kg.extraction.figures.singles import single_of
from kg.extraction.figures.wordsets import word_set
from kg.extraction.mentions.gazetteer import toponyms

_KIN = word_set("kin")
_SUBJECTS = ("nsubj", "nsubjpass")
_IN_SPEAKER = ("NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ", "PART", "NUM")
_LONGEST_SPEAKER = 14
"""Tokens from people to the verb of speech that they, and others after "and", are the subject of."""
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
    replaced: dict[int, int] = field(default_factory=dict)
    rules: dict[tuple[int, str], str] = field(default_factory=dict)
    part_rules: dict[int, str] = field(default_factory=dict)
    at_token: dict[int, int] = field(default_factory=dict)
    summed: set[int] = field(default_factory=set)
    cue_tokens: set[int] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    """All tokens in lower case: reading them one by one from the doc costs more than all the rest."""

    def __post_init__(self) -> None:
        self.words.extend(token.lower_ for token in self.doc)
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

    def link(self, number: int, cue: Cue, rule: str) -> bool:
        """Record it, unless these people are not what the cue takes; whether it was recorded."""
        alone = self.parties[number].maximum == 1
        dead = self.parties[number].status == "killed" != cue.status
        if (
            dead
            or self._is_place(number, cue)
            or self._is_of_body(number, cue)
            or (alone and self.words[cue.i] in word_set("killing of many"))
        ):
            return False  # (who "the massacres of X" names did them)
        held = self.cue_of.setdefault(number, [])
        told = fits(self.parties[number], cue) and not (cue.end <= self.parties[number].start and self._speaks(number))
        if told and all(other.status != cue.status for other in held):
            held.append(cue)
            self.rules[number, cue.status] = rule
        if not held:
            del self.cue_of[number]
        return cue in held

    def _is_place(self, number: int, cue: Cue) -> bool:
        """Whether a cue that towns, too, can undergo has a name that the gazetteer knows: "captured Tal Afar"."""
        party = self.parties[number]
        named = cue.takes == "people" and party.noun == self.words[party.head] and party.noun not in nouns()
        return named and bool(toponyms(self.doc[party.start : party.end].text))

    def _is_of_body(self, number: int, cue: Cue) -> bool:
        """Whether "which" follows one person, and so tells of the body before: "X's party, which was driven out"."""
        party = self.parties[number]
        i = party.end + (self.words[party.end : party.end + 1] == [","])
        return party.maximum == party.minimum == 1 and self.words[i : i + 1] == ["which"] and i < cue.i

    def borrow(self, number: int, lender: int, rule: str) -> None:
        """Give people without a cue those of other people."""
        if not self.claimed(number) and self.claimed(lender) and not self._speaks(number):
            self.cue_of[number] = list(self.cue_of[lender])
            self.rules.update({(number, cue.status): rule for cue in self.cue_of[lender]})
            if lender in self.summed:
                self.summed.add(number)

    def _speaks(self, number: int) -> bool:
        """Whether these people are those who tell it: "…, two aid workers and an official said"."""
        start, i = self.parties[number].start, self.parties[number].end
        goes_on = i < len(self.words) and (self.doc[i].pos_ in ("ADP", "CCONJ") or self.words[i] in word_set("saying"))
        if not goes_on or not start or self.words[start - 1] not in (",", "and"):
            return False  # (in "killed two men and a child the monitor said" another phrase begins)
        last = min(start + _LONGEST_SPEAKER, len(self.words))
        while i < last and self.doc[i].pos_ in _IN_SPEAKER and not self._begins_phrase(i):
            i += 1
        inverted = self.words[i : i + 1] in (["said"], ["says"]) and i + 1 < len(self.words) and self._names(i + 1)
        return i < len(self.words) and self.words[i] in word_set("saying") and not inverted

    def _begins_phrase(self, i: int) -> bool:
        """Whether an article follows a noun, where a text has lost its commas."""
        return self.doc[i].pos_ == "DET" and self.doc[i - 1].pos_ in ("NOUN", "PROPN")

    def _names(self, i: int) -> bool:
        return self.doc[i].pos_ in ("NOUN", "PROPN", "DET") and self.doc[i].ent_type_ not in ("DATE", "TIME")

    def make_part(self, number: int, whole: int, rule: str) -> None:
        """Record whose part they are, unless it is known already."""
        if number not in self.whole_of:
            self.whole_of[number] = whole
            self.part_rules[number] = rule

    def taken_from(self, number: int) -> int:
        """Those of whom a verb speaks where these are only whom they are taken from: "none of the 230 was hurt"."""
        inner = self.parties[number]
        ends = (inner.start, inner.number[1])
        return next((n for n, p in enumerate(self.parties) if p.partitive and p.bare and p.end in ends), number)

    def add(self, party: Party) -> int:
        """Record people who were found by a frame ("a soldier was killed"); their position."""
        self.parties.append(party)
        self._index(len(self.parties) - 1, party)
        return len(self.parties) - 1

    def link_heads(self, heads: Sequence[Token], cue: Cue, rule: str) -> None:
        """Record that the cue is about the phrases of these head tokens, and of those joined to them by "and"."""
        victims = [token for head in heads for token in (head, *joined_to(head)) if not is_title_of_next(token)]
        known = {self.number_of(victim) for victim in victims}
        together = named_together(self.doc, victims) if known == {None} else None
        if together is not None:
            self.link(self.add(together), cue, rule)
            return
        others = self.claims(cue) and not any(cue in self.cue_of.get(n, ()) for n in known if n is not None)
        if others and cue.voice not in ("passive", "intransitive"):
            return  # the words beside the cue have said whom it is about
        for victim in victims:
            if abs(victim.i - cue.i) <= _FAR and not _may_be_figurative(victim, cue, self.doc):
                number = self.number_of(victim) if others else self.people_at(victim)
                number = self.taken_from(number) if number is not None and victim.dep_ in _SUBJECTS else number
                if number is not None and not self.claimed(number) and not self._is_aside(number, cue):
                    self.link(number, cue, rule)

    def _is_aside(self, number: int, cue: Cue) -> bool:
        """Whether others stand between "nine of them" and the cue: "nine of them officers, and 27 others were hurt"."""
        end = self.parties[number].end
        told = self.parties[number].partitive and self.words[self.parties[number].number[2] :][1:2] in (
            ["them"],
            ["whom"],
        )
        return told and any(self.at_token.get(i, number) != number for i in range(end, cue.start))

    def people_at(self, token: Token) -> int | None:
        """The counted people at this head token, or the one person, or those, that it names or describes."""
        number = self.number_of(token)
        if number is not None or any(child.dep_ == "nummod" for child in token.children):
            return number
        single = described_by_names(self.doc, token) or single_of(self.doc, token)
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
    if cue.takes == "people" and party.noun and party.noun not in nouns() and party.end - party.start == 1:
        return False  # "Marawi was seized": a single name is rather that of a town
    if cue.takes == "moved" and party.maximum == 1:
        return False  # "Girl evacuated" is more likely one who is ill
    if cue.takes in ("people", "up", "out", "away", "moved"):
        return (bool(party.noun) and not party.bare) or party.noun == "others" or party.maximum == 0
    if cue.takes == "nobody":
        return party.maximum == 0 or (party.anyone and cue.negated)
    if cue.takes in ("number", "rubble", "grave", "harm", "sacrifice", "refuge"):
        return bool(party.noun) or party.bare
    if cue.takes == "combatant":
        return party.group == "combatant"
    if cue.takes == "loss":
        return party.group == "combatant" or party.noun in (*_KIN, "men")
    if cue.takes == "civilian":
        return bool(party.noun) and party.group in ("civilian", "child", "woman", "man")
    return True


def _may_be_figurative(victim: Token, cue: Cue, doc: Doc) -> bool:
    """Whether the cue is said of one person in a sense that harms nobody: "that hurt him", "he is dead wrong"."""
    if victim.pos_ == "PRON" and (victim.head not in (doc[cue.i], doc[cue.i].head) or _is_tallied(doc, cue)):
        return True
    if doc[cue.i].lower_ not in word_set("often figurative") or victim.tag_ in ("NNS", "NNPS", "CD"):
        return False
    if cue.voice == "adjective":
        return victim.pos_ == "PRON" and doc[cue.i].head.lemma_ == "be"
    return victim.pos_ == "PRON" or cue.voice in ("active", "past", "gerund")


def _is_tallied(doc: Doc, cue: Cue) -> bool:
    """Whether the cue names those whom a number counts: "he knew the number of dead and wounded"."""
    return any(token.lower_ in ("number", "numbers", "toll") for token in doc[max(cue.i - 4, 0) : cue.i])
