"""What tells two happenings apart although type, time and names agree: their reach, their targets, their victims."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extraction.events.frames import collocates, noun_frames, verb_frames
from kg.extraction.events.mentions import Mention
from kg.extraction.events.participants import is_settlement, kind, noun_lemma

_HARM = ("Killing", "Injuring")
_SUMS = frozenset(("number", "toll", "total", "tally", "count"))
_ADDING = frozenset(("bring", "raise", "push", "take"))
_LONGEST = 120
"""Tokens of a sentence at most; to ask for the sentences costs more."""
_UP = 8
"""Steps from a verb to the verb of saying that it depends on."""

Mentions = tuple[Mention, ...]


def told_apart(doc: Doc, one: Mentions, other: Mentions) -> bool:
    """Whether the words beside the triggers rule out that both are one happening."""
    return _reach_apart(doc, one, other) or _targets_apart(doc, one, other) or _counts_apart(doc, one, other)


def are_listed(doc: Doc, one: Mention, other: Mention) -> bool:
    """Whether two nouns of one list each have their victims or targets."""
    if not (one.roles.keys() & {"V", "T"} and other.roles.keys() & {"V", "T"}):
        return False
    first, second = doc[one.head], doc[other.head]
    nouns = not _is_finite(first) and not _is_finite(second)
    listed = second in first.conjuncts or (first.lower_ == second.lower_ and first.sent.start == second.sent.start)
    return nouns and first.i != second.i and listed and not _share(one, other)


def are_contrasted(doc: Doc, one: Mention, other: Mention) -> bool:
    """Whether a sentence sets one against the other: "a nurse was killed, while a child was killed here"."""
    if one.head == other.head or abs(one.head - other.head) > _LONGEST:
        return False
    first, second = doc[one.head], doc[other.head]
    if first.sent.start != second.sent.start:
        return False
    contrast = any(t.lower_ in ("while", "whereas") for t in _between(one, other, doc))
    if contrast and first.lower_ == second.lower_ and _harms(doc, one) and _harms(doc, other):
        return True
    places = _places(first), _places(second)
    return (contrast or second in first.conjuncts) and all(places) and not places[0] & places[1]


def _harms(doc: Doc, mention: Mention) -> bool:
    """Whether it says whom, by a noun or a bare number: "while seven were killed there"."""
    numbers = (c for c in doc[mention.head].children if c.pos_ == "NUM" and c.dep_ in ("dobj", "nsubj", "nsubjpass"))
    return bool(mention.roles.get("V")) or any(True for _ in numbers)


def _places(trigger: Token) -> frozenset[str]:
    """The names in the phrases that say where, as the word's own clause gives them."""
    where = (c for c in trigger.children if c.dep_ == "prep" and c.lower_ in ("in", "on", "at", "near"))
    names = (t for c in where for t in c.subtree if t.pos_ == "PROPN" and t.ent_type_ not in ("DATE", "TIME"))
    return frozenset(t.lower_ for t in names)


def is_running_total(trigger: Token) -> bool:
    """Whether it is told of a sum that the happening adds to: "bringing to 45 the number killed in a day"."""
    return trigger.dep_ in ("acl", "relcl") and is_new_sum(trigger.head)


def is_new_sum(noun: Token) -> bool:
    """Whether a noun is the sum that a verb says is reached: "raising the toll"."""
    return noun.lemma_.lower() in _SUMS and any(t.lemma_ in _ADDING for t in noun.ancestors)


def _between(one: Mention, other: Mention, doc: Doc) -> Span:
    return doc[min(one.head, other.head) : max(one.head, other.head)]


def _is_finite(token: Token) -> bool:
    return token.pos_ == "VERB" and token.tag_ != "VBG"


def _share(one: Mention, other: Mention) -> bool:
    return any(set(one.roles.get(letter, ())) & set(other.roles.get(letter, ())) for letter in "VT")


def _reach_apart(doc: Doc, one: Mentions, other: Mentions) -> bool:
    """A nationwide truce is neither a local one, nor that in a town, nor several."""
    first, second = (set(_reaches(doc, side)) for side in (one, other))
    if not first or not second:
        return False
    return ("wide" in first) != ("wide" in second) or {"several", "one"} <= first ^ second


def _reaches(doc: Doc, mentions: Mentions) -> Iterator[str]:
    for m in mentions:
        if m.kind != "state":
            continue
        noun = doc[m.head]
        words = {c.lower_ for c in noun.children if c.i < noun.i}
        if words & collocates("wide reach"):
            yield "wide"
        elif noun.tag_ == "NNS":
            yield "several"
        elif any(_names_place(c) for c in noun.children):
            yield "one"
        elif words & collocates("narrow reach"):
            yield "narrow"


