"""Indirect speech: what a verb that attributes governs, construction by construction."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from kg.extract.annotations import Tokens
from kg.extract.statements.cues import Cue, cue, speaks, words
from kg.extract.statements.phrases import noun_phrase, sentence_start, subtree, trim, without
from kg.extract.statements.subjects import agent, can_act, is_passive, is_tail, own_subject, speaker_of

_SAYING = frozenset({"say", "tell", "report"})
Holder = Callable[[Token, Cue], "tuple[Tokens, ...]"]
# Kinds that things may be the subject of too: a video shows, a report says.
_ANY_SPEAKER = frozenset({"say", "show", "report", "tell"})


def content_of(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """The words that a verb attributes to its speaker; empty where it governs none of its constructions."""
    if is_passive(verb):
        return _passive(verb, entry)
    holders: tuple[tuple[str, Holder], ...] = (
        ("a", _called),
        ("t", _told_to),
        ("c", _clause),
        ("i", _infinitive),
        ("g", _gerund),
        ("P", _charged),
        ("n", _object),
        ("N", _document),
    )
    for frame, holder in holders:
        found = holder(verb, entry) if frame in entry.frames else ()
        if found:
            return found
    return _prepositional(verb, entry) or (_rest(verb) if entry.kind in _SAYING and "c" in entry.frames else ())


def _children(verb: Token, *deps: str) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_ in deps)


def _run(verb: Token, *parts: Token) -> tuple[Tokens, ...]:
    """The parts and what lies between them, on the far side of the verb."""
    start = min(part.left_edge.i for part in parts)
    if verb.dep_ == "relcl" and any(part.i > verb.i for part in parts):
        start = max(start, verb.i + 1)
    end = max(part.right_edge.i for part in parts) + 1
    return without(verb.doc, Tokens(start, end), [Tokens(verb.i, verb.i + 1)] if start <= verb.i < end else [])


def _clause(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    interposed = _interposed(verb)
    if interposed:
        return interposed
    found = [c for c in _children(verb, "ccomp") if _is_clause(c) and not _only_says(c)]
    after = [c for c in found if c.i > verb.i]
    if after:
        runs = _run(verb, *after, *_backshifted(verb), *_trailing(verb, after[-1]))
        runs = _without_next_cue(runs, after[-1])
        return _gap(verb) + _without_time(verb, _without_tails(verb.doc, runs, after[-1]))
    if found:
        return around(verb, found[-1])
    if verb.dep_ in {"parataxis", "ccomp"} and verb.head.i < verb.i and verb.head.pos_ in {"VERB", "AUX"}:
        return around(verb, verb.head) if own_subject(verb) is not None and _parenthetical(verb) else ()
    return ()


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
    after = max((c.right_edge.i + 1 for c in _children(verb, "ccomp") if c.i > verb.i), default=doc[verb.i].sent.end)
    pieces = (trim(doc, Tokens(start, low)), trim(doc, Tokens(verb.i + 1, after)) if after > verb.i + 1 else None)
    return tuple(p for p in pieces if p is not None)


def _gap(verb: Token) -> tuple[Tokens, ...]:
    """What a relative clause says it of: "fighters it said were deploying", "a raid which MSF said killed 55"."""
    subject = own_subject(verb)
    if verb.dep_ != "relcl" or subject is None or subject.tag_ in {"WDT", "WP"}:
        return ()
    if any(word.tag_ == "WRB" for word in verb.doc[verb.left_edge.i : verb.i]):
        return ()
    head = verb.head
    run = trim(verb.doc, Tokens(head.left_edge.i, verb.left_edge.i))
    return (run,) if run is not None and head.i < verb.left_edge.i else ()


def _without_time(verb: Token, runs: tuple[Tokens, ...]) -> tuple[Tokens, ...]:
    """The runs without a time of speaking that the parser takes for a part of them ("said on Monday he hoped")."""
    if not runs or runs[0].start != verb.i + 1:
        return runs
    doc, start = verb.doc, runs[0].start
    while start < runs[0].end and (doc[start].ent_type_ in {"DATE", "TIME"} or start == verb.i + 1 and _dated(doc[start])):
        start += 1
    moved = start > verb.i + 1 and start < runs[0].end and doc[start].pos_ not in {"VERB", "AUX", "PUNCT"}
    return (Tokens(start, runs[0].end), *runs[1:]) if moved else runs


def _dated(token: Token) -> bool:
    return token.lower_ in {"on", "in", "late", "earlier", "early"} and token.nbor().ent_type_ in {"DATE", "TIME"}


def _without_next_cue(runs: tuple[Tokens, ...], clause: Token) -> tuple[Tokens, ...]:
    """The runs cut before a second verb of the speaker's: "said he would go and warned the army"."""
    modal = any(c.tag_ == "MD" for c in clause.children)
    for child in clause.children:
        if child.dep_ == "conj" and modal and child.tag_ == "VBD" and own_subject(child) is None and cue(child):
            joint = min((c.i for c in clause.children if c.dep_ == "cc"), default=child.left_edge.i)
            return without(clause.doc, Tokens(runs[0].start, runs[-1].end), [Tokens(joint, child.right_edge.i + 1)])
    return runs


