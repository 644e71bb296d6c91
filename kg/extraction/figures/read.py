"""All figures of a parsed article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from kg.extraction.annotations import Figure, TimeExpression
from kg.extraction.figures.adjacency import link_adjacent
from kg.extraction.figures.certainty import Assertion, assertion_of
from kg.extraction.figures.coordination import link_captured, link_gapped, link_joined
from kg.extraction.figures.cues import Cue, read_cues
from kg.extraction.figures.distance import link_distant
from kg.extraction.figures.doubles import link_doubles
from kg.extraction.figures.evidence import evidence_of
from kg.extraction.figures.followups import link_sorts
from kg.extraction.figures.getaways import is_getaway
from kg.extraction.figures.kin import counts_others
from kg.extraction.figures.links import Links, may_include
from kg.extraction.figures.members import link_members
from kg.extraction.figures.natural import is_natural
from kg.extraction.figures.nominal import link_nominal
from kg.extraction.figures.parties import Party, party_of
from kg.extraction.figures.parts import link_parts, link_totals
from kg.extraction.figures.people import said_after
from kg.extraction.figures.quantities import read_quantities
from kg.extraction.figures.reasons import reasons_of
from kg.extraction.figures.scope import places_of, scope_of
from kg.extraction.figures.states import link_states
from kg.extraction.figures.sums import is_total, link_brackets, link_lists, link_more, link_places
from kg.extraction.figures.supersession import link_changes
from kg.extraction.figures.syntax import link_by_parse, link_fates
from kg.extraction.figures.topics import link_degrees, link_topics
from kg.extraction.times import read_times


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure that holds, before it has its place among the others."""

    number: int
    party: Party
    cue: Cue
    assertion: Assertion


def read_figures(doc: Doc, published: date | None) -> list[Figure]:
    """Every number of people killed, injured, missing, displaced or detained, in the order of the text.

    Args:
        published: day of publication, for scopes such as "since April"; None where it is unknown.
    """
    cues = read_cues(doc)
    links = linked(doc, cues)
    readings = sorted(_readings(links), key=lambda r: (r.party.start, r.party.end, r.cue.i, r.cue.status))
    places = {(r.number, r.cue.status): k for k, r in reversed(list(enumerate(readings)))}
    times = read_times(doc, published) if readings else []
    return [_figure(links, r, places, times) for r in readings]


def linked(doc: Doc, cues: list[Cue]) -> Links:
    """The counted people of the doc, each linked to its cues and its whole: the surest signs first."""
    parties = [party for quantity in read_quantities(doc) if (party := party_of(doc, quantity)) is not None]
    links = Links(doc, parties, cues)
    link_adjacent(links)
    link_brackets(links)
    link_by_parse(links)
    link_nominal(links)
    link_fates(links)
    link_changes(links)
    _link_borrowed(links)
    link_states(links)
    link_distant(links)
    link_captured(links)
    _link_borrowed(links)
    link_doubles(links)
    link_changes(links)
    return links


def _link_borrowed(links: Links) -> None:
    """Give people without a cue that of those whom they are named with."""
    link_members(links)
    link_parts(links)
    link_joined(links)
    link_gapped(links)
    link_topics(links)
    link_sorts(links)
    link_degrees(links)
    link_totals(links)
    link_brackets(links)
    link_lists(links)
    link_places(links)
    link_more(links)


def _readings(links: Links) -> Iterator[_Reading]:
    for number, cues in links.cue_of.items():
        for cue in cues:
            assertion = assertion_of(links.doc, cue)
            party = _counted(links.parties[number], cue, assertion, number in links.summed)
            if party is None or is_natural(links.doc, cue, party) or is_getaway(links.doc, cue):
                continue
            if counts_others(links.doc, cue, party):
                continue
            if assertion is not None:
                yield _Reading(number, party, cue, assertion)


def _counted(party: Party, cue: Cue, assertion: Assertion | None, summed: bool) -> Party | None:
    """The people with the bounds that the negation leaves: "did not hurt anyone" is nobody, "if anyone dies" nothing.

    Of people "killed or wounded" together only the upper bound is known for each status.
    """
    if summed and not party.anyone:
        return replace(party, minimum=0 if party.maximum == 0 else None) if party.maximum is not None else None
    if party.anyone and cue.negated:
        return replace(party, minimum=0, maximum=0)
    if party.anyone and (assertion is None or assertion.polarity != "negative"):
        return None
    return party


def _figure(
    links: Links, reading: _Reading, places: Mapping[tuple[int, str], int], times: list[TimeExpression]
) -> Figure:
    party, cue = reading.party, reading.cue
    whole, earlier = _whole(links, reading.number), links.replaced.get(reading.number)
    return Figure(
        evidence=evidence_of(links.doc, party, cue),
        anchor=cue.i,
        people=party.people,
        status=cue.status,
        minimum=party.minimum,
        maximum=party.maximum,
        approximate=party.approximate,
        group=_group(links, party, cue, whole),
        certainty=reading.assertion.certainty,
        polarity="positive" if party.maximum == 0 else reading.assertion.polarity,
        part_of=places.get((whole, cue.status)) if whole is not None else None,
        time=scope_of(links.doc, cue, party, times, total=is_total(links, party)),
        places=places_of(links.doc, cue, party) if whole is not None else (),
        supersedes=None if earlier is None else places.get((earlier, cue.status)),
        reasons=reasons_of(links, reading.number, cue, reading.assertion, whole),
    )


def _whole(links: Links, number: int) -> int | None:
    """The people of whom these are a part, if the bounds allow it and they are not themselves a part of these."""
    whole = links.whole_of.get(number)
    if whole is None or whole == number or links.whole_of.get(whole) == number:
        return None
    return whole if may_include(links.parties[whole], links.parties[number]) else None


def _group(links: Links, party: Party, cue: Cue, whole: int | None) -> str:
    """The group that the words tell; a part of which they tell none counts people of the group of its whole."""
    if party.group != "unknown":
        return party.group
    some_of_them = links.doc[max(party.start - 1, 0)].lower_ == "of"  # "half of the 12 killed were children"
    known = (party.bare or party.partitive) and not some_of_them
    told = said_after(links.doc, max(party.end, cue.end)) if known else "unknown"
    return links.parties[whole].group if told == "unknown" and whole is not None else told
