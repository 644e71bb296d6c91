"""Why each claim of a facts document was made: which words, which rule and which lexicon entry, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from kg.errors import KgError
from kg.facts import Evidence, Facts

_RULES = "rules.tsv"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that led to a claim.

    Attributes:
        part: what of the claim it explains: figure, about (of which event it is), event, statement, reported by,
            speaker, a role, place, claim.
        rule: name of the rule; :func:`rules` says what it does. Another extractor may name rules of its own.
        words: the words that it went by.
        entry: the lexicon entry that it used, as ``table:key``, or "".
        near: the words are the claim's own, or those of who says it; else it explains another mention of its event or
            of somebody in it.
    """

    part: str
    rule: str
    words: Evidence
    entry: str = ""
    near: bool = True


@dataclass(frozen=True, slots=True)
class Explained:
    """A facts document with its reasons.

    Attributes:
        facts: in canonical form.
        steps: by the id of each claim what led to it, what is near first, in the order in which a reader asks.
    """

    facts: Facts
    steps: Mapping[str, tuple[Step, ...]]


@cache
def rules() -> Mapping[str, str]:
    """What each rule of the embedded extractor does, in one sentence, by its name.

    Raises:
        KgError: a line of the table has no tab, or a rule stands there twice.
    """
    found: dict[str, str] = {}
    text = (files(__package__) / _RULES).read_text(encoding="utf-8")
    rows = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]
    for number, line in rows[1:]:
        rule, tab, does = line.partition("\t")
        if not tab or rule in found:
            raise KgError("has no tab" if not tab else f"{rule} a second time", place=f"{_RULES}:{number}")
        found[rule] = does.strip()
    return MappingProxyType(found)
