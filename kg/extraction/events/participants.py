"""What a noun is as a participant of an event: armed, a person, a thing that can be hit, a weapon, a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.events.frames import Means, armed_names, collocates, means, noun_frames, participant_kinds
from kg.extraction.mentions.gazetteer import country_code, demonym_code, toponyms

_BY_ENTITY = {
    "PERSON": "person",
    "NORP": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "EVENT": "event",
    "DATE": "time",
    "TIME": "time",
    "PERCENT": "abstract",
    "MONEY": "abstract",
    "LAW": "abstract",
    "LANGUAGE": "abstract",
}
_PERSON_ENDINGS = ("ist", "ian", "eer", "man", "men", "woman", "women", "keeper", "worker", "fighter", "maker")
_OF_VERBS = frozenset(("dobj", "nsubj", "aux", "prt", "xcomp", "ccomp"))
"""Dependents that only a verb has."""
_CAUSES = frozenset(("by", "in", "during", "amid", "from"))
"""Prepositions before the event that did the harm."""
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,2}-?\d{1,3}[A-Z]?\d?")
"""How aircraft and guns are named: "Su-24", "M-16", "Tu-22M3"."""
_BEFORE_NOUN = frozenset(("compound", "amod", "poss", "nmod"))
_TOLD = 60
"""Tokens within which a bare word for a weapon stands for one told with its kind."""
_LARGE = 50_000
"""Inhabitants of a town that is in the news by its bare name; villages share names with people and groups."""
_SMALL = 15_000
"""Inhabitants of a town that is taken and lost in wars."""
ACTORS = frozenset(("rebel", "state", "unit", "person", "organization", "place", "name", "pronoun"))
PEOPLE = frozenset(("rebel", "state", "person", "pronoun"))
SITES = frozenset(("facility", "area", "place"))
THINGS = frozenset(("facility", "unit", "area", "place", "vehicle", "organization", "weapon"))


def kind(token: Token) -> str:
    """One of the classes of event_participants.tsv, or place, name, pronoun, it, weapon, event, time; "" if unknown."""
    if token.pos_ == "PRON":
        return _pronoun(token)
    lemma = token.lemma_.lower()
    if is_gerund_noun(token):
        return "event"
    dated = token.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY") and weapon(token) is None
    if token.pos_ == "PROPN" or dated:
        return _by_form(token) or _BY_ENTITY.get(token.ent_type_) or participant_kinds().get(lemma) or _named(token)
    known = participant_kinds().get(lemma)
    if known and not (known in ("quantity", "part") and phrase(token) in means()):
        return known
    if weapon(token) is not None:
        return "weapon"
    if lemma in noun_frames() or phrase(token) in noun_frames():
        return "event"
    if token.pos_ == "NUM":
        return "quantity"
    if token.ent_type_ == "GPE" and toponyms(token.text):
        return "place"  # a name that the tagger takes for a plural: "Homs"
    if (lemma.endswith(_PERSON_ENDINGS) and token.pos_ == "NOUN") or token.tag_ in ("NNPS",):
        return "person"
    return "person" if token.pos_ == "ADJ" and token.lower_ in ("dead", "wounded", "injured") else ""


def _by_form(name: Token) -> str:
    """What a name is by its form, whatever the model takes it for: "26 Jul", "Tal Afar", "the Su-24"."""
    if name.pos_ != "PROPN":
        return ""
    if name.lower_.rstrip(".") in collocates("calendar name") and (name.ent_type_ != "PERSON" or _by_number(name)):
        return "time"
    if (armed := armed_names().get(name.lower_)) and name.text[0].isupper():
        return armed
    if _DESIGNATION.fullmatch(name.text):
        return "vehicle"
    if name.ent_type_ in ("PERSON", "NORP", "DATE") and _is_alone(name) and _is_place_misread(name):
        return "place"  # ("in neighbouring Mali")
    found = participant_kinds().get(name.lower_, "")
    if found in SITES and name.dep_ != "compound":
        return found
    before = name.nbor(-1) if name.i else None
    named = before is not None and before.pos_ == "PROPN" and before.lower_ in collocates("place name part")
    return "place" if named and before is not None and before.head.i == name.i else ""


def _is_alone(name: Token) -> bool:
    """Whether a name stands by itself behind a preposition of place, so that it is no part of somebody's."""
    behind = name.dep_ == "pobj" and name.head.lower_ in ("in", "near", "across", "inside", "outside")
    return behind and not any(c.pos_ == "PROPN" for c in name.children)


