"""An explanation as text for a terminal: briefly of all claims, or fully of one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from kg.explanation.description import NOTHING, Descriptions, shortened
from kg.explanation.entries import entries_of
from kg.extraction.explained import Explained, Step, rules
from kg.facts import Claim, Evidence

_INDENT = "    "
_NAMES = 14
"""Width of the column of names, in characters."""
_MORE = "For what led to one claim in full, its entries and its other mentions: --claim ID"


def explanation_text(explained: Explained, reviewed: Mapping[str, str] = NOTHING, width: int = 100) -> str:
    """Each explained claim with what it says and the steps that led to it.

    Of several claims the steps are told in a line each, and words and steps that an earlier claim has too by its name;
    the end says what the rules do. Of one claim everything is told at its place.

    Args:
        explained: of one article.
        reviewed: by the id of a part, what people decided of it.
        width: of a line, in characters.

    Returns:
        Lines that no terminal is harmed by, whatever the article holds.
    """
    article = explained.facts.article
    title = f": {article.title}" if article.title else ""
    parts = [_shown(f"{article.id}{title}", "", "  ", width), *_Text(explained, reviewed, width).claims()]
    return "\n\n".join(parts if len(parts) > 1 else [*parts, "No claim was found in it."]) + "\n"


class _Text:
    def __init__(self, explained: Explained, reviewed: Mapping[str, str], width: int) -> None:
        self.steps, self.width = explained.steps, width
        self.said = Descriptions(explained.facts, reviewed)
        self.shown = [claim for claim in explained.facts.claims if claim.id in explained.steps]
        self.told: dict[tuple[Step, ...], str] = {}
        """By the steps to a part of a claim, the first claim under which they are told."""
        self.quoted: dict[Evidence, str] = {}
        """By the words of a claim, the first claim under which they are quoted."""

    def claims(self) -> Iterator[str]:
        """Each claim, and what their rules do."""
        alone = len(self.shown) == 1
        for claim in self.shown:
            lines = [*self._known(claim), *(self._fully if alone else self._briefly)(claim)]
            yield "\n".join(lines)
        if not alone and self.shown:
            yield "\n".join(self._glossary())

    def _known(self, claim: Claim) -> Iterator[str]:
        evidence = claim.evidence
        first = self.quoted.setdefault(evidence, claim.id)
        words = f"“{evidence.exact}”" if first == claim.id else f"those of {first}"
        yield _shown(f"{claim.id}  {self.said.title(claim)}", "", _INDENT, self.width)
        yield self._line("words", f"{words} ({evidence.start} to {evidence.end})")
        yield from (self._line(line.name, line.value) for line in self.said.lines(claim))
        yield f"{_INDENT}why"

    def _briefly(self, claim: Claim) -> Iterator[str]:
        for part, steps in _by_part(step for step in self.steps[claim.id] if step.near):
            first = self.told.setdefault(steps, claim.id)
            if first != claim.id:
                yield self._line(part, f"as for {first}", depth=2)
                continue
            for number, step in enumerate(steps):
                line = f"{_quoted(step, claim)} {step.rule}{_entry(step)}"
                yield self._line("" if number else part, line, depth=2)

    def _fully(self, claim: Claim) -> Iterator[str]:
        steps = self.steps[claim.id]
        for part, near in _by_part(step for step in steps if step.near):
            for number, step in enumerate(near):
                yield self._line("" if number else part, _quoted(step, claim), depth=2)
                yield from self._reason(step)
        for number, step in enumerate(step for step in steps if not step.near):
            line = f"{_quoted(step, claim)} {step.part}: {step.rule}{_entry(step)}"
            yield self._line("" if number else "elsewhere", line, depth=2)

    def _reason(self, step: Step) -> Iterator[str]:
        yield self._line("", _rule(step.rule), depth=2)
        found = entries_of(step.entry)
        if step.entry and not found:
            yield self._line("", f"entry {step.entry}", depth=2)
        yield from (self._line("", f"entry {entry.place}  {entry.row}", depth=2) for entry in found)

    def _glossary(self) -> Iterator[str]:
        """What the rules do that are named above, and where there is more."""
        yield "Rules"
        for rule in sorted({step.rule for claim in self.shown for step in self.steps[claim.id] if step.near}):
            yield _shown(_rule(rule), _INDENT, _INDENT * 2, self.width)
        yield f"\n{_MORE}"

    def _line(self, name: str, value: str, depth: int = 1) -> str:
        """A value beside its name; a further line of it stands a little to the right."""
        start = _INDENT * depth
        return _shown(value, f"{start}{name:<{_NAMES}}", f"{start}{'':<{_NAMES + 2}}", self.width)


def _by_part(steps: Iterable[Step]) -> Iterator[tuple[str, tuple[Step, ...]]]:
    for part, group in groupby(steps, lambda step: step.part):
        yield part, tuple(group)


def _quoted(step: Step, claim: Claim) -> str:
    """The words of a step, which are not repeated where they are those of the claim."""
    return "these words" if step.words == claim.evidence else f"“{shortened(step.words.exact)}”"


def _rule(name: str) -> str:
    does = rules().get(name, "")
    return f"{name}: {does}" if does else name


def _entry(step: Step) -> str:
    """The entry of a step and its lines in the table, in brackets."""
    numbers = [entry.place.rpartition(":")[2] for entry in entries_of(step.entry)]
    where = f", line{'s' * (len(numbers) > 1)} {', '.join(numbers)}" if numbers else ""
    return f" ({step.entry}{where})" if step.entry else ""


def _shown(line: str, first: str, rest: str, width: int) -> str:
    """The text in lines, what no terminal should see escaped."""
    return textwrap.fill(
        _safe(" ".join(line.split())),
        width,
        initial_indent=_safe(first),
        subsequent_indent=_safe(rest),
        break_on_hyphens=False,
        break_long_words=False,
    )


def _safe(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
