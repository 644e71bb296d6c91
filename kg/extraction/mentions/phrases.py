"""The noun phrases of an article, each with its class: names, descriptions, pronouns and bare numbers."""

from __future__ import annotations

from typing import NamedTuple

from kg.extraction.annotations import Tokens
from kg.extraction.mentions.classes import ACTORS, NOTHING, Class, class_of, deeds, noun_gender, of_state, place_words
from kg.extraction.mentions.edges import determiner_of, start_of
from kg.extraction.mentions.gazetteer import Toponym, country_code, demonym_code
from kg.extraction.mentions.name_nouns import absorbs
from kg.extraction.mentions.named import Named
from kg.extraction.mentions.places import Setting, chosen, precision_of
from kg.extraction.mentions.words import Words

_ARGUMENT = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos", "dative", "oprd", "ROOT"})
_PLURAL = frozenset({"NNS", "NNPS"})
_QUANTITIES = frozenset(
    [
        "dozen",
        "score",
        "hundred",
        "thousand",
        "million",
        "ten",
        "number",
        "group",
        "handful",
        "couple",
        "majority",
        "series",
        "pair",
    ]
)
_ADJECTIVAL = frozenset({"dead", "wounded", "injured"})
_COUNTED_IN = frozenset({"CARDINAL", ""})


class Phrase(NamedTuple):
    """A mention before clustering, with what the clustering looks at.

    Attributes:
        name: tokens of the proper name in it, None for a description.
        label: its words; of a name, those of the name without titles.
        core: lemma of the head noun, or of the last word of a name.
        modifiers: lemmas before the head.
        title: title or description before a name ("president"), in lower case.
        code: ISO 3166-1 code of the country that it names, or of the country whose government acts.
        known: name in the lexicon of a body known by several names.
        whole: head of the phrase that this one measures or takes a part of ("dozens" of "civilians"), or -1.
        rule, entry: what told the class, for those who ask why.
        attributive: it stands before a deed and says whose it is ("rebel attack"); its number is open.
        measure: it is all of them, and not a part ("one of the men").
    """

    span: Tokens
    head: int
    type: str = ""
    kind: str = ""
    name: Tokens | None = None
    label: str = ""
    core: str = ""
    modifiers: tuple[str, ...] = ()
    determiner: str = ""
    plural: bool = False
    gender: str = ""
    title: str = ""
    code: str = ""
    known: str = ""
    place: Toponym | None = None
    whole: int = -1
    measure: bool = False
    pronoun: bool = False
    attributive: bool = False
    rule: str = "mentions.noun"
    entry: str = ""


def phrases_of(w: Words, named: list[Named], setting: Setting) -> list[Phrase]:
    """All noun phrases in the order of their heads, one for each head token."""
    inside = {i: n for n, name in enumerate(named) for i in range(name.span.start, name.span.end)}
    absorbed: dict[int, Named] = {}
    found: dict[int, Phrase] = {}
    for name in named:
        head = absorbs(w, name, inside)
        if head >= 0:
            absorbed[head] = name
        elif phrase := _name_phrase(w, name):
            found[phrase.head] = phrase
    for i in range(len(w)):
        if i in inside or not w.text[i][-1:].isalnum() or _before_person(w, i, inside, named):
            continue
        phrase = _common_phrase(w, i, absorbed.get(i), inside, setting)
        if phrase:
            found[i] = phrase
    return [found[i] for i in sorted(found)]


def _before_person(w: Words, i: int, inside: dict[int, int], named: list[Named]) -> bool:
    """A title or calling right before a person's name belongs to the name, whatever the parser made of it."""
    after = inside.get(i + 1, -1)
    return (
        after >= 0
        and named[after].type == "Person"
        and w.spaced[i]
        and w.pos[i] in ("NOUN", "PROPN")
        and class_of([w.lemma[i]], False).type == "Person"
    )


def _name_phrase(w: Words, name: Named) -> Phrase | None:
    """The phrase of a name: with the title or description that stands before it."""
    if name.code and name.type == "" and not _names_doer(w, name.head):
        return None
    start = name.span.start
    if name.type != "Place" and w.dep[name.head] not in ("compound", "nmod", "amod"):
        start = min(start, start_of(w, name.head))
    if w.dateline[name.head]:  # "20 Nov 87 (EFE": what stands before the bracket is no part of it
        start = next((i + 1 for i in range(name.span.start - 1, start - 1, -1) if not w.text[i].isalpha()), start)
    if name.code and name.type == "":
        name = name._replace(type="Government", kind="State")
    if name.type == "MediaOrganization" and of_state(w.lower[start : name.span.start]):
        name = name._replace(kind="StateMedia")
    if (
        name.type == "Person"
        and name.span.start
        and _before_person(w, name.span.start - 1, {name.span.start: 0}, [name])
    ):
        start = min(start, start_of(w, name.span.start - 1), name.span.start - 1)
    words = w.lower[start : name.span.start]
    return Phrase(
        span=Tokens(start, name.span.end),
        head=name.head,
        type=name.type,
        kind=name.kind,
        name=name.span,
        label=name.label,
        core=w.lower[name.span.end - 1],
        determiner=determiner_of(w, start),
        plural=name.type == "Group",
        gender=name.gender,
        title=name.title or " ".join(words),
        code=name.code,
        known=name.known,
        place=name.place,
        rule=name.rule,
        entry=name.entry,
    )


def _names_doer(w: Words, i: int) -> bool:
    """The adjective of a people stands right before a deed ("Russian airstrikes", not "a Syrian army attack")."""
    noun = w.head[i]
    if any(w.pos[j] == "NOUN" and class_of([w.lemma[j]], True).type in ACTORS for j in range(i + 1, noun)):
        return False
    return noun > i and w.dep[i] in ("amod", "compound", "nmod") and w.lemma[noun] in deeds()


