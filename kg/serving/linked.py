"""Linked data: what an address of this server stands for, and how it answers.

An article's IRI before the # names a document, which is sent.  Every other IRI of the data, and every code, names a
thing; its address answers 303 (See Other) with the address of a document about it, ``/about/…``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from kg.pages import page_of, path_of
from kg.serving.addresses import LocalAddresses
from kg.serving.conditional import is_current, not_modified
from kg.serving.descriptions import DATASET, Found, article_file, description, found
from kg.serving.documents import Document, Kept, Made, respond
from kg.serving.formats import DOCUMENTS, FILES, content_type
from kg.serving.pages import Pages
from kg.serving.problems import Unserved
from kg.serving.queries.asks import WaitingAsks
from kg.serving.served import Served
from kg.serving.settings import Limits
from kg.serving.triples_page import triples_page
from kg.serving.visitors import VisitorsAsks
from kg.serving.vocabularies import code_document, ontology_document
from kg.serving.writing import written

_Needs = ParamSpec("_Needs")
_Made = TypeVar("_Made")
_AT_ONCE = 4
_QUESTIONS_AT_ONCE = 16
ABOUT = "about/"
TRIPLES = "triples/"
_SHIPPED = {"conflict.ttl": "ttl"}


@dataclass(frozen=True, slots=True)
class Linked:
    """The linked-data side of a server.

    Attributes:
        served: the data.
        pages: who makes pages for people.
        kept: documents that were made.
        limits: of what a reader of the page of questions asks.
        turns: to make one; more threads at it would only take the interpreter from those who wait for processes.
        questions: to answer readers' own questions, so that who waits for a long one holds no turn of the others.
    """

    served: Served
    pages: Pages
    kept: Kept
    limits: Limits
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    questions: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_QUESTIONS_AT_ONCE))

    async def answer(self, request: Request) -> Response:
        """The answer to a GET or HEAD of a path that no other part of the server answers.

        Raises:
            Unserved: there is nothing at this address, or not in a format that the client takes.
        """
        name = request.scope["path"].removeprefix("/")
        if self.served.build and name in self.served.build.sums:
            return self._file(request, name)
        stem, form = _split(name)
        for candidate, fixed in ((name, _SHIPPED.get(name, "")), (stem, form)):
            if candidate and (document := await self._document(candidate)):
                if isinstance(document, Document):
                    return await respond(request, document, self.kept, fixed)
                return _see_other(f"{document}.{fixed}" if fixed else document)
        return await self._other_page(request, name)

    async def about_dataset(self, request: Request) -> Response:
        """What ``/.well-known/void`` answers (VoID, section 7.2): where the description is."""
        return RedirectResponse(f"/{ABOUT}{DATASET}", 302)

    def _file(self, request: Request, name: str) -> Response:
        assert self.served.build
        ending = name.rpartition(".")[2]
        headers = {"etag": f'"{self.served.build.sums[name]}"', "cache-control": "no-cache"}
        media = content_type(FILES.get(ending, "application/octet-stream"))
        response = FileResponse(self.served.build.folder / name, headers=headers, media_type=media)
        return not_modified(response) if is_current(request, headers["etag"]) else response

    async def _document(self, name: str) -> Document | str | None:
        """The document at a path, or the path of the document about the thing at it."""
        addresses = LocalAddresses(self.served.base)
        if name == "ontology" or name in _SHIPPED:
            return ontology_document()
        if name.startswith("code/"):
            return f"/{ABOUT}{name}" if code_document(name.removeprefix("code/"), addresses) else None
        if name.startswith(f"{ABOUT}code/"):
            return code_document(name.removeprefix(f"{ABOUT}code/"), addresses)
        for prefix in (ABOUT, TRIPLES):
            if name.startswith(prefix):
                one = await found(self.served, name.removeprefix(prefix))
                return self._of_data(one, name, only_triples=prefix == TRIPLES) if one else None
        one = await found(self.served, name)
        if one and one.is_document:
            return self._of_data(one, name)
        return f"/{ABOUT}{name}" if one else None

    def _of_data(self, one: Found, name: str, *, only_triples: bool = False) -> Document:
        path = quote(f"/{name}")

        async def make(form: str) -> Made:
            if form == "html" and not only_triples and (page := await self._page_about(one)):
                return Made(page.encode())
            file = article_file(self.served, one.iri.value, form) if one.is_document else ""
            if file and self.served.build:
                return Made(await run_in_threadpool((self.served.build.folder / file).read_bytes))
            told = await description(self.served, one)
            if form != "html":
                return Made(await self._in_turn(written, told, form))
            addresses = LocalAddresses(self.served.base)
            about = f"{one.iri.value}#article" if one.is_document else one.iri.value
            page = await self._in_turn(triples_page, told, about, path, addresses)
            return Made(page.encode())

        return Document(path, one.iri.value, self.served.digest, make)

    async def _page_about(self, one: Found) -> str | None:
        """The page for people about an article or a place; None where there is none."""
        page = page_of(one.iri.value, self.served.base)
        return await self._page(f"/{path_of(*page[:2])}") if page else None

    async def _page(self, path: str) -> str | None:
        loop = asyncio.get_running_loop()
        if self.pages.is_question(path):
            async with self.questions:
                return await run_in_threadpool(self.pages.page, path, VisitorsAsks(self.served, self.limits, loop))
        return await self._in_turn(self.pages.page, path, WaitingAsks(self.served.questions, loop))

    async def _in_turn(self, make: Callable[_Needs, _Made], *needs: _Needs.args, **more: _Needs.kwargs) -> _Made:
        async with self.turns:
            return await run_in_threadpool(make, *needs, **more)

    async def _other_page(self, request: Request, name: str) -> Response:
        """A page that is no document about an IRI, such as the first; without pages, the dataset's is the first."""
        path, query = quote(f"/{name}"), request.scope["query_string"].decode("latin-1")
        whole = f"{path}?{query}" if query else path

        async def make(_: str) -> Made:
            page = await self._page(whole)
            if page is None:
                raise Unserved(404, "there is nothing at this address")
            return Made(page.encode())

        state = "" if self.pages.is_question(whole) else self.served.digest
        try:
            return await respond(request, Document("", path, state, make), self.kept, "html")
        except Unserved:
            if name:
                raise
            return _see_other(f"/{ABOUT}{DATASET}")


def _split(name: str) -> tuple[str, str]:
    """A path without the ending that names a format, and the format; empty where there is none."""
    stem, _, ending = name.rpartition(".")
    return (stem, ending) if ending in DOCUMENTS else ("", "")


def _see_other(path: str) -> Response:
    return RedirectResponse(path, 303, headers={"cache-control": "no-cache"})
