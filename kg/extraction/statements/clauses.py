"""Indirect speech in clauses: "said that …", "…, she said, …", "… the source said"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.counts import with_counts
from kg.extraction.statements.cues import Cue, cue, speaks, words
from kg.extraction.statements.governed import children, gap, governed, trailing
from kg.extraction.statements.phrases import noun_phrase, sentence_start, subtree, trim, without
from kg.extraction.statements.strays import strayed_clause
from kg.extraction.statements.subjects import is_after_clause, is_person_or_body, is_tail, own_subject, speaker_of
from kg.extraction.statements.unmarked import lost_its_commas


def clause(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """The clause that the verb reports, after it, before it or around it."""
    interposed = _interposed(verb)
    if interposed:
        return interposed
    found = [c for c in children(verb, "ccomp") if _is_clause(c) and not _only_says(c)]
    after = [c for c in found if c.i > verb.i and not _told_otherwise(verb, entry, c)]
    if after:
        runs = governed(verb, *after, *_backshifted(verb), *trailing(verb, after[-1]), *_outcomes(verb, after[-1]))
        runs = _before_rival(verb.doc, _without_next_cue(runs, after[-1]))
        runs = with_counts(verb, _without_tails(verb.doc, runs, after[-1]))
        return gap(verb) + _without_time(verb, runs)
    strayed = strayed_clause(verb, entry)
    if strayed is not None:
        runs = governed(verb, strayed, *trailing(verb, strayed))
        return with_counts(verb, _without_tails(verb.doc, runs, strayed))
    if found and found[-1].i < verb.i and all(t.text != ";" for t in verb.doc[found[-1].i : verb.i]):
        return around(verb, found[-1])
    if verb.dep_ in {"parataxis", "ccomp"} and verb.head.i < verb.i and verb.head.pos_ in {"VERB", "AUX"}:
        return around(verb, verb.head) if own_subject(verb) is not None and _parenthetical(verb) else ()
    return ()


def _outcomes(verb: Token, last: Token) -> Iterator[Token]:
    """What came of the deed that is told, where the parser gives it to a verb above: "said … clashed, killing two"."""
    doc, i = verb.doc, last.right_edge.i + 1
    if i + 1 < len(doc) and doc[i].text == "," and doc[i + 1].tag_ == "VBG":
        told = doc[i + 1].lemma_.lower() in words("outcome") and doc[i + 1].dep_ == "advcl"
        if told and (doc[i + 1].head.i == verb.i or doc[i + 1].head.is_ancestor(verb)):
            yield doc[i + 1]


def _told_otherwise(verb: Token, entry: Cue, clause: Token) -> bool:
    """Whether the verb has its object already: "when the army declared the truce over ten people were killed"."""
    objects = any(c.i < clause.left_edge.i for c in children(verb, "dobj"))
    unmarked = all(c.dep_ != "mark" for c in clause.children)
    dated = verb.dep_ == "advcl" or any(c.lower_ == "when" for c in verb.children)
    return dated and verb.tag_ != "VBG" and objects and unmarked and entry.kind != "tell"


def _is_clause(word: Token) -> bool:
    """Whether the word heads a clause with a verb, and not a small clause ("hold the regime accountable")."""
    return word.pos_ in {"VERB", "AUX"} or any(c.pos_ == "AUX" or c.dep_ == "mark" for c in word.children)


def _only_says(clause: Token) -> bool:
    """Whether the clause is nothing but another attribution ("a source said on Monday SANA reported")."""
    return speaks(clause) and clause.right_edge.i == clause.i and clause.i - clause.left_edge.i < 8


def _interposed(verb: Token) -> tuple[Tokens, ...]:
    """Both parts of a sentence around ", she said,"."""
    doc, subject = verb.doc, own_subject(verb)
    if subject is None or verb.i + 1 >= len(doc) or doc[verb.i + 1].text != ",":
        return ()
    low = min(subject.left_edge.i, verb.i)
    start = sentence_start(verb)
    if low - 1 <= start or doc[low - 1].text != "," or subject.i > verb.i or doc[low - 2].dep_ == "mark":
        return ()
    after = max((c.right_edge.i + 1 for c in children(verb, "ccomp") if c.i > verb.i), default=doc[verb.i].sent.end)
    pieces = (trim(doc, Tokens(start, low)), trim(doc, Tokens(verb.i + 1, after)) if after > verb.i + 1 else None)
    return tuple(p for p in pieces if p is not None)


def _without_time(verb: Token, runs: tuple[Tokens, ...]) -> tuple[Tokens, ...]:
    """The runs without a time of speaking that the parser takes for a part of them ("said on Monday he hoped")."""
    if not runs or runs[0].start != verb.i + 1:
        return runs
    doc, start = verb.doc, runs[0].start
    while start < runs[0].end and (
        doc[start].ent_type_ in {"DATE", "TIME"} or (start == verb.i + 1 and _dated(doc[start]))
    ):
        start += 1
    moved = start > verb.i + 1 and start < runs[0].end and doc[start].pos_ not in {"VERB", "AUX", "PUNCT"}
    return (Tokens(start, runs[0].end), *runs[1:]) if moved else runs


def _dated(token: Token) -> bool:
    prepositions = {"on", "in", "late", "earlier", "early"}
    return token.lower_ in prepositions and token.i + 1 < len(token.doc) and token.nbor().ent_type_ in {"DATE", "TIME"}


def _without_next_cue(runs: tuple[Tokens, ...], clause: Token) -> tuple[Tokens, ...]:
    """The runs cut before a second verb of the speaker's: "said he would go and warned the army"."""
    for child in clause.children:
        again = own_subject(child) is None and cue(child) and is_after_clause(child)
        if child.dep_ == "conj" and child.tag_ == "VBD" and (again or _speaks_apart(child)):
            joint = min((c.i for c in clause.children if c.dep_ == "cc"), default=child.left_edge.i)
            return without(clause.doc, Tokens(runs[0].start, runs[-1].end), [Tokens(joint, child.right_edge.i + 1)])
    return runs


