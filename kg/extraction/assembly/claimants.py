"""Who asserts a figure or an event: the sayings whose content tells of it, or the article itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Figure, Tokens
from kg.extraction.assembly.assertion import Assertion, assertion_of, certainty_beside, least_certain
from kg.extraction.assembly.doubts import doubted
from kg.extraction.assembly.presupposed import presupposes
from kg.extraction.assembly.speakers import Saying
from kg.extraction.statements.cues import cue
from kg.extraction.statements.stance import certainty, denies, leaves_unsaid

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
        return entry is not None and presupposes(entry, below)

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
        told = (
            tokens.end - tokens.start - _overlap(saying.mention, tokens)
        )  # "the toll of the clinic put the dead at 12"
        return sum(_overlap(run, tokens) for run in content) * 2 > told


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


def _is_unsaid(doc: Doc, saying: Saying) -> bool:
    run = saying.attribution.cue
    return run is not None and leaves_unsaid(doc, run)


def _overlap(one: Tokens, other: Iterable[int]) -> int:
    start, end = other
    return max(0, min(one.end, end) - max(one.start, start))
