"""Short forms of names: "the Tigray People's Liberation Front (TPLF)"."""

from __future__ import annotations

from collections import defaultdict

from kg.extraction.mentions.classes import BODIES
from kg.extraction.mentions.links import Links
from kg.extraction.mentions.phrases import Phrase
from kg.extraction.mentions.words import Words
from kg.lexicon.toponyms import key


def link_acronyms(w: Words, links: Links) -> None:
    """Join a name with its acronym: in brackets, or where the initials of exactly one name give it."""
    spelled: dict[str, set[int]] = defaultdict(set)
    for n, phrase in enumerate(links.phrases):
        if phrase.name and len(phrase.label.split()) > 1 and phrase.type != "Person":
            spelled[_initials(phrase.label)].add(links.first(n))
    for n, phrase in enumerate(links.phrases):
        if not phrase.name or not phrase.label.isupper() or not 2 < len(phrase.label) < 8 or " " in phrase.label:
            continue
        found = spelled.get(phrase.label.lower(), set())
        if len(found) == 1:
            links.join(found.pop(), n, "mentions.acronym")
        elif phrase.name.start > 1 and w.text[phrase.name.start - 1] in ("(", ","):
            before = next((m for m in range(n - 1, -1, -1) if links.phrases[m].span.end == phrase.name.start - 1), -1)
            if before >= 0 and _short_for(w, phrase, links.phrases[before]):
                links.join(before, n, "mentions.acronym")


def _short_for(w: Words, short: Phrase, long: Phrase) -> bool:
    """The capitals behind a name are short for it: by their letters, or in brackets for a body in another language."""
    if not long.name or not short.name:
        return False
    if w.text[short.name.start - 1] == "(" and _abbreviates(short.label, long.label):
        return True
    closed = short.name.end < len(w) and w.text[short.name.end] == {"(": ")", ",": ","}[w.text[short.name.start - 1]]
    body = long.type in BODIES and short.type in (*BODIES, "") and not long.known and not short.known
    letters = {word[0].lower() for word in long.label.split()}
    return closed and body and len(long.label.split()) > 2 and len(letters & set(short.label.lower())) > 1


def _initials(label: str) -> str:
    return "".join(
        word[0] for word in label.lower().replace("-", " ").split() if word not in ("of", "the", "for", "and")
    )


def _abbreviates(short: str, long: str) -> bool:
    """The letters of the short form begin words of the long one or stand in it, in order."""
    letters = iter(key(long).replace(" ", ""))
    return short[0].lower() == key(long)[0] and all(letter in letters for letter in short.lower())
