"""What the words right around an event say of whether it happened, whatever stands over them.

"Agreed on a truce", "rather than attack", "talks scheduled for May", "a summit to be held", "the meeting will begin".
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.events.frames import collocates, cues, noun_frames


def of_its_own(trigger: Token) -> str:
    """What the words right around the trigger say, whatever stands over them."""
    if _is_agreed(trigger) or _is_behind(trigger):
        return "actual"
    if _is_instead(trigger):
        return "denied"
    if _is_ordered_not(trigger):
        return "hypothetical"
    return "planned" if _is_announced(trigger) or _is_to_come(trigger) else _comes_about(trigger)


def _is_agreed(noun: Token) -> bool:
    """Whether it was "agreed to a truce", "agreed on a ceasefire": the agreement is a fact."""
    if noun.lemma_.lower() not in collocates("truce") | collocates("agreement") or noun.dep_ != "pobj":
        return False
    verb = noun.head.head
    plain = not any(
        c.dep_ == "neg" or (c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to")) for c in verb.children
    )
    return verb.lemma_ == "agree" and verb.dep_ not in ("acl", "relcl", "xcomp") and plain


def _is_behind(noun: Token) -> bool:
    """Whether it is told who is behind it, or that somebody is not: "denied being behind the strike"."""
    first = noun.left_edge.i
    behind = noun.pos_ in ("NOUN", "PROPN") and first > 0 and noun.doc[first - 1].lower_ == "behind"
    return behind and not any(c.lower_ in cues("adjective") for c in noun.children)


def _is_instead(noun: Token) -> bool:
    """Whether "rather than" or "instead of" stands before an event."""
    first = noun.left_edge.i
    before = noun.doc[max(first - 2, 0) : first].text.lower()
    return before in ("rather than", "instead of")


def _is_ordered_not(verb: Token) -> bool:
    """Whether a negated infinitive says what shall not be done: "orders not to bomb", "agreed not to attack"."""
    infinitive = verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return infinitive and verb.dep_ in ("acl", "xcomp") and any(c.dep_ == "neg" for c in verb.children)


def _is_announced(noun: Token) -> bool:
    """Whether a participle says for when it is planned: "peace talks scheduled for next month"."""
    return noun.pos_ in ("NOUN", "PROPN") and any(
        c.dep_ == "acl"
        and c.tag_ == "VBN"
        and c.lemma_ in collocates("announced")
        and any(p.lower_ in ("for", "to") for p in c.children)
        for c in noun.children
    )


def _is_to_come(noun: Token) -> bool:
    """Whether a meeting is still to be held: "a summit to be held in June", "will be discussed at the summit"."""
    frame = noun_frames().get(noun.lemma_.lower())
    if noun.pos_ not in ("NOUN", "PROPN") or frame is None or frame.type not in ("Meeting", "PeaceTalks"):
        return False
    for child in noun.children:
        ahead = child.dep_ in ("acl", "relcl") and child.lemma_ in collocates("comes about") | collocates("announced")
        if ahead and any(c.lower_ in ("to", "will") and c.dep_ == "aux" for c in child.children):
            return True
    if noun.dep_ == "nsubj" and any(c.dep_ == "aux" and c.lower_ == "will" for c in noun.head.children):
        return True
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("at", "during"):
        return False
    verb = _verb_over(noun)
    return any(c.dep_ == "aux" and c.lower_ == "will" for c in noun.head.head.children) or _is_foreseen(verb)


def _verb_over(noun: Token) -> Token:
    """The verb that a noun hangs on, over other nouns and what is to be done: "face calls to act over it at talks"."""
    token = noun.head
    while token.head.i != token.i and token.dep_ in ("prep", "pobj", "dobj", "conj", "acl"):
        if token.dep_ == "acl" and token.tag_ != "VB":
            break
        token = token.head
    return token


def _is_foreseen(verb: Token) -> bool:
    """Whether an infinitive is only set or due: "is set to face pressure at talks", not "was expected to"."""
    over = verb.head
    if verb.dep_ != "xcomp" or verb.tag_ != "VB" or over.lower_ not in ("set", "due", "scheduled", "expected"):
        return False
    return any(c.lower_ in ("is", "are", "'s") for w in (over, over.head) for c in (w, *w.children))


def _comes_about(trigger: Token) -> str:
    """What the verb says by which an event comes about: "a truce would begin", "talks will be held"."""
    verb = trigger.head
    if trigger.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_ not in collocates("comes about"):
        return ""
    modal = next((cues("auxiliary").get(c.lower_, "") for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"), "")
    planned = modal and any(c.lower_ == "would" for c in verb.children) and verb.dep_ == "ccomp"
    return "planned" if planned else modal
