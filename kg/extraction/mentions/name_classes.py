"""What a proper name names: the lexicon, the gazetteer and the words around it, before the model's label."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from kg.extraction.annotations import Tokens
from kg.extraction.mentions.classes import (
    ACTORS,
    BODIES,
    NOTHING,
    PLACES,
    Class,
    class_of,
    class_of_name,
    given_name_gender,
    place_words,
    title_of,
)
from kg.extraction.mentions.gazetteer import Toponym, country_code, demonym_code, region_precision, toponyms
from kg.extraction.mentions.names import Name
from kg.extraction.mentions.places import Setting, chosen, precision_of, setting_of
from kg.extraction.mentions.words import Words
from kg.lexicon.toponyms import key, loose_key, person_key

_LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "from",
        "to",
        "into",
        "around",
        "outside",
        "inside",
        "across",
        "towards",
        "toward",
        "of",
        "over",
        "between",
    ]
)
_WITHIN = frozenset(["in", "near", "outside", "inside", "around"])
_LARGE = 250_000  # inhabitants
_TOWN = 10_000  # inhabitants
_MODIFIES = frozenset({"compound", "nmod", "amod"})


class Named(NamedTuple):
    """A name and what it names.

    Attributes:
        code: ISO 3166-1 code of the country that it names, or whose people it names.
        known: name in the lexicon of a body known by several names.
        title: title before a person's name.
        rule, entry: what told the class, for those who ask why.
    """

    span: Tokens
    head: int
    label: str
    type: str = ""
    kind: str = ""
    place: Toponym | None = None
    code: str = ""
    known: str = ""
    gender: str = ""
    title: str = ""
    rule: str = "mentions.model-label"
    entry: str = ""


def named_of(w: Words, names: list[Name]) -> tuple[list[Named], Setting]:
    """Every name with its class, and how often the article names each country."""
    labels = _without_s([w.phrase(*name.span) for name in names])
    placelike = [label for name, label in zip(names, labels, strict=True) if name.label in ("GPE", "LOC", "NORP", "")]
    setting = setting_of(w.text, placelike)
    found = [_named(w, name, label, setting) for name, label in zip(names, labels, strict=True)]
    return _agreed(w, found), setting


def _without_s(labels: list[str]) -> list[str]:
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


def _named(w: Words, name: Name, label: str, setting: Setting) -> Named:
    head = _head(w, name.span)
    base = Named(name.span, head, label)
    if name.known:
        known, entry = name.known, f"known_actors:{name.known.name}"
        return base._replace(
            type=known.type, kind=known.kind, known=known.name, rule="mentions.known-actor", entry=entry
        )
    if code := demonym_code(label):
        compound = w.text[min(name.span.end, len(w) - 1)] == "-"
        nominal = not compound and w.tag[head] in ("NNS", "NNPS", "NNP", "NN") and w.dep[head] not in _MODIFIES
        return base._replace(
            type="Group" if nominal else "", code=code, rule="mentions.demonym", entry=f"demonyms:{label}"
        )
    if w.dateline[head] and _opens(w, name.span.start) and (place := chosen(label, setting)):
        return _at(base, place, "mentions.dateline")
    if region_precision(label) and name.label != "PERSON":
        place = chosen(label, setting)
        region = base._replace(type="Place", rule="mentions.known-region", entry=f"regions:{label}")
        return _at(base, place, "mentions.gazetteer") if place else region
    if _names_model(w, name, head):
        return base._replace(rule="mentions.weapon-model")
    title = _title(w, name.span.start)
    words = w.lower[name.span.start : name.span.end]
    if title and not country_code(label):
        gender, kind = title_of(title.split()) or ("", "")
        gender = gender or given_name_gender(label.split()[0])
        entry = f"person_titles:{title}"
        return base._replace(type="Person", kind=kind, gender=gender, title=title, rule="mentions.title", entry=entry)
    if (told := class_of_name(words)) != NOTHING and _tells(name, told, len(words)):
        located = told.type == "Place"
        place = chosen(label, setting) or _of_noun(label, setting) if located else _department(words, setting)
        if place:
            return _at(base, place, "mentions.gazetteer")._replace(code="")
        return base._replace(type=told.type, kind=told.kind, place=place, rule="mentions.name-word", entry=told.entry)
    return _by_surroundings(w, name, base, setting)


def _of_noun(label: str, setting: Setting) -> Toponym | None:
    """The place whose name a noun for places ends ("Taiz province"), or None."""
    name, _, noun = label.rpartition(" ")
    precision = precision_of(noun.lower())
    return chosen(name, setting, precision) if name and precision in ("region", "district", "city") else None


def _department(words: list[str], setting: Setting) -> Toponym | None:
    """The province that is called a department ("Chalatenango Department" is no ministry), or None."""
    if len(words) < 2 or words[-1] not in ("department", "municipality", "canton"):
        return None
    place = chosen(" ".join(words[:-1]), setting, "region")
    return place if place and place.precision == "region" else None


def _tells(name: Name, told: Class, length: int) -> bool:
    """The words of the name say what bears it; of a single word only one for a particular kind of body is trusted."""
    if length == 1:
        return told.type in BODIES and told.type not in ("Organization", "MediaOrganization", "PoliticalOrganization")
    return name.label != "PERSON" or (length > 2 and told.type not in ("Place", "Organization"))


def _by_surroundings(w: Words, name: Name, base: Named, setting: Setting) -> Named:
    """A name whose own words do not tell: the noun before it, the gazetteer, then the model's label."""
    base = base._replace(gender=given_name_gender(base.label.split()[0]))
    described = _description(w, name.span.start, base.head)
    if described.type in ACTORS and described.type != "Group" and not country_code(base.label):
        return _described(base, described)
    if place := _place(w, name, base, setting):
        return _at(base, place, "mentions.gazetteer")
    if region_precision(base.label):
        return base._replace(type="Place", rule="mentions.known-region", entry=f"regions:{base.label}")
    if described.type in PLACES:
        return _described(base, described)
    if name.label == "PERSON" and w.dep[base.head] == "pobj" and w.lower[w.head[base.head]] in _WITHIN:
        return base._replace(type="Place")
    if name.label == "NORP":
        return base._replace(type="" if w.dep[base.head] in _MODIFIES or w.tag[base.head] == "JJ" else "Group")
    by_label = {"PERSON": "Person", "GPE": "Place", "LOC": "Place", "FAC": "Facility", "ORG": "Organization"}
    return base._replace(type=by_label.get(name.label, ""))


