"""What a common noun phrase names: class of the ontology and notation of its code list, from the lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon import table

ACTORS = frozenset(
    {
        "Person", "Group", "ArmedGroup", "StateForce", "Government", "PoliticalOrganization", "Organization",
        "IntergovernmentalOrganization", "CivilSocietyOrganization", "MediaOrganization",
    }
)  # fmt: skip
BODIES = ACTORS - {"Person", "Group"}
_PLURAL_USE = frozenset({"force", "authority", "media", "medium", "group", "militia", "gang", "cartel", "faction"})
PLACES = frozenset({"Place", "Facility"})
_ENDINGS = (("woman", "female"), ("man", "male"))


class Class(NamedTuple):
    """Class of the ontology and notation of its code list, both "" where nothing is known.

    Attributes:
        entry: the lexicon entry that tells it, as ``table:key``, or "".
    """

    type: str = ""
    kind: str = ""
    entry: str = ""


NOTHING = Class()


@cache
def _actors() -> dict[str, tuple[str, str, str]]:
    return {row["term"]: (row["singular"], row["plural"], row["kind"]) for row in table("actors")}


@cache
def _things() -> dict[str, Class]:
    things = {row["term"]: Class("Place", "", f"place_words:{row['term']}") for row in table("place_words")}
    things |= {row["term"]: Class(row["type"], row["kind"], f"facilities:{row['term']}") for row in table("facilities")}
    weapons = table("weapons")
    return {row["term"]: Class("Weapon", row["weapon"], f"weapons:{row['term']}") for row in weapons} | things


@cache
def _armed_modifiers() -> dict[str, Class]:
    return {row["word"]: Class(row["type"], row["kind"]) for row in table("armed_modifiers")}


def is_facility_term(words: Sequence[str]) -> bool:
    """The words, all together, are a noun for a facility ("maternity hospital")."""
    return _things().get(" ".join(words), NOTHING).type == "Facility"


@cache
def place_words() -> dict[str, str]:
    """Nouns for places and the notation of their precision ("town" -> city)."""
    return {row["term"]: row["precision"] for row in table("place_words")}


@cache
def deeds() -> frozenset[str]:
    """Nouns before which the name of a people tells who acts ("Russian airstrikes")."""
    return frozenset(row["noun"] for row in table("deeds"))


@cache
def mention_words(role: str) -> frozenset[str]:
    """Words of a role in the table ``mention_words``."""
    return frozenset(row["word"] for row in table("mention_words") if row["role"] == role)


def class_of(lemmas: Sequence[str], plural: bool) -> Class:
    """The class of a noun phrase, given its lemmas up to and with the head noun.

    The longest known ending decides, so that a "police officer" is no officer of the army; what a
    neutral head leaves open ("forces", "fighters", "group") the modifiers tell.
    """
    for length in range(min(3, len(lemmas)), 0, -1):
        term = " ".join(lemmas[-length:])
        if found := _actors().get(term):
            return _resolved(found, lemmas[: len(lemmas) - length], plural)._replace(entry=f"actors:{term}")
        thing = _things().get(term, NOTHING)
        if thing != NOTHING and (plural or term not in mention_words("weapon in the plural")):
            return thing
    return NOTHING


def _resolved(found: tuple[str, str, str], modifiers: Sequence[str], plural: bool) -> Class:
    singular, several, kind = found
    type_ = several if plural else singular
    if type_ == "MediaOrganization" and of_state(modifiers):
        return Class(type_, "StateMedia")
    if several == "Organization":
        return _armed_body(modifiers) or Class(type_, kind)
    if several in ("StateForce", "ArmedGroup") and not kind:
        return _side(modifiers, singular, plural) or Class(type_, kind or ("" if plural else "Combatant"))
    if type_ == "Person" and several in ("StateForce", "ArmedGroup"):
        return Class("Person", "Combatant")
    return Class(type_, kind)


def of_state(modifiers: Sequence[str]) -> bool:
    """The modifiers say that a medium is the state's ("state-run", "official", not "anti-government")."""
    return not mention_words("state").isdisjoint(modifiers) and mention_words("not state").isdisjoint(modifiers)


