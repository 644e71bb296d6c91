"""Who does what a verb says: subjects, agents of passives, and subjects that another verb lends."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extraction.mentions.classes import ACTORS, class_of
from kg.extraction.statements.cues import verb_cue, words

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVE = frozenset({"WDT", "WP"})
_HAVE = frozenset({"have", "'ve", "'s", "'d"})
_ABSTRACT = ("ing", "tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "sis", "ship", "hood", "ure", "ency")
_SPEECH = frozenset({"say", "tell", "report", "argue", "admit", "deny"})
_NOBODY = frozenset(
    {"there", "what", "nothing", "anything", "everything", "'s", "me", "him", "them", "us", "none", "nobody", "neither"}
)
_ELLIPSES = frozenset({"former", "latter"})
_NAMED = frozenset({"PERSON", "ORG", "NORP"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_IN = frozenset({"in", "at", "from", "near"})
_FRONTED = _IN | {"on", "outside", "inside", "across", "around", "for"}
_CLIMB = 6


def speaker_of(verb: Token) -> Token | None:
    """Head of the phrase of the one who speaks, thinks or wants by this verb; None where nobody is named."""
    if is_passive(verb):
        return agent(verb)
    subject = _beside_participle(verb) or _reporter(verb) or _after_when(verb) or _subject(verb, _CLIMB)
    if subject is None or subject.lemma_ in words("event"):  # "attacks In Aden media said": the headline runs on
        before = _before(verb)
        subject = before if subject is None or (before is not None and is_actor(before)) else subject
    subject = subject or _apposed_to_place(verb)
    if subject is None:
        return None
    return _speaking(_after_place(_before_place(subject), verb), verb)


def _before_place(subject: Token) -> Token:
    """The noun over a place that the parser takes for the subject: a "reporter in Sloviansk said"; else the subject."""
    doc, joint = subject.doc, subject.left_edge.i - 1
    placed = subject.ent_type_ in _PLACES or subject.dep_ == "pobj"
    if not placed or joint < 1 or doc[joint].lower_ not in _IN:
        return subject
    before = doc[joint - 1]
    return before if before.pos_ in {"NOUN", "PROPN"} and is_actor(before) else subject


def _after_place(subject: Token, verb: Token) -> Token:
    """The noun that the parser apposes to a place ("In Sloviansk, | a doctor said"); else the subject."""
    doc, before = subject.doc, subject.left_edge.i - 1
    beside = verb.nbor(-1) if verb.i else verb
    if subject.ent_type_ in _PLACES and beside.dep_ == "appos" and beside.head == subject and is_actor(beside):
        return beside  # "Tags Bor Juba | Aid workers say"
    if before < 0 or subject.ent_type_ == "PERSON" or doc[before].tag_ != "IN" or doc[before].lower_ not in _FRONTED:
        return subject
    apposed = [c for c in subject.children if c.dep_ == "appos" and is_actor(c) and subject.i < c.i < verb.i]
    return apposed[-1] if apposed and doc[apposed[-1].left_edge.i - 1].text == "," else subject


def _after_when(verb: Token) -> Token | None:
    """Who stands between "after" and the verb, where the parser saw a phrase: "after the Observatory | reported"."""
    told = any(c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.children) for c in verb.rights)
    if verb.dep_ != "advcl" or not told or own_subject(verb) is not None or not verb.i:
        return None
    for noun in (verb.nbor(-1), *verb.nbor(-1).ancestors):
        if noun.dep_ == "pobj" and noun.head.lower_ in {"after", "before", "since"}:
            return noun if noun.right_edge.i == verb.i - 1 and is_actor(noun) else None
    return None


def _apposed_to_place(verb: Token) -> Token | None:
    """Who stands just before a verb that has no subject: "In Bor, the chief town of Jonglei, | a medic told …"."""
    if own_subject(verb) is not None or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    told = (c for c in verb.lefts if c.dep_ == "ccomp" or (c.dep_ == "prep" and c.lower_ in _FRONTED))
    for noun in (noun for before in told for noun in before.subtree):
        beside = noun.right_edge.i + 1 == verb.i and noun.left_edge.i > verb.sent.start
        apposed = beside and noun.dep_ in {"appos", "conj"} and noun.doc[noun.left_edge.i - 1].text == ","
        if apposed and is_actor(noun):
            return noun
    return None


def is_person_or_body(token: Token) -> bool:
    """Whether the noun names somebody who can speak, by its entity type or as a common noun."""
    return token.ent_type_ in _NAMED or token.lemma_.lower() in words("speaker")


def is_actor(token: Token) -> bool:
    """Whether the noun names anybody who may be cited: wider than those whom the tables know to speak."""
    if is_person_or_body(token):
        return True
    phrase = [word.lemma_.lower() for word in token.doc[max(token.left_edge.i, token.i - 2) : token.i + 1]]
    return class_of(phrase, plural=token.tag_ == "NNS").type in ACTORS


def can_act(token: Token) -> bool:
    """Whether the word can stand for somebody with a will; events and qualities cannot."""
    if token.pos_ != "NOUN" or is_person_or_body(token) or token.lemma_ in words("document"):
        return token.lower_ not in {"this", "that", "these", "those", "which"} or token.pos_ == "NOUN"
    lemma = token.lemma_.lower()
    if lemma in words("data") and any(c.dep_ in {"poss", "compound", "nmod"} for c in token.children):
        return True  # "its figures allege that …"
    return lemma not in words("event") | words("thing") and not lemma.endswith(_ABSTRACT)


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive ("was accused", "accused by")."""
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in verb.children):
        return True
    if any(child.dep_ == "nsubj" or (child.dep_ == "aux" and child.lemma_ in _HAVE) for child in verb.children):
        return False
    return verb.dep_ != "conj" or verb.head.tag_ != "VBN" or is_passive(verb.head)


