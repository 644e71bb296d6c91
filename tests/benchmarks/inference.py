"""How long our inference takes and how long owlrl takes, on the same data in one run, and whether both agree.

    python -m tests.benchmarks.inference [FILE.nq]

Without a file: the hand-made graph of the tests, repeated in 1, 5 and 25 copies with other names.  The data must be
free of clashes and blank nodes.  Times are seconds of the wall clock.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse

from kg.rdf import read_rdf
from kg.vocabulary import shipped
from tests.closures import by_kg, by_owlrl
from tests.query_graph import turtle

Closure = tuple[set[Triple], bool]


def copies(count: int) -> list[Quad]:
    """The hand-made graph so many times, each in a name space of its own."""
    texts = (turtle().replace("https://kg.example/", f"https://kg.example/{number}/") for number in range(count))
    return [quad for text in texts for quad in parse(text.encode(), format=RdfFormat.TURTLE)]


def timed(close: Callable[[list[Quad], str], Closure], quads: list[Quad], ontology: str) -> tuple[float, Closure]:
    began = time.perf_counter()
    found = close(quads, ontology)
    return time.perf_counter() - began, found


def measure(name: str, quads: list[Quad]) -> None:
    ontology = shipped("ontology/conflict.ttl").read_text("utf-8")
    ours, closure = timed(by_kg, quads, ontology)
    theirs, reference = timed(by_owlrl, quads, ontology)
    same = "same triples" if closure == reference else "DIFFERENT triples"
    triples = len({quad.triple for quad in quads})
    print(
        f"{name}: {triples} triples, {len(closure[0])} follow: kg {ours:.2f} s, owlrl {theirs:.2f} s, "
        f"{theirs / ours:.0f} times; {same}"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        quads = read_rdf(Path(sys.argv[1]))
        measure(sys.argv[1], [Quad(*quad.triple) for quad in quads if not quad.graph_name.value.endswith("inferred")])
    else:
        for number in (1, 5, 25):
            measure(f"{number} copies", copies(number))
