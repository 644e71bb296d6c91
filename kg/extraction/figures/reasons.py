"""Why a figure was read as it was: its words, the lexicon's entries and the rules, for people who ask."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.annotations import Reason, Tokens
from kg.extraction.figures.certainty import Assertion
from kg.extraction.figures.cues import Cue, counted_nouns, senses
from kg.extraction.figures.links import Links
from kg.extraction.figures.parties import Party
from kg.extraction.figures.people import nouns
from kg.extraction.figures.quantities import modifiers_between


def reasons_of(links: Links, number: int, cue: Cue, assertion: Assertion, whole: int | None) -> tuple[Reason, ...]:
    """What the figure of these people rests on: number, noun, cue, the rule that joins them, and whose part it is."""
    party = links.parties[number]
    found = [*_number(links, party), *_noun(links, party), _cue(links, cue)]
    found.append(Reason(links.rules[number, cue.status], _span(party, cue)))
    if number in links.summed:
        found.append(Reason("figures.counted-together", _span(party, cue)))
    if whole is not None:
        found.append(Reason(links.part_rules[number], Tokens(party.start, party.end)))
    if number in links.replaced:
        found.append(Reason("figures.replaces", Tokens(party.start, party.end)))
    if assertion.polarity == "negative" and not cue.negated:
        found.append(Reason("figures.denied", Tokens(cue.start, cue.end)))
    if assertion.certainty != "certain":
        found.append(Reason("figures.hedged", Tokens(cue.start, cue.end)))
    return tuple(found)


def _number(links: Links, party: Party) -> Iterator[Reason]:
    start, core, end = party.number
    if start == end:
        yield Reason("figures.one-person", Tokens(party.start, party.end))
        return
    for words in modifiers_between(links.doc, start, core):
        yield Reason("figures.bound", words, f"quantities:{links.doc[words.start : words.end].text.lower()}")
    word = links.doc[core].lower_
    yield Reason("figures.number", Tokens(core, end), "" if word[0].isdigit() else f"quantities:{word}")


def _noun(links: Links, party: Party) -> Iterator[Reason]:
    word, place = links.doc[party.head].lower_, Tokens(party.head, party.head + 1)
    if party.status:
        yield Reason("figures.people", place, f"casualty_cues:{word}")
    elif party.bare:
        yield Reason("figures.number-alone", place)
    elif word in nouns():
        yield Reason("figures.people", place, f"people:{word}")
    elif party.number[0] < party.number[2]:
        yield Reason("figures.unknown-noun", place)


def _cue(links: Links, cue: Cue) -> Reason:
    word = links.doc[cue.i].lower_
    known = word in senses() or word in counted_nouns()
    sure = cue.takes == "any" and len({sense.status for sense in senses().get(word, ())}) < 2
    return Reason(
        "figures.cue" if sure else "figures.cue-in-context",
        Tokens(cue.start, cue.end),
        f"casualty_cues:{word}" if known else "",
    )


def _span(party: Party, cue: Cue) -> Tokens:
    return Tokens(min(party.start, cue.start), max(party.end, cue.end))
