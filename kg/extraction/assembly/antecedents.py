"""Whom a pronoun that speaks stands for where its mentions joined it to nobody: who spoke before, or is told of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Attribution, Cluster
from kg.extraction.assembly.roster import Roster
from kg.extraction.mentions.classes import BODIES, class_of_name, known_actors
from kg.extraction.statements.cues import cue as entry_of
from kg.extraction.statements.subjects import is_actor

_HE, _SHE = frozenset({"he", "his", "him"}), frozenset({"she", "her", "hers"})
_IT, _THEY = frozenset({"it", "its"}), frozenset({"they", "their", "them"})
_OTHERS = frozenset({"i", "my", "me", "we", "our", "us", "you", "your", "this", "that", "who", "which"})
PERSONAL = _HE | _SHE | _IT | _THEY | _OTHERS
"""Pronouns that stand for somebody named elsewhere; "some" and "others" do not."""
_NEAR = 120
"""Tokens between a pronoun and who spoke before."""
_SOON = 3
"""Tokens from a pronoun to its verb of speech: "it has also said"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLURAL = frozenset({"NNS", "NNPS"})


def is_unresolved(doc: Doc, roster: Roster, head: int) -> bool:
    """Whether a speaker is named by a pronoun alone, everywhere in the article."""
    position = roster.by_head.get(head, -1)
    heads = [mention.head for mention in roster.clusters[position].mentions] if position >= 0 else [head]
    return all(doc[i].pos_ == "PRON" for i in heads)


def antecedent(doc: Doc, roster: Roster, attribution: Attribution, earlier: Iterable[int]) -> int | None:
    """Head of the phrase that a pronoun stands for; None where nobody fits.

    Args:
        earlier: heads of those who spoke before, the latest first.
    """
    pronoun = doc[attribution.head]
    for head in (*_told_of(doc, attribution), *earlier, *_subjects_before(pronoun)):
        cluster = _cluster(roster, head)
        if cluster is not None and head != pronoun.i and abs(pronoun.i - head) < _NEAR and _fits(doc, pronoun, cluster):
            return head
    return None


def goes_on(doc: Doc, roster: Roster, attribution: Attribution, spoke: Sequence[tuple[int, int]]) -> int | None:
    """Head of whoever spoke last, where a pronoun goes on with that right after: "It added that …"; else None.

    It stands for that speaker, whomever the sentence names between; what is added may come a little later.

    Args:
        spoke: the words by which speakers were named so far, with the heads of the phrases that tell who they are.
    """
    pronoun, cue = doc[attribution.head], attribution.cue
    entry = entry_of(doc[cue.start]) if cue is not None else None
    if cue is None or entry is None or entry.kind == "show" or not pronoun.i < cue.start <= pronoun.i + _SOON:
        return None
    first = _opening(pronoun)
    for word, speaker in reversed(spoke if first is not None else ()):
        if first is None or word == first.i:
            return speaker
        if doc[word].sent == first.sent:
            continue
        between = {t.sent.start for t in doc[doc[word].sent.end : first.sent.start] if t.is_alpha}
        if len(between) > (entry.lemma == "add"):
            break
        cluster = _cluster(roster, speaker)
        if cluster is not None and _fits(doc, pronoun, cluster):
            return speaker
    return None


def _opening(pronoun: Token) -> Token | None:
    """The same pronoun where it opens the sentence as a subject: "It lost two men, but it said …"; else None."""
    first = next((t for t in pronoun.sent if t.lower_ == pronoun.lower_ and t.dep_ in _SUBJECTS), pronoun)
    return None if any(map(_acts, pronoun.doc[pronoun.sent.start : first.i])) else first


def _acts(token: Token) -> bool:
    """Whether the word before a pronoun can be whom it stands for, or tells what that one does ("Later it said")."""
    return token.pos_ in {"VERB", "AUX"} or (token.pos_ in {"NOUN", "PROPN"} and is_actor(token))


def _told_of(doc: Doc, attribution: Attribution) -> Iterable[int]:
    """The subject of what is said, where that comes first: "The air force shot down 11 drones, it said"."""
    first = attribution.content[0]
    if first.start > attribution.head or doc[attribution.head].lower_ not in _IT | _THEY:
        return ()
    subjects = (t for t in doc[first.start : first.end] if t.dep_ in _SUBJECTS and t.head.dep_ in {"ROOT", "ccomp"})
    return [t.i for t in subjects][:1]


def _subjects_before(pronoun: Token) -> Iterable[int]:
    """Subjects of the clauses before a pronoun, the nearest first."""
    for i in range(pronoun.i - 1, max(0, pronoun.i - _NEAR // 2), -1):
        if pronoun.doc[i].dep_ in _SUBJECTS:
            yield i


def _cluster(roster: Roster, head: int) -> Cluster | None:
    position = roster.by_head.get(head, -1)
    return roster.clusters[position] if position >= 0 else None


def _fits(doc: Doc, pronoun: Token, cluster: Cluster) -> bool:
    word, heads = pronoun.lower_, [doc[mention.head] for mention in cluster.mentions]
    others = {head.lower_ for head in heads if head.pos_ == "PRON"}
    several = any(head.tag_ in _PLURAL for head in heads)
    if word in _HE | _SHE:
        person = cluster.type == "Person" or _may_be_person(doc, cluster)
        return person and not others & (_SHE if word in _HE else _HE)
    if word in _IT:
        return cluster.type in BODIES and not several
    return word in _THEY and (cluster.type in BODIES or cluster.type == "Group" or several)


def _may_be_person(doc: Doc, cluster: Cluster) -> bool:
    """Whether no word of the name tells that it is a body's: "Musa said", where the model took Musa for one."""
    if cluster.type != "Organization" or cluster.kind or not all(mention.proper for mention in cluster.mentions):
        return False
    names = [[t.text for t in doc[slice(*mention.span)]] for mention in cluster.mentions]
    return not any(
        any(word.isupper() or not word[0].isupper() for word in name)
        or class_of_name([word.lower() for word in name]).type
        or name[0].lower() in known_actors()
        for name in names
    )
