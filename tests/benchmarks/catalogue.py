"""How long a catalogue and its pages take with many articles: ``python -m tests.benchmarks.catalogue [ARTICLES]``.

The articles are the seed's, copied under other names into a store on disk: each copy has IRIs of its own and a day of
its own for its events; labels are the same.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from pyoxigraph import DefaultGraph, RdfFormat, Store

from kg.pages import ServedAddresses, Site, StoreAsks, render
from kg.pages.catalogue import Catalogue, made_catalogue, wanted
from kg.pages.front import front_page
from kg.pages.search import SearchPage, search_page
from kg.sparql import open_store
from kg.vocabulary import DEFAULT_BASE
from tests.paths import ROOT

SEED, DAY = "aleppo-hospital-98051e17", "2016-05-03"
SEARCHES = [
    {},
    {"q": "hospital"},
    {"q": "clinic", "type": "Attack"},
    {"place": "geonames-170063"},
    {"from": "2012-06-01"},
]
TOGETHER = 100
REPEATED = 7


def copies(number: int) -> Iterator[bytes]:
    """N-Triples of so many articles, some at a time."""
    store = open_store([ROOT / "dist"])
    text = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()).decode()
    own = "\n".join(line for line in text.splitlines() if SEED in line) + "\n"
    shared = "\n".join(line for line in text.splitlines() if SEED not in line) + "\n"
    yield shared.encode()
    for start in range(0, number, TOGETHER):
        yield "".join(_copy(own, n) for n in range(start, min(start + TOGETHER, number))).encode()


def _copy(own: str, number: int) -> str:
    day = date(2012, 1, 1) + timedelta(days=number % 4000)
    copy = own.replace(SEED, f"aleppo-hospital-{number:08x}").replace(DAY, day.isoformat())
    return copy.replace('"aleppo-hospital"', f'"aleppo-hospital-{number}"')


def milliseconds(do: Callable[[], object]) -> float:
    """The median of several runs."""
    times = []
    for _ in range(REPEATED):
        started = time.perf_counter()
        do()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def main(articles: int) -> None:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(str(Path(folder) / "store"))
        started = time.perf_counter()
        for some in copies(articles):
            store.bulk_load(some, format=RdfFormat.N_TRIPLES)
        store.optimize()
        print(f"{articles:,} articles, {len(store):,} triples, stored in {time.perf_counter() - started:,.0f} s")
        path = Path(folder) / "catalogue"
        started = time.perf_counter()
        made_catalogue(StoreAsks(store), path, "benchmark", lambda line: print(line, file=sys.stderr))
        took, size = time.perf_counter() - started, path.stat().st_size / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"catalogue: {took:,.0f} s, {size:,.0f} MB; peak of memory {peak:,.0f} MB, the store's included")
        _pages(Catalogue(path))


def _pages(catalogue: Catalogue) -> None:
    site, to = Site(base=DEFAULT_BASE), ServedAddresses(DEFAULT_BASE)
    print(f"front page: {milliseconds(lambda: render(front_page(catalogue), to, site)):,.0f} ms")
    for values in SEARCHES:

        def page(values: dict[str, str] = values) -> SearchPage:
            return search_page(catalogue, wanted(values), DEFAULT_BASE)

        found = page().results
        taken = milliseconds(lambda page=page: render(page(), to, site))
        print(f"search {values}: {taken:,.0f} ms, {found.total if found else 0:,} events")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
