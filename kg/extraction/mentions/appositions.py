"""Descriptions that stand beside a name, and "the town of X"."""

from __future__ import annotations

from kg.extraction.mentions.classes import BODIES, place_words
from kg.extraction.mentions.links import Links
from kg.extraction.mentions.phrases import Phrase
from kg.extraction.mentions.pronouns import speech_verbs
from kg.extraction.mentions.words import Words

_OF_NAME = frozenset(
    {"city", "town", "village", "hamlet", "province", "governorate", "region", "district", "county", "oblast"}
)


def link_appositions(w: Words, links: Links) -> None:
    """A description beside a name, and "the town of X"."""
    for n, phrase in enumerate(links.phrases):
        above = w.head[phrase.head]
        if w.dep[phrase.head] == "appos" and above in links.at:
            governor = links.phrases[links.at[above]]
            listed = any(w.dep[child] == "conj" for child in w.children.get(above, ()))
            set_off = phrase.name or w.lower[_before(w, phrase)] in (",", "(", "-", "--", "—", "–")
            set_off = set_off and not _speaks_next(w, phrase, above)
            other = bool(governor.name) != bool(phrase.name) or (phrase.label.isupper() and " " not in phrase.label)
            if other and set_off and not listed and _compatible(governor, phrase):
                links.join(links.at[above], n, "mentions.apposition")
        elif w.dep[phrase.head] == "pobj" and w.lower[above] == "of" and w.head[above] in links.at:
            governor = links.phrases[links.at[w.head[above]]]
            settled = place_words().get(governor.core) in ("city", "region", "district") and not governor.plural
            both = phrase.name and phrase.type == governor.type == "Place"
            if settled and both and _names_it(governor) and not _holds_name(links, governor):
                links.join(links.at[w.head[above]], n, "mentions.town-of")


def _holds_name(links: Links, governor: Phrase) -> bool:
    """Another place stands in the words ("the Macomia district of Cabo Delgado province")."""
    return any(
        i != governor.head and i in links.at and links.phrases[links.at[i]].name
        for i in range(governor.span.start, governor.span.end)
    )


def _speaks_next(w: Words, phrase: Phrase, above: int) -> bool:
    """What follows is said by the phrase alone: "killed her mother, 60, Governor X said"."""
    end = phrase.span.end
    speaks = end < len(w) and w.pos[end] == "VERB" and w.lemma[end] in speech_verbs()
    return speaks and w.dep[above] not in ("nsubj", "nsubjpass")


def _before(w: Words, phrase: Phrase) -> int:
    return phrase.span.start - (2 if phrase.determiner else 1)


def _names_it(governor: Phrase) -> bool:
    return not governor.name and governor.core in _OF_NAME


def _compatible(a: Phrase, b: Phrase) -> bool:
    if a.plural != b.plural and "Group" not in (a.type, b.type):
        return False
    if a.type == b.type:
        return bool(a.type)
    if {(a.type, a.kind), (b.type, b.kind)} >= {("StateForce", "Peacekeepers")}:
        return "IntergovernmentalOrganization" in (a.type, b.type)
    return {a.type, b.type} <= BODIES and "Organization" in (a.type, b.type)