def _side(modifiers: Sequence[str], singular: str, plural: bool) -> Class | None:
    """Whose fighters or forces they are; the modifier nearest to the head decides."""
    for word in reversed(modifiers):
        if side := _armed_modifiers().get(word):
            return Class("Person", "Combatant") if singular == "Person" and not plural else side
    return None


def _armed_body(modifiers: Sequence[str]) -> Class | None:
    """A "rebel group" is armed, an "opposition group" need not be, a "military council" is no army."""
    for word in reversed(modifiers):
        side = _armed_modifiers().get(word)
        if side and side.type == "ArmedGroup" and word != "opposition":
            return side
    return None


def is_neutral(lemma: str) -> bool:
    """The noun says that people are armed or organised, but not who they are ("fighter", "force", "group")."""
    found = _actors().get(lemma)
    return found is not None and not found[2] and found[1] in ("StateForce", "ArmedGroup", "Organization")


def is_collective(lemma: str) -> bool:
    """One such thing is a whole body ("army", "ministry"; not "force" and "troop", which news uses in the plural)."""
    found = _actors().get(lemma)
    return found is not None and found[0] == found[1] and found[0] in BODIES and lemma not in _PLURAL_USE


@cache
def _titles() -> dict[str, tuple[str, str]]:
    return {row["title"]: (row["gender"], row["kind"]) for row in table("person_titles")}


def title_of(words: Sequence[str]) -> tuple[str, str] | None:
    """Gender and kind that a title before a name tells, given the words in lower case."""
    return _titles().get(" ".join(words).replace(" - ", "-"))


@cache
def _given_names() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in table("given_names")}


def given_name_gender(word: str) -> str:
    """The gender that a given name tells, or ""."""
    return _given_names().get(word.lower(), "")


@cache
def _genders() -> dict[str, str]:
    told = {"man": "male", "woman": "female"}
    return {row["singular"]: told[row["group"]] for row in table("people") if row["group"] in told}


def noun_gender(lemma: str) -> str:
    """The gender that a noun for one person tells ("sister", "spokesman"), or ""."""
    return _genders().get(lemma) or next((g for end, g in _ENDINGS if lemma.endswith(end)), "")


@cache
def _organisation_words() -> dict[str, Class]:
    return {
        row["word"]: Class(row["type"], row["kind"], f"organisation_words:{row['word']}")
        for row in table("organisation_words")
    }


def class_of_name(words: Sequence[str]) -> Class:
    """The class that the words of a name tell (in lower case), "" for a name that does not say.

    A name with "of" or "for" is headed before it: the "Observatory for Human Rights" is an observatory.
    """
    known = _organisation_words()
    general = NOTHING
    stop = next((n for n, word in enumerate(words) if n and word in ("of", "for", "in", "to", "against")), len(words))
    for end in dict.fromkeys((stop, len(words))):
        for length in (3, 2, 1):
            found = known.get(" ".join(words[end - length : end])) if length <= end else None
            if found and found.type != "Organization":
                return found
            general = found if found and general == NOTHING else general
    for start in range(len(words)):
        for length in (2, 1):
            found = known.get(" ".join(words[start : start + length]))
            if found and found.type in ("ArmedGroup", "IntergovernmentalOrganization", "CivilSocietyOrganization"):
                return found
    return general


class KnownActor(NamedTuple):
    """A body that the lexicon knows by name."""

    name: str
    type: str
    kind: str


@cache
def known_actors() -> dict[str, list[tuple[tuple[str, ...], KnownActor]]]:
    """Names of known bodies, as words, by their first word in lower case; longer ones first."""
    names: dict[str, list[tuple[tuple[str, ...], KnownActor]]] = {}
    for row in table("known_actors"):
        actor = KnownActor(row["name"], row["type"], row["kind"])
        for alias in (row["name"], *filter(None, row["aliases"].split("|"))):
            words = tuple(alias.replace("-", " - ").replace("'s", " 's").split())
            names.setdefault(words[0].lower(), []).append((words, actor))
    for found in names.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return names
