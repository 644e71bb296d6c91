"""What an extractor is, and how one is found.

Another extractor is installed as a package with an entry point in the group ``kg.extractors``:

    [project.entry-points."kg.extractors"]
    mine = "my_package:MyExtractor"

and is then chosen by ``--extractor mine``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, runtime_checkable

from kg.article import Article
from kg.errors import UsageError
from kg.extraction.explained import Explained
from kg.facts import Facts

GROUP = "kg.extractors"
DEFAULT = "spacy"


@runtime_checkable
class Extractor(Protocol):
    """Reads facts out of articles. It is made without arguments, once in a process, and keeps its model."""

    def extract(self, article: Article) -> Facts:
        """The facts of one article, in canonical form; a pure function of the article.

        Raises:
            kg.errors.KgError: the article cannot be read by this extractor.
        """
        ...


@runtime_checkable
class Explainer(Extractor, Protocol):
    """An extractor that can also say why it made each claim."""

    def explain(self, article: Article) -> Explained:
        """The facts that :meth:`extract` gives, and what led to each claim.

        Raises:
            kg.errors.KgError: the article cannot be read by this extractor.
        """
        ...


@runtime_checkable
class Remarking(Extractor, Protocol):
    """An extractor that has something to say about its work besides the facts."""

    def remarks(self) -> tuple[str, ...]:
        """What a reader of stderr should know of the article extracted last: sentences without a full stop."""
        ...


def extractor_names() -> tuple[str, ...]:
    """Names of the installed extractors."""
    return tuple(sorted(entry_points(group=GROUP).names))


def extractor_loader(name: str = DEFAULT) -> Callable[[], Extractor]:
    """What makes the extractor of a name, which takes seconds; whether there is one is known at once.

    Raises:
        UsageError: none of that name is installed, or, when called, it is no extractor.
        MissingModel: when called: its model is not installed.
    """
    found = [entry for entry in entry_points(group=GROUP) if entry.name == name]
    if not found:
        installed = ", ".join(extractor_names()) or "none"
        raise UsageError(f"no extractor is called {name!r}", remedy=f"installed: {installed}")
    return partial(_made, found[0])


def load_extractor(name: str = DEFAULT) -> Extractor:
    """An installed extractor by its name; errors are those of :func:`extractor_loader`."""
    return extractor_loader(name)()


def _made(entry: EntryPoint) -> Extractor:
    made = entry.load()()
    if not isinstance(made, Extractor):
        raise UsageError(f"the entry point {entry.value!r} makes no extractor", remedy="it needs a method extract")
    return made
