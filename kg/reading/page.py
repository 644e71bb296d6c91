"""An HTML page: its main text and what it says about itself, found by trafilatura.

The main text that is found is the article's text. Each block of the page becomes a paragraph, with an
empty line between two of them, because a heading must not run into the sentence after it.
"""

from __future__ import annotations

import codecs
import logging
import re
from datetime import date

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import Document

from kg.errors import BadInput
from kg.reading.description import Description, is_language, is_url
from kg.reading.outcome import shown
from kg.reading.text import UNSTORABLE, decoded

for _name in ("trafilatura", "htmldate", "courlan", "readability"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # else they write to stderr by themselves

MAX_ELEMENTS = 20_000
"""Most elements of a page: trafilatura's time grows with the square of siblings, to 30 s for so many."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_PRESCAN = 4096
# To the HTML standard these end nothing, what follows still is in the body; libxml2 leaves it out.
_LAST_TAGS = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
# What browsers read under these labels (Encoding Standard, https://encoding.spec.whatwg.org/#names-and-labels).
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
# Nothing is searched for in the words of the page, and the result does not depend on the day of the run.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}


def page_source(data: bytes, place: str, *, charset: str = "") -> str:
    """The page as characters, by its byte-order mark, the given charset, its own ``meta charset``, or UTF-8.

    Raises:
        BadInput: the bytes are not in the encoding that was said.
    """
    if data.startswith(codecs.BOM_UTF8):
        return decoded(data, place)
    declared = _CHARSET.search(data[:_PRESCAN])
    label = charset or (declared[1].decode("ascii") if declared else "utf-8")
    name = _codec(label, place)
    if name == "utf-8":
        return decoded(data, place)
    try:
        source = data.decode(name)
    except UnicodeDecodeError as error:
        problem = f"is not in {label}, as it says: byte 0x{data[error.start]:02X} at byte offset {error.start}"
        raise BadInput(problem, place=place, remedy="save the page as UTF-8") from error
    if "\0" in source:
        raise BadInput("is a binary file, not a page", place=place, remedy="give HTML or text")
    return source


def _codec(label: str, place: str) -> str:
    try:
        name = codecs.lookup(label).name
        "".encode(name)  # refuses the codecs that are no text encodings
    except LookupError as error:
        raise BadInput(f"says it is in {label!r}, no known encoding", place=place, remedy="save it as UTF-8") from error
    return _AS_BROWSERS.get(name, name)


def page_text(source: str, place: str) -> tuple[str, Description]:
    """The page's main text and its description of itself.

    Args:
        source: the page's HTML.
        place: its file or URL, for errors.

    Raises:
        BadInput: it is no HTML, is too big or too deep to be read in full, or has no main text.
    """
    tree = _tree(source, place)
    document = _extracted(tree, place)
    lines = (line.rstrip() for line in (document.text or "").split("\n"))
    text = UNSTORABLE.sub("", "\n\n".join(line for line in lines if line))
    if not text:
        raise BadInput("has no main text", place=place, remedy="save the article's words as a .txt file")
    return text, _description(document, tree.get("lang") or "")


def _tree(source: str, place: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_LAST_TAGS.sub(b"", source.encode("utf-8")), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise BadInput("holds no HTML", place=place, remedy="give a page, or save its words as a .txt file") from error
    # libxml2 goes on past its limits and leaves out what lies beyond them; the log is all that tells.
    if any("LIMIT" in entry.type_name for entry in parser.error_log):
        raise BadInput("is nested too deep to be read in full", place=place, remedy="save its words as a .txt file")
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        problem = f"has more than {MAX_ELEMENTS:,} elements, too many for an article"
        raise BadInput(problem, place=place, remedy="save its words as a .txt file")
    return tree


def _extracted(tree: html.HtmlElement, place: str) -> Document:
    try:
        document = bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    except Exception as error:  # whatever a page from anywhere sets off in there, the other articles go on
        raise BadInput(
            f"cannot be read: {shown(error)}", place=place, remedy="save its words as a .txt file"
        ) from error
    return document if isinstance(document, Document) else Document()


def _description(document: Document, language: str) -> Description:
    url = document.url or ""
    return Description(
        title=_one_line(document.title),
        published=date.fromisoformat(document.date) if document.date else None,
        publisher=_outlet(_one_line(document.sitename), url),
        language=language if is_language(language) else "",
        url=url if is_url(url) else "",
    )


def _outlet(name: str, url: str) -> str:
    """The name, unless trafilatura only took it from the page's address, where it finds none."""
    host = url.partition("://")[2].partition("/")[0].lower()
    return "" if name and re.fullmatch(rf"(www\.|w\d+\.)?{re.escape(name.lower())}", host) else name


def _one_line(text: str | None) -> str:
    return " ".join(UNSTORABLE.sub("", text or "").split())
