"""Entity tags, and answers to those who have the current state already (RFC 9110, section 13)."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from kg.vocabulary import shipped

_MAKES_PAGES = frozenset({".py", ".html", ".rq", ".css", ".sql", ".ttl"})
_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def entity_tag(*parts: str) -> str:
    """A strong tag of a representation that is made of nothing but these parts by this program as it is."""
    whole = "\0".join((_program(), *parts))
    return f'"{hashlib.sha256(whole.encode()).hexdigest()[:32]}"'


@cache
def _program() -> str:
    """A digest of the program's own files: a page changes with what makes it."""
    digest, roots = hashlib.sha256(), (Path(__file__).resolve().parent.parent, shipped("ontology"))
    for path in sorted(path for root in roots for path in root.rglob("*") if path.suffix in _MAKES_PAGES):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_named(request: Request, tag: str) -> bool:
    """Whether the client names this tag by If-None-Match, so it was sent the representation once."""
    return tag in _TAG.findall(request.headers.get("if-none-match", ""))


def is_current(request: Request, tag: str) -> bool:
    """Whether the client has the representation with this tag, or any, by If-None-Match."""
    return is_named(request, tag) or request.headers.get("if-none-match", "").strip() == "*"


def not_modified(response: Response) -> Response:
    """The answer 304 with those headers of the full answer that belong to it."""
    kept = ("cache-control", "content-location", "etag", "link", "vary")
    return Response(status_code=304, headers={name: value for name, value in response.headers.items() if name in kept})
