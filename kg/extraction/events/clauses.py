"""Who does what to whom in the clause of a verb, by the dependency parse.

Passives, relative clauses, participles, coordination and control ("accused of killing") are undone here, so that the
rest of the reader sees agents, patients and what prepositions bring.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.events.frames import collocates
from kg.extraction.events.participants import PEOPLE, antecedent, coordinated, is_gerund_noun, kind

_INSERTED = 40
"""Tokens between a subject and its verb with all that is inserted."""
_COUNT = 8
"""Tokens behind a verb within which the number of those harmed stands."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The participants of a verb by what they do: ``agents`` act, ``patients`` are acted on; prepositions by word."""

    agents: tuple[Token, ...]
    patients: tuple[Token, ...]
    prepositions: tuple[tuple[str, Token], ...]
    passive: bool


def clause_of(verb: Token) -> Clause:
    """The clause of a verb, with what it shares with the clauses around it."""
    passive = is_passive(verb)
    subjects = tuple(_expanded(subjects_of(verb)))
    by = tuple(_expanded(t for prep in verb.children if prep.dep_ == "agent" for t in _objects(prep)))
    objects = tuple(_expanded(_direct_objects(verb)))
    prepositions = tuple(_prepositional(verb))
    if not passive:
        return Clause(subjects, objects, prepositions, passive)
    by = by or tuple(token for word, token in prepositions if word == "by")
    return Clause(by, subjects or objects, prepositions, passive)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: "was shot", "the men killed in it", "kidnapped and killed", "the slain man"."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or _number_before(verb):
        return True
    if _is_headline_passive(verb) or _is_before_verb(verb):
        return True
    if verb.tag_ != "VBN" and not (verb.tag_ in ("VBD", "JJ") and verb.dep_ in ("acl", "amod")):
        return False
    if any(c.dep_ in ("nsubj", "aux") for c in verb.children):
        return False
    if verb.dep_ in ("acl", "amod", "advcl"):
        return not any(c.dep_ == "dobj" for c in verb.children)
    if verb.dep_ in ("conj", "dep"):
        return is_passive(verb.head) and not any(c.dep_ == "dobj" for c in verb.children)
    return any(c.dep_ == "agent" for c in verb.children)


def _is_headline_passive(verb: Token) -> bool:
    """Whether the auxiliary is left out: "Five killed in raid", "two were killed and ten wounded"."""
    if verb.lemma_ not in collocates("person_only") or verb.tag_ not in ("VBN", "VBD") or verb.dep_ == "relcl":
        return False
    if any(c.dep_ in ("dobj", "aux", "dative") and not _next_toll(verb, c) for c in verb.children):
        return False
    return any(c.dep_ == "nsubj" and c.i < verb.i and kind(c) != "event" for c in verb.children)


def _is_before_verb(verb: Token) -> bool:
    """Whether the verb of the clause stands right behind: "two of those killed held passports"."""
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    misread = after.dep_ == "amod" and after.head.dep_ == "dobj" and after.head.head.i == verb.i
    return verb.lemma_ in collocates("person_only") and verb.tag_ in ("VBN", "VBD") and misread and after.tag_ == "VBN"


def _next_toll(verb: Token, counted: Token) -> bool:
    """Whether a noun begins the next count of a headline: "13 civilians killed 43 others injured"."""
    after = counted.nbor(1) if counted.i + 1 < len(counted.doc) else None
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if after is None or subject is None or after.lemma_ not in collocates("person_only"):
        return False
    counted_too = subject.pos_ == "NUM" or any(c.dep_ == "nummod" for c in subject.children)
    return counted_too and after.tag_ in ("VBN", "VBD", "JJ")