def _at(base: Named, place: Toponym, rule: str) -> Named:
    return base._replace(
        type="Place", place=place, code=_code(place), rule=rule, entry=f"gazetteer:{place.id} {place.name}"
    )


def _described(base: Named, told: Class) -> Named:
    return base._replace(type=told.type, kind=told.kind, rule="mentions.noun-beside-name", entry=told.entry)


def _opens(w: Words, start: int) -> bool:
    """The name begins a part of the dateline ("(LA PAZ", but not "PAZ" behind "LA")."""
    return start == 0 or not w.dateline[start - 1] or not w.text[start - 1].isalpha()


def _code(place: Toponym) -> str:
    """Country for whose government the name of the place may stand, or ""."""
    return place.country if place.precision == "country" or place.capital else ""


def _place(w: Words, name: Name, base: Named, setting: Setting) -> Toponym | None:
    if _common_word(base.label):
        return None
    if _only_town(w, base, setting):
        return chosen(base.label, setting)
    if name.label in ("PERSON", "ORG", "PRODUCT", "") and not country_code(base.label):
        located = w.dep[base.head] == "pobj" and w.lower[w.head[base.head]] in _LOCATIVE
        beside = base.head + 1 < len(w) and w.lemma[base.head + 1] in place_words()
        if name.label == "PERSON":
            located = located and w.lower[w.head[base.head]] in _WITHIN
        if name.label == "PERSON" and not (located or beside):
            return _large_town(w, base, setting)
        if not (located or beside) and len(base.label) < 4:
            return None
    following = w.lemma[name.span.end] if name.span.end < len(w) else ""
    preceding = ""
    if name.span.start >= 2 and w.lower[name.span.start - 1] == "of":
        preceding = w.lemma[name.span.start - 2]
    precision = precision_of(preceding) or precision_of(following)
    return chosen(base.label, setting, precision)


def _names_model(w: Words, name: Name, head: int) -> bool:
    """The name before a weapon is its model or maker ("Patriot missiles", "a Shahed drone")."""
    if name.label not in ("PERSON", "PRODUCT", "", "ORG", "FAC", "GPE") or w.dep[head] not in _MODIFIES:
        return False
    noun = w.head[head]
    label = w.phrase(*name.span)
    weapon = class_of([w.lemma[noun]], False).type == "Weapon" and noun == name.span.end
    return weapon and w.pos[noun] == "NOUN" and not toponyms(label) and class_of_name([w.lower[head]]) == NOTHING


def _only_town(w: Words, base: Named, setting: Setting) -> bool:
    """A name of several words that a town of the article's leading country bears, and hardly any person."""
    words = base.label.split()
    described = base.span.start and w.pos[base.span.start - 1] == "NOUN" and w.dep[base.head] != "pobj"
    if len(words) < 2 or base.gender or described:
        return False
    place = chosen(base.label, setting)
    if place is None or not setting.countries[place.country]:
        return False
    return place.population >= _TOWN or loose_key(place.name) == loose_key(base.label)


