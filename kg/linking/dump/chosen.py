"""Which entities of a dump go into an index, and in which language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import UsageError
from kg.linking.dump.progress import Stage
from kg.linking.packaged import rows

EVERYWHERE = "mul"
"""Language code of names that are the same in all languages; https://www.wikidata.org/wiki/Help:Default_values."""

_ITEM = re.compile(r"Q[1-9][0-9]{0,14}")
_LANGUAGE = re.compile(r"[a-z]{2,12}(?:-[a-z0-9]{1,12})*")
_NONE_OF_OURS = "Other"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an index holds; an index that was begun with one choice is not continued with another.

    Attributes:
        classes: numbers of the classes (5 for Q5), sorted.
        language: code of the language of names and descriptions; names that hold for all languages count as well.
        subclasses: whether members of the classes below those count, for which the dump is read twice.
    """

    classes: tuple[int, ...]
    language: str
    subclasses: bool

    @property
    def languages(self) -> tuple[str, str]:
        """Codes of the languages in which names are read."""
        return self.language, EVERYWHERE

    @property
    def stages(self) -> tuple[Stage, ...]:
        """What is done one after the other."""
        return ("classes", "items", "names") if self.subclasses else ("items", "names")


def chosen(more: Iterable[str] = (), language: str = "en", *, subclasses: bool = False) -> Chosen:
    """The classes that the ontology has a class for, and more.

    Args:
        more: ids of further classes, such as ``Q41176``.
        language: see :class:`Chosen`.
        subclasses: see :class:`Chosen`.

    Raises:
        UsageError: an id is none of an item, or the language no code.
    """
    ours = {row["qid"] for row in rows("wikidata_classes.tsv") if row["class"] != _NONE_OF_OURS}
    for id_ in (more := set(more)):
        if not _ITEM.fullmatch(id_):
            raise UsageError(f"{id_!r} is no class of Wikidata", remedy="write its id, such as Q5")
    if not _LANGUAGE.fullmatch(language):
        raise UsageError(f"{language!r} is no code of a language of Wikidata", remedy="write one such as en")
    return Chosen(tuple(sorted(number(id_) for id_ in ours | more)), language, subclasses)


def number(id_: str) -> int:
    """The number of an item.

    >>> number("Q42")
    42
    """
    return int(id_[1:])
