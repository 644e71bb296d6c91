"""Whether an event happened, or was only planned, threatened, thought of or denied."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.events.announced import of_its_own
from kg.extraction.events.frames import collocates, cues, noun_frames, support_verbs
from kg.extraction.events.participants import ACTORS, kind

_UP = 6
"""Dependencies between an event and the word that makes it unreal; a clause of its own ends the search."""
_CARRIED = frozenset(("of", "for", "to", "against", "from", "in"))
_NOT_ABOUT_OBJECT = frozenset(("help", "protect", "oppose", "request", "demand", "reject"))
"""Verbs whose infinitive is unreal and whose object is not."""
_TRIED = frozenset(("attempted", "failed"))
_NEGATIVE = frozenset(("no", "never", "not", "n't", "without", "nor"))


def modality_of(trigger: Token) -> str:
    """The notation of the modality code list for an event told by ``trigger``."""
    if found := of_its_own(trigger):
        return found
    if _is_part_of_risk(trigger):
        return "hypothetical"
    if (attack := _attack_before(trigger)) is not None:
        return modality_of(attack)
    if (seen := _seen_as(trigger)) is not None:
        return modality_of(seen)
    token = trigger
    for _ in range(_UP):
        found = _beside(token, trigger) or _governed(token)
        if found:
            return found
        if token.head.i == token.i or not _opens_upward(token):
            break
        if token.pos_ in ("NOUN", "PROPN") and token.head.pos_ == "VERB" and not _is_done(token.head):
            break
        if token.pos_ == "ADP" and token.lower_ in ("in", "from") and token.head.pos_ in ("NOUN", "PROPN"):
            break  # "no casualties in the raid" leaves the raid
        token = token.head
    return "hypothetical" if _is_conditional(token) or _is_consequence(token) else "actual"


def _attack_before(harm: Token) -> Token | None:
    """The attack right before a participle that tells its harm: "denies the strike allegedly killing 16"."""
    before = harm.nbor(-1) if harm.i and harm.tag_ == "VBG" else harm
    before = before.nbor(-1) if before.pos_ == "ADV" and before.i else before
    frame = noun_frames().get(before.lemma_.lower()) if before.i != harm.i else None
    return before if frame is not None and frame.kind == "act" and before.pos_ in ("NOUN", "PROPN") else None


def _seen_as(participle: Token) -> Token | None:
    """The infinitive of which a participle says what comes of it: "is set to see 300 people evacuated"."""
    over = participle.head.head
    brought = participle.dep_ == "acl" and participle.tag_ == "VBN" and participle.head.dep_ == "dobj"
    infinitive = over.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in over.children)
    return over if brought and infinitive and over.lemma_ == "see" else None


def _is_done(verb: Token) -> bool:
    """Whether a verb only carries its object out ("launch an attack"), so that what is over it is over the object."""
    return any(
        verb.lemma_ in uses for uses in (support_verbs()["do"], support_verbs()["take part"], collocates("concludes"))
    )


def _is_conditional(token: Token) -> bool:
    """Whether a clause further up begins with "if", or the sentence is a question."""
    while True:
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in token.children):
            return True
        if token.head.i == token.i:
            return any(c.dep_ == "punct" and c.lower_ == "?" for c in token.children)
        token = token.head


def _is_consequence(token: Token) -> bool:
    """Whether the clause says what follows a condition: "if talks resume, the truce could hold".

    A raid that the army will answer "if the government agrees" is a fact: only nouns of what is brought about count.
    """
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    conditions = (c for c in verb.children if c.dep_ == "advcl")
    if not any(m.dep_ == "mark" and m.lower_ in ("if", "unless") for c in conditions for m in c.children):
        return False
    if verb.i == token.i or (token.dep_ in ("dobj", "nsubjpass") and _is_done(verb)):
        return True
    modals = (cues("auxiliary").get(c.lower_) for c in verb.children if c.dep_ == "aux")
    return token.dep_ in ("nsubj", "nsubjpass") and "hypothetical" in modals


def _opens_upward(token: Token) -> bool:
    """Whether what stands above can change the modality: over infinitives, complements, nouns."""
    if token.pos_ in ("NOUN", "PROPN"):
        return token.dep_ in ("dobj", "pobj", "nsubjpass", "attr", "conj", "compound", "oprd")
    if token.pos_ == "ADP":
        return token.dep_ in ("prep", "agent", "dative") and token.lower_ in _CARRIED
    if token.dep_ == "ccomp" and any(c.tag_ in ("WP", "WRB", "WDT") for c in token.children):
        return False  # "it was not clear who carried out the attack"
    if token.dep_ == "conj" and _is_set_against(token):
        return False
    if token.dep_ in ("xcomp", "pcomp", "conj", "acl", "ccomp"):
        return token.dep_ != "acl" or token.tag_ == "VB"
    return token.dep_ == "advcl" and token.tag_ == "VB"


def _is_set_against(verb: Token) -> bool:
    """Whether "but" brings a clause with a subject of its own: "it did not say where, but it had killed ten men"."""
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    return own and any(c.dep_ == "cc" and c.lower_ == "but" for c in verb.head.children)


def _beside(token: Token, trigger: Token) -> str:
    """What an auxiliary, a negation, "if" or an adjective beside the word says."""
    perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in token.children)
    for child in token.children:
        word = child.lower_
        if child.dep_ == "neg" and (token.pos_ in ("VERB", "AUX") or _is_excluded(token, child)):
            return "denied"
        if child.dep_ == "det" and word in _NEGATIVE:
            return "denied"
        if child.dep_ in ("nsubj", "nsubjpass") and _is_neither(child):
            return "denied"
        if child.dep_ == "aux" and child.tag_ == "MD" and not (perfect and word in ("may", "might", "must")):
            return cues("auxiliary").get(word, "")
        if child.dep_ == "mark" and word in cues("marker"):
            return cues("marker")[word]
        if word in _TRIED and _took_effect(token):
            continue
        if child.dep_ in ("amod", "det") and child.i < token.i and word in cues("adjective") and token.i == trigger.i:
            negated = token.dep_ == "dobj" and any(c.dep_ == "neg" for c in token.head.children)
            return "denied" if negated else cues("adjective")[word]
    if _is_purpose(token) and not _points_back(trigger):
        return "planned"
    return ""


def _is_neither(subject: Token) -> bool:
    """Whether nobody of those named did it: "neither the army nor the rebels take prisoners"."""
    return any(c.lower_ == "neither" and c.dep_ in ("preconj", "cc", "det") for c in subject.children)


def _took_effect(noun: Token) -> bool:
    """Whether what was tried took place or did harm: "an attempted bombing destroyed the pipeline"."""
    verb = noun.head
    done = verb.lemma_ in collocates("comes about") | collocates("strikes do")
    plain = not any(c.dep_ in ("aux", "neg") and (c.tag_ == "MD" or c.dep_ == "neg") for c in verb.children)
    return noun.dep_ == "nsubj" and done and plain


def _is_excluded(noun: Token, negation: Token) -> bool:
    """Whether it was something else: "a rocket and not a car bomb"; "not only a raid" leaves the raid."""
    after = noun.doc[negation.i + 1].lower_ if negation.i + 1 < len(noun.doc) else ""
    return noun.pos_ == "NOUN" and negation.i < noun.i and after not in ("only", "just", "merely", "simply")


def _is_part_of_risk(noun: Token) -> bool:
    """Whether attacks are told as what people may die of: "the risk of being killed by air strikes"."""
    if noun.tag_ != "NNS" or noun.dep_ != "pobj" or noun.head.lower_ != "by" or noun.head.dep_ != "agent":
        return False
    pointed = any(c.dep_ in ("det", "poss", "nummod") for c in noun.children)
    return not pointed and modality_of(noun.head.head) == "hypothetical"


def _points_back(trigger: Token) -> bool:
    """Whether a noun means what was told of: "flew in to carry out the strikes"."""
    return trigger.pos_ == "NOUN" and any(c.lower_ in ("the", "these", "those", "this") for c in trigger.children)


def _is_purpose(token: Token) -> bool:
    """An infinitive of purpose: "came to attack the town", but not "the latest attack to hit the town"."""
    if token.dep_ != "advcl" and _is_singled_out(token.head):
        return False
    if token.head.lemma_ == "use" and token.head.tag_ in ("VBD", "VBN"):
        return False
    return (
        token.tag_ == "VB" and token.dep_ in ("advcl", "relcl", "acl") and any(c.lower_ == "to" for c in token.children)
    )


def _is_singled_out(noun: Token) -> bool:
    """Whether an infinitive behind a noun tells which it is: "the latest attack to hit", "the deadliest to hit"."""
    words = (noun, *noun.children)
    return any(c.lower_ in collocates("latest") or c.tag_ == "JJS" for c in words)


def _governed(token: Token) -> str:
    """What the verb or the noun above says: "planned an attack", "threatened to kill", "threat of attack"."""
    governor = token.head
    if governor.i == token.i:
        return ""
    lemma = governor.lemma_.lower()
    if governor.pos_ == "VERB" and token.dep_ in ("xcomp", "ccomp", "dobj", "nsubjpass", "prep", "pcomp", "oprd"):
        return _by_verb(token, lemma)
    if governor.pos_ == "ADP" and governor.head.pos_ in ("NOUN", "VERB"):
        return _by_preposition(governor)
    if governor.pos_ == "NOUN" and token.dep_ == "acl":
        if _is_denied_report(governor, token):
            return "denied"
        participle = token.tag_ == "VBN" and not any(c.dep_ in ("mark", "nsubj", "nsubjpass") for c in token.children)
        return "" if participle else cues("noun").get(lemma, "")
    if governor.pos_ == "ADJ" and token.tag_ == "VB" and token.dep_ in ("xcomp", "ccomp"):
        return cues("disposition").get(lemma, "")
    if governor.lemma_ == "be" and token.tag_ == "VB" and token.dep_ in ("xcomp", "ccomp", "acomp", "attr"):
        if any(_is_all_one_can(c) for c in governor.children if c.dep_ in ("nsubj", "csubj")):
            return "hypothetical"
        subjects = [c for c in governor.children if c.dep_ == "nsubj"]
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
        arranged = infinitive and any(c.pos_ == "PROPN" or kind(c) in ACTORS for c in subjects)  # "is to hold talks"
        aimed = any(c.lemma_.lower() in collocates("what is aimed at") for c in subjects)
        return "planned" if arranged or aimed else ""
    return ""


def _is_denied_report(report: Token, clause: Token) -> bool:
    """Whether somebody denies "reports that its jets hit a clinic"; what another claims by name has two sides."""
    told = report.lemma_.lower() in collocates("what is told") and any(c.lower_ == "that" for c in clause.children)
    verb = report.head
    plain = not any(c.dep_ in ("neg", "poss") for c in (*verb.children, *report.children))
    return told and report.dep_ == "dobj" and plain and verb.lemma_.lower() in collocates("rejects a report")


def _is_all_one_can(subject: Token) -> bool:
    """Whether a subject is what somebody could do: "all they can do is bomb the place"."""
    clauses = [subject, *(c for c in subject.children if c.dep_ == "relcl")]
    return any(c.dep_ == "aux" and c.lower_ in ("can", "could") for clause in clauses for c in clause.children)


def _by_verb(token: Token, lemma: str) -> str:
    if token.tag_ == "VB" and token.dep_ in ("xcomp", "advcl") and lemma in collocates("strive"):
        return "planned"
    if lemma in ("call", "ask") and token.dep_ != "xcomp":
        return ""
    if lemma == "set" and any(c.dep_ == "prt" for c in token.head.children):
        return ""  # "set off a bomb", and not "set to explode"
    if lemma == "go" and token.dep_ == "xcomp" and token.head.tag_ == "VBG":
        return "planned"  # "was going to attack"
    found = cues("verb").get(lemma, "")
    if token.dep_ == "ccomp" and found in ("planned", "threatened") and token.tag_ != "VB":
        return ""
    backed = lemma in ("support", "back", "assist", "join")
    if token.dep_ == "dobj" and backed and (_points_back(token) or _is_under_way(token)):
        return ""
    if token.dep_ == "prep" or (token.dep_ == "dobj" and _leaves_object_real(token, lemma)):
        return ""
    return found


def _leaves_object_real(noun: Token, lemma: str) -> bool:
    """Whether a verb speaks of an event that there is: "opposed the war", but not "opposed any talks"."""
    if lemma not in _NOT_ABOUT_OBJECT:
        return False
    wished = lemma in ("oppose", "request", "demand") and noun.lemma_.lower() in noun_frames()
    return not wished or _points_back(noun) or any(c.dep_ in ("poss", "compound") for c in noun.children)


def _is_under_way(noun: Token) -> bool:
    """Whether forces that are helped fight already: "is supporting a ten-day-old assault by", "backed an offensive"."""
    frame = noun_frames().get(noun.lemma_.lower())
    by_whom = any(c.lower_ == "by" for c in noun.children)
    return by_whom and frame is not None and frame.kind in ("act", "fight")


def _by_preposition(preposition: Token) -> str:
    governor = preposition.head
    if governor.pos_ == "NOUN" and preposition.lower_ in ("of", "for", "to", "between"):
        return cues("noun").get(governor.lemma_.lower(), "")
    if governor.pos_ == "VERB" and preposition.lower_ in ("for", "against", "from", "of"):
        return cues("verb").get(governor.lemma_.lower(), "")
    return ""