def _common_phrase(w: Words, i: int, name: Named | None, inside: dict[int, int], setting: Setting) -> Phrase | None:
    pos, dep = w.pos[i], w.dep[i]
    if pos == "PRON":
        return _pronoun(w, i)
    if pos in ("NOUN", "PROPN"):
        modifies = dep in ("compound", "nmod", "amod", "npadvmod") and w.head[i] > i
        if (
            modifies
            and name is None
            and not (w.lemma[w.head[i]] in deeds() and class_of([w.lemma[i]], False).type in ACTORS)
        ):
            return None
        return _noun_phrase(w, i, name, setting)
    if pos == "NUM" and dep in _ARGUMENT and w.entity[i] in _COUNTED_IN:
        return _number(w, i)
    if pos == "ADJ" and _fights(w, i):
        return _noun_phrase(w, i, None, setting)
    if pos in ("ADJ", "DET", "VERB") and dep in _ARGUMENT and dep != "ROOT":
        if w.lemma[i] in _ADJECTIVAL or w.lower[i] in _ADJECTIVAL:
            return Phrase(Tokens(i, i + 1), i, "Group", label=w.text[i], core=w.lower[i], determiner="the", plural=True)
        if pos != "VERB":
            return Phrase(Tokens(i, i + 1), i, label=w.text[i], core=w.lower[i], whole=_measured(w, i))
    return None


def _fights(w: Words, i: int) -> bool:
    """A noun for fighters that the tagger takes for an adjective ("a rebel attack")."""
    armed = class_of([w.lemma[i]], True).type in ("ArmedGroup", "StateForce")
    return armed and w.dep[i] in ("amod", "compound", "nmod") and w.lemma[w.head[i]] in deeds()


def _pronoun(w: Words, i: int) -> Phrase | None:
    if w.dep[i] == "expl" or w.dep[i] == "det":
        return None
    core = w.lower[i]
    gender = {"he": "male", "him": "male", "his": "male", "himself": "male"}.get(core, "")
    gender = gender or {"she": "female", "her": "female", "hers": "female", "herself": "female"}.get(core, "")
    return Phrase(Tokens(i, i + 1), i, label=w.text[i], core=core, gender=gender, pronoun=True, whole=_measured(w, i))


def _number(w: Words, i: int) -> Phrase:
    start = start_of(w, i)
    counted = w.dep[i] in ("dobj", "nsubjpass") and w.pos[w.head[i]] == "VERB"
    whole = _measured(w, i)
    return Phrase(Tokens(start, i + 1), i, "Group" if counted else "", label=w.phrase(start, i + 1), core=w.lower[i],
                  determiner="a", plural=w.lower[i] not in ("one", "1"), whole=whole)  # fmt: skip


def _noun_phrase(w: Words, i: int, name: Named | None, setting: Setting) -> Phrase:
    start = start_of(w, i)
    if name:
        start = min(start, name.span.start)
    lemmas = [*(w.lower[j] for j in range(start, i) if w.pos[j] != "PUNCT" and w.lower[j] != "'s"), w.lemma[i]]
    modifies = w.dep[i] in ("compound", "nmod", "amod") and name is None
    plural = w.tag[i] in _PLURAL or w.lower[i] in ("people", "police", "personnel", "staff")
    known = class_of(lemmas, plural or modifies)
    place = None
    label = w.phrase(start, i + 1)
    if name:
        label = w.phrase(name.span.start, i + 1)
        known, place = _named_class(name, w.lemma[i], known, label, setting)
    measured = _measured(w, i)
    first = i - 1 if modifies and start == i and i and w.head[i - 1] == w.head[i] else start  # "Saudi government jets"
    code = next((code for j in range(first, i) if (code := demonym_code(w.text[j]) or country_code(w.text[j]))), "") \
        if first < i else ""  # fmt: skip
    return Phrase(
        span=Tokens(start, i + 1),
        head=i,
        type=known.type,
        kind=known.kind,
        name=Tokens(name.span.start, i + 1) if name else None,
        label=label,
        core=w.lemma[i],
        modifiers=tuple(lemmas[:-1]),
        determiner="" if modifies else determiner_of(w, start),
        plural=plural,
        gender=noun_gender(w.lemma[i]) if known.type == "Person" else "",
        code=code,
        place=place,
        whole=measured,
        measure=measured >= 0,
        attributive=modifies,
        entry=known.entry,
    )


def _named_class(name: Named, lemma: str, known: Class, label: str, setting: Setting) -> tuple[Class, Toponym | None]:
    """The class of a name that a common noun ends ("Idlib province", "Harbour hospital")."""
    if lemma in place_words() and known.type == "Place":
        precision = precision_of(lemma)
        return known, None if precision in ("neighbourhood", "site", "country") else chosen(
            name.label, setting, precision
        )
    return known if known != NOTHING else Class(name.type, name.kind), None


def _measured(w: Words, i: int) -> int:
    """The head of what a quantity measures ("dozens of civilians"), or -1."""
    quantity = w.lemma[i] in _QUANTITIES or w.pos[i] in ("NUM", "DET", "PRON", "ADJ")
    if not quantity:
        return -1
    for child in w.children.get(i, ()):
        if w.lower[child] == "of" and child > i:
            for noun in w.children.get(child, ()):
                if w.dep[noun] == "pobj" and (w.lemma[i] != "group" or w.tag[noun] in _PLURAL):
                    return noun
    return -1
