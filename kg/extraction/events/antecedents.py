"""Which happening told before is told again by what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from spacy.tokens import Doc, Span

from kg.extraction.events.asides import only_dates, only_measures, only_precedes, sets_apart
from kg.extraction.events.boundaries import goes_elsewhere, toponyms_in, towns_listed
from kg.extraction.events.compatibility import Happening, conflict
from kg.extraction.events.definites import just_told, lasting, named_again
from kg.extraction.events.distinctions import (
    are_contrasted,
    are_listed,
    is_one_of_many,
    is_running_total,
    is_series,
    is_single,
)
from kg.extraction.events.features import same_count
from kg.extraction.events.harms import harm_done
from kg.extraction.events.likeness import counts_others, identity, likeness, shows_same
from kg.extraction.events.links import HARM
from kg.extraction.events.mentions import is_violent
from kg.extraction.events.novelty import is_new
from kg.extraction.events.retellings import retold, same_target, same_toll, told_by_source
from kg.extraction.events.story import NEXT, Found, Story, is_definite, modality_of_all
from kg.extraction.events.wars import are_many, is_of_neighbours
from kg.extraction.events.wholes import are_whole_and_part

_ENOUGH = 2
"""What two tellings have to share to be one."""
_MUCH = 4
"""What makes two tellings one that both say where and whom: the same doers, town, word and day."""
_DEAD = frozenset(("dead", "killed", "victims", "casualties", "wounded", "injured", "those"))
_FRESH = timedelta(days=4)
"""What a newspaper opens with happened in the days before publication."""


def antecedent(story: Story, group: Happening, earlier: Sequence[Happening]) -> Found | None:
    """The earlier happening that a group of mentions tells again, or None."""
    if any(is_running_total(story.doc[m.head]) for m in group.mentions):
        return None
    if group.type == "ArmedConflict":
        return _war(story, group, earlier)
    again = retold(story, group, earlier)
    if again is not None:
        return again
    agreeing = [i for i, other in enumerate(earlier) if _can_be_one(story, other, group)]
    if agreeing and is_new(story.doc, group.mentions):
        here = story.sentence(group.first)
        agreeing = [i for i in agreeing if story.sentence(earlier[i].first) == here]
    single = _of_its_number(story, earlier, agreeing, group)
    return _told(story, group, earlier, single) or _told(story, group, earlier, agreeing)


def _told(story: Story, group: Happening, earlier: Sequence[Happening], agreeing: Sequence[int]) -> Found | None:
    """Which of those that do not speak against it is meant."""
    if not agreeing:
        return None
    known = _known(story, group, earlier, agreeing) or just_told(story, group, earlier, agreeing)
    if known is not None:
        return known
    agreeing = [i for i in agreeing if not _two_acts(story.doc, earlier[i], group)]
    if not agreeing:
        return None
    return (
        told_by_source(story, group, earlier, agreeing)
        or same_target(story, group, earlier, agreeing)
        or _alike(story, group, earlier, agreeing)
        or lasting(group, earlier, agreeing)
        or named_again(story, group, earlier, agreeing)
        or harm_done(story, group, earlier, agreeing)
        or same_toll(group, earlier, agreeing)
    )


def _can_be_one(story: Story, one: Happening, group: Happening) -> bool:
    if modality_of_all(one) != modality_of_all(group) or conflict(story.doc, one, group):
        return False
    if _are_listed(story.doc, one, group) or _long_before(story, one, group) or _sums_up(story, one, group):
        return False
    if _is_aside(story.doc, one, group) or are_whole_and_part(story.doc, one, group):
        return False
    return is_definite(group) or not _is_elsewhere(story, one, group)


def _is_elsewhere(story: Story, one: Happening, group: Happening) -> bool:
    """Whether the text has gone to another place since."""
    if all(story.sentence(m.head) == story.sentence(one.first) for m in (*one.mentions, *group.mentions)):
        return False
    if _is_part(story.doc[group.first].sent):
        return False
    here, fronted = story.places_around(group.first)
    before = {site for m in one.mentions for site in story.places_around(m.head)[0]} | one.sites
    return goes_elsewhere(here | group.sites, fronted, before)


def _is_part(sentence: Span) -> bool:
    """Whether it tells of some of those counted before: "Among the dead were seven children"."""
    return any(t.lower_ == "among" and any(c.lower_ in _DEAD for c in t.subtree) for t in sentence)


def _are_listed(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether a list tells both, each with its victims: "the attack on the envoy and the abduction of a nurse"."""
    pairs = [(m, other) for m in group.mentions for other in one.mentions]
    return any(are_listed(doc, m, other) or are_contrasted(doc, m, other) for m, other in pairs)


def _of_its_number(
    story: Story, earlier: Sequence[Happening], agreeing: Sequence[int], group: Happening
) -> Sequence[int]:
    """Without "the blasts" of a day, where "the blast" has one of them told just before."""
    if not is_single(story.doc, group.mentions):
        return agreeing
    many = [i for i in agreeing if is_series(story.doc, earlier[i].mentions)]
    near = (i for i in agreeing if i not in many and 0 <= story.distance(earlier[i], group) <= 1)
    acts = [earlier[i].last for i in near if is_violent(earlier[i].type) and not earlier[i].only_harm]
    return [i for i in agreeing if i not in many or not acts or earlier[i].last > max(acts)]


