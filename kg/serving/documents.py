"""Documents: the same content in several formats, negotiated, with tags, and kept once they are made."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from kg.serving.conditional import entity_tag, is_current, is_named, not_modified
from kg.serving.formats import DOCUMENTS, content_type
from kg.serving.negotiation import chosen
from kg.serving.problems import Unserved
from kg.serving.settings import MEGABYTE


@dataclass(frozen=True, slots=True)
class Made:
    """A document in one format.

    Attributes:
        body: its bytes.
        headers: that belong to these bytes.
    """

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be sent.

    Attributes:
        path: of its address, without the ending that names a format; empty where only negotiation leads to a format.
        about: IRI that it describes; of a page about no one thing, its path.
        state: names the state of what it is made of; empty where that may change at any time.
        make: its content in a format.
    """

    path: str
    about: str
    state: str
    make: Callable[[str], Awaitable[Made]]


class Kept:
    """Documents by their tags, those that were used last, up to so many bytes."""

    def __init__(self, most_bytes: int = 64 * MEGABYTE) -> None:
        self._most, self._bytes = most_bytes, 0
        self._made: OrderedDict[str, Made] = OrderedDict()

    def get(self, tag: str) -> Made | None:
        """What was kept."""
        if tag in self._made:
            self._made.move_to_end(tag)
        return self._made.get(tag)

    def keep(self, tag: str, made: Made) -> None:
        """Keep one, and let go of what was not used for long."""
        if len(made.body) > self._most // 4 or tag in self._made:
            return
        self._made[tag] = made
        self._bytes += len(made.body)
        while self._bytes > self._most:
            _, gone = self._made.popitem(last=False)
            self._bytes -= len(gone.body)


async def respond(request: Request, document: Document, kept: Kept, form: str = "") -> Response:
    """The document in the format that the client likes best, or in one that the address names.

    Raises:
        Unserved: the client takes no format that there is.
    """
    negotiated = not form
    form = form or chosen(request.headers.get("accept"), DOCUMENTS)
    if not form:
        raise Unserved(406, "the formats are: " + ", ".join(DOCUMENTS.values()), {"vary": "Accept"})
    headers = _headers(document, form, negotiated=negotiated)
    tag = entity_tag(document.state, document.path, document.about, str(request.url.query), form)
    if document.state and is_named(request, tag):
        return not_modified(Response(headers=headers | {"etag": tag}))
    made = (kept.get(tag) if document.state else None) or await document.make(form)
    if document.state:
        kept.keep(tag, made)
    else:
        tag = entity_tag(hashlib.sha256(made.body).hexdigest(), form)
    response = Response(made.body, headers=headers | dict(made.headers) | {"etag": tag})
    return not_modified(response) if is_current(request, tag) else response


def _headers(document: Document, form: str, *, negotiated: bool) -> dict[str, str]:
    headers = {"cache-control": "no-cache", "content-type": content_type(DOCUMENTS[form])}
    is_web = document.about.startswith(("https://", "http://"))
    links = [f'<{document.about}>; rel="describes"'] if is_web and document.about.isascii() else []
    if document.path:
        links += [
            f'<{document.path}.{other}>; rel="alternate"; type="{media}"'
            for other, media in DOCUMENTS.items()
            if other != form
        ]
    if links:
        headers["link"] = ", ".join(links)
    if negotiated:
        headers["vary"] = "Accept"
        if document.path:
            headers["content-location"] = f"{document.path}.{form}"
    return headers