def subjects_of(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subjects, own or shared; for a participle the noun that it modifies."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")] or _misplaced(verb)
    if own:
        return [verb.head if _is_inserted_saying(t) else antecedent(t) for t in own]
    if depth > 4 or verb.head.i == verb.i:
        return []
    head = verb.head
    if verb.dep_ in ("acl", "amod", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        if verb.dep_ == "relcl" and verb.tag_ != "VB":
            return []
        return [head] if verb.tag_ != "VB" or any(c.lower_ in collocates("latest") for c in head.children) else []
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep") and head.pos_ in ("VERB", "AUX", "ADJ"):
        return _from_governor(verb, head, depth)
    if verb.dep_ == "pcomp":
        governor = head.head
        if governor.pos_ in ("VERB", "AUX", "ADJ"):
            people = [c for c in governor.children if c.dep_ == "dobj"] if head.lower_ == "for" else []
            return people or _from_governor(verb, governor, depth)
        if governor.pos_ in ("NOUN", "PROPN") and governor.dep_ in ("dobj", "pobj") and governor.head.pos_ == "VERB":
            if governor.head.lemma_ in collocates("control"):
                return [governor]
            return subjects_of(governor.head, depth + 1)
    return []


def _is_inserted_saying(subject: Token) -> bool:
    """Whether a verb of saying is read as the subject: "an attack that the opposition claims killed hundreds"."""
    relative = subject.head.dep_ == "relcl" and subject.i + 1 == subject.head.i and subject.tag_ == "NNS"
    pronoun = any(c.tag_ in ("WDT", "WP") and c.dep_ == "dobj" and c.i < subject.i for c in subject.head.children)
    return relative and pronoun and subject.lower_ in ("claims", "reports", "states", "notes", "estimates")


def _misplaced(verb: Token) -> list[Token]:
    """The subject where the parser takes it for something else: "killed by army shelling", "air raids have hit"."""
    head, before = verb.head, verb.nbor(-1) if verb.i else verb
    if verb.dep_ == "advcl" and head.dep_ == "ROOT" and head.pos_ == "NOUN" and head.i < verb.i:
        return [head]
    if verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl") and before.dep_ == "pobj" and before.i != head.i:
        return [before] if kind(before) in ("rebel", "state", "unit", "organization") else []
    return _before_auxiliary(verb) or _before_participle(verb) or _number_before(verb)


def _number_before(verb: Token) -> list[Token]:
    """The bare number that a headline begins with: "9 Injured in Rocket Attack", "12 killed in clashes"."""
    number = verb.lemma_ in collocates("person_only") and verb.tag_ in ("VBN", "VBD")
    return [c for c in verb.children if number and c.dep_ == "meta" and c.pos_ == "NUM" and c.i < verb.i]


def _before_auxiliary(verb: Token) -> list[Token]:
    """Those harmed where the parser gives them to a name before them: "in the province of Hama 15 men were killed"."""
    if verb.lemma_ not in collocates("person_only") or verb.tag_ != "VBN" or verb.dep_ in ("relcl", "acl"):
        return []
    auxiliary = next((c for c in verb.children if c.dep_ in ("auxpass", "aux") and c.i < verb.i), None)
    before = auxiliary.nbor(-1) if auxiliary is not None and not auxiliary.is_sent_start else None
    counted = before is not None and before.pos_ in ("NOUN", "NUM") and before.dep_ != "compound"
    return [before] if before is not None and counted and kind(before) in PEOPLE | {"quantity"} else []


def _before_participle(verb: Token) -> list[Token]:
    """The subject that the parser hangs on a participle behind it: "rebels belonging to the front placed a bomb"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return []
    for child in verb.children:
        participle = child.i < verb.i and child.dep_ == "advcl" and child.tag_ in ("VBG", "VBN")
        if participle and not any(c.dep_ in ("mark", "aux") for c in child.children):
            return [c for c in child.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < child.i]
    return []


def _from_governor(verb: Token, governor: Token, depth: int) -> list[Token]:
    """The subject that a governing verb lends: its object under object control, otherwise its subject."""
    if _befell(verb, governor):
        before = verb.nbor(-1) if verb.i else verb
        return [before] if before.dep_ == "pobj" and before.head.head.i == governor.i else []
    called = [t for c in governor.children if c.lower_ in ("on", "upon") for t in c.children if t.dep_ == "pobj"]
    if governor.lemma_ == "call" and verb.dep_ in ("xcomp", "advcl", "ccomp") and verb.tag_ == "VB" and called:
        return called  # "called on the army to bomb"
    controls = governor.lemma_ in collocates("control") and not is_passive(governor)
    if controls and verb.dep_ in ("xcomp", "ccomp", "pcomp"):
        return [c for c in governor.children if c.dep_ == "dobj"]
    if verb.dep_ == "ccomp" and (verb.tag_ not in ("VB", "VBG", "VBN") or _is_finite_passive(verb)):
        return _stranded(verb)
    if governor.lemma_ in collocates("stops deeds"):
        return []  # "foiled a plot to bomb", "prevented them from attacking"
    if verb.dep_ == "advcl" and verb.tag_ not in ("VBG", "VBN", "VB"):
        return []
    if verb.dep_ == "conj" and is_passive(governor) and not is_passive_form(verb) and verb.tag_ == "VBG":
        return []
    return subjects_of(governor, depth + 1)


def _is_finite_passive(verb: Token) -> bool:
    """Whether it says "was hit" or "were hit" and so has a subject of its own, wherever the parser puts it."""
    return any(c.dep_ == "auxpass" and c.lower_ in ("was", "were") for c in verb.children)


def _stranded(verb: Token) -> list[Token]:
    """The subject before an insertion: "said a market and a clinic, the largest there, were hit"."""
    if verb.tag_ != "VBN":
        return []
    said = verb.head
    if said.i > verb.i:  # "Somebody, leader of the party, was killed, they said", read as two sentences
        words = reversed(verb.doc[max(verb.i - _INSERTED, 0) : verb.i])
        return next(([t] for t in words if t.dep_ in ("nsubj", "ROOT") and t.pos_ in ("NOUN", "PROPN")), [])
    before = (c for c in said.children if said.i < c.i < verb.i and c.pos_ not in ("VERB", "AUX"))
    return [s for c in before for s in c.children if s.dep_ == "nsubj"]


def _befell(verb: Token, governor: Token) -> bool:
    """Whether a gerund tells what killed the governor's subject: "killed in government shelling of the town"."""
    if verb.tag_ != "VBG" or governor.tag_ != "VBN" or governor.lemma_ not in collocates("person_only"):
        return False
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in ("in", "during", "by")
    return verb.dep_ == "advcl" and not any(c.dep_ in ("mark", "advmod") for c in verb.children)


def is_passive_form(verb: Token) -> bool:
    """Whether the verb has the form of a past participle."""
    return verb.tag_ == "VBN"


def _direct_objects(verb: Token) -> Iterator[Token]:
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"]
    yield from (antecedent(c) for c in objects if len(objects) == 1 or c.tag_ not in ("WDT", "WP"))
    if objects or is_passive(verb):
        return
    if verb.dep_ == "relcl" and any(c.dep_ == "nsubj" and antecedent(c).i != verb.head.i for c in verb.children):
        if not any(c.dep_ == "prep" and not list(c.children) for c in verb.children):
            yield verb.head
        return
    if behind := _before_gerund(verb) or _counted_behind(verb):
        yield behind
        return
    if any(c.dep_ in ("prt", "prep") for c in verb.children):
        return
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and not any(c.dep_ == "nsubj" for c in child.children):
            yield from _direct_objects(child)


def _before_gerund(verb: Token) -> Token | None:
    """What is hit where the parser gives it to the participle behind it: "shells hit the camp leaving two dead"."""
    for child in verb.children:
        if child.dep_ != "advcl" or child.tag_ != "VBG" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
            continue
        if any(c.dep_ in ("mark", "aux", "advmod") for c in child.children):
            continue
        between = next((c for c in child.children if c.dep_ == "nsubj" and verb.i < c.i < child.i), None)
        if between is not None and not any(t.is_punct and t.text != "-" for t in verb.doc[verb.i : child.i]):
            return between
    return None


def _counted_behind(verb: Token) -> Token | None:
    """Those harmed where the parser gives them to the next verb: "the raid killed at least 12 people, they said"."""
    if verb.lemma_ not in collocates("person_only") or verb.tag_ not in ("VBD", "VBG", "VBZ", "VBP", "VB"):
        return None
    for token in verb.doc[verb.i + 1 : min(verb.i + _COUNT, verb.sent.end)]:
        numbered = any(c.dep_ == "nummod" for c in token.children)
        if token.pos_ == "NOUN" and token.dep_ != "compound":
            return token if numbered and kind(token) in PEOPLE and token.dep_ in ("nsubj", "nsubjpass") else None
        if token.pos_ not in ("NUM", "ADV", "ADJ", "DET", "NOUN") and token.lower_ not in ("than", "at", "up", "to"):
            return None
    return None


def _prepositional(verb: Token) -> Iterator[tuple[str, Token]]:
    for child in verb.children:
        if child.dep_ in ("prep", "agent") or (child.dep_ == "prt" and child.pos_ == "ADP"):
            yield from phrases_of(child)


def phrases_of(preposition: Token) -> Iterator[tuple[str, Token]]:
    """The nouns after a preposition, also after one that hangs on it ("in front of the embassy")."""
    for noun in _expanded(_objects(preposition)):
        yield preposition.lower_, noun
        if noun.lower_ in collocates("inner_side"):
            for inner in noun.children:
                if inner.dep_ == "prep" and inner.lower_ == "of":
                    yield from ((preposition.lower_, t) for t in _expanded(_objects(inner)))
    for inner in preposition.children:
        if inner.dep_ == "prep":
            yield from phrases_of(inner)


def _objects(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj" or is_gerund_noun(child):
            yield antecedent(child)
        elif child.dep_ == "pcomp" and child.tag_ == "VBG":  # ("fell on a camp killing two": read as its subject)
            yield from (c for c in child.children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN"))


def _expanded(tokens: Iterator[Token] | list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from coordinated(token)