def _before_rival(doc: Doc, runs: tuple[Tokens, ...]) -> tuple[Tokens, ...]:
    """The runs up to a semicolon after which somebody else speaks: "said 60 had died; the mayor spoke of 85"."""
    last = runs[-1]
    for i in range(last.start + 1, last.end):
        rival = next((t for t in doc[i + 1 : last.end] if speaks(t)), None) if doc[i].text == ";" else None
        subject = own_subject(rival) if rival is not None else None
        if subject is not None and subject.left_edge.i == i + 1 and is_person_or_body(subject):
            return (*runs[:-1], Tokens(last.start, i))
    return runs


def _speaks_apart(verb: Token) -> bool:
    """Whether the verb after "and" has a speaker of its own: "said X had gone, and the army warned that …"."""
    subject, entry = own_subject(verb), cue(verb)
    if subject is None or entry is None or "c" not in entry.frames or verb.left_edge.i < 1:
        return False
    told = any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)
    return told and is_person_or_body(subject)


def _without_tails(doc: Doc, runs: tuple[Tokens, ...], clause: Token) -> tuple[Tokens, ...]:
    """The runs without what the reporter's speaker goes on to say after a comma (", adding that …")."""
    tails = [subtree(c) for part in (clause, *clause.conjuncts) for c in part.children if is_tail(c) or _contrasts(c)]
    return tuple(piece for run in runs for piece in without(doc, run, tails)) if tails else runs


def _contrasts(verb: Token) -> bool:
    """Whether the clause sets another speaker against this one: ", while residents counted 16 bodies"."""
    subject = own_subject(verb) if verb.dep_ == "advcl" and cue(verb) is not None else None
    opened = any(c.dep_ == "mark" and c.lower_ in {"while", "whereas", "but"} for c in verb.children)
    apart = verb.left_edge.i > 0 and (verb.doc[verb.left_edge.i - 1].text == "," or lost_its_commas(verb.doc))
    return apart and opened and subject is not None and is_person_or_body(subject)


def _parenthetical(verb: Token) -> bool:
    edge = verb.left_edge.i
    return edge > 0 and verb.doc[edge - 1].text in {",", "-", "--", "—", "–", '"'} and verb.dep_ != "ccomp"


