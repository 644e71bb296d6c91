"""Options that say what names are looked up in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kg.linking import Linker

_FILE = click.Path(path_type=Path)
_SOURCES = (
    click.option(
        "--table",
        "tables",
        metavar="FILE",
        multiple=True,
        type=_FILE,
        help="Your own CSV of names (columns name, type, iri; aliases, description, country, geonames); may recur.",
    ),
    click.option(
        "--decisions",
        metavar="FILE",
        multiple=True,
        type=_FILE,
        help="CSV of what people decided on links (kg link review); it wins over everything; may recur.",
    ),
    click.option(
        "--index",
        "indexes",
        metavar="FILE",
        multiple=True,
        type=_FILE,
        help="Index of a dump of Wikidata, made by kg link index; may recur.",
    ),
    click.option(
        "--reconcile",
        metavar="URL",
        multiple=True,
        help="Service of the W3C Reconciliation API 0.2; needs a contact; may recur.",
    ),
    click.option(
        "--sparql",
        metavar="URL",
        multiple=True,
        help="Endpoint that knows items of Wikidata by GeoNames id; needs a contact; may recur.",
    ),
    click.option("--wikidata", is_flag=True, help="Ask Wikidata's API, for what nothing else knows; needs a contact."),
    click.option("--wikidata-api", metavar="URL", help="Ask the API of this Wikibase instead; needs a contact."),
    click.option(
        "--contact",
        metavar="MAIL|URL",
        envvar="KG_LINK_CONTACT",
        default="",
        help="Whom services can write to: a mail address or a page of yours; also KG_LINK_CONTACT.",
    ),
    click.option(
        "--cache",
        metavar="FOLDER",
        type=_FILE,
        help="Where answers of services are kept, so that a second run asks nothing.  [default: the user's cache]",
    ),
)

labels = click.option(
    "--labels",
    metavar="LANG[,LANG...]",
    default="",
    help="Publish what accepted targets are called in these languages, as the API of Wikidata says.",
)


def sources(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name sources of links; a command takes them as keywords and gives them to :func:`linker_of`."""
    for add in reversed(_SOURCES):
        function = add(function)
    return function


def names_any(given: dict[str, Any]) -> bool:
    """Whether a source is named."""
    return any(value for name, value in given.items() if name not in ("contact", "cache"))


def linker_of(given: dict[str, Any]) -> Linker:
    """The linker that the options ask for.

    Raises:
        BadInput: a file cannot be read.
        UsageError: services are to be asked, and there is no contact; or labels, and Wikidata is not asked.
    """
    from kg.linking import Sources, linker_of
    from kg.linking.iris import WIKIDATA_API

    asked = dict(given)
    flag, own = asked.pop("wikidata"), asked.pop("wikidata_api")
    codes = tuple(code.strip() for code in asked.pop("labels", "").split(",") if code.strip())
    return linker_of(Sources(**asked, wikidata=own or (WIKIDATA_API if flag else ""), labels=codes))
