"""Which phrases name the same: names, descriptions that repeat them, appositions, then pronouns.

Precision first: a link is made where the words leave one candidate, and else not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.extraction.mentions.classes import BODIES, is_collective, is_neutral, place_words
from kg.extraction.mentions.descriptions import link_descriptions
from kg.extraction.mentions.facilities import link_facilities
from kg.extraction.mentions.gazetteer import country_code, demonym_code
from kg.extraction.mentions.links import Links
from kg.extraction.mentions.metonymy import acting
from kg.extraction.mentions.phrases import Phrase
from kg.extraction.mentions.pronouns import link_pronouns, speech_verbs
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
    _link_acronyms(w, links)
    _link_rulers(links, countries)
    _link_bodies(w, links)
    link_facilities(links)
    _link_appositions(w, links)
    for n, phrase in enumerate(phrases):
        if phrase.whole in links.at and phrase.measure:
            links.join(n, links.at[phrase.whole], "mentions.part-of-phrase")
    link_descriptions(w, links)
    link_pronouns(w, links)
    return links


def _link_names(links: Links) -> None:
    """The same name; a person's surname where one person of the article bears it."""
    people = [p.label for p in links.phrases if p.name and p.type == "Person"]
    bodies = [p.label for p in links.phrases if p.name and p.type in BODIES and not p.known]
    whole_people, whole_bodies = _wholes(map(person_key, people)), _wholes(map(key, bodies))
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
            links.join_key(("body", whole_bodies.get(name, name)), n, "mentions.same-name")
        else:
            links.join_key((phrase.type, name), n, "mentions.same-name")


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


def _link_acronyms(w: Words, links: Links) -> None:
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
        elif phrase.name.start > 1 and w.text[phrase.name.start - 1] == "(":
            before = next((m for m in range(n - 1, -1, -1) if links.phrases[m].span.end == phrase.name.start - 1), -1)
            if before >= 0 and links.phrases[before].name and _abbreviates(phrase.label, links.phrases[before].label):
                links.join(before, n, "mentions.acronym")


def _initials(label: str) -> str:
    return "".join(
        word[0] for word in label.lower().replace("-", " ").split() if word not in ("of", "the", "for", "and")
    )


def _abbreviates(short: str, long: str) -> bool:
    """The letters of the short form begin words of the long one or stand in it, in order."""
    letters = iter(key(long).replace(" ", ""))
    return short[0].lower() == key(long)[0] and all(letter in letters for letter in short.lower())


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


def _link_appositions(w: Words, links: Links) -> None:
    """A description beside a name, and "the town of X"."""
    for n, phrase in enumerate(links.phrases):
        above = w.head[phrase.head]
        if w.dep[phrase.head] == "appos" and above in links.at:
            governor = links.phrases[links.at[above]]
            listed = any(w.dep[child] == "conj" for child in w.children.get(above, ()))
            set_off = phrase.name or w.lower[_before(w, phrase)] in (",", "(", "-", "--", "—", "–")
            set_off = set_off and not _speaks_next(w, phrase, above)
            if bool(governor.name) != bool(phrase.name) and set_off and not listed and _compatible(governor, phrase):
                links.join(links.at[above], n, "mentions.apposition")
        elif w.dep[phrase.head] == "pobj" and w.lower[above] == "of" and w.head[above] in links.at:
            governor = links.phrases[links.at[w.head[above]]]
            settled = place_words().get(governor.core) in ("city", "region", "district") and not governor.plural
            if settled and phrase.name and phrase.type == "Place" and governor.type == "Place" and _names_it(governor):
                links.join(links.at[w.head[above]], n, "mentions.town-of")


def _speaks_next(w: Words, phrase: Phrase, above: int) -> bool:
    """What follows is said by the phrase alone: "killed her mother, 60, Governor X said"."""
    end = phrase.span.end
    speaks = end < len(w) and w.pos[end] == "VERB" and w.lemma[end] in speech_verbs()
    return speaks and w.dep[above] not in ("nsubj", "nsubjpass")


def _before(w: Words, phrase: Phrase) -> int:
    return phrase.span.start - (2 if phrase.determiner else 1)


def _names_it(governor: Phrase) -> bool:
    return not governor.name and governor.core in _OF_NAME


_REMEMBERED = 4  # sentences over which "the army" is still the one named last
_OF_NAME = frozenset(
    {"city", "town", "village", "hamlet", "province", "governorate", "region", "district", "county", "oblast"}
)


def _compatible(a: Phrase, b: Phrase) -> bool:
    if a.plural != b.plural and "Group" not in (a.type, b.type):
        return False
    if a.type == b.type:
        return bool(a.type)
    return {a.type, b.type} <= BODIES and "Organization" in (a.type, b.type)