def _backshifted(verb: Token) -> Iterator[Token]:
    """Clauses joined to the verb that go on with the content: "said a bomb was used, but the assault had failed"."""
    for child in children(verb, "conj"):
        subject = own_subject(child)
        shifted = any(aux.lower_ in {"had", "would"} for aux in child.children if aux.dep_ in {"aux", "auxpass"})
        if subject is not None and (shifted or child.lower_ == "had") and cue(child) is None and verb.tag_ == "VBD":
            yield child


def around(verb: Token, clause: Token) -> tuple[Tokens, ...]:
    """The sentence that a parenthesis ("…, she said, …") stands in, without the parenthesis."""
    doc = verb.doc
    subject = speaker_of(verb)
    phrase = noun_phrase(subject) if subject is not None and subject.i > clause.i else Tokens(verb.i, verb.i + 1)
    low, high = min(verb.i, phrase.start), max(verb.i + 1, phrase.end)
    start = min(clause.left_edge.i, _sentence_start(verb, clause))
    later = [t for word in (clause, verb) for t in word.children if t.i >= high]
    kept = (t for t in later if t.head.i == clause.i or (t.tag_ == "VBG" and _adds_outcome(t)) or _adds_count(t))
    tail = max((t.right_edge.i + 1 for t in kept), default=high)
    resumed = next((i for i in range(high, tail) if doc[i].text in {",", "-", "--", "—", "–", '"'}), None)
    if resumed is None and high < tail and doc[high].tag_ == "VBG" and _adds_outcome(doc[high]):
        resumed = high  # "a monitor said bringing the toll to 45", where the commas are lost
    pieces = [Tokens(start, low)] + ([Tokens(resumed, tail)] if resumed is not None else [])
    return tuple(t for t in (trim(doc, p) for p in pieces if p.start < p.end) if t is not None)


def _adds_outcome(participle: Token) -> bool:
    """Whether a participle after "said" goes on with what is said (", raising the toll to 12"), not with the saying."""
    entry = cue(participle)
    return entry is None or entry.frames <= {"m"}


def _adds_count(preposition: Token) -> bool:
    """Whether the phrase after "said" goes on with the count that is told (", with 12 wounded")."""
    apart = preposition.lower_ in {"with", "including"} and preposition.doc[preposition.i - 1].text == ","
    return apart and any(t.like_num or t.lower_ in words("many") for t in preposition.subtree)


def _sentence_start(verb: Token, clause: Token) -> int:
    """Where the sentence begins if the verb is its root, for the parser often gives it the last clause only."""
    return sentence_start(verb) if verb.dep_ in {"ROOT", "parataxis"} or clause.dep_ == "ROOT" else clause.left_edge.i


def rest(verb: Token) -> tuple[Tokens, ...]:
    """The rest of the sentence after "said" where the parser saw no clause as its content."""
    subject, doc, end = own_subject(verb), verb.doc, verb.sent.end
    if subject is None or subject.i > verb.i or verb.tag_ == "VBG":
        return ()
    if verb.right_edge.i <= verb.i + 4 and not any(
        speaks(t) is False and t.pos_ == "VERB" for t in doc[verb.i + 1 : end]
    ):
        return _all_before(verb)
    if not any(t.dep_ in {"nsubj", "nsubjpass"} and t.i > verb.i for t in doc[verb.i + 1 : end]):
        return ()
    trimmed = (trim(doc, run) for run in _without_time(verb, (Tokens(verb.i + 1, end),)))
    return tuple(run for run in trimmed if run is not None)


def _all_before(verb: Token) -> tuple[Tokens, ...]:
    """The sentence before a speaker and verb that end it, where no comma tells the parser so."""
    subject = speaker_of(verb)
    if subject is None or verb.lemma_.lower() not in words("closing"):
        return ()
    run = Tokens(sentence_start(verb), noun_phrase(subject).start)
    if not any(t.pos_ in {"VERB", "AUX"} for t in verb.doc[run.start : run.end]):
        return ()
    trimmed = trim(verb.doc, run)
    return (trimmed,) if trimmed is not None else ()
