"""What the common nouns beside a name tell of it: titles, descriptions, the noun that ends it."""

from __future__ import annotations

from kg.extraction.mentions.classes import (
    BODIES,
    NOTHING,
    Class,
    class_of,
    class_of_name,
    mention_words,
    place_words,
    title_of,
)
from kg.extraction.mentions.gazetteer import toponyms
from kg.extraction.mentions.name_edges import Name
from kg.extraction.mentions.named import MODIFIES, Named
from kg.extraction.mentions.words import Words


def title_before(w: Words, start: int) -> str:
    """The title right before the name, in lower case."""
    for length in (5, 4, 3, 2, 1):
        before = w.lower[max(0, start - length) : start]
        if len(before) == length and title_of(before):
            first = start - length
            if w.text[first][:1].isupper() or w.caseless[first] or w.dep[start - 1] == "compound":
                return " ".join(before)
    return ""


def description(w: Words, start: int, head: int) -> Class:
    """The class of the common noun right before a name that it describes ("medical charity Oxfam")."""
    before = start - 1
    tied = before >= 0 and (w.head[before] == head or w.head[head] == before)
    tie = ("compound", "nmod", "appos", "nsubj")
    tied = tied or (before >= 0 and w.dep[before] == w.dep[head] == "nsubj" and w.head[before] == w.head[head])
    if tied and w.pos[before] in ("NOUN", "PROPN") and (w.dep[before] in tie or w.dep[head] in tie[1:3]):
        first = max(0, min(before - 2, max(before - 5, min(w.left[before], w.left[head]))))
        return class_of([w.lemma[j] for j in range(first, before + 1) if w.pos[j] != "PUNCT"], False)
    return _borne_by(w, head) or _told_behind(w, head) or _told_before(w, head) or _named_by(w, start)


def _borne_by(w: Words, head: int) -> Class | None:
    """The class that the noun right behind a name tells ("the Kaniyat militia"): an armed body, and no other thing."""
    noun = w.head[head]
    if w.dep[head] not in MODIFIES or noun != head + 1 or w.tag[noun] != "NN" or not w.spaced[head]:
        return None
    told = class_of([w.lemma[noun]], False)
    return told if told.type == "ArmedGroup" else None


def _told_before(w: Words, head: int) -> Class | None:
    """The person that a description calls by name ("the Union's envoy, Olusegun Obasanjo,"), or None."""
    above = w.head[head]
    if w.dep[head] != "appos" or w.tag[above] != "NN" or above > head:
        return None
    told = class_of([w.lemma[above]], False)
    return told if told.type == "Person" else None


def _told_behind(w: Words, head: int) -> Class | None:
    """The class that an apposition tells ("Dawlah Islamiyah, a militant group,"), or None."""
    for child in w.children.get(head, ()):
        if w.dep[child] == "appos" and w.tag[child] == "NN" and w.lower[w.left[child]] in ("a", "an", "the"):
            told = class_of([w.lemma[j] for j in range(w.left[child] + 1, child + 1) if w.pos[j] != "PUNCT"], False)
            return told if told.type in BODIES else None
    return None


def _named_by(w: Words, start: int) -> Class:
    """The class that the noun before "of" tells ("the village of X")."""
    if start >= 2 and w.lower[start - 1] == "of" and place_words().get(w.lemma[start - 2]) in ("city", "neighbourhood"):
        return Class("Place", "")
    return NOTHING


def names_model(w: Words, name: Name, head: int) -> bool:
    """The name before a weapon is its model or maker ("Patriot missiles", "a Shahed drone")."""
    if name.label not in ("PERSON", "PRODUCT", "", "ORG", "FAC", "GPE") or w.dep[head] not in MODIFIES:
        return False
    noun = w.head[head]
    label = w.phrase(*name.span)
    armed = class_of([w.lemma[noun]], True).type == "Weapon" or w.lemma[noun] in mention_words("model")
    return (
        armed
        and noun == name.span.end
        and w.pos[noun] == "NOUN"
        and not toponyms(label)
        and class_of_name([w.lower[head]]) == NOTHING
    )


def absorbs(w: Words, name: Named, inside: dict[int, int]) -> int:
    """The common noun that ends the name and says what it names ("Harbour hospital"), or -1.

    A town before a hospital says where it is; it is no part of its name.
    """
    noun = w.head[name.head]
    if (
        w.dep[name.head] not in MODIFIES
        or noun < name.span.end
        or noun in inside
        or (name.known and name.type not in BODIES)
    ):
        return -1
    if w.pos[noun] not in ("NOUN", "PROPN") or any(
        w.pos[j] not in ("NOUN", "PUNCT") for j in range(name.span.end, noun)
    ):
        return -1
    narrow = place_words().get(w.lemma[noun]) not in ("district", "region")
    if narrow and noun + 2 < len(w) and w.lower[noun + 1] == "of" and noun + 2 in inside:
        return -1  # "the Ghouta town of Douma" is no town called Ghouta; "the Macomia district of …" is one
    told = class_of([w.lemma[j] for j in range(name.span.end, noun + 1)], w.tag[noun] in ("NNS", "NNPS"))
    if w.lemma[noun] in place_words() and told.type == "Place":
        settled = not name.code and name.type in ("Place", "", "Person", "Organization", "Facility")
        return (
            noun
            if settled
            and place_words()[w.lemma[noun]] != "site"
            and w.lower[noun] not in ("border", "area" if name.place else "")
            else -1
        )
    if told.type == "Facility":
        return (
            noun
            if name.type in ("", "Facility", "Person", "Organization") or (name.type == "Place" and not name.place)
            else -1
        )
    if told.type == "ArmedGroup" and noun == name.span.end and w.tag[noun] == "NN" and not name.known:
        return noun if name.type in ("", "Person", "Organization", "ArmedGroup") and not name.code else -1
    if told.type == "MediaOrganization" and name.type in ("", "MediaOrganization", "Organization"):
        return noun
    return -1
