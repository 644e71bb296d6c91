"""Which phrases name the same: names, descriptions that repeat them, appositions, then pronouns.

Precision first: a link is made where the words leave one candidate, and else not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.extraction.mentions.acronyms import link_acronyms
from kg.extraction.mentions.appositions import link_appositions
from kg.extraction.mentions.classes import BODIES, is_collective, is_neutral
from kg.extraction.mentions.descriptions import link_descriptions
from kg.extraction.mentions.facilities import link_facilities
from kg.extraction.mentions.gazetteer import country_code, demonym_code
from kg.extraction.mentions.links import Links
from kg.extraction.mentions.metonymy import acting
from kg.extraction.mentions.phrases import Phrase
from kg.extraction.mentions.pronouns import link_pronouns
from kg.extraction.mentions.words import Words
from kg.lexicon.toponyms import key, loose_key, person_key

_RULE = frozenset({"government", "regime", "administration", "authority", "leadership"})
_CONTRAST = frozenset(
    [
        "other",
        "another",
        "more",
        "several",
        "few",
        "many",
        "some",
        "fellow",
        "rival",
        "both",
        "different",
        "various",
        "new",
        "two",
    ]
)
_PLAIN = frozenset(["internationally", "recognised", "recognized", "legitimate", "federal", "central", "national"])
_SLIGHT = frozenset(["armed", "local", "heavily-armed", "heavy", "so-called", "main", "entire", "whole"])


def links_of(w: Words, phrases: list[Phrase], countries: Counter[str]) -> Links:
    """The phrases, joined where they name the same; places that act have become governments."""
    phrases = [p._replace(type="Government", kind="State") if acting(w, p) else p for p in phrases]
    heads = {p.head: p for p in phrases}
    phrases = [
        p._replace(type=heads[p.whole].type, kind=heads[p.whole].kind) if p.whole in heads else p for p in phrases
    ]
    links = Links(phrases)
    _link_names(links)
    link_acronyms(w, links)
    _link_rulers(links, countries)
    _link_bodies(w, links)
    link_facilities(links)
    link_appositions(w, links)
    for n, phrase in enumerate(phrases):
        if phrase.whole in links.at and phrase.measure:
            links.join(n, links.at[phrase.whole], "mentions.part-of-phrase")
    link_descriptions(w, links)
    link_pronouns(w, links)
    return links


def _link_names(links: Links) -> None:
    """The same name; a person's surname where one person of the article bears it."""
    people = [p.label for p in links.phrases if p.name and p.type == "Person"]
    bodies = [_body_key(p.label) for p in links.phrases if p.name and p.type in BODIES and not p.known]
    whole_people, whole_bodies = _wholes(map(person_key, people)), _wholes(bodies)
    for n, phrase in enumerate(links.phrases):
        if not phrase.name or phrase.type == "Group":
            continue
        name = key(phrase.label)
        if phrase.known:
            links.join_key(("known", phrase.known), n, "mentions.known-alias")
        elif phrase.type == "Government" and phrase.code:
            links.join_key(("government", phrase.code), n, "mentions.country-government")
        elif phrase.type == "Place":
            place = phrase.place.id if phrase.place else loose_key(phrase.label)
            links.join_key(("place", place), n, "mentions.same-place")
        elif phrase.type == "Person":
            name = person_key(phrase.label)
            links.join_key(("person", whole_people.get(name, name)), n, "mentions.same-person")
        elif phrase.type in BODIES:
            name = _body_key(phrase.label)
            links.join_key(("body", whole_bodies.get(name, name)), n, "mentions.same-name")
        else:
            links.join_key((phrase.type, name), n, "mentions.same-name")


def _body_key(label: str) -> str:
    """The name without a common noun that says what bears it ("Kaniyat militia" is Kaniyat)."""
    words = label.split()
    return key(" ".join(words[:-1]) if len(words) > 1 and words[-1].islower() else label)


def _wholes(names: Iterable[str]) -> dict[str, str]:
    """For each name that ends a longer one, that name; of several, one that the article uses far more often."""
    counts = Counter(names)
    words = {name: name.split() for name in counts}
    longer: dict[str, list[str]] = defaultdict(list)
    for name, parts in words.items():
        for other, others in words.items():
            if len(others) > len(parts) and others[-len(parts) :] == parts:
                longer[name].append(other)
    wholes = {}
    for name, found in longer.items():
        longest = max(found, key=len)
        ranked = sorted(found, key=lambda other: -counts[other])
        if all(longest.endswith(other) for other in found):
            wholes[name] = longest
        elif counts[ranked[0]] > 1 and counts[ranked[0]] >= 2 * counts[ranked[1]]:
            wholes[name] = ranked[0]
    return wholes


