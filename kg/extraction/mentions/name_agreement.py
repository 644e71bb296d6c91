"""One article, one meaning: the mentions of one name brought to agree."""

from __future__ import annotations

from collections import Counter

from kg.extraction.mentions.gazetteer import country_code, demonym_code
from kg.extraction.mentions.named import MODIFIES, Named
from kg.extraction.mentions.words import Words
from kg.lexicon.toponyms import key, person_key

_MODEL = "mentions.model-label"  # what the model says of a name counts only where no words tell


def without_s(labels: list[str]) -> list[str]:
    """The labels, a genitive that lost its apostrophe undone ("Syrias army" where Syria is named too)."""
    last = {label.split()[-1] for label in labels if label}
    plain = []
    for label in labels:
        bare = label[:-1] if label.endswith("s") and len(label) > 4 else ""
        known = bare and not demonym_code(label) and not country_code(label)
        if known and (bare.split()[-1] in last or country_code(bare)) and not demonym_code(bare):
            label = bare
        plain.append(label)
    return plain


def agreed(w: Words, found: list[Named]) -> list[Named]:
    """One article, one meaning: a name that names a person in full names that person by surname too."""
    surnames = {end for name in found if name.type == "Person" for end in _endings(name)}
    told = {name.label.lower() for name in found if name.type and name.rule != _MODEL}
    seen: dict[str, Counter[tuple[str, str]]] = {}
    for name in found:
        if name.type and (name.label.lower() not in told or name.rule != _MODEL):
            seen.setdefault(name.label.lower(), Counter())[name.type, name.kind] += 1
    settled = []
    for name in found:
        if person_key(name.label) in surnames and not name.known and name.type != "Person":
            name = name._replace(type="Person", kind="", place=None, code="")
        elif not name.type and w.dep[name.head] in MODIFIES and w.tag[name.head] == "JJ":
            pass  # "European nations", whatever "Europeans" are
        elif not name.code and not name.title and not name.known and (counts := seen.get(name.label.lower())):
            type_, kind = max(counts, key=lambda c: (counts[c], c[0] == "Place", c))
            keep = name.place if type_ == "Place" else None
            name = name._replace(type=type_, kind=kind, place=keep)
        settled.append(name)
    places = {name.label.lower(): name.place for name in settled if name.place}
    return [name._replace(place=places.get(name.label.lower())) if name.type == "Place" else name for name in settled]


def _endings(name: Named) -> list[str]:
    """What the article may call the person later: "de Blasio", "Blasio"; a titled single name too."""
    words = key(name.label).split()
    return [person_key(" ".join(words[n:])) for n in range(0 if name.title else 1, len(words))]
