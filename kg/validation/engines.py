"""The SHACL engines: pyshacl is the reference, pyshifty the fast one that gives the same results.

docs/decisions/0005-shacl-engine.md has the reasons and the figures.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import KgError, UsageError
from kg.validation.shapes import shape_ntriples

if TYPE_CHECKING:  # rdflib is imported late: a command that validates nothing must not wait for it
    from rdflib import Graph
    from shifty import PreparedValidator


@contextmanager
def _quiet() -> Iterator[None]:
    """Without rdflib's stack traces on stderr for ill-typed literals: the shapes report those in plain words."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


@cache
def _prepared() -> PreparedValidator:
    from shifty import PreparedValidator

    return PreparedValidator(shape_ntriples())


def _pyshifty(data: bytes) -> Graph:
    return _prepared().validate(data, graph_mode="data", infer=False, on_unsupported="error")[1]


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(data=shape_ntriples(), format="nt")


def _pyshacl(data: bytes) -> Graph:
    from pyshacl import validate
    from rdflib import Graph

    from kg.validation.prepared_graph import PreparedGraph

    graph = PreparedGraph().parse(data=data, format="nt")
    report = validate(graph, shacl_graph=_shapes(), inference="none", do_owl_imports=False)[1]
    if not isinstance(report, Graph):
        raise KgError(f"pyshacl failed: {report}")
    return report


_ENGINES: MappingProxyType[str, Callable[[bytes], Graph]] = MappingProxyType(
    {"pyshacl": _pyshacl, "pyshifty": _pyshifty}
)


def engine_named(engine: str) -> str:
    """The engine that is meant: ``fast`` is pyshifty where it is installed, else pyshacl.

    Raises:
        UsageError: there is no such engine, or it is not installed.
    """
    if engine == "fast":
        return "pyshifty" if find_spec("shifty") else "pyshacl"
    if engine not in _ENGINES:
        raise UsageError(f"unknown SHACL engine {engine!r}", remedy=f"use one of fast, {', '.join(_ENGINES)}")
    if engine == "pyshifty" and not find_spec("shifty"):
        raise UsageError("pyshifty is not installed", remedy="install it with pip, or use pyshacl")
    return engine


def engine_title(engine: str) -> str:
    """Name and version of an engine."""
    return f"{engine} {version(engine)}"


def report_graph(engine: str, data: bytes) -> Graph:
    """The engine's own SHACL report on data in N-Triples."""
    with _quiet():
        return _ENGINES[engine](data)
