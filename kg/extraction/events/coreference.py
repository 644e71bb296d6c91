"""Mentions of one happening joined: first by syntax, then along the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extraction.annotations import Reason, Tokens
from kg.extraction.events.antecedents import antecedent
from kg.extraction.events.asides import sets_apart
from kg.extraction.events.compatibility import TAKINGS, Happening, happening
from kg.extraction.events.distinctions import are_contrasted, are_listed, is_running_total
from kg.extraction.events.joint import of_all, with_joint_types
from kg.extraction.events.links import HARM
from kg.extraction.events.mentions import Mention, is_violent
from kg.extraction.events.story import Story
from kg.extraction.events.wars import war_tolls


@dataclass(frozen=True, slots=True)
class Joined:
    """A happening with why its mentions are one."""

    told: Happening
    reasons: tuple[Reason, ...] = ()


def happenings(story: Story, mentions: Sequence[Mention]) -> list[Joined]:
    """The happenings of an article in the order of their first mention."""
    found: list[Joined] = []
    for group in _linked(story, mentions):
        fits = antecedent(story, group.told, [joined.told for joined in found])
        if fits is not None:
            found[fits.position] = _with(story, found[fits.position], group, fits.rule)
        elif any(m.told for m in group.told.mentions):
            found.append(group)
    return found


def _with(story: Story, earlier: Joined, group: Joined, rule: str) -> Joined:
    span = group.told.mentions[0].span
    reasons = (*earlier.reasons, *group.reasons, Reason(rule, span))
    return Joined(happening(story.doc, (*earlier.told.mentions, *group.told.mentions)), reasons)


def _linked(story: Story, mentions: Sequence[Mention]) -> list[Joined]:
    """Groups of mentions that the syntax makes one, in the order of the text."""
    mentions = with_joint_types(story.doc, mentions)
    at = {m.head: m for m in mentions}
    root = {m.head: m.head for m in mentions}
    why: dict[int, list[Reason]] = {}

    def find(head: int) -> int:
        while root[head] != head:
            head = root[head]
        return head

    for one, other, rule in _links(story, mentions, at):
        if find(one) != find(other):
            root[find(one)] = find(other)
            why.setdefault(one, []).append(Reason(rule, Tokens(one, one + 1)))
    groups: dict[int, list[Mention]] = {}
    for m in mentions:
        groups.setdefault(find(m.head), []).append(m)
    joined = (
        Joined(happening(story.doc, tuple(g)), tuple(r for m in g for r in why.get(m.head, ())))
        for g in groups.values()
    )
    return sorted(joined, key=lambda j: j.told.first)


def _links(story: Story, mentions: Sequence[Mention], at: Mapping[int, Mention]) -> Iterator[tuple[int, int, str]]:
    """Pairs of triggers of one happening, and the rule that says so."""
    doc = story.doc
    tolls = dict(war_tolls(doc, mentions))
    for m in mentions:
        if m.head in tolls:
            yield m.head, tolls[m.head], "events.war-toll"
            continue
        for other in () if is_running_total(doc[m.head]) else of_all(doc, m, at):
            if other in at and is_violent(at[other].type) == is_violent(m.type) and not _are_two(doc, m, at[other]):
                yield m.head, other, "events.syntax"
        if is_running_total(doc[m.head]) or _is_of_war(doc, m, at):
            continue
        nearest = next((other for other in m.above if _is_attack(at.get(other))), None)
        apart = nearest is None or _is_done_by_another(doc, m, at[nearest]) or sets_apart(doc, m, at[nearest])
        if nearest is not None and not apart:
            yield m.head, nearest, "events.harm-under-attack"


def _are_two(doc: Doc, one: Mention, other: Mention) -> bool:
    """Whether a list or a contrast tells both apart, though one clause joins them."""
    return are_listed(doc, one, other) or are_contrasted(doc, one, other) or _is_taking(one) != _is_taking(other)


def _is_taking(mention: Mention) -> bool:
    return mention.type in TAKINGS


def _is_of_war(doc: Doc, harm: Mention, at: Mapping[int, Mention]) -> bool:
    """Whether a relative clause tells what a war did: "came on the first day of a war that has killed 10,000"."""
    war = at.get(doc[harm.head].head.i)
    return doc[harm.head].dep_ == "relcl" and war is not None and war.type == "ArmedConflict"


def _is_attack(mention: Mention | None) -> bool:
    return mention is not None and is_violent(mention.type) and mention.kind != "general"


def _is_done_by_another(doc: Doc, harm: Mention, attack: Mention) -> bool:
    """Whether a relative clause tells of an act of others: "hit the town where rebels killed a pilot".

    So it does if what stands over it is a harm too: "shot down drones over the town, where a shell killed a guard".
    """
    doers = harm.roles.get("P", ()) or (harm.roles.get("W", ()) if attack.kind in HARM else ())
    return bool(doers) and doc[harm.head].dep_ == "relcl" and not set(doers) & {*attack.roles.get("P", ()), attack.head}
