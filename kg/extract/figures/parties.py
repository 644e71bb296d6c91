"""Counted people: a number with the noun that says whom it counts, as one phrase."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from kg.extract.figures.cues import counted_nouns, predicates
from kg.extract.figures.numerals import words
from kg.extract.figures.people import group_of, noun_at, not_people, nouns
from kg.extract.figures.quantities import Quantity
from kg.lexicon import table

_REACH = 9
"""Tokens after a number within which its noun must stand ("12 US-backed Syrian Democratic Forces fighters")."""
_MORE = frozenset(("others", "other", "more"))
_THEM = frozenset(("them", "whom", "those", "these", "us", "which", "the"))
_NOT_COUNTED_BEFORE = frozenset(("$", "£", "€", "us$", "#", "no.", "number", "aged", "age", "resolution", "article", "chapter", "page"))


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

    @property
    def people(self) -> int | None:
        """Token of the noun for those affected, None for a number alone."""
        return None if self.bare or self.status else self.head


def party_of(doc: Doc, quantity: Quantity) -> Party | None:
    """The people whom the number counts; None where it counts something else, or is a date or an age."""
    if _is_no_count(doc, quantity):
        return None
    i, partitive = _after_of(doc, quantity.end)
    head = _noun_after(doc, i)
    if head is not None:
        return _headed(doc, quantity, head, partitive)
    alone = i == quantity.end and _stands_alone(doc, i) or partitive and doc[i - 1].lower_ in _THEM
    if not alone or _is_date(doc, quantity):
        return None
    bounds = (quantity.minimum, quantity.maximum, quantity.approximate)
    group = "civilian" if "family" in doc[quantity.start : quantity.core].text.lower() else "unknown"
    anyone = doc[quantity.core].lower_ in words("any")
    return Party(quantity.start, i, quantity.core, *bounds, group, bare=True, partitive=partitive, anyone=anyone)


def _headed(doc: Doc, quantity: Quantity, head: int, partitive: bool) -> Party | None:
    word, known = doc[head].lower_, noun_at(doc, head)
    if known is not None and (known.kind == "collective" and known.plural or word in ("family", "population")):
        return None
    if known is not None and known.kind == "element" and group_of(doc, quantity.end, head) == "unknown":
        return None
    if known is None and word not in counted_nouns() and (word in not_people() or doc[head].tag_ not in ("NNS", "NNPS")):
        return None
    if known is None and _is_date(doc, quantity) or quantity.digits and _is_year(doc, quantity):
        return None
    if word in counted_nouns() and known is None and doc[head].tag_ == "NN" and quantity.minimum != 1:
        return None
    bounds = (quantity.minimum, quantity.maximum, quantity.approximate)
    party = Party(quantity.start, head + 1, head, *bounds, group_of(doc, quantity.end, head), partitive=partitive)
    party = replace(party, noun=word if known is not None else "", status=counted_nouns().get(word, ""))
    return replace(party, bare=word in _MORE)


def _after_of(doc: Doc, i: int) -> tuple[int, bool]:
    """Where the noun phrase goes on after "of", "of the", "of them"; and whether it takes a part of known people."""
    if i >= len(doc) or doc[i].lower_ != "of":
        return i, False
    j = i + 1
    while j < min(len(doc), i + 4) and (doc[j].tag_ in ("DT", "PRP", "PRP$", "PDT") or doc[j].lower_ in _THEM):
        j += 1
    return j, j > i + 1


def _noun_after(doc: Doc, start: int) -> int | None:
    """The head noun of the phrase that goes on at ``start``; None where no noun follows directly."""
    last, skipped = None, start - 1
    for i in range(start, min(start + _REACH, len(doc))):
        token = doc[i]
        if token.text in ("(", "["):
            closing = _closing(doc, i)
            if closing is None:
                break
            skipped = closing
        if i <= skipped:
            continue
        if i == start and token.lower_ == "more" and not _may_modify(doc, i + 1):
            return i
        if token.lower_ in nouns() or token.lower_ in counted_nouns():
            if not _modifies_more(doc, i):
                return i
            last = i
        elif token.lower_ in predicates() and not _is_modifier(token) or not _may_modify(doc, i):
            break
        elif token.pos_ in ("NOUN", "PROPN") and token.text.isalpha():
            last = i
            if token.tag_ == "NNS" and token.lower_ in not_people():
                break
    return last


def _closing(doc: Doc, i: int) -> int | None:
    """The bracket that closes the one at ``i``, if it is near."""
    return next((k for k in range(i + 1, min(i + 8, len(doc))) if doc[k].text in (")", "]")), None)


def _modifies_more(doc: Doc, i: int) -> bool:
    """Whether the noun at ``i`` only modifies the one that follows: "police officers", "rebel-held", "police stations"."""
    if i + 1 >= len(doc):
        return False
    after, token, known = doc[i + 1], doc[i], noun_at(doc, i)
    if after.lower_ in nouns() and after.lower_ not in _MORE:
        return True
    if after.text in ("-", "'s", "'") and not doc[i].whitespace_:
        return True
    if known is not None and known.plural and known.kind != "mass" and token.tag_ != "NN":
        return False
    if after.lower_ in counted_nouns() and not (after.lower_ in predicates()):
        return True
    modifying = token.dep_ in ("compound", "amod", "nmod", "poss") and 0 < token.head.i - i <= 4
    return modifying and after.pos_ in ("NOUN", "PROPN", "ADJ") and after.lower_ not in predicates()


def _is_modifier(token: Token) -> bool:
    """Whether a cue stands inside the phrase: "12 wounded civilians"."""
    return token.dep_ == "amod" and 0 < token.head.i - token.i <= 3 and token.head.lower_ in nouns()


def _may_modify(doc: Doc, i: int) -> bool:
    if i >= len(doc):
        return False
    token = doc[i]
    if token.pos_ in ("ADJ", "NOUN", "PROPN") or token.text in ("-", "'s", "'", '"', "/"):
        return not (token.text == "-" and token.whitespace_ and i and doc[i - 1].whitespace_)
    if token.pos_ == "CCONJ" and i:
        return doc[i - 1].tag_ != "NNS" and _shares_noun(doc, i)
    if token.text.isupper() and len(token.text) > 1:
        return token.tag_ != "CD"  # the name "IS" is tagged as a verb
    return token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound") or token.tag_ == "RB" and token.dep_ == "advmod"


def _shares_noun(doc: Doc, i: int) -> bool:
    """Whether the conjunction at ``i`` joins two modifiers of one noun: "regime and rebel fighters"."""
    for k in range(i + 1, min(i + 4, len(doc))):
        known = nouns().get(doc[k].lower_)
        if known is not None and known.plural:
            return k > i + 1
        if doc[k].pos_ not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def _stands_alone(doc: Doc, i: int) -> bool:
    """Whether the number before token ``i`` has no noun."""
    if i >= len(doc):
        return True
    token = doc[i]
    if token.lower_ in predicates() or token.pos_ in ("ADP", "PUNCT", "CCONJ", "AUX", "SCONJ", "NUM", "SPACE", "DET", "ADV", "PART"):
        return token.text not in ("%", "°", "/") and token.lower_ not in not_people()
    if token.pos_ in ("VERB", "PRON"):
        return True
    return token.ent_type_ in ("DATE", "TIME", "GPE", "LOC") and token.lower_ not in not_people()


def _is_no_count(doc: Doc, quantity: Quantity) -> bool:
    """Money, percentages, ages, compounds with a hyphen, numbers of things in a list."""
    start, end = quantity.start, quantity.end
    before = doc[quantity.core - 1].lower_ if quantity.core else ""
    if before in _NOT_COUNTED_BEFORE or doc[quantity.core].ent_type_ in ("MONEY", "PERCENT"):
        return True
    if start and doc[start - 1].text in ("-", ".", "/", ":") and not doc[start - 1].whitespace_ and start > 1 and not doc[start - 2].whitespace_:
        return True
    if end < len(doc) and doc[end].text in ("-", "/", ".") and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        return end + 1 < len(doc) and doc[end + 1].is_alpha and doc[end].text != "." or doc[end].text == "/"
    return end < len(doc) and doc[end].lower_ in ("%", "percent", "per", "pc", "pct", "am", "pm", "a.m.", "p.m.", "km", "m")


def _is_date(doc: Doc, quantity: Quantity) -> bool:
    """Whether a bare run of digits may be a day of the month, a year or an age."""
    if not quantity.digits or quantity.minimum is None:
        return False
    core, end = quantity.core, quantity.end
    if 1900 <= quantity.minimum <= 2100:
        return True
    near = (doc[core - 1].lower_ if core else "", doc[end].lower_ if end < len(doc) else "")
    if quantity.minimum <= 31 and (near[0] in _months() or near[1] in _months() and doc[end].is_title):
        return True
    return quantity.minimum < 110 and _is_age(doc, quantity)


def _is_age(doc: Doc, quantity: Quantity) -> bool:
    """Whether the number stands after a name: "Musa Okello, 43, was killed"."""
    i = quantity.start - 1
    comma = i >= 0 and doc[i].text == ","
    name = doc[i - comma] if i - comma >= 0 else None
    if name is None or name.pos_ != "PROPN" or quantity.start < quantity.core:
        return False
    closed = quantity.end >= len(doc) or doc[quantity.end].text in (",", ".", ";", "and")
    return name.ent_type_ == "PERSON" and (comma or quantity.minimum is not None and quantity.minimum > 15) or comma and closed


def _is_year(doc: Doc, quantity: Quantity) -> bool:
    """Whether four digits that might count people follow a month, "since" or the like: "June 2016 civilians fled"."""
    if quantity.minimum is None or not 1900 <= quantity.minimum <= 2100 or quantity.core == 0:
        return False
    return doc[quantity.core - 1].lower_ in _months() | {"in", "since", "of", "during", "until", "by"}


@cache
def _months() -> frozenset[str]:
    return frozenset(row["word"] for row in table("time_words") if row["kind"] == "month")