def _without_tails(doc: Doc, runs: tuple[Tokens, ...], clause: Token) -> tuple[Tokens, ...]:
    """The runs without what the reporter's speaker goes on to say after a comma (", adding that …")."""
    tails = [subtree(c) for part in (clause, *clause.conjuncts) for c in part.children if is_tail(c)]
    return tuple(piece for run in runs for piece in without(doc, run, tails)) if tails else runs


def _trailing(verb: Token, last: Token) -> Iterator[Token]:
    """Phrases after the content that belong to it though they hang on the verb: ", with 155 killed in the north"."""
    for child in _children(verb, "prep"):
        if child.i > last.right_edge.i and child.lower_ in {"with", "including", "by", "as"}:
            yield child


def _parenthetical(verb: Token) -> bool:
    edge = verb.left_edge.i
    return edge > 0 and verb.doc[edge - 1].text in {",", "-", "--", "—", "–", '"'} and verb.dep_ != "ccomp"


def _backshifted(verb: Token) -> Iterator[Token]:
    """Clauses joined to the verb that go on with the content: "said a bomb was used, but the assault had failed"."""
    for child in _children(verb, "conj"):
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
    tail = max((t.right_edge.i + 1 for t in clause.children if t.i > high), default=high)
    resumed = next((i for i in range(high, tail) if doc[i].text in {",", "-", "--", "—", "–", '"'}), None)
    pieces = [Tokens(start, low)] + ([Tokens(resumed, tail)] if resumed is not None else [])
    return tuple(t for t in (trim(doc, p) for p in pieces if p.start < p.end) if t is not None)


def _sentence_start(verb: Token, clause: Token) -> int:
    """Where the sentence begins if the verb is its root, for the parser often gives it the last clause only."""
    return sentence_start(verb) if verb.dep_ in {"ROOT", "parataxis"} or clause.dep_ == "ROOT" else clause.left_edge.i


