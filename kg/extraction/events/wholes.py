"""When one telling is of a whole and another of a part of it, or of another part: they are not one happening."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extraction.events.compatibility import Happening
from kg.extraction.events.counts import count_of
from kg.extraction.events.distinctions import is_series
from kg.extraction.events.features import harmed, what_befell
from kg.extraction.events.frames import collocates
from kg.extraction.events.links import HARM
from kg.extraction.events.mentions import Mention
from kg.extraction.events.participants import kind

_ORDINALS = {"first": 1, "initial": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_PREDICATES = frozenset(("attr", "appos", "acomp"))
_PAIRED = frozenset(("double", "twin", "dual", "triple"))
_HALF = 2
"""How many times the toll of a part goes into that of the whole, at least."""
_SINCE = 5
"""Tokens behind "strikes" within which "since" says that they are all of a stretch of time."""


def are_whole_and_part(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether what is told now is a part, or the whole, or another part, of what was told before."""
    return (
        _differ_in_order(doc, one, group)
        or _adds_up(doc, one, group)
        or _is_set_against_another(doc, one, group)
        or _is_smaller_attack(doc, one, group)
        or _are_all_since(doc, one, group)
    )


def _differ_in_order(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether it is the second and that was the first, or it is "the first attack" of "the bombings"."""
    here, before = (set(_ordinals(doc, told)) for told in (group, one))
    if not here:
        return False
    if before:
        return not here & before
    return is_series(doc, one.mentions) or any(_is_paired(doc[m.head]) for m in one.mentions)


def _ordinals(doc: Doc, told: Happening) -> Iterator[int]:
    for m in told.mentions:
        noun = doc[m.head]
        if m.verbal or m.kind != "act" or noun.tag_ not in ("NN", "NNP") or noun.dep_ in _PREDICATES:
            continue
        yield from (_ORDINALS[c.lower_] for c in noun.children if c.i < noun.i and c.lower_ in _ORDINALS)


def _is_paired(noun: Token) -> bool:
    return any(c.lower_ in _PAIRED for c in noun.children if c.i < noun.i)


def _adds_up(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether it is a sum over more than one harm told before: "In total 40 were killed", after "killing ten"."""
    if not any(_is_sum(doc[m.head].sent) for m in group.mentions if m.kind in HARM):
        return False
    before = _tolls(doc, one)
    return any(before[done] < count for done, count in _tolls(doc, group).items() if done in before)


def _is_sum(sentence: Span) -> bool:
    """Whether it opens with "in total" or "in all"."""
    return sentence[:2].text.lower() in collocates("in sum") or sentence[:1].text.lower() in collocates("in sum")


def _is_set_against_another(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether "while" sets it against others harmed, and both add up: "Ten died. Two died in A, while eight ..."."""
    before = _tolls(doc, one)
    for m in group.mentions:
        count = _toll(doc, m) if m.kind in HARM else 0
        done = what_befell(doc[m.head])
        if count and count < before.get(done, 0) and _is_contrasted(doc, m):
            return True
    return False


def _is_contrasted(doc: Doc, harm: Mention) -> bool:
    """Whether "while" stands between it and the same verb in its sentence."""
    trigger = doc[harm.head]
    same = (t for t in trigger.sent if t.lemma_ == trigger.lemma_ and t.i != trigger.i)
    return any(_has_while(doc[min(t.i, trigger.i) : max(t.i, trigger.i)]) for t in same)


def _has_while(words: Span) -> bool:
    return any(t.lower_ in ("while", "whereas") for t in words)


def _is_smaller_attack(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether an attack, brought in with a toll of its own, harmed half as many or fewer: not all that was counted."""
    acts = [m for m in group.mentions if m.kind not in HARM]
    if not acts or any(m.definite and not m.verbal for m in acts):
        return False
    before = _tolls(doc, one)
    here = _tolls(doc, group)
    shared = here.keys() & before.keys()
    return bool(shared) and all(_HALF * here[done] <= before[done] for done in shared)


def _are_all_since(doc: Doc, one: Happening, group: Happening) -> bool:
    """Whether a noun means all attacks since then, and that was one with a day or a toll: "its strikes since 2015"."""
    nouns = (doc[m.head] for m in group.mentions if not m.verbal and m.kind == "act")
    since = any(n.tag_ == "NNS" and any(t.lower_ == "since" for t in doc[n.i + 1 : n.i + _SINCE]) for n in nouns)
    return since and (one.time is not None or bool(_tolls(doc, one)))


def _tolls(doc: Doc, told: Happening) -> dict[str, int]:
    """The highest count of those killed and of those injured, by what befell them."""
    found: dict[str, int] = {}
    for m in told.mentions:
        count = _toll(doc, m) if m.kind in HARM else 0
        if count:
            done = what_befell(doc[m.head])
            found[done] = max(found.get(done, 0), count)
    return found


def _toll(doc: Doc, harm: Mention) -> int:
    """How many a mention says were harmed, at least; 0 where it does not say."""
    heads = [doc[h] for h in harmed(doc, harm)]
    counted = [count for t in heads if not _is_vague(t) and (count := count_of(t))]
    return max(counted) if counted else sum(t.tag_ in ("NN", "NNP") for t in heads)


def _is_vague(people: Token) -> bool:
    """Whether it is "dozens" or "hundreds of people", by which headlines mean fewer too."""
    return kind(people) == "quantity" or (people.head.lower_ == "of" and kind(people.head.head) == "quantity")
