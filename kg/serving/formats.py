"""The formats that are offered, by the endings that addresses give them."""

from __future__ import annotations

from types import MappingProxyType

DOCUMENTS = MappingProxyType(
    {
        "html": "text/html",
        "ttl": "text/turtle",
        "jsonld": "application/ld+json",
        "nt": "application/n-triples",
        "rdf": "application/rdf+xml",
    }
)
"""Formats of a document about something, the one that is preferred first."""

GRAPHS = MappingProxyType({form: media for form, media in DOCUMENTS.items() if form != "html"})
"""Formats of triples."""

TABLES = MappingProxyType(
    {
        "json": "application/sparql-results+json",
        "xml": "application/sparql-results+xml",
        "csv": "text/csv",
        "tsv": "text/tab-separated-values",
    }
)
"""Formats of a table, or of yes and no."""

FILES = MappingProxyType(
    {**GRAPHS, "nq": "application/n-quads", "trig": "application/trig", "SHA256SUMS": "text/plain; charset=utf-8"}
)
"""Media types of the files of a build."""

ALSO_KNOWN = MappingProxyType(
    {
        "jsonld": ("application/json",),
        "json": ("application/json",),
        "xml": ("application/xml", "text/xml"),
        "ttl": ("application/x-turtle",),
        "nt": ("text/plain",),
    }
)
"""Media types by which clients ask for a format beside its own."""


def content_type(media: str) -> str:
    """The header for a media type; what is text says that it is UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") and "charset" not in media else media
