"""Attribution by a phrase beside the sentence: "according to", "in the view of", "in a statement by"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import speaks, verb_cue, words
from kg.extraction.statements.phrases import subtree, trim, without
from kg.extraction.statements.reading import Reading
from kg.extraction.statements.subjects import is_actor, is_passive, own_subject
from kg.extraction.statements.unparted import parted

_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis", "acl"})


def read_according(token: Token) -> Reading | None:
    """The attribution of "according to X": its content is the clause around it."""
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return None
    to = token.nbor()
    speaker = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
    if speaker is None:
        speaker = next((c for c in token.children if c.dep_ == "pobj"), None)
    if speaker is None or speaker.lower_ in {"plan", "schedule", "law", "rules"}:
        return None
    split = parted(token, speaker)
    if split is not None:
        return Reading(split.speaker, token.i, Tokens(token.i, to.i + 1), split.content, rule="according-to")
    phrase = Tokens(min(token.left_edge.i, token.i), max(to.right_edge.i, speaker.right_edge.i) + 1)
    content = _share(token, phrase) or _beside(token, phrase)
    return Reading(speaker, token.i, Tokens(token.i, to.i + 1), content, rule="according-to") if content else None


def _share(token: Token, phrase: Tokens) -> tuple[Tokens, ...]:
    """What stands before the phrase where a sentence has two: "nine dead according to X, and 12 according to Y"."""
    doc, sentence = token.doc, token.sent
    others = [t.i for t in sentence if t.lower_ == "according" and t.i != token.i]
    if not others or token.i < sentence.start + 3:
        return ()
    before = max((i for i in others if i < token.i), default=None)
    start = sentence.start if before is None else max(before + 2, doc[before].right_edge.i + 1)
    if start >= phrase.start or (before is not None and before - sentence.start < 3):
        return ()
    share = trim(doc, Tokens(start, phrase.start))
    return (share,) if share is not None and any(t.like_num for t in doc[slice(*share)]) else ()


def read_per(token: Token) -> Reading | None:
    """The attribution of ", per local officials" and "as per the police"."""
    if token.lower_ != "per":
        return None
    doc, first = token.doc, token.i - (token.i > 0 and token.nbor(-1).lower_ == "as")
    speaker = next((c for c in token.children if c.dep_ == "pobj"), None)
    if speaker is None or not is_actor(speaker) or not first or doc[first - 1].text != ",":
        return None
    if speaker.tag_ == "NN" and not any(c.dep_ in {"det", "poss", "compound"} for c in speaker.children):
        return None  # "ten, per family"
    content = _beside(token, Tokens(first, speaker.right_edge.i + 1))
    return Reading(speaker, token.i, Tokens(first, token.i + 1), content, rule="according-to") if content else None


def read_view(token: Token) -> Reading | None:
    """The attribution of "in X's view" and "in the words of X"."""
    if token.dep_ != "pobj" or token.lemma_ not in words("view") or token.head.lower_ not in {"in", "by", "to"}:
        return None
    holder = next((c for c in token.children if c.dep_ == "poss"), None)
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    if holder is None and of is not None:
        holder = next((c for c in of.children if c.dep_ == "pobj"), None)
    definite = any(c.dep_ in {"det", "poss"} for c in token.children)  # "in view of" is no opinion
    if holder is None or holder.tag_ == "WP$" or not definite:
        return None
    content = _beside(token.head, subtree(token.head))
    return Reading(holder, token.i, Tokens(token.head.i, token.i + 1), content, rule="view") if content else None


def read_passive_statement(verb: Token, content: tuple[Tokens, ...]) -> Reading | None:
    """The speaker of a passive without agent: "was called a crime in a statement by the ministry"."""
    if not is_passive(verb):
        return None
    for phrase in verb.subtree:
        if phrase.dep_ == "pobj" and phrase.head.lower_ == "in" and phrase.lemma_ in words("document"):
            speaker = _author(phrase)
            runs = tuple(p for run in content for p in without(verb.doc, run, [subtree(phrase.head)]))
            if speaker is not None and runs:
                return Reading(speaker, verb.i, Tokens(verb.i, verb.i + 1), runs, rule="in-a-statement")
    return None


def _author(document: Token) -> Token | None:
    for child in document.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "of"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return _author(child)
    named = any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in document.children)
    return document if named else None


def _beside(token: Token, phrase: Tokens) -> tuple[Tokens, ...]:
    """The clause that a phrase stands beside, without the phrase."""
    clause = token.head
    while clause.dep_ not in _CLAUSES and clause.head.i != clause.i:
        clause = clause.head
    if clause.i == token.i:
        return ()
    if clause.dep_ == "conj" and own_subject(clause) is None and clause.head.pos_ == "VERB":
        clause = clause.head  # "caused no deaths but injured dozens, according to medics"
    doc, sentence = token.doc, _between_semicolons(token)
    opens = phrase.start == sentence.start or all(not t.is_alpha for t in doc[sentence.start : phrase.start])
    closes = all(not t.is_alpha for t in doc[phrase.end : sentence.end])
    if opens_reported(doc, phrase.start):
        return without(doc, subtree(doc[phrase.start - 2].head), [phrase])
    if closes and clause.dep_ == "relcl" and _only_takes_up(token.sent.root):
        return without(doc, subtree(clause), [phrase])
    if closes and (told := _place_clause(token, phrase.start)) is not None:
        return (told,)
    if opens or closes or clause.dep_ == "ROOT":
        return without(doc, sentence, [phrase])
    return without(doc, subtree(clause), [phrase])


def opens_reported(doc: Doc, start: int) -> bool:
    """Whether the phrase stands after the "that" of a report: "the rebels said that, according to medics, ten died"."""
    if start < 2 or doc[start - 1].text != ",":
        return False
    mark = doc[start - 2]
    return mark.lower_ == "that" and mark.dep_ == "mark" and mark.head.i > start


def _only_takes_up(verb: Token) -> bool:
    """Whether the main verb speaks about what others tell: "condemned a raid that killed ten, according to medics"."""
    entry = verb_cue(verb)
    return entry is not None and "c" not in entry.frames


def _place_clause(token: Token, end: int) -> Tokens | None:
    """The last clause of a saying, which tells what was where it speaks of and has a source of its own.

    "The rebels said they shelled a base near X, where a guard was killed, according to the police".
    """
    doc, said = token.doc, token.sent.root
    where = next((t for t in doc[token.sent.start : end] if t.tag_ == "WRB" and t.lower_ in {"where", "when"}), None)
    if where is None or doc[where.i - 1].text != "," or doc[end - 1].text != "," or not speaks(said):
        return None
    clause = where.head
    within = clause.dep_ in {"relcl", "advcl"} and clause.right_edge.i < end and said.i < where.i
    return trim(doc, Tokens(where.i, end)) if within and own_subject(said) is not None else None


def _between_semicolons(token: Token) -> Tokens:
    """The token's sentence, or the part of it that semicolons set apart."""
    doc, start, end = token.doc, token.sent.start, token.sent.end
    marks = [i for i in range(start, end) if doc[i].text == ";"]
    start = max((i + 1 for i in marks if i < token.i), default=start)
    return Tokens(start, min((i for i in marks if i > token.i), default=end))
