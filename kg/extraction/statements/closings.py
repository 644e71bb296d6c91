"""A speaker and verb that close a sentence: "Nine killed in raid, officials say", "…, the mayor told reporters".

The order of the words tells them as surely as the parse, which errs in headlines without a verb and
takes the speaker for one more of those before the comma ("in Burkina Faso, security sources said").
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import Cue, words
from kg.extraction.statements.phrases import sentence_start, trim
from kg.extraction.statements.quotations import MARKS
from kg.extraction.statements.subjects import is_actor, is_person_or_body, is_quoted_as

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HAVE = frozenset({"has", "have", "had"})
_STOPS = frozenset({".", "?", "!", ";", "…", "..."})
_CLAUSE_WORDS = frozenset({"that", "how", "what", "why", "who", "which", "where", "whether"})
_OBJECTS = frozenset({"nsubj", "nsubjpass", "ccomp", "mark", "expl"})
_HELPERS = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_INNER = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
_REACH = 24
_LONGEST_REST = 16


def closing(verb: Token, entry: Cue) -> tuple[Token, Tokens] | None:
    """The speaker and the content of a verb that ends its sentence after a comma and a speaker; None for others."""
    if entry.lemma not in words("closing"):
        return None
    doc, start = verb.doc, sentence_start(verb)
    after = _phrase_after(verb)
    if after is not None and (last := _head(doc, after)) is not None and is_actor(last):
        said = trim(doc, Tokens(start, verb.i - 1))
        return (last, said) if said is not None and _tells(doc, said) else None
    unmarked = _unmarked_phrase(verb, start)
    if not _is_last(verb, unmarked is not None) and not _joined_to_object(verb):
        return None
    if (quoted := _quoted(verb)) is not None:
        before = _speaker_phrase(verb, start, quoted.head.i)
        said = trim(doc, Tokens(start, before.start)) if before is not None and _head(doc, before) is not None else None
        return (quoted, said) if said is not None and _tells(doc, said) else None
    phrase = unmarked or _speaker_phrase(verb, start, _first_word(verb))
    if phrase is None:
        return None
    speaker = _head(doc, phrase)
    content = trim(doc, Tokens(start, phrase.start))
    if speaker is None or content is None or not _tells(doc, content):
        return None
    return speaker, content


def _phrase_after(verb: Token) -> Tokens | None:
    """The speaker after an inverted verb: "…, said its spokesman, Musa Okello."; None where a clause follows."""
    doc, end = verb.doc, verb.i + 1
    if verb.lower_ not in {"said", "says"} or not verb.i or doc[verb.i - 1].text != ",":
        return None
    while end < len(doc) and (doc[end].pos_ in _INNER or doc[end].tag_ in {"PRP$", "POS"} or doc[end].text == "-"):
        end += 1
    stop = next((i for i in range(end, min(end + _LONGEST_REST, len(doc))) if doc[i].text in _STOPS), None)
    clause = stop is None or any(t.tag_ in _FINITE or t.lower_ in _CLAUSE_WORDS for t in doc[end:stop])
    ends = end == stop or (end < len(doc) and doc[end].text == ",")
    return Tokens(verb.i + 1, end) if ends and not clause and end > verb.i + 1 else None


def _is_last(verb: Token, unmarked: bool) -> bool:
    """Whether nothing but when, where and to whom it was said stands between the verb and the end of the sentence."""
    doc = verb.doc
    perfect = verb.tag_ == "VBN" and verb.i > 0 and doc[verb.i - 1].lower_ in _HAVE
    placed = verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ == "from"  # "sources reported from Bor, the main town"
    told = placed or (verb.i + 1 < len(doc) and (doc[verb.i + 1].lower_ == "on" or doc[verb.i + 1].ent_type_ == "DATE"))
    participle = verb.tag_ == "VBN" and (unmarked or (told and verb.dep_ == "acl" and verb.head.i == verb.i - 1))
    finite = verb.tag_ in _FINITE or perfect or is_quoted_as(verb) or participle
    if finite and _names_hearer(verb):
        return True
    if not finite or (verb.lemma_ == "say" and _has_object(verb)):
        return False
    for i in range(verb.i + 1, min(verb.i + _LONGEST_REST, len(doc))):
        token = doc[i]
        if token.is_space or token.text in _STOPS or token.text in MARKS:
            return True
        if token.text == "," and placed:
            continue
        if token.text == ",":
            return i + 1 < len(doc) and doc[i + 1].lower_ in words("going on")
        governs = token.dep_ in _OBJECTS and (token.tag_ != "VBN" or any(c.dep_ in _HELPERS for c in token.children))
        if (token.lower_ in _CLAUSE_WORDS and token.tag_ != "DT") or governs or token.tag_ in _FINITE:
            return False  # (but "a communique read out on television" holds no clause)
    return verb.i + _LONGEST_REST >= len(doc)


def _names_hearer(verb: Token) -> bool:
    """Whether a medium and its name in small letters end the sentence: "told the German agency dpa"."""
    doc, end = verb.doc, verb.i + 1
    while end + 1 < len(doc) and doc[end].pos_ in _INNER:
        end += 1
    known = verb.lemma_ == "tell" and end > verb.i + 1 and doc[end - 1].pos_ == "NOUN" and is_actor(doc[end - 1])
    return known and doc[end].is_alpha and doc[end].is_lower and end + 1 < len(doc) and doc[end + 1].text in _STOPS


def _joined_to_object(verb: Token) -> bool:
    """Whether the parse joins the speakers to what is told: "killed 40 | people, activists and medics said, as"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    told = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if subject is None or told is None or verb.doc[subject.i + 1].text != ",":
        return False
    return told.right_edge.i + 1 == subject.left_edge.i and any(c.dep_ == "conj" for c in subject.children)