def _link_rulers(links: Links, countries: Counter[str]) -> None:
    """Join governments by their country; "the government" is that of the one country of the article."""
    rulers = [
        (n, p) for n, p in enumerate(links.phrases) if p.type == "Government" and p.core in _RULE and not p.plural
    ]
    foreign = {p.code for _, p in rulers if p.code}
    total, (home, count) = sum(countries.values()), (countries.most_common(1) or [("", 0)])[0]
    for n, phrase in rulers:
        if phrase.code and len(phrase.modifiers) <= 3:
            links.join_key(("government", phrase.code), n, "mentions.country-government")
        elif _plain_ruler(phrase):
            settled = home if count * 2 >= total and foreign <= {home} else ""
            links.join_key(("government", settled), n, "mentions.home-government")


def _plain_ruler(phrase: Phrase) -> bool:
    return _PLAIN.issuperset(phrase.modifiers) and phrase.determiner in ("the", "", "its", "this") and not phrase.name


def _link_bodies(w: Words, links: Links) -> None:
    """Repeated descriptions of the same body: the same head or side, and no modifier that tells them apart."""
    codes: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    keys: dict[int, tuple[str, str, str]] = {}
    rests: dict[int, tuple[str, ...]] = {}
    for n, phrase in enumerate(links.phrases):
        if _generic(phrase):
            core, rest = _core(phrase)
            keys[n], rests[n] = (phrase.type, phrase.kind, core), rest
            if phrase.code:
                codes[keys[n]].add(phrase.code)
    rivals = _states_of(links)
    for n, found in keys.items():
        phrase = links.phrases[n]
        if len(rivals[found[:2]]) > 1 and not phrase.code and not rests[n]:
            last = _last_named(w, links, n)
            if last >= 0:
                links.join(last, n, "mentions.force-named-last")
            continue
        code = phrase.code if len(codes[found]) > 1 else ""
        links.join_key((found, rests[n], code), n, "mentions.same-description")


def _states_of(links: Links) -> dict[tuple[str, str], set[str]]:
    """For each class and kind of a state's forces the states whose forces the article tells of."""
    states: dict[tuple[str, str], set[str]] = defaultdict(set)
    for phrase in links.phrases:
        if phrase.code and phrase.type == "StateForce":
            states[phrase.type, phrase.kind].add(phrase.code)
    return states


def _last_named(w: Words, links: Links, n: int) -> int:
    """Where several states' forces are told of, the last one named before a bare "the army", or -1."""
    phrase = links.phrases[n]
    for m in range(n - 1, -1, -1):
        other = links.phrases[m]
        if w.sentence[phrase.head] - w.sentence[other.head] > _REMEMBERED:
            break
        if other.code and (other.type, other.kind) == (phrase.type, phrase.kind):
            return m if phrase.plural == other.plural else -1
    return -1


def _generic(phrase: Phrase) -> bool:
    if phrase.name or phrase.pronoun or phrase.type not in BODIES | {"Group"} or phrase.core in _RULE:
        return False
    if (
        phrase.core == "side"
        or phrase.determiner in ("a", "an", "another", "both", "each", "every", "no", "such", "which", "what", "whose")
        or phrase.whole >= 0
    ):
        return False
    if any(word in _CONTRAST or word[0].isdigit() or word in _NUMBERS for word in phrase.modifiers):
        return False
    definite = phrase.determiner in ("the", "these", "those")
    if phrase.type == "Group":
        return (
            (phrase.plural or phrase.attributive)
            and not phrase.modifiers
            and (phrase.kind == "Civilian" or (bool(phrase.kind) and definite))
        )
    if phrase.plural and is_collective(phrase.core):
        return False  # "militaries", "governments": several bodies
    if not phrase.kind:
        return definite  # "fighters" may be anybody's
    if phrase.plural or phrase.attributive:
        return True
    return phrase.determiner == "the" or phrase.kind in ("StateMedia", "StateMilitary", "PoliceForce")


_NUMBERS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozen",
        "hundred",
        "thousand",
        "million",
    ]
)


def _core(phrase: Phrase) -> tuple[str, tuple[str, ...]]:
    """Who they are, and the modifiers that set them apart: "rebel fighters" are rebels."""
    rest = [word for word in phrase.modifiers if word not in _SLIGHT]
    country = phrase.code
    if country:
        rest = [word for word in rest if not _names_country(word, country)]
    core = phrase.core
    if is_neutral(core) and phrase.plural and rest and phrase.kind:
        core = rest.pop()
    return core, tuple(rest)


def _names_country(word: str, code: str) -> bool:
    return demonym_code(word) == code or country_code(word) == code


_REMEMBERED = 4  # sentences over which "the army" is still the one named last
