"""Counted people: a number with the noun that says whom it counts, as one phrase."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.extraction.figures.cues import counted_nouns, predicates, senses
from kg.extraction.figures.no_counts import is_date, is_no_count, is_rate, is_year
from kg.extraction.figures.noun_phrases import days, is_verb_of_harm, noun_after
from kg.extraction.figures.numerals import words
from kg.extraction.figures.people import group_of, not_people, noun_at
from kg.extraction.figures.quantities import Quantity, bounded_after
from kg.extraction.figures.wordsets import word_set

_MORE = word_set("more")
_THEM = word_set("pronoun of whole")
_OF_PERSONS = tuple(word_set("person ending"))
_ABSTRACT = tuple(word_set("abstract ending"))


@dataclass(frozen=True, slots=True)
class Party:
    """People counted together, as one phrase.

    Attributes:
        start, end: its tokens, from the first modifier of the number to the noun.
        head: token of the noun; of the number where it stands alone.
        noun: the noun, in lower case, if it is known to be of people; "" otherwise.
        status: the status that the noun itself carries ("12 deaths"), or "".
        bare: the number stands alone ("killing 12") or with "others", "more".
        partitive: "of them", "of the dead": a part of people named before.
        anyone: "anyone": nobody under a negation, somebody under a denial.
        number: first token of the words for the number, first of the number itself, and end; equal where there is none.
    """

    start: int
    end: int
    head: int
    minimum: int | None
    maximum: int | None
    approximate: bool
    group: str
    noun: str = ""
    status: str = ""
    bare: bool = False
    partitive: bool = False
    anyone: bool = False
    number: tuple[int, int, int] = (0, 0, 0)

    @property
    def people(self) -> int | None:
        """Token of the noun for those affected, None for a number alone."""
        return None if self.bare or self.status else self.head


def party_of(doc: Doc, quantity: Quantity) -> Party | None:
    """The people whom the number counts; None where it counts something else, or is a date or an age."""
    said_of_them = doc[quantity.core].lower_ == "both" and doc[max(quantity.core - 1, 0)].text in (",", "(", "-", "–")
    if is_no_count(doc, quantity) or said_of_them:  # "the two others, both Germans, were killed"
        return None
    i, partitive = _after_of(doc, quantity.end + _is_bracketed(doc, quantity))
    clause = doc[i - 1].lower_ == "whom" and doc[i : i + 1].text[:1].isupper() and doc[i].tag_ == "NNP"
    head = None if clause else noun_after(doc, i)  # "90 of whom Kenya says it had freed"
    if is_rate(doc, i if head is None else head + 1):
        return None
    if head is not None:
        return _headed(doc, quantity, head, partitive)
    alone = (i == quantity.end and _stands_alone(doc, i)) or (partitive and doc[i - 1].lower_ in (*_THEM, "of"))
    if doc[quantity.core].lower_ == "any":
        return None
    if not alone or is_date(doc, quantity) or _is_sum_of_money(doc, quantity):
        return None
    bounds = (quantity.minimum, quantity.maximum, quantity.approximate)
    group = "civilian" if "family" in doc[quantity.start : quantity.core].text.lower() else "unknown"
    anyone = doc[quantity.core].lower_ in words("any")
    party = Party(quantity.start, i, quantity.core, *bounds, group, bare=True, partitive=partitive, anyone=anyone)
    return replace(party, number=(quantity.start, quantity.core, quantity.end))


def _is_sum_of_money(doc: Doc, quantity: Quantity) -> bool:
    """Whether it is money or a percentage; "displaced more than 2 million" is taken for money, too."""
    kind = doc[quantity.core].ent_type_
    beside = doc[max(quantity.start - 1, 0) : quantity.end + 1]
    return kind == "PERCENT" or (kind == "MONEY" and (quantity.digits or any(token.is_currency for token in beside)))


def _is_bracketed(doc: Doc, quantity: Quantity) -> bool:
    """Whether only the number stands in brackets: "rose to (31) people"."""
    inside = quantity.core > 0 and doc[quantity.core - 1].text == "(" and quantity.start == quantity.core
    return inside and quantity.end < len(doc) and doc[quantity.end].text == ")"


def _headed(doc: Doc, quantity: Quantity, head: int, partitive: bool) -> Party | None:
    word, known = doc[head].lower_, noun_at(doc, head)
    if known is not None and known.kind == "collective":
        return _families(doc, quantity, head) if known.plural and word in word_set("household") else None
    seen = {doc[i].lower_ for i in range(quantity.end, head)}
    if quantity.maximum == 0 and seen & word_set("to be seen"):
        return None  # "the bodies had no visible wounds"
    if word in ("family", "population") or (word == "figure" and quantity.maximum == 0):
        return None
    if known is not None and known.kind == "element" and group_of(doc, quantity.end, head) == "unknown":
        return None
    if known is None and word not in (*counted_nouns(), *_MORE) and not _may_be_people(doc, head):
        return None
    if (known is None and is_date(doc, quantity)) or (quantity.digits and is_year(doc, quantity)):
        return None
    if word in counted_nouns() and known is None and doc[head].tag_ == "NN" and quantity.minimum != 1:
        return None
    if word in word_set("killing as happening") and doc[quantity.core].lower_ in (*words("few"), "number"):
        return None  # "several executions" may each be of many
    bounded = bounded_after(doc, quantity, head + 1)
    bounds, end = (bounded.minimum, bounded.maximum, bounded.approximate), max(bounded.end, head + 1)
    party = Party(quantity.start, end, head, *bounds, group_of(doc, quantity.end, head), partitive=partitive)
    party = replace(party, noun=word if known is not None else "", status=counted_nouns().get(word, ""))
    party = replace(party, anyone=doc[quantity.core].lower_ in words("any"))
    return replace(party, bare=word in _MORE, number=(quantity.start, quantity.core, quantity.end))


def _may_be_people(doc: Doc, head: int) -> bool:
    """Whether a noun that the lexicon does not know can be one for people: a plural formed as those are, or a name."""
    word, plural = doc[head].lower_, doc[head].tag_ in ("NNS", "NNPS") and doc[head].lower_ not in not_people()
    if any(sense.role == "life" for sense in senses().get(word, ())):
        return plural
    name = doc[head].text[0].isupper() and not word.endswith(_ABSTRACT)
    return plural and (name or word.endswith(_OF_PERSONS))


def _families(doc: Doc, quantity: Quantity, head: int) -> Party | None:
    """Those of so many families: at least one of each."""
    if quantity.minimum is None:
        return None
    number = (quantity.start, quantity.core, quantity.end)
    bounds = (quantity.minimum, None, quantity.approximate)
    return Party(quantity.start, head + 1, head, *bounds, "civilian", noun=doc[head].lower_, number=number)


def _after_of(doc: Doc, i: int) -> tuple[int, bool]:
    """Where the noun phrase goes on after "of", "of the", "of them"; and whether it takes a part of known people."""
    if doc[i : i + 2].text.lower() == "out of" and doc[i + 2 : i + 3].text.isdigit():
        return i + 2, True
    if i >= len(doc) or doc[i].lower_ != "of":
        return i, False
    j = i + 1
    while j < min(len(doc), i + 4) and (doc[j].tag_ in ("DT", "PRP", "PRP$", "PDT") or doc[j].lower_ in _THEM):
        j += 1
        if doc[j - 1].lower_ in ("them", "whom") and doc[j : j + 1].text.lower() not in ("a", "an"):
            break  # "90 of whom the army had freed"
    return j, j > i + 1


def _stands_alone(doc: Doc, i: int) -> bool:
    """Whether the number before token ``i`` has no noun."""
    if i >= len(doc):
        return True
    token = doc[i]
    if (
        token.lower_ in predicates()
        or is_verb_of_harm(token.lower_)
        or token.pos_
        in (
            "ADP",
            "PUNCT",
            "CCONJ",
            "AUX",
            "SCONJ",
            "NUM",
            "SPACE",
            "DET",
            "ADV",
            "PART",
        )
    ):
        return token.text not in ("%", "°", "/") and token.lower_ not in not_people()
    if token.pos_ in ("VERB", "PRON") or token.lower_ in days():
        return True
    return token.ent_type_ in ("DATE", "TIME", "GPE", "LOC") and token.lower_ not in not_people()
