"""One claim or event as HTML: in the colours of the page round it, light or dark, without script or request."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_CARD = "border-left:3px solid currentColor;padding:.2em .8em;margin:.6em 0;text-align:left"
_WORDS = "background:none;color:inherit;font-weight:bold;text-decoration:underline"
_FAINT = "opacity:.75"

Quote = tuple[str, str, str]
"""What stands before the words, the words, and what stands after them."""


def card(title: str, quotes: Iterable[Quote], lines: Iterable[tuple[str, str]], below: str = "") -> str:
    """A card of plain texts; a line without a value is left out.

    Args:
        title: what it says.
        quotes: the words that it rests on.
        lines: names and values of what else is known.
        below: HTML that ends it.
    """
    heading = f'<div><strong dir="auto">{escape(title)}</strong></div>'
    known = "".join(
        f'<div><span style="{_FAINT}">{escape(name)}:</span> <bdi>{escape(value)}</bdi></div>'
        for name, value in lines
        if value
    )
    return f'<div style="{_CARD}">{heading}{"".join(map(_quote, quotes))}{known}{below}</div>'


def _quote(quote: Quote) -> str:
    before, words, after = map(escape, quote)
    ends = "…" if before else "", "…" if after else ""
    return f'<div dir="auto">“{ends[0]}{before}<mark style="{_WORDS}">{words}</mark>{after}{ends[1]}”</div>'