def _names_place(preposition: Token) -> bool:
    return preposition.lower_ in ("in", "at", "around", "near", "for") and any(
        noun.pos_ == "PROPN" and (kind(noun) == "place" or is_settlement(noun)) for noun in preposition.children
    )


def _targets_apart(doc: Doc, one: Mentions, other: Mentions) -> bool:
    """Fire on several areas is not the hit on one building."""
    first, second = ([doc[h] for m in side for h in m.roles.get("T", ())] for side in (one, other))
    return any(
        _are_areas(areas) and bool(buildings) and all(map(_is_one_building, buildings))
        for areas, buildings in ((first, second), (second, first))
    )


def tells_of_several(doc: Doc, mentions: Mentions) -> bool:
    """Whether a noun says that it was more than one attack, or hit more than one target."""
    tokens = [doc[m.head] for m in mentions if not m.verbal and m.kind == "act"]
    tokens += [doc[h] for m in mentions for h in m.roles.get("T", ())]
    return any(token.tag_ == "NNS" for token in tokens)


def is_series(doc: Doc, mentions: Mentions) -> bool:
    """Whether all nouns for it tell of several acts: "a string of blasts"."""
    tags = [doc[m.head].tag_ for m in mentions if not m.verbal and m.kind == "act"]
    return bool(tags) and all(tag == "NNS" for tag in tags)


def is_single(doc: Doc, mentions: Mentions) -> bool:
    """Whether a noun points back to one act: "the blast"; "the bombing" and "the wave" may be many."""
    nouns = (doc[m.head] for m in mentions if m.definite and not m.verbal and m.kind == "act")
    return any(noun.tag_ == "NN" and noun.lower_ not in collocates("many in one") for noun in nouns)


def is_one_of_many(doc: Doc, whole: Mentions, part: Mentions) -> bool:
    """Whether one act is brought in where several were told: "a bomb exploded", after "bomb blasts hit the city"."""
    heads = {h for m in part for h in ((m.head,) if not m.verbal else ()) + m.roles.get("W", ())}
    single = any(c.lower_ in ("a", "an", "one") for h in heads if doc[h].tag_ == "NN" for c in doc[h].children)
    return single and (is_series(doc, whole) or _are_fights(doc, whole))


def _are_fights(doc: Doc, mentions: Mentions) -> bool:
    """Whether all nouns for it tell of several fights: "clashes in the north"."""
    tags = [doc[m.head].tag_ for m in mentions if not m.verbal and m.kind in ("act", "fight")]
    return bool(tags) and all(tag == "NNS" for tag in tags)


def _are_areas(targets: list[Token]) -> bool:
    return bool(targets) and all(t.tag_ == "NNS" and kind(t) == "area" for t in targets)


def _is_one_building(target: Token) -> bool:
    return target.tag_ == "NN" and kind(target) in ("facility", "vehicle")


def _counts_apart(doc: Doc, one: Mentions, other: Mentions) -> bool:
    """The same narrator counts the same sort of victims once as two and once as six."""
    if not (any("V" in m.roles for m in one) and any("V" in m.roles for m in other)):
        return False
    first, second = (dict(_counts(doc, side)) for side in (one, other))
    return any(first[what] != second[what] for what in first.keys() & second.keys())


def _counts(doc: Doc, mentions: Mentions) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Exact counts of victims, by what was done to whom and who says so."""
    for m in mentions:
        done = _harm(doc[m.head])
        for head in m.roles.get("V", ()) if done else ():
            numbers = [c for c in doc[head].children if c.dep_ == "nummod"]
            if len(numbers) == 1 and not any(True for _ in numbers[0].children):
                yield (done, doc[head].lemma_.lower(), _narrator(doc[m.head])), numbers[0].lower_


def _harm(trigger: Token) -> str:
    lemma = noun_lemma(trigger)
    frames = verb_frames().get(lemma) or tuple(filter(None, (noun_frames().get(lemma),)))
    return next((f.type for f in frames if f.type in _HARM), "")


def _narrator(trigger: Token) -> str:
    """The subject of the verb that the clause is a complement of; "" for the article itself."""
    token = trigger
    for _ in range(_UP):
        if token.dep_ == "ccomp" or any(c.dep_ == "ccomp" and c.pos_ == "VERB" for c in token.head.children):
            return next((c.lower_ for c in token.head.children if c.dep_ == "nsubj" and c.i != token.i), "")
        if token.head.i == token.i:
            break
        token = token.head
    return ""