def _is_aside(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether one of both is told only to date, to explain or to measure another."""
    if any(sets_apart(doc, m, other) for m in group.mentions for other in one.mentions):
        return True
    if not (is_definite(group) or shows_same(one, group)) and only_dates(doc, group.mentions):
        return True
    if one.features.nouns & group.features.nouns:
        return False
    before = only_precedes(doc, one.mentions) and not only_precedes(doc, group.mentions[:1])
    if before and not (is_definite(group) or shows_same(one, group)):
        return True
    return only_measures(doc, one.mentions) or only_measures(doc, group.mentions)


def _long_before(story: Story, one: Happening, group: Happening) -> bool:
    """What was weeks ago is not what the article tells without saying when."""
    if story.published is None or one.time is not None or group.time is None or group.time.latest is None:
        return False
    return group.time.latest < story.published - _FRESH


def _two_acts(doc: Doc, one: Happening, other: Happening) -> bool:
    """Two acts of one sentence that nothing joins are two: "they launched an assault and fired rockets"."""
    acts = [m for m in one.mentions if m.kind not in HARM]
    first, second = (acts or one.mentions)[-1], other.mentions[0]
    if (second.definite and not second.verbal) or second.kind == "general" or other.only_harm or one.only_harm:
        return False
    if same_count(one.features, other.features):
        return False
    return not any(doc[i].is_sent_start for i in range(first.head + 1, second.head + 1))


def _war(story: Story, group: Happening, earlier: Sequence[Happening]) -> Found | None:
    """An article speaks of one war, unless it names the places of two; "the uprisings" of a region are not one."""
    for i, other in enumerate(earlier):
        if other.type != "ArmedConflict" or conflict(story.doc, other, group):
            continue
        same = (
            read(story.doc, other.mentions) == read(story.doc, group.mentions) for read in (are_many, is_of_neighbours)
        )
        if all(same):
            return Found(i, "events.same-war")
    return None


def _known(story: Story, group: Happening, earlier: Sequence[Happening], agreeing: Sequence[int]) -> Found | None:
    """The happening with the same victims, sites or parties."""
    same = {i: identity(earlier[i], group) for i in agreeing}
    best = max(agreeing, key=lambda i: (same[i] + likeness(earlier[i], group), earlier[i].last))
    return Found(best, "events.same-participants") if same[best] >= _ENOUGH else None


def _alike(story: Story, group: Happening, earlier: Sequence[Happening], agreeing: Sequence[int]) -> Found | None:
    """The happening that shares most; what many share counts only where words point back, or in the opening."""
    like = {i: likeness(earlier[i], group) for i in agreeing}
    best = max(agreeing, key=lambda i: (like[i], earlier[i].last))
    opening = story.in_lead(earlier[best]) and story.in_lead(group)
    if opening and _is_a_part(story, earlier[best], group):
        return None
    shown = shows_same(earlier[best], group)
    if is_definite(group):
        close = opening or story.distance(earlier[best], group) <= NEXT
        main = story.in_lead(earlier[best]) and not _is_specific(group)
        enough = like[best] > _ENOUGH or (like[best] == _ENOUGH and (close or shown or main))
        one_of_many = is_single(story.doc, group.mentions) and is_series(story.doc, earlier[best].mentions)
        enough = enough and (close or shown or not one_of_many)
    else:
        enough = shown and like[best] >= (_ENOUGH if opening else _MUCH) and not counts_others(earlier[best], group)
    if enough:
        return Found(best, "events.alike")
    headline = story.sentence(earlier[0].first)
    retold = opening and story.sentence(earlier[best].first) == headline and like[best]
    retold = retold and not (earlier[best].only_harm and all(m.kind == "fight" for m in group.mentions))
    if retold and (shown or story.sentence(group.first) <= headline + 1) and not counts_others(earlier[best], group):
        return Found(best, "events.headline")
    return None


def _is_a_part(story: Story, one: Happening, group: Happening) -> bool:
    """Whether the headline tells of several attacks or places, and the text goes on with one of them."""
    if same_count(one.features, group.features) or is_definite(group):
        return False
    return is_one_of_many(story.doc, one.mentions, group.mentions) or _is_one_of_its_places(story, one, group)


def _is_one_of_its_places(story: Story, one: Happening, group: Happening) -> bool:
    """Whether the headline counts what happened in several places, and the text goes on with one of them."""
    whole, part = (
        {name for level, name in story.places_around(told.first)[0] if level == "town"} for told in (one, group)
    )
    return len(whole) > 1 and bool(part) and part < whole


def _sums_up(story: Story, one: Happening, group: Happening) -> bool:
    """Whether the headline counts what happened in a list of towns, and the group was in fewer of them."""
    opening = story.sentence(one.first)
    if opening > 1 or story.sentence(group.first) == opening or is_definite(group):
        return False
    whole, here = towns_listed(story.doc[one.first].sent), toponyms_in(story.doc[group.first].sent)
    return bool(here & whole) and here & whole < whole


def _is_specific(told: Happening) -> bool:
    """Whether it says where or whom, so that without a word that points back it is a happening of its own."""
    return bool(told.roles.keys() & set("TLV"))
