"""Compares SHACL engines on copies of the tests' conforming graph, and on the tests' planted errors.

    python -m tests.benchmarks.shacl [COPIES …]

shacl-rust and pyrudof are no dependencies: they take part where they are installed. Prints seconds (median of three
runs, shapes parsed beforehand where the engine can) and how many results on the planted errors each engine has in
common with pyshacl.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec

from pyoxigraph import Triple
from rdflib import Graph

from kg.rdf import read_rdf
from kg.validation.data_graph import flattened, ntriples
from kg.validation.engines import report_graph
from kg.validation.findings import findings
from kg.validation.shapes import shape_ntriples
from tests.planted import CONFORMING, planted_together

Key = tuple[str, str, str, str]
Engine = Callable[[bytes], set[Key]]


def _ours(name: str) -> Engine:
    def run(data: bytes) -> set[Key]:
        return {
            (f.focus.value, f.shape.value, f.component.value, f.severity.value)
            for f in findings(report_graph(name, data))
        }

    return run


def _plain_pyshacl(data: bytes) -> set[Key]:
    """pyshacl as it comes, on a plain rdflib graph."""
    from pyshacl import validate

    report = validate(Graph().parse(data=data, format="nt"), shacl_graph=_SHAPES)[1]
    return {(f.focus.value, f.shape.value, f.component.value, f.severity.value) for f in findings(report)}


def _shacl_rust(data: bytes) -> set[Key]:
    import shacl_rust

    report = shacl_rust.validate(data.decode(), shape_ntriples().decode(), data_format="nt", shapes_format="nt")
    keys = ("focusNode", "sourceShape", "sourceConstraintComponent", "severity")
    rows = (tuple(result[key].strip("<>") for key in keys) for result in report["results"])
    return {
        (focus, shape, component, severity.rpartition("#")[2].lower()) for focus, shape, component, severity in rows
    }


def _pyrudof(data: bytes) -> set[Key]:
    import pyrudof

    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data(data.decode(), format=pyrudof.RDFFormat.NTriples)
    rudof.read_shacl(shape_ntriples().decode(), format=pyrudof.ShaclFormat.NTriples)
    rudof.validate_shacl()
    turtle = rudof.serialize_shacl_validation_results(format=pyrudof.ResultShaclValidationFormat.Turtle)
    report = Graph().parse(data=turtle, format="turtle")
    return {(f.focus.value, f.shape.value, f.component.value, f.severity.value) for f in findings(report)}


_SHAPES = Graph().parse(data=shape_ntriples(), format="nt")
ENGINES: dict[str, Engine] = {
    "pyshifty": _ours("pyshifty"),
    "pyshacl, queries parsed once": _ours("pyshacl"),
    "pyshacl as it comes": _plain_pyshacl,
    **({"shacl-rust": _shacl_rust} if find_spec("shacl_rust") else {}),
    **({"pyrudof": _pyrudof} if find_spec("pyrudof") else {}),
}


def _copies(number: int) -> list[Triple]:
    text = CONFORMING.read_text("utf-8")
    texts = (text.replace("northtown-4ea5d0c5", f"northtown-{copy:08x}") for copy in range(number))
    return list(flattened(quad for one in texts for quad in read_rdf(data=one.encode(), format="ttl")))


def _seconds(engine: Engine, data: bytes, runs: int) -> float:
    engine(data)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        engine(data)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _planted() -> list[bytes]:
    return [ntriples(flattened(read_rdf(data=text.encode(), format="ttl"))) for text in planted_together()]


def main(sizes: list[int]) -> None:
    """Print the two tables."""
    logging.getLogger("rdflib.term").disabled = True  # stack traces for the ill-typed values that are planted
    graphs = {size: _copies(size) for size in sizes}
    for name, engine in ENGINES.items():
        for size, triples in graphs.items():
            slow = name == "pyshacl as it comes"
            try:
                seconds = f"{_seconds(engine, ntriples(triples), 1 if slow else 3):9.3f} s"
            except Exception as error:
                seconds = f"failed: {type(error).__name__}: {str(error)[:80]}"
            print(f"{name:30} {size:4} articles {len(triples):7} triples  {seconds}", flush=True)
    planted = _planted()
    expected = [ENGINES["pyshacl, queries parsed once"](data) for data in planted]
    for name, engine in ENGINES.items():
        try:
            found = [engine(data) for data in planted]
        except Exception as error:
            print(f"{name:30} failed: {type(error).__name__}: {str(error)[:80]}")
            continue
        same = sum(len(one & other) for one, other in zip(found, expected, strict=True))
        total, own = sum(map(len, expected)), sum(map(len, found))
        print(f"{name:30} planted errors: {same} of {total} results alike, {own - same} more", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1, 5, 20])
