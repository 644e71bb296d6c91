"""kg: conflict news as linked data in which every triple can be traced to its words.

>>> import kg
>>> facts = kg.extract("Shelling killed at least 12 civilians in Kharkiv, the governor said.")
>>> [claim.evidence.exact for claim in facts.claims if claim.casualties]
['killed at least 12 civilians']

Everything here is loaded when it is first used, so that ``import kg`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import claims, events, extract, graph, query, validate
    from kg.article import Article
    from kg.building import Build, build
    from kg.facts import Facts, read_facts
    from kg.vocabulary.version import VERSION as __version__  # noqa: N811

_HOMES = {
    "Article": "kg.article",
    "Build": "kg.building",
    "Facts": "kg.facts",
    "build": "kg.building",
    "claims": "kg.api",
    "events": "kg.api",
    "extract": "kg.api",
    "graph": "kg.api",
    "query": "kg.api",
    "read_facts": "kg.facts",
    "validate": "kg.api",
}

__all__ = [
    "Article",
    "Build",
    "Facts",
    "__version__",
    "build",
    "claims",
    "events",
    "extract",
    "graph",
    "query",
    "read_facts",
    "validate",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("kg.vocabulary.version").VERSION
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
