"""Who asserts a figure or an event: the sayings whose content tells of it, or the article itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Figure, Tokens
from kg.extraction.assembly.assertion import Assertion, assertion_of, certainty_beside, least_certain
from kg.extraction.assembly.doubts import doubted
from kg.extraction.assembly.speakers import Saying
from kg.extraction.statements.cues import Cue, cue, words
from kg.extraction.statements.stance import certainty, denies, leaves_unsaid

_ORDERS = frozenset({"order", "promise", "hope"})
_FEELINGS = frozenset({"praise", "fear", "accuse", "think", "hope"})
_ABOUT = frozenset({"about", "after", "at", "by", "for", "in", "over"})
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "acl"})
_OBJECTS = frozenset({"dobj", "pobj", "relcl"})
_STEPS = 16


class Claimants:
    """Finds who asserts what in one article."""

    def __init__(self, doc: Doc, sayings: Sequence[Saying]) -> None:
        self._doc, self._sayings = doc, sayings
        self._doubted = doubted(doc)
        self._outer_of = {s.source: s.attribution.outer for s in sayings}
        self._asserting = [(n, s) for n, s in enumerate(sayings) if not _is_unsaid(doc, s)]

    def of(self, tokens: Tokens, word: int) -> Sequence[int | None]:
        """Positions of the sayings that assert or deny what ``tokens`` tell; None alone where the article does.

        It is the narrowest statement that holds most of the tokens, by each who makes it, and whoever denies
        that statement.  Of a statement and the one that passes it on in the same words ("said, quoting a
        doctor") it is the former.

        Args:
            word: the token that tells it, such as "killed".
        """
        holding = sorted(
            (sum(end - start for start, end in s.attribution.content), s.attribution.outer is None, s.source, n)
            for n, s in self._asserting
            if self._holds(s, tokens, word)
        )
        granted = [key for key in holding if self.presupposes(key[-1], word)]
        told = [key for key in holding if key not in granted and not (granted and self.denies(key[-1], word))]
        if not told:
            return [None]
        denials = [key for key in told if self.denies(key[-1], word)]
        first = told[0]
        if first in denials:  # who says that another denies it does not assert it
            others = [key for key in told if key not in denials and not self._passes_on(key[-1], first[-1])][:1]
        else:
            others = denials
        chosen = [key for key in told if any(key[:3] == wanted[:3] for wanted in (first, *others))]
        return sorted({key[-1] for key in chosen})

    def _passes_on(self, outer: int, inner: int) -> bool:
        """Whether a saying reports another, at first or further hand."""
        source = self._sayings[inner].attribution.outer
        while source is not None and source != self._sayings[outer].source:
            source = self._outer_of.get(source)
        return source is not None

    def asserts(self, saying: int) -> bool:
        """Whether the saying says anything, and is not one that somebody refused ("would not say whether")."""
        return any(n == saying for n, _ in self._asserting)

    def denies(self, saying: int, word: int) -> bool:
        """Whether the saying says that what the word tells is not so."""
        run = self._cue(saying)
        return run is not None and denies(self._doc, run)

    def presupposes(self, saying: int, word: int) -> bool:
        """Whether the saying only speaks about what the word tells ("condemned the attack that killed five")."""
        run = self._cue(saying)
        below = _below(self._doc[word], run) if run is not None else []
        if run is None or not below:
            return False
        entry = cue(below[-1].head)
        return entry is not None and _presupposes(entry, below)

    def stance_on_event(self, trigger: Tokens, modality: str, saying: int | None) -> Assertion:
        """How sure a saying, or the article, is of an event, and whether it denies it.

        Args:
            modality: the event's, which counts where this telling of it says no more.
        """
        told = assertion_of(self._doc, trigger, self._cue(saying), modality)
        return self._stance(told, trigger.end - 1, saying)

    def stance_on_figure(self, figure: Figure, saying: int | None) -> Assertion:
        """How sure a saying, or the article, is of a figure, and whether it denies it."""
        told = assertion_of(self._doc, Tokens(figure.anchor, figure.anchor + 1), self._cue(saying), "actual")
        own = figure.polarity == "negative" and (saying is None or told.polarity == "negative")
        hedged = least_certain(figure.certainty, told.certainty)
        return self._stance(Assertion(hedged, "negative" if own else "positive"), figure.anchor, saying)

    def _stance(self, told: Assertion, word: int, saying: int | None) -> Assertion:
        cue_run = self._cue(saying)
        if saying is None or cue_run is None:
            return told
        doubt = "probable" if self._is_doubted(word) else "certain"
        level = least_certain(told.certainty, certainty(self._doc, cue_run), self._reputation(saying), doubt)
        return Assertion(level, "negative" if self.denies(saying, word) else told.polarity)

    def _is_doubted(self, word: int) -> bool:
        return any(start <= word < end for start, end in self._doubted)

    def _reputation(self, saying: int) -> str:
        """How sure the words beside a speaker let it be ("unconfirmed reports said")."""
        return certainty_beside(self._doc[self._sayings[saying].attribution.head])

    def _cue(self, saying: int | None) -> Tokens | None:
        return None if saying is None else self._sayings[saying].attribution.cue

    def _holds(self, saying: Saying, tokens: Tokens, word: int) -> bool:
        content = saying.attribution.content
        if any(start <= word < end for start, end in content):
            return True
        return sum(_overlap(run, tokens) for run in content) * 2 > tokens.end - tokens.start


def _below(token: Token, run: Tokens) -> list[Token]:
    """The token and those above it up to the one that hangs on the cue; empty where the cue is not above it."""
    path = [token]
    for _ in range(_STEPS):
        head = path[-1].head
        if run.start <= head.i < run.end:
            return path
        if head.i == path[-1].i:
            return []
        path.append(head)
    return []


def _presupposes(entry: Cue, path: Sequence[Token]) -> bool:
    """Whether a cue of its kind takes for granted what stands at the lower end of the path."""
    last = path[-1]
    if entry.lemma in words("topic"):  # "met to discuss the killing", "raised the case of a man shot dead"
        return last.dep_ not in _CLAUSES and last.lemma_.lower() not in words("measure")  # "raised the toll to 61"
    if entry.lemma in words("owning up") and last.dep_ == "dobj":
        return _is_owned(path)
    if entry.lemma == "call" and (last.dep_ == "prep" or any(c.tag_ == "TO" for c in last.children)):
        return True  # "called for an inquiry into the killing", "called on them to investigate it"
    if "a" in entry.frames and any(token.dep_ == "relcl" for token in path):  # "described the raid that killed five as"
        return True
    if entry.kind in _ORDERS and last.dep_ in _CLAUSES:  # "called on them to investigate the killing"
        return any(token.dep_ in _OBJECTS for token in path[:-1])
    if entry.kind == "order":
        return True
    if (
        last.dep_ == "xcomp" and "i" in entry.frames and any(_tells_when(token) for token in path[:-1])
    ):  # "refused to talk after ten had died"
        return True
    if entry.kind == "deny" and any(token.dep_ == "relcl" for token in path):
        return True
    if entry.kind == "deny":  # "denied responsibility for the attack"
        return last.dep_ == "dobj" and last.i != path[0].i and _is_part_in(path)
    if entry.kind == "praise" or (entry.kind == "accuse" and entry.pos == "verb" and "P" not in entry.frames):
        return last.dep_ not in _CLAUSES
    about = last.dep_ == "prep" and last.lower_ in _ABOUT
    return entry.kind in _FEELINGS and about and not any(token.dep_ in {"pcomp", "ccomp"} for token in path)


def _tells_when(clause: Token) -> bool:
    """Whether the clause only tells when or why something is, or is not, to be done."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    return clause.dep_ == "advcl" and bool(marks & {"after", "before", "since", "because"})


def _is_owned(path: Sequence[Token]) -> bool:
    """Whether somebody takes a deed on himself whose toll others tell ("claimed the attack, which killed five")."""
    deed = path[-1].lemma_.lower() in words("event") and len(path) > 1
    return deed or (path[-1].lemma_.lower() in words("responsibility") and _is_part_in(path))


def _is_part_in(path: Sequence[Token]) -> bool:
    """Whether the path runs from an event over a preposition to a part in it ("any role in the bombing")."""
    joint = path[-2] if len(path) > 1 else path[-1]
    return joint.dep_ == "prep" and joint.lower_ in {"for", "in", "to", "with", "behind"}


def _is_unsaid(doc: Doc, saying: Saying) -> bool:
    run = saying.attribution.cue
    return run is not None and leaves_unsaid(doc, run)


def _overlap(one: Tokens, other: Iterable[int]) -> int:
    start, end = other
    return max(0, min(one.end, end) - max(one.start, start))
