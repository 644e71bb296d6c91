"""The columns of a parsed article that the readers of mentions need, taken out of spaCy once.

Reading an attribute of a spaCy token costs more than all that is done with it here, so each is read
one time for the whole article and kept in a plain list.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.extraction.mentions.datelines import dateline_flags

CLAUSE = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Words:
    """One list a column, all indexed by token.

    Attributes:
        text, lower, lemma: forms; the lemma is in lower case.
        pos, tag, dep, entity: labels of the model; the entity label is "" outside a name.
        head: index of the governor; a root governs itself.
        left: leftmost token of the subtree.
        sentence: number of the sentence.
        begins: the entity starts here.
        spaced: a space follows.
        caseless: the token stands in a paragraph without any capital letter.
        quoted: the token stands between quotation marks.
        dateline: the token names or surrounds the place that a paragraph is sent from.
        children: tokens that each token governs, in the order of the text.
    """

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    entity: list[str]
    head: list[int]
    left: list[int]
    sentence: list[int]
    begins: list[bool]
    spaced: list[bool]
    caseless: list[bool]
    quoted: list[bool]
    dateline: list[bool]
    children: dict[int, list[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.text)

    def phrase(self, start: int, end: int) -> str:
        """The words of the tokens from ``start`` to before ``end``, with single spaces."""
        parts = [self.text[i] + (" " if self.spaced[i] else "") for i in range(start, end)]
        return " ".join("".join(parts).split())

    def clause(self, i: int) -> int:
        """The nearest verb above the token, or -1."""
        for _ in range(40):
            above = self.head[i]
            if above == i:
                return -1
            if self.pos[above] in CLAUSE:
                return above
            i = above
        return -1

    def subject(self, verb: int) -> int:
        """The subject of a verb, or -1."""
        for child in self.children.get(verb, ()):
            if self.dep[child] in ("nsubj", "nsubjpass"):
                return child
        return -1


def words_of(doc: Doc) -> Words:
    """The columns of the parsed article."""
    tokens = list(doc)
    text = [t.text for t in tokens]
    head = [t.head.i for t in tokens]
    starts = [bool(t.is_sent_start) for t in tokens]
    children: dict[int, list[int]] = defaultdict(list)
    for i, governor in enumerate(head):
        if governor != i:
            children[governor].append(i)
    paragraphs = doc.user_data.get("paragraphs") or (0,)
    spaced = [bool(t.whitespace_) for t in tokens]
    return Words(
        text=text,
        lower=[word.lower() for word in text],
        lemma=[t.lemma_.lower() for t in tokens],
        tag=[t.tag_ for t in tokens],
        pos=[t.pos_ for t in tokens],
        dep=[t.dep_ for t in tokens],
        entity=[t.ent_type_ for t in tokens],
        head=head,
        left=[t.left_edge.i for t in tokens],
        sentence=_running(starts),
        begins=[t.ent_iob_ == "B" for t in tokens],
        spaced=spaced,
        caseless=_caseless(text, paragraphs),
        quoted=_quoted(text, set(paragraphs)),
        dateline=dateline_flags(text, spaced, paragraphs),
        children=dict(children),
    )


def _running(starts: list[bool]) -> list[int]:
    number, numbers = -1, []
    for start in starts:
        number += start
        numbers.append(max(number, 0))
    return numbers


def _caseless(text: list[str], paragraphs: tuple[int, ...]) -> list[bool]:
    """A paragraph that stood in capitals was put in lower case for the model, so case says nothing there."""
    flags: list[bool] = []
    for start, end in zip(paragraphs, (*paragraphs[1:], len(text)), strict=True):
        words = text[start:end]
        caseless = sum(map(len, words)) > 40 and all(word == word.lower() for word in words)
        flags += [caseless] * (end - start)
    return flags


def _quoted(text: list[str], paragraphs: set[int]) -> list[bool]:
    inside, flags = False, []
    for i, word in enumerate(text):
        inside = inside and i not in paragraphs
        if word in ('"', "``", "''"):
            inside = not inside
        flags.append(inside)
    return flags