def _has_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" and c.i > verb.i and c.ent_type_ not in {"DATE", "TIME"} for c in verb.children)


def _quoted(saying: Token) -> Token | None:
    """Who is quoted: "…, the agency quoted a doctor as saying"; None where the agency is not named before."""
    quotes = saying.head.head if is_quoted_as(saying) else None
    if quotes is None or quotes.tag_ not in _FINITE:
        return None
    source = next((c for c in quotes.children if c.dep_ == "dobj" and c.i > quotes.i), None)
    return source if source is not None and any(c.dep_ == "nsubj" for c in quotes.children) else None


def _first_word(verb: Token) -> int:
    """The verb, or the "was" of "was quoted as saying"."""
    if not is_quoted_as(verb):
        return verb.i
    return min((c.i for c in verb.head.head.children if c.dep_ in {"aux", "auxpass"}), default=verb.i)


def _speaker_phrase(verb: Token, start: int, end: int) -> Tokens | None:
    """What stands between the last comma and the verb; before an apposition, between the two commas before it."""
    doc = verb.doc
    while end > start and (doc[end - 1].lower_ in _HAVE or doc[end - 1].pos_ == "ADV"):
        end -= 1
    commas = [i for i in range(end - 1, max(start, end - _REACH), -1) if doc[i].text == ","]
    if doc[end - 1].text != ",":
        return Tokens(commas[0] + 1, end) if commas else None
    return Tokens(commas[2] + 1, commas[1]) if len(commas) > 2 else None


def _unmarked_phrase(verb: Token, start: int) -> Tokens | None:
    """The speaker's phrase in a text that lost its commas: an article, or a pronoun, follows a noun directly."""
    doc, first = verb.doc, verb.i - 1
    while first > start and doc[first].pos_ in {"NOUN", "PROPN", "ADJ"} and doc[first - 1].pos_ in _INNER:
        first -= 1
    before = doc[first - 1] if first > start else None
    if before is None or before.pos_ not in {"NOUN", "PROPN", "NUM"} or before.lemma_.lower() in words("document"):
        return None
    if doc[first].lower_ in {"he", "she", "it", "they"} and first == verb.i - 1:
        return Tokens(first, verb.i)
    named = doc[first].lower_ in {"the", "a", "an"} and first < verb.i - 1 and is_person_or_body(doc[verb.i - 1])
    return Tokens(first, verb.i) if named else None


def _head(doc: Doc, phrase: Tokens) -> Token | None:
    """The noun over the others of a phrase that is nothing but a noun phrase."""
    title = max((i for i in range(*phrase) if doc[i].text == "."), default=phrase.start - 1)  # "Capt. | Ali Omar"
    run = doc[title + 1 : phrase.end]
    if not run or run[0].pos_ in {"CCONJ", "SCONJ", "ADP", "ADV", "PUNCT"}:
        return None
    if any(t.tag_ in _FINITE or t.tag_ == "MD" or t.lower_ in _CLAUSE_WORDS for t in run):
        return None
    return next((t for t in run if t.pos_ in _NOMINAL and not phrase.start <= t.head.i < phrase.end), None)


def _tells(doc: Doc, content: Tokens) -> bool:
    """Whether the words can be what was said: a clause or a headline, and no phrase of time or subordinate clause."""
    run = doc[content.start : content.end]
    first = run[0]
    participle = first.tag_ == "VBG" and first.dep_ in {"advcl", "prep"}
    if (participle or first.tag_ == "WRB" or first.dep_ == "mark") and not any(t.text == "," for t in run):
        return False
    return any(t.pos_ in {"VERB", "AUX"} for t in run) or (first.pos_ != "ADP" and any(t.like_num for t in run))