def _large_town(w: Words, base: Named, setting: Setting) -> Toponym | None:
    """A large town of a country that the article names, which the model took for a person."""
    place = chosen(base.label, setting)
    subject = w.dep[base.head] in ("nsubj", "appos") and not (place and place.capital)
    if " " in base.label or base.gender or subject:
        return None
    if place is None or not setting.countries[place.country]:
        return None
    province = any(p.precision == "region" and p.country == place.country for p in toponyms(base.label))
    return place if place.population >= _LARGE or province else None


def _common_word(label: str) -> bool:
    """A single word that is more often a noun than a place ("University", "Republic")."""
    words = key(label).split()
    return len(words) == 1 and (class_of(words, False) != NOTHING or class_of_name(words) != NOTHING)


def _title(w: Words, start: int) -> str:
    """The title right before the name, in lower case."""
    for length in (3, 2, 1):
        before = w.lower[max(0, start - length) : start]
        if len(before) == length and title_of(before):
            first = start - length
            if w.text[first][:1].isupper() or w.caseless[first] or w.dep[start - 1] == "compound":
                return " ".join(before)
    return ""


def _description(w: Words, start: int, head: int) -> Class:
    """The class of the common noun right before a name that it describes ("medical charity Oxfam")."""
    before = start - 1
    tied = before >= 0 and (w.head[before] == head or w.head[head] == before)
    tie = ("compound", "nmod", "appos", "nsubj")
    tied = tied or (before >= 0 and w.dep[before] == w.dep[head] == "nsubj" and w.head[before] == w.head[head])
    if tied and w.pos[before] in ("NOUN", "PROPN") and (w.dep[before] in tie or w.dep[head] in tie[1:3]):
        first = max(0, min(before - 2, max(before - 5, min(w.left[before], w.left[head]))))
        return class_of([w.lemma[j] for j in range(first, before + 1) if w.pos[j] != "PUNCT"], False)
    return _named_by(w, start)


def _named_by(w: Words, start: int) -> Class:
    """The class that the noun before "of" tells ("the village of X")."""
    if start >= 2 and w.lower[start - 1] == "of" and place_words().get(w.lemma[start - 2]) in ("city", "neighbourhood"):
        return Class("Place", "")
    return NOTHING


def _head(w: Words, span: Tokens) -> int:
    """The token of the name that the rest of the sentence governs."""
    for i in range(span.end - 1, span.start - 1, -1):
        if not span.start <= w.head[i] < span.end or w.head[i] == i:
            return i
    return span.end - 1


def _agreed(w: Words, found: list[Named]) -> list[Named]:
    """One article, one meaning: a name that names a person in full names that person by surname too."""
    surnames = {end for name in found if name.type == "Person" for end in _endings(name)}
    seen: dict[str, Counter[tuple[str, str]]] = {}
    for name in found:
        if name.type:
            seen.setdefault(name.label.lower(), Counter())[name.type, name.kind] += 1
    agreed = []
    for name in found:
        if person_key(name.label) in surnames and not name.known and name.type != "Person":
            name = name._replace(type="Person", kind="", place=None, code="")
        elif not name.type and w.dep[name.head] in _MODIFIES and w.tag[name.head] == "JJ":
            pass  # "European nations", whatever "Europeans" are
        elif not name.code and not name.title and not name.known and (counts := seen.get(name.label.lower())):
            type_, kind = max(counts, key=lambda c: (counts[c], c[0] == "Place", c))
            keep = name.place if type_ == "Place" else None
            name = name._replace(type=type_, kind=kind, place=keep)
        agreed.append(name)
    places = {name.label.lower(): name.place for name in agreed if name.place}
    return [name._replace(place=places.get(name.label.lower())) if name.type == "Place" else name for name in agreed]


def _endings(name: Named) -> list[str]:
    """What the article may call the person later: "de Blasio", "Blasio"; a titled single name too."""
    words = key(name.label).split()
    return [person_key(" ".join(words[n:])) for n in range(0 if name.title else 1, len(words))]


def absorbs(w: Words, name: Named, inside: dict[int, int]) -> int:
    """The common noun that ends the name and says what it names ("Harbour hospital"), or -1.

    A town before a hospital says where it is; it is no part of its name.
    """
    noun = w.head[name.head]
    if (
        w.dep[name.head] not in _MODIFIES
        or noun < name.span.end
        or noun in inside
        or (name.known and name.type not in BODIES)
    ):
        return -1
    if w.pos[noun] not in ("NOUN", "PROPN") or any(
        w.pos[j] not in ("NOUN", "PUNCT") for j in range(name.span.end, noun)
    ):
        return -1
    if noun + 2 < len(w) and w.lower[noun + 1] == "of" and noun + 2 in inside:
        return -1  # "the Ghouta town of Douma" is no town called Ghouta
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
    if told.type == "MediaOrganization" and name.type in ("", "MediaOrganization", "Organization"):
        return noun
    return -1