def agent(verb: Token) -> Token | None:
    """Head of the phrase after "by"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def is_quoted_as(verb: Token) -> bool:
    """Whether the verb is the "saying" of "was quoted as saying" and "quoted a doctor as saying"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in {"quote", "cite"}


def own_subject(verb: Token) -> Token | None:
    """The subject that depends on the verb itself."""
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    before = [child for child in subjects if child.i < verb.i]
    # The parser gives "Vice-president of the Coalition" and "news agency Saba" more than one subject.
    if len(before) > 1 and before[0].tag_ == "NNS" and any(c.lower_ == "of" for c in before[0].rights):
        return before[0]  # "opponents of President | Omar said"
    return before[-1] if len(before) > 1 and before[-1].pos_ in {"NOUN", "PROPN"} else next(iter(subjects), None)


def _beside_participle(verb: Token) -> Token | None:
    """The people just before a participle without a comma ("fighters hoping to …"), which the parser may miss."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "acl"} or verb.left_edge.i != verb.i or not verb.i:
        return None
    before = verb.nbor(-1)
    return before if before.pos_ in {"NOUN", "PROPN"} and is_person_or_body(before) else None


def _reporter(verb: Token) -> Token | None:
    """Who goes on speaking in a participle after a comma: "the army said its jets had left, adding that …"."""
    if not is_tail(verb):
        return None
    clause = verb.head
    while clause.dep_ in {"ccomp", "conj", "advcl", "xcomp"}:
        clause = clause.head
        entry = verb_cue(clause)
        if entry is not None and "c" in entry.frames and own_subject(clause) is not None:
            return own_subject(clause)
    return None


def is_tail(verb: Token) -> bool:
    """Whether the verb is a participle of speech after a comma (", adding that …")."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.left_edge.i != verb.i or not verb.i:
        return False
    entry = verb_cue(verb)
    apart = verb.nbor(-1).text == "," or (verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "that")
    return apart and entry is not None and entry.kind in _SPEECH and "c" in entry.frames


def going_on(verb: Token, spoken: Mapping[int, Token]) -> Token | None:
    """Who goes on after a saying without a subject of his own: "…" said Ali Omar head of the clinic adding that …".

    Args:
        spoken: the speakers of the sayings before, by the verb of each.
    """
    if verb.dep_ == "ROOT" and verb.lower_ == "adding" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "that":
        return next((spoken[i] for i in range(verb.i - 1, verb.sent.start, -1) if i in spoken), None)
    tail = verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl", "xcomp"} and verb.left_edge.i == verb.i
    if not tail or verb.i + 1 >= len(verb.doc):
        return None
    if verb.nbor().lower_ != "that":  # "the ministry said | adding some 40 fighters had died"
        return spoken.get(verb.i - 1) if verb.lower_ in words("going on") and verb.head.i == verb.i - 1 else None
    if verb.lower_ == "adding" and (said := next((spoken[t.i] for t in verb.ancestors if t.i in spoken), None)):
        return said
    if verb.dep_ != "acl":
        above = verb_cue(verb.head)
        if above is None and verb.lower_ in words("going on"):
            return next((spoken[i] for i in range(verb.i - 1, verb.sent.start, -1) if i in spoken), None)
        return spoken.get(verb.head.i) if above is not None and above.kind in _SPEECH else None
    said = next((spoken[t.i] for t in verb.ancestors if t.i in spoken), None)
    return said if said is not None and said.is_ancestor(verb) else None


