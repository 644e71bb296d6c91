"""A page as HTML. Templates hold no script and no style of their own, so the strictest policy can forbid these."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.pages import wording
from kg.pages.addresses import Addresses
from kg.pages.asked import Asked
from kg.pages.figures import briefly, group_name
from kg.pages.names import name_key
from kg.pages.spots import map_data, spot_href
from kg.pages.telling import headed

_TEMPLATES = Path(__file__).parent / "templates"
ASSETS = Path(__file__).parent / "assets"
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class Page(Protocol):
    """What a page says.

    Attributes:
        template: file in ``templates`` that lays it out.
    """

    template: ClassVar[str]

    @property
    def title(self) -> str:
        """Its name in a window's title and in a list of results."""
        ...

    @property
    def asked(self) -> Sequence[Asked]:
        """The queries that it was made from."""
        ...


@dataclass(frozen=True, slots=True)
class Site:
    """What is the same on all pages.

    Attributes:
        title: name of the whole.
        base: of the build's IRIs.
        digest: short name of the build's bytes, such as the first digits of a checksum; empty where not known.
        licence: address of the data's licence; empty where not known.
        answers: whether queries are answered here.
    """

    title: str = "Who says what happened"
    base: str = "https://kg.example/"
    digest: str = ""
    licence: str = ""
    answers: bool = True


def render(page: Page, addresses: Addresses, site: Site) -> str:
    """The page as an HTML document, the same text for the same page."""
    return _environment().get_template(page.template).render(page=page, to=addresses, site=site)


def json_block(value: Any) -> Markup:
    """A value as JSON that is safe within a ``script`` element of any type: no character in it can end that."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(FILTERS)
    return environment


FILTERS: dict[str, Callable[..., Any]] = {
    "beside": lambda iri, part: f"{iri.partition('#')[0]}#{part}",
    "briefly": briefly,
    "counted": wording.counted,
    "day": wording.day,
    "days": wording.days,
    "figure": wording.figure,
    "group_name": group_name,
    "headed": headed,
    "initial": wording.initial,
    "is_web": lambda iri: iri.startswith(("http://", "https://")),
    "is_beside": lambda iri, other: iri.partition("#")[0] == other.partition("#")[0],
    "json_block": json_block,
    "local": lambda iri: iri.rpartition("#")[2],
    "map_data": map_data,
    "name_key": name_key,
    "shortened": wording.shortened,
    "site_of": wording.site_of,
    "slug_of": lambda iri: iri.partition("#")[0].rpartition("/")[2],
    "spot_href": spot_href,
    "trimmed_end": wording.trimmed_end,
    "trimmed_start": wording.trimmed_start,
}
"""What templates may do with a value."""
