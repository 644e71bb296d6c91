"""How a speaker stands to what a cue attributes: sure of it or not, for it or against it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import cue, verb_cue, words

_OPINIONS = frozenset({"think", "hope", "fear", "order", "praise"})
_UNWILLING = frozenset({"decline", "refuse", "fail"})


def certainty(doc: Doc, run: Tokens) -> str:
    """Notation of the certainty code list: the least certain of the words of the cue."""
    found = {entry.certainty for token in doc[run.start : run.end] if (entry := cue(token))}
    return next((level for level in ("possible", "probable") if level in found), "certain")


def denies(doc: Doc, run: Tokens) -> bool:
    """Whether the words of the cue say that the content is not so: "denied", "does not believe"."""
    return any(
        (entry.polarity == "negative") != negated(token)
        for token in doc[run.start : run.end]
        if (entry := cue(token)) is not None
    )


def negated(verb: Token) -> bool:
    """Whether "not", "never" or "neither … nor" stands with the verb."""
    if any(child.dep_ == "neg" or child.lower_ == "neither" for child in verb.children):
        return True
    return verb.dep_ == "conj" and any(child.lower_ == "nor" and child.i < verb.i for child in verb.head.children)


def leaves_open(verb: Token) -> bool:
    """Whether the verb tells neither of a saying nor of its opposite ("neither confirmed nor denied")."""
    beside = {child.lower_ for child in verb.children}
    return ("neither" in beside and "nor" in beside) or (verb.dep_ == "conj" and leaves_open(verb.head))


def takes_credit(verb: Token) -> bool:
    """Whether the verb only claims a deed, whose outcome others tell: "claims the raid that hit a bus killing ten"."""
    deeds = (c for c in verb.children if c.dep_ == "ccomp" and c.tag_ == "VBG" and c.i > verb.i)
    subjects = [s for deed in deeds for s in deed.children if s.dep_ == "nsubj"]
    return verb.lemma_ == "claim" and any(s.lemma_.lower() in words("event") for s in subjects)


def is_awaited(verb: Token) -> bool:
    """Whether somebody only waits for the saying: "waited for doctors to update her on her wounded son"."""
    beside = {child.lower_ for child in verb.children if child.dep_ in {"mark", "aux"}}
    return {"for", "to"} <= beside and verb.head.lemma_ in {"wait", "await"}


def signs_caption(verb: Token) -> bool:
    """Whether the verb and its subject end a caption: "Dozens killed in raids, Musa Okello reports - YouTube"."""
    if verb.lemma_ != "report" or verb.tag_ not in {"VBZ", "VBP"} or verb.i + 2 >= len(verb.doc):
        return False
    dash = verb.nbor()
    return dash.text in {"-", "–", "—", "|"} and bool(verb.whitespace_ and dash.whitespace_)


def hides_name(verb: Token) -> bool:
    """Whether the verb only tells that a source stays unnamed ("declined to be named")."""
    told = (child for child in verb.children if child.dep_ in {"xcomp", "ccomp", "advcl"} and child.i > verb.i)
    return any(child.lemma_ in words("naming") and any(c.tag_ == "TO" for c in child.children) for child in told)


def is_unsaid(verb: Token) -> bool:
    """Whether the verb tells that something was not said ("has not said when", "declined to say whether").

    Who does not think or hope something holds an opinion all the same.
    """
    if verb.lemma_ in _UNWILLING:
        return any(child.dep_ == "xcomp" and _utters(child) for child in verb.children)
    unwilling = verb.dep_ == "xcomp" and verb.head.lemma_ in _UNWILLING
    return _utters(verb) and (unwilling or negated(verb))


def is_of_them(verb: Token) -> bool:
    """Whether the verb tells what is reported of those before it: "with ten people confirmed dead"."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i), None)
    if subject is None or verb.tag_ not in {"VBN", "VBD"} or verb.i + 1 == len(verb.doc):
        return False
    state = verb.nbor()
    with_them = subject.left_edge.i > 0 and subject.left_edge.nbor(-1).lower_ == "with"
    return with_them and (state.tag_ in {"VBN", "VBD"} or state.lower_ in {"dead", "missing"})


def _utters(verb: Token) -> bool:
    entry = verb_cue(verb)
    return entry is not None and entry.kind not in _OPINIONS


def leaves_unsaid(doc: Doc, run: Tokens) -> bool:
    """Whether a cue tells that its content was not said, so that its speaker asserts nothing."""
    return any(map(is_unsaid, doc[run.start : run.end]))


def cue_run(verb: Token) -> Tokens:
    """The verb that attributes, with the negation that tells that nothing was said ("has not said")."""
    if not (is_unsaid(verb) and negated(verb)):
        return Tokens(verb.i, verb.i + 1)
    first = min((c.i for c in verb.children if c.dep_ in {"neg", "aux", "preconj"} and c.i <= verb.i), default=verb.i)
    between = verb.doc[first : verb.i]
    alone = all(token.dep_ in {"neg", "aux", "auxpass", "advmod", "preconj"} for token in between)
    return Tokens(first if alone else verb.i, verb.i + 1)


def asks(doc: Doc, content: Tokens) -> bool:
    """Whether the content is an indirect question ("when the attack took place", "whether it had fired")."""
    first = doc[content.start]
    return first.tag_ in {"WRB", "WP", "WDT"} or first.lower_ in {"whether", "if"}
