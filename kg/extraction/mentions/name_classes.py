"""What a proper name names: the lexicon, the gazetteer and the words around it, before the model's label."""

from __future__ import annotations

from kg.extraction.mentions.classes import (
    ACTORS,
    BODIES,
    NOTHING,
    PLACES,
    Class,
    class_of_name,
    given_name_gender,
    title_of,
)
from kg.extraction.mentions.gazetteer import Toponym, country_code, demonym_code, region_precision
from kg.extraction.mentions.name_agreement import agreed, without_s
from kg.extraction.mentions.name_edges import Name
from kg.extraction.mentions.name_nouns import description, names_model, title_before
from kg.extraction.mentions.name_places import WITHIN, department, of_noun, place_of
from kg.extraction.mentions.named import MODIFIES, Named, head_of
from kg.extraction.mentions.places import Setting, chosen, setting_of
from kg.extraction.mentions.words import Words


def named_of(w: Words, names: list[Name]) -> tuple[list[Named], Setting]:
    """Every name with its class, and how often the article names each country."""
    labels = without_s([w.phrase(*name.span) for name in names])
    placelike = [label for name, label in zip(names, labels, strict=True) if name.label in ("GPE", "LOC", "NORP", "")]
    setting = setting_of(w.text, placelike)
    found = [_unsigned(w, _named(w, name, label, setting)) for name, label in zip(names, labels, strict=True)]
    return agreed(w, found), setting


def _named(w: Words, name: Name, label: str, setting: Setting) -> Named:
    head = head_of(w, name.span)
    base = Named(name.span, head, label)
    if name.known:
        known, entry = name.known, f"known_actors:{name.known.name}"
        return base._replace(
            type=known.type, kind=known.kind, known=known.name, rule="mentions.known-actor", entry=entry
        )
    if code := demonym_code(label):
        compound = w.text[min(name.span.end, len(w) - 1)] == "-"
        nominal = not compound and w.tag[head] in ("NNS", "NNPS", "NNP", "NN") and w.dep[head] not in MODIFIES
        return base._replace(
            type="Group" if nominal else "", code=code, rule="mentions.demonym", entry=f"demonyms:{label}"
        )
    if w.dateline[head] and _opens(w, name.span.start) and (place := chosen(label, setting)):
        return _at(base, place, "mentions.dateline")
    if region_precision(label) and name.label != "PERSON":
        place = chosen(label, setting)
        region = base._replace(type="Place", rule="mentions.known-region", entry=f"regions:{label}")
        return _at(base, place, "mentions.gazetteer") if place else region
    if names_model(w, name, head):
        return base._replace(rule="mentions.weapon-model")
    title = title_before(w, name.span.start)
    words = w.lower[name.span.start : name.span.end]
    if title and not country_code(label):
        gender, kind = title_of(title.split()) or ("", "")
        gender = gender or given_name_gender(label.split()[0])
        entry = f"person_titles:{title}"
        return base._replace(type="Person", kind=kind, gender=gender, title=title, rule="mentions.title", entry=entry)
    if (told := class_of_name(words)) != NOTHING and _tells(name, told, len(words)):
        located = told.type == "Place"
        place = chosen(label, setting) or of_noun(label, setting) if located else department(words, setting)
        if place:
            return _at(base, place, "mentions.gazetteer")._replace(code="")
        return base._replace(type=told.type, kind=told.kind, place=place, rule="mentions.name-word", entry=told.entry)
    return _by_surroundings(w, name, base, setting)


def _tells(name: Name, told: Class, length: int) -> bool:
    """The words of the name say what bears it; of a single word only one for a particular kind of body is trusted."""
    if length == 1:
        return told.type in BODIES and told.type not in ("Organization", "MediaOrganization", "PoliticalOrganization")
    return name.label != "PERSON" or (length > 2 and told.type not in ("Place", "Organization"))


def _by_surroundings(w: Words, name: Name, base: Named, setting: Setting) -> Named:
    """A name whose own words do not tell: the noun before it, the gazetteer, then the model's label."""
    base = base._replace(gender=given_name_gender(base.label.split()[0]))
    described = description(w, name.span.start, base.head)
    if described.type in ACTORS and described.type != "Group" and not country_code(base.label):
        return _described(base, described)
    if place := place_of(w, name, base, setting):
        return _at(base, place, "mentions.gazetteer")
    if region_precision(base.label):
        return base._replace(type="Place", rule="mentions.known-region", entry=f"regions:{base.label}")
    if described.type in PLACES:
        return _described(base, described)
    if name.label == "PERSON" and w.dep[base.head] == "pobj" and w.lower[w.head[base.head]] in WITHIN:
        return base._replace(type="Place")
    if name.label == "NORP":
        return base._replace(type="" if w.dep[base.head] in MODIFIES or w.tag[base.head] == "JJ" else "Group")
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


def _unsigned(w: Words, name: Named) -> Named:
    """The name; without a class where it only signs a dateline ("(Agency)") and no word tells more."""
    vague = name.rule == "mentions.model-label" or name.type == "Organization"
    signs = vague and not name.known and w.dateline[name.head] and _in_brackets(w, name.span.start)
    return name._replace(type="", kind="", rule="mentions.dateline") if signs else name


def _in_brackets(w: Words, i: int) -> bool:
    """A bracket opens before the token in the same dateline."""
    while i and w.dateline[i - 1] and w.text[i] not in (")", "]"):
        i -= 1
        if w.text[i] in ("(", "["):
            return True
    return False


def _code(place: Toponym) -> str:
    """Country for whose government the name of the place may stand, or ""."""
    return place.country if place.precision == "country" or place.capital else ""