def _infinitive(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    for child in _children(verb, "xcomp", "ccomp", "advcl"):
        to = _to(child)
        if child.i > verb.i and to and (child.dep_ != "advcl" or child.left_edge.i == verb.i + 1):
            return _gap(verb) + _run(verb, child)
    return ()


def _to(clause: Token) -> bool:
    return any(aux.tag_ == "TO" for aux in clause.children)


def _told_to(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """Somebody and what that one is to do ("urged the army to withdraw")."""
    for child in _children(verb, "ccomp", "xcomp", "advcl"):
        if child.i > verb.i and _to(child):
            return _run(verb, child, *(o for o in _children(verb, "dobj", "dative") if verb.i < o.i < child.i))
    for child in _children(verb, "dobj"):
        if any(c.dep_ in {"acl", "relcl"} and _to(c) for c in child.children):
            return _run(verb, child)
    return ()


def _gerund(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    for child in _children(verb, "xcomp", "pcomp", "ccomp"):
        if child.tag_ == "VBG" and child.i > verb.i:
            return _run(verb, child)
    return ()


def _called(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """Somebody or something and what it is called ("called it a crime", "described them as rebels")."""
    things = [c for c in _children(verb, "dobj", "nsubj") if c.i > verb.i or c.dep_ == "dobj"]
    names = [c for c in _children(verb, "oprd", "attr", "acomp", "ccomp", "xcomp") if _names(verb, c)]
    as_what = [c for c in _children(verb, "prep") if _is_as(c, entry)]
    if not (things and (names or as_what)) and not (names and any(c.dep_ in {"ccomp", "oprd"} for c in names)):
        return ()
    parts = things + names + as_what
    return _run(verb, *(p for p in parts if p.i > verb.i)) if any(p.i > verb.i for p in parts) else ()


def _names(verb: Token, child: Token) -> bool:
    """Whether the child is what something is called: a small clause has no finite verb."""
    if child.i < verb.i:
        return False
    if child.dep_ in {"ccomp", "xcomp"}:
        return child.pos_ in {"NOUN", "PROPN", "ADJ"} or child.tag_ in {"VBN", "NN", "JJ"}
    return True


def _is_as(child: Token, entry: Cue) -> bool:
    return child.lower_ == "as" or "a" in entry.frames and child.lower_ in entry.prepositions


def _charged(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """Somebody and what that one is charged with ("accused the army of shelling a school")."""
    things = [c for c in _children(verb, "dobj") if c.i > verb.i]
    if entry.lemma == "put" and not any(c.lemma_ in words("measure") for c in things):
        return ()
    charges = [c for c in _children(verb, "prep") if c.lower_ in entry.prepositions and c.i > verb.i]
    inner = [c for thing in things for c in thing.children if c.dep_ == "prep" and c.lower_ in entry.prepositions]
    return _run(verb, *things, *charges) if things and (charges or inner) or charges else ()


def _object(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    for child in _children(verb, "dobj"):
        if child.tag_ in {"WDT", "WP"} or child.i < verb.i or entry.lemma == "claim" and _is_loss(child):
            return ()
        with_it = [c for c in _children(verb, "prep") if c.lower_ in entry.prepositions and c.i > child.i]
        purpose = [c for c in _children(verb, "advcl") if c.left_edge.i == child.right_edge.i + 1 and _to(c)]
        return _run(verb, child, *with_it, *purpose, *_trailing(verb, child))
    return ()


def _is_loss(word: Token) -> bool:
    """Whether the word is what an attack "claims": lives, victims, a number of people."""
    return word.lemma_ in words("loss") or any(c.dep_ == "nummod" for c in word.children)


def _document(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    return _object(verb, entry) if any(c.lemma_ in words("document") for c in _children(verb, "dobj")) else ()


def _prepositional(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    for child in _children(verb, "prep", "agent", "prt"):
        if child.lower_ in entry.prepositions and child.i > verb.i:
            inner = [c for c in child.children if c.dep_ in {"pobj", "pcomp", "prep"}]
            return _run(verb, *inner, *_children(verb, "xcomp")) if inner else ()
    return ()


def _passive(verb: Token, entry: Cue) -> tuple[Tokens, ...]:
    """What is said of the subject of a passive with its agent ("was accused by the army of …")."""
    complements = [c for c in _children(verb, "ccomp", "xcomp", "oprd", "attr") if c.i > verb.i]
    charges = [c for c in _children(verb, "prep") if c.lower_ == "as" or c.lower_ in entry.prepositions and c.i > verb.i]
    if entry.frames <= {"a", "q"} and not complements and not charges:
        return ()
    subject = own_subject(verb)
    if subject is not None and (subject.lower_ == "it" and any(c.dep_ == "ccomp" for c in complements)):
        return tuple(r for c in complements for r in _run(verb, c))
    if subject is None and verb.dep_ == "acl":
        subject = verb.head
    if subject is None:
        return ()
    if subject.i == verb.head.i:
        return without(verb.doc, Tokens(subject.left_edge.i, verb.left_edge.i), [])
    runs = [subtree(subject), *(subtree(c) for c in complements + charges)]
    by = agent(verb)
    if by is None:
        return tuple(piece for run in runs for piece in without(verb.doc, run, []))
    # The parser hangs "of …" on the agent: "accused by activists of shelling a school".
    strays = [c for c in by.children if "P" in entry.frames and c.lower_ in entry.prepositions]
    hole = Tokens(by.head.i, strays[0].left_edge.i if strays else by.head.right_edge.i + 1)
    return tuple(piece for run in (*runs, *map(subtree, strays)) for piece in without(verb.doc, run, [hole]))


def _rest(verb: Token) -> tuple[Tokens, ...]:
    """The rest of the sentence after "said" where the parser saw no clause as its content."""
    subject, doc, end = own_subject(verb), verb.doc, verb.sent.end
    if subject is None or subject.i > verb.i or verb.tag_ == "VBG":
        return ()
    if verb.right_edge.i <= verb.i + 4 and not any(speaks(t) is False and t.pos_ == "VERB" for t in doc[verb.i + 1 : end]):
        return _all_before(verb)
    if not any(t.dep_ in {"nsubj", "nsubjpass"} and t.i > verb.i for t in doc[verb.i + 1 : end]):
        return ()
    trimmed = (trim(doc, run) for run in _without_time(verb, (Tokens(verb.i + 1, end),)))
    return tuple(run for run in trimmed if run is not None)


def _all_before(verb: Token) -> tuple[Tokens, ...]:
    """The sentence before a speaker and verb that end it, where no comma tells the parser so."""
    subject = speaker_of(verb)
    if subject is None:
        return ()
    run = Tokens(sentence_start(verb), noun_phrase(subject).start)
    if not any(t.pos_ in {"VERB", "AUX"} for t in verb.doc[run.start : run.end]):
        return ()
    trimmed = trim(verb.doc, run)
    return (trimmed,) if trimmed is not None else ()


def speaker_and_content(verb: Token, entry: Cue) -> tuple[Token, tuple[Tokens, ...]] | None:
    """Who speaks by the verb, and what; None where one of them is missing."""
    speaker = speaker_of(verb)
    if speaker is None or speaker.lemma_ in words("event") or entry.kind not in _ANY_SPEAKER and not can_act(speaker):
        return None
    content = content_of(verb, entry)
    return (speaker, content) if content else None