def _before(verb: Token) -> Token | None:
    """The name before "said" and what a comma sets apart, where the parser saw no subject ("SANA, citing …, said")."""
    if verb.i < 2 or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    doc, i = verb.doc, verb.i - 1
    if verb.lower_ not in {"said", "says"}:  # "On Wednesday media reported": no day is what something was said on
        dated = next((t for t in (doc[i], *doc[i].ancestors) if t.dep_ == "pobj" and _follows_day(t)), None)
        return dated if dated is not None and dated.i < verb.i and verb.lemma_ in words("closing") else None
    if doc[i].text == ",":
        i = next((j for j in range(i - 1, verb.sent.start, -1) if doc[j].text == ","), i) - 1
    named = doc[i].pos_ in {"NOUN", "PROPN", "PRON"} or doc[i].text[:1].isupper()
    return doc[i] if named and doc[i].is_alpha and i >= verb.sent.start else None


def _follows_day(noun: Token) -> bool:
    return noun.left_edge.ent_type_ == "DATE" and is_actor(noun)


def _subject(verb: Token, steps: int) -> Token | None:
    """The verb's own subject, or the one that the verb above it lends."""
    own = own_subject(verb)
    if own is not None:
        return own
    if not steps:
        return None
    if is_quoted_as(verb) and verb.head.head.tag_ != "VBN":
        return next((c for c in verb.head.head.children if c.dep_ == "dobj"), None)
    if verb.dep_ in {"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep", "aux", "parataxis"}:
        return _lent(verb, steps)
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ in {"VBG", "VBN"}:
        carrier = verb.head.head
        issued = verb.head.dep_ == "dobj" and verb.head.lemma_ in words("document") and carrier.lemma_ in words("light")
        speaks = verb.head.pos_ != "NOUN" or is_person_or_body(verb.head) or verb.head.lemma_ in words("document")
        return (_subject(carrier, steps - 1) if issued else None) or (verb.head if speaks else None)
    return None


def is_after_clause(verb: Token) -> bool:
    """Whether a past tense goes on after the clause that the parse gives it to: "denied that it had fired and said"."""
    clause = verb.head
    shifted = any(c.tag_ == "MD" or c.lower_ == "had" for c in clause.children if c.dep_ in {"aux", "auxpass"})
    return verb.dep_ == "conj" and verb.tag_ == "VBD" and clause.dep_ == "ccomp" and shifted


def _lent(verb: Token, steps: int) -> Token | None:
    head = verb.head.head if is_after_clause(verb) and verb_cue(verb) is not None else verb.head
    if verb.dep_ == "ccomp" and verb.tag_ not in {"VB", "VBG"}:
        return None
    if verb.dep_ == "xcomp":
        controller = next((c for c in head.children if c.dep_ == "dobj" and head.i < c.i < verb.i), None)
        cue = verb_cue(head)
        if cue is not None and head.tag_ == "VBN" and is_passive(head):
            return None
        if controller is not None and cue is not None and "t" in cue.frames:
            return controller
    if head.pos_ in {"VERB", "AUX", "ADP", "SCONJ", "ADJ"}:
        return _subject(head, steps - 1)
    return None


def _antecedent(relative: Token, noun: Token) -> Token:
    """The noun that a relative describes; the document over it in "a report from the north, which states"."""
    if relative.lower_ != "which" or noun.head.lower_ not in _IN | {"on", "about"}:
        return noun
    return next((t for t in noun.ancestors if t.pos_ == "NOUN" and t.lemma_.lower() in words("document")), noun)


def _speaking(subject: Token | None, verb: Token) -> Token | None:
    if subject is None or subject.i == verb.i:
        return None
    if subject.tag_ in _RELATIVE:
        clause = subject.head
        while clause.dep_ not in {"relcl", "ROOT"} and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ != "relcl":
            return subject if subject.lower_ != "what" else None
        return _antecedent(subject, clause.head.head if clause.head.dep_ == "appos" else clause.head)
    if subject.ent_type_ in {"DATE", "TIME"}:  # "BOR, May 2 (Agency) - | The Red Cross on Monday announced that …"
        return next((c for c in subject.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if not any(c.isalpha() for c in subject.text):
        return None
    nobody = subject.lower_ in _NOBODY and not subject.is_upper  # "US says"
    if nobody or subject.dep_ == "expl" or subject.lower_ in _ELLIPSES:
        return None
    if any(child.dep_ == "det" and child.lower_ in {"no", "neither"} for child in subject.children):
        return None  # "no group has claimed the attack"
    nominal = subject.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"}
    return subject if nominal or subject.is_upper else None  # the tagger takes "ACLED" for a verb
