"""Small pieces of HTML; every text is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def element(name: str, *content: str, **attributes: str) -> str:
    """An element round content that is HTML already. A trailing underscore of an attribute's name is dropped."""
    words = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{words}>{''.join(content)}</{name}>"


def text(value: str) -> str:
    """A text as HTML."""
    return escape(value, quote=False)


def link(target: str, label: str) -> str:
    """A link with a plain label."""
    return element("a", text(label), href=target)


def definitions(rows: Iterable[tuple[str, str]]) -> str:
    """A description list of a term and its HTML; rows without HTML are left out."""
    filled = [element("dt", text(term)) + element("dd", content) for term, content in rows if content]
    return element("dl", "\n".join(filled)) + "\n" if filled else ""


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of HTML cells; the first cell of a row is its heading."""
    head = element("thead", element("tr", *(element("th", text(name), scope="col") for name in heads)))
    body = element("tbody", "\n", *(_row(list(row)) + "\n" for row in rows))
    # It scrolls sideways where it is wider than the page, so it can be focused to be scrolled with the keyboard.
    whole = element("table", element("caption", text(caption)), head, body)
    return element("div", whole, class_="scroll", tabindex="0", role="region", aria_label=caption) + "\n"


def _row(cells: list[str]) -> str:
    return element("tr", element("th", cells[0], scope="row"), *(element("td", cell) for cell in cells[1:]))