def _is_place_misread(name: Token) -> bool:
    """Whether a name that the model takes for somebody's or a day's is a country's, or else a town's."""
    return bool(country_code(name.text)) or (name.ent_type_ != "PERSON" and bool(toponyms(name.text)))


def _by_number(name: Token) -> bool:
    """Whether a number or another name of a calendar stands beside a word: "Apr 30"."""
    beside = name.doc[max(name.i - 1, 0) : name.i + 2]
    return any(t.i != name.i and (t.like_num or t.lower_ in collocates("calendar name")) for t in beside)


def is_gerund_noun(token: Token) -> bool:
    """Whether a gerund stands as a noun: "shelling killed two", "killed by shelling"; not "shelling the town killed".

    The tagger calls it a verb, above all as the first word of a sentence.
    """
    if token.tag_ != "VBG" or token.pos_ != "VERB" or token.lower_ not in noun_frames():
        return False
    if any(c.dep_ in _OF_VERBS for c in token.children):
        return False
    if token.dep_ == "pcomp":
        return token.head.lower_ in _CAUSES
    if token.dep_ == "conj" and token.head.pos_ == "NOUN":
        return True
    listed = any(c.dep_ == "conj" and c.pos_ == "NOUN" for c in token.children)
    return token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "csubj") or (
        listed and token.dep_ in ("advcl", "csubj")
    )


def noun_lemma(token: Token) -> str:
    """The lemma in lower case under which the lexicon lists an event noun; a gerund is its own.

    The plural of a headline is taken for a name, which has no lemma: "in Rocket Attacks".
    """
    if is_gerund_noun(token):
        return token.lower_
    lemma = token.lemma_.lower()
    return lemma[:-1] if token.tag_ == "NNPS" and lemma.endswith("s") and lemma[:-1] in noun_frames() else lemma


def is_town(name: Token) -> bool:
    """Whether a name is that of a large town, which does not act as a country or its capital does."""
    if name.pos_ != "PROPN" or name.lower_ in armed_names() or country_code(name.text) or demonym_code(name.text):
        return False
    places = toponyms(name.text)
    return any(p.population >= _LARGE for p in places) and not any(p.capital for p in places)


def is_settlement(name: Token) -> bool:
    """Whether a name before an event noun ("the Kabul bombing") is that of a town, capital or not."""
    if name.pos_ != "PROPN" or name.lower_ in armed_names() or country_code(name.text) or demonym_code(name.text):
        return False
    return any(p.population >= _LARGE for p in toponyms(name.text))


def is_place_name(name: Token) -> bool:
    """Whether a lone name that may be anything is one of the gazetteer's towns: "if Manbij is captured"."""
    lone = name.pos_ == "PROPN" and not any(c.pos_ == "PROPN" and c.dep_ == "compound" for c in name.children)
    return lone and any(p.population >= _SMALL for p in toponyms(name.text))


def _pronoun(token: Token) -> str:
    if token.tag_ in ("PRP", "PRP$") and token.lower_ not in ("it", "its", "itself"):
        return "pronoun"
    if token.lower_ in ("those", "who", "others", "everyone", "someone", "somebody", "whom"):
        return "person"
    return "it"


def _named(token: Token) -> str:
    if token.lemma_.lower() in noun_frames() or token.lower_.rstrip("s") in noun_frames():
        return "event"
    return "weapon" if weapon(token) is not None else "name"


def phrase(token: Token) -> str:
    """The lemma with the modifier right before it: "car bomb", "air raid"."""
    if token.i == 0:
        return ""
    before = token.nbor(-1)
    if before.lower_ == "-" and token.i > 1:
        before = token.nbor(-2)
    return f"{before.lower_} {noun_lemma(token)}"


