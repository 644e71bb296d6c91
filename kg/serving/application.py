"""The ASGI application: which part of it answers which address."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError
from kg.pages import ASSETS
from kg.serving import endpoint
from kg.serving.documents import Kept, respond
from kg.serving.linked import Linked
from kg.serving.pages import NoPages, Pages
from kg.serving.problems import Unserved, on_error, on_unserved
from kg.serving.protection import Protected
from kg.serving.served import Served
from kg.serving.service import service_document
from kg.serving.settings import Settings
from kg.vocabulary import shipped

_OWN_ASSETS = Path(__file__).with_name("assets")
_READ = ["Accept", "Content-Type", "If-None-Match", "Range"]
_SHOWN = ["Content-Location", "ETag", "Link", "Location", "Retry-After"]


def application(served: Served, settings: Settings, pages: Pages | None = None) -> Starlette:
    """The application over some data.

    Args:
        served: the data; their processes are started with the application and ended with it.
        pages: who makes pages for people; without them every document is shown by its triples.
    """
    pages, kept = pages or NoPages(), Kept()
    linked = Linked(served, pages, kept, settings.limits)

    async def sparql(request: Request) -> Response:
        if endpoint.has_operation(request):
            return await endpoint.answer(request, served, settings.limits)
        url = str(request.url.replace(path="/sparql", query=""))
        return await respond(request, service_document(served, url, pages), kept)

    async def context(_: Request) -> Response:
        return FileResponse(shipped("ontology/context.jsonld"), media_type="application/ld+json")

    async def icon(_: Request) -> Response:
        return FileResponse(ASSETS / "icon.svg", media_type="image/svg+xml")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            await served.questions.start()
            await served.queries.start()
            yield
        finally:
            await served.queries.close()
            await served.questions.close()
            if served.mark:
                served.mark.close()

    cors = Middleware(
        CORSMiddleware,
        allow_origins=settings.origins,
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=_READ,
        expose_headers=_SHOWN,
    )
    return Starlette(
        routes=[
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/sparql/", sparql, methods=["GET", "POST"]),
            Route("/.well-known/void", linked.about_dataset),
            Route("/context.jsonld", context),
            Route("/favicon.ico", icon),
            Mount("/assets", StaticFiles(directory=_OWN_ASSETS, packages=[("kg.pages", "assets")])),
            Route("/{path:path}", linked.answer),
        ],
        middleware=[Middleware(Protected), cors],
        exception_handlers={KgError: on_error, Unserved: on_unserved},
        lifespan=lifespan,
    )
