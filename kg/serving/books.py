"""The book of what is served: its pages, and the catalogue that these need, made where there is none yet."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg.pages import Asks, Site, StoreAsks
from kg.pages.book import Book
from kg.pages.catalogue import Catalogue, is_catalogue, made_catalogue
from kg.serving.descriptions import DATASET
from kg.serving.queries.asks import Queries, answer_to
from kg.serving.questions import question
from kg.serving.served import Served
from kg.serving.settings import Limits
from kg.serving.stores import catalogue_of
from kg.sparql.answer import Answer
from kg.sparql.binding import Bindable

_PATIENT = Limits(seconds=120.0)
_SHOWN_DIGITS = 12


@contextmanager
def opened_book(served: Served, tell: Callable[[str], None]) -> Iterator[Book]:
    """The pages of what is served, before its processes are started.

    The catalogue of a store on this disk lies beside it and is made once; that of a store elsewhere is made each time,
    and is gone afterwards.

    Args:
        tell: is told when the catalogue is made, and how far it is.

    Raises:
        BadOutput: the catalogue cannot be written.
        RemoteError: the store does not answer.
    """
    if served.store:
        catalogue = catalogue_of(served.store)
        if not is_catalogue(catalogue, served.digest):
            tell(f"making the catalogue of this build in {catalogue} (once)")
            made_catalogue(StoreAsks(Store.read_only(str(served.store))), catalogue, served.digest, tell)
        yield _book(served, catalogue, served.build.licence if served.build else "")
        return
    asks = _RunningAsks(served.questions)
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as scratch:
        catalogue = Path(scratch) / "catalogue.sqlite"
        tell("making the catalogue of this store's articles (it is asked for all of them)")
        made_catalogue(asks, catalogue, served.digest, tell)
        yield _book(served, catalogue, _licence(asks, served.base))


def _book(served: Served, catalogue: Path, licence: str) -> Book:
    return Book(Catalogue(catalogue), Site(base=served.base, digest=served.digest[:_SHOWN_DIGITS], licence=licence))


def _licence(asks: Asks, base: str) -> str:
    found = asks.ask(question("licence"), {"dataset": NamedNode(base + DATASET)}).dicts()
    return found[0]["licence"] if found else ""


@dataclass(frozen=True, slots=True)
class _RunningAsks:
    """Asks a store elsewhere, where no event loop runs yet."""

    queries: Queries

    def ask(self, text: str, bindings: Mapping[str, Bindable] | None = None) -> Answer:
        """The answer; errors are those of :meth:`Queries.answer`."""
        return asyncio.run(answer_to(self.queries, text, bindings, _PATIENT))
