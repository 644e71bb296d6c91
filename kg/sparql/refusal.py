"""What a query may not do unless it is allowed: reach other hosts, and change data.

The decision is made on the terminals of the grammar, and the engine is then given a text in which it cannot see other
ones (:mod:`kg.sparql.engine_text`).  docs/decisions/0007-query-engine.md says why a second parser would not do.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import UsageError
from kg.sparql.tokens import Token, syntax_error, tokens

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})
_QUERIES = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


class Refused(UsageError):
    """The query asks for something that the caller did not allow."""


def is_update(terminals: Sequence[Token]) -> bool:
    """Whether the text changes data: its first keyword after the prologue is that of an update operation."""
    words = (token.text.upper() for token in terminals if token.kind == "word")
    return next((word in _UPDATES for word in words if word in _UPDATES or word in _QUERIES), False)


def checked(text: str, *, allow_service: bool, allow_update: bool) -> tuple[Token, ...]:
    """The terminals of a query or update that is allowed.

    Raises:
        Refused: it changes data, or reaches another host, and that was not allowed.
        BadInput: it is no SPARQL; with line and column.
    """
    terminals = tuple(tokens(text))
    if is_update(terminals) and not allow_update:
        raise Refused("this is an update, and updates are not allowed here", remedy="allow updates to change the data")
    if not allow_service:
        _refuse_hosts(text, terminals)
    return terminals


def _refuse_hosts(text: str, terminals: Sequence[Token]) -> None:
    """Refuse SERVICE, and LOAD.

    The engine takes keywords out of longer words (``SERVICESILENT``, ``trueSERVICE``, ``SERVICEex:name``), so it is
    enough that one is contained in a bare word, or in the prefix of a name.
    """
    keywords = ("SERVICE", "LOAD") if is_update(terminals) else ("SERVICE",)
    for token in terminals:
        bare = _bare(token)
        for keyword in keywords:
            if keyword in bare:
                place = syntax_error("", text, token.start).place
                remedy = "allow other hosts to be asked" if token.kind == "word" else "give that prefix another name"
                problem = f"{keyword} would ask another host, which is not allowed here"
                raise Refused(problem, place=place, remedy=remedy)


def _bare(token: Token) -> str:
    """The part of a terminal in which a keyword could be read, in capitals."""
    if token.kind == "word":
        return token.text.upper()
    return token.text.partition(":")[0].upper() if token.kind == "name" else ""
