"""The words of a SPARQL text, told apart by the terminals of its grammar.

Source: https://www.w3.org/TR/sparql11-query/#sparqlGrammar, productions [139] to [173].  Comments, strings, IRIs and
names come out whole, so a word that stands in one of them is never mistaken for a keyword, nor the other way round.
Of code point escapes only those are taken that :mod:`kg.sparql.engine_text` writes: ``#`` and ``'`` in an IRI.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import BadInput

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME_START = rf"[{_BASE}_]"
_NAME_CHAR = rf"[{_BASE}_0-9\u00b7\u0300-\u036f\u203f-\u2040-]"
_PREFIX = rf"(?:[{_BASE}](?:(?:{_NAME_CHAR}|\.)*{_NAME_CHAR})?)?:"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:{_NAME_START}|[:0-9]|{_ESCAPED})(?:(?:{_NAME_CHAR}|[.:]|{_ESCAPED})*(?:{_NAME_CHAR}|:|{_ESCAPED}))?"

_TERMINALS = {
    "space": r"[ \t\r\n]+",
    "comment": r"#[^\r\n]*",
    "iri": r"<(?:[^<>\"{}|^`\\\x00-\x20]|\\u00(?:23|27))*>",
    "string": r"'''(?:'{0,2}(?:[^'\\]|\\.))*'''"
    r'|"""(?:"{0,2}(?:[^"\\]|\\.))*"""'
    r"|'(?:[^'\\\r\n]|\\[^\r\n])*'"
    r'|"(?:[^"\\\r\n]|\\[^\r\n])*"',
    "variable": rf"[?$](?:{_NAME_START}|[0-9])(?:{_NAME_CHAR.replace('-]', ']')})*",
    "language": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
    "blank": rf"_:(?:{_NAME_START}|[0-9])(?:(?:{_NAME_CHAR}|\.)*{_NAME_CHAR})?",
    "name": rf"{_PREFIX}(?:{_LOCAL})?",
    "number": r"(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+",
    "word": r"[A-Za-z_][A-Za-z0-9_]*",
    "mark": r"[(){}\[\].,;=<>!+\-*/^|?&~]",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _TERMINALS.items()), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """One terminal: its kind (``iri``, ``string``, ``word``, …), its text, and where it starts in code points."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after the last code point."""
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """The terminals of a query or update, without white space and comments.

    Raises:
        BadInput: something stands there that no terminal begins with, such as a quotation mark that is never closed.
    """
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise syntax_error("no SPARQL can go on here (a quotation mark that is never closed?)", text, at)
        if found.lastgroup not in ("space", "comment"):
            yield Token(str(found.lastgroup), found.group(), at)
        at = found.end()


def syntax_error(problem: str, text: str, at: int) -> BadInput:
    """The error at an offset of the text, with line and column counted from 1."""
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    return BadInput(problem, place=f"query: line {line}, column {column}")