def weapon(token: Token) -> Means | None:
    """The weapon that a noun names, by its longest known phrase; a gold mine is none."""
    if token.lemma_.lower() == "mine" and token.i and token.nbor(-1).lower_ in collocates("dug mine"):
        return None
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    if token.pos_ == "PROPN" and _DESIGNATION.fullmatch(token.text) and token.lower_ not in armed_names():
        return _designated(token) or means().get(token.lower_)
    found = means().get(phrase(token))
    if found is None and token.lower_ == "fire":
        before = [c for c in token.children if c.i < token.i and c.dep_ in _BEFORE_NOUN]
        if before:  # "rebel fire" burns nothing
            return next((of_gun for c in before if (of_gun := means().get(c.lemma_.lower()))), None)
    found = found or _rocket_told(token) or means().get(token.lemma_.lower()) or means().get(token.lower_)
    return means()["suicide bomber"] if found is not None and _is_bomber_on_foot(token) else found


def _rocket_told(noun: Token) -> Means | None:
    """The rocket that a bare "shell" stands for, where rocket shells were told of right before it."""
    if noun.lemma_.lower() != "shell" or any(c.dep_ in _BEFORE_NOUN and c.i < noun.i for c in noun.children):
        return None
    before = noun.doc[max(noun.i - _TOLD, 0) : noun.i]
    shells = [t for t in before if t.lemma_.lower() == "shell" and phrase(t) in means()]
    return means()["rocket shell"] if shells and phrase(shells[-1]) == "rocket shell" else None


def _is_bomber_on_foot(noun: Token) -> bool:
    """Whether a bomber is a man and no plane: the text speaks of suicide, and no type of plane stands before it."""
    if noun.lemma_.lower() != "bomber" or phrase(noun) in means():
        return False
    before = noun.nbor(-1) if noun.i else noun
    plane = _DESIGNATION.fullmatch(before.text) or before.lower_ in collocates("plane kind")
    return not plane and any(t.lower_ == "suicide" for t in noun.doc)


def _designated(name: Token) -> Means | None:
    """The aircraft that a designation names: "Su-24", "Mi-8"."""
    letters = re.match("[A-Za-z]+", name.text)
    series = letters.group().lower() if letters else ""
    if series in collocates("helicopter series"):
        return Means("Helicopter", "AirStrike")
    return Means("Warplane", "AirStrike") if series in collocates("warplane series") else None


def coordinated(token: Token) -> Iterator[Token]:
    """The token and all that is joined to it by "and" or "or"."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            yield from coordinated(child)


def content(token: Token) -> Token | None:
    """The noun that is meant: for a quantity or a part what stands after "of" ("dozens of civilians"), else None."""
    if kind(token) not in ("quantity", "part") or token.pos_ == "PROPN" or phrase(token) in means():
        return token
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return content(inner)
    return None


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token is its own antecedent."""
    if token.tag_ not in ("WDT", "WP") and not (token.lower_ == "that" and token.pos_ in ("PRON", "SCONJ")):
        return token
    verb = token.head
    for _ in range(5):
        if verb.dep_ == "relcl":
            return last_added(_not_a_day(verb.head), token)
        if verb.head.i == verb.i:
            break
        verb = verb.head
    if token.lower_ == "which" and token.head.dep_ == "advcl":
        return _noun_before(token)
    told = _noun_before(token) if token.dep_ == "nsubj" and token.head.dep_ == "ccomp" else token
    return told if kind(told) == "event" and token.nbor(-1).pos_ in ("NOUN", "PROPN") else token


def last_added(noun: Token, word: Token) -> Token:
    """The last event of a list where it is one after many: "raids as well as a car bombing in May that killed 70"."""
    added = [c for c in noun.children if c.dep_ == "conj" and noun.i < c.i < word.i and kind(c) == "event"]
    one = added and added[-1].tag_ == "NN" and any(c.lower_ in ("a", "an") for c in added[-1].children)
    return added[-1] if one and noun.tag_ == "NNS" else noun


def _not_a_day(noun: Token) -> Token:
    """What a relative clause after a time is of: "the bombardment since May which", "days of raids that killed"."""
    filled = [c for of in noun.children if of.lower_ == "of" for c in of.children if c.dep_ == "pobj"]
    if noun.lemma_ in collocates("stretch of time") and filled:
        return filled[0]
    return _noun_before(noun) if noun.ent_type_ in ("DATE", "TIME") and noun.dep_ == "pobj" else noun


def _noun_before(token: Token) -> Token:
    """The nearest noun before a token that is no name and no day; the token itself if there is none."""
    before = reversed(token.doc[token.sent.start : token.i])
    return next((t for t in before if t.pos_ == "NOUN" and not t.ent_type_), token)
