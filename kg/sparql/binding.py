"""Values for the variables of a query, as terms.

The engine's own substitution reaches only variables that are selected, and no filter.  So the terms are joined in as a
``VALUES`` row at the head of the outermost pattern, each written by the engine's serialiser: what a value says can
never end the row, whatever characters it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.sparql.refusal import is_update
from kg.sparql.tokens import Token, tokens

Bindable = NamedNode | Literal
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Insertion:
    """A row of values, and the offset in the query where it goes in."""

    offset: int
    row: str


def insertion(terminals: Sequence[Token], bindings: Mapping[str, Bindable]) -> Insertion:
    """What gives each named variable its term wherever the outermost pattern speaks of it.

    Args:
        terminals: of a query.
        bindings: terms by the names of variables, without question mark.

    Raises:
        UsageError: the query does not mention the variable, or has no pattern to bind it in.
    """
    mentioned = {token.text[1:] for token in terminals if token.kind == "variable"}
    for name in bindings:
        if not _VARIABLE.fullmatch(name) or name not in mentioned:
            known = ", ".join(sorted(mentioned)) or "none"
            raise UsageError(f"the query has no variable ?{name}", remedy=f"its variables: {known}")
    return Insertion(_head_of_pattern(terminals), f" {_row(bindings)} ")


def _row(bindings: Mapping[str, Bindable]) -> str:
    names = " ".join(f"?{name}" for name in bindings)
    return f"VALUES ({names}) {{ ({' '.join(str(term) for term in bindings.values())}) }}"


def _head_of_pattern(terminals: Sequence[Token]) -> int:
    """The offset after the brace that opens the outermost pattern."""
    if is_update(terminals):
        raise UsageError("variables of an update cannot be bound", remedy="write the values into the update")
    first = next((token for token in terminals if token.kind == "word" and token.text.upper() in _FORMS), None)
    braces = [place for place, token in enumerate(terminals) if token.text == "{" and token.kind == "mark"]
    if first is None or not braces:
        raise UsageError("the query has no pattern in which a variable could be bound")
    if first.text.upper() == "CONSTRUCT":
        return terminals[_after_template(terminals, braces[0])].end
    return terminals[_outermost(terminals, braces)].end


_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def _after_template(terminals: Sequence[Token], opening: int) -> int:
    """The place of the brace that opens the pattern after the template of a CONSTRUCT."""
    depth = 0
    for place in range(opening, len(terminals)):
        depth += {"{": 1, "}": -1}.get(terminals[place].text, 0)
        if depth == 0:
            follow = [token.text for token in terminals[place + 1 :]]
            if "{" in follow:
                return place + 1 + follow.index("{")
            break
    raise UsageError("CONSTRUCT WHERE has no room for values", remedy="write CONSTRUCT { … } WHERE { … }")


def _outermost(terminals: Sequence[Token], braces: Sequence[int]) -> int:
    """The place of the first brace outside parentheses: an EXISTS among the selected expressions comes before it."""
    depth = 0
    for place in range(braces[-1] + 1):
        depth += {"(": 1, ")": -1}.get(terminals[place].text, 0)
        if depth == 0 and place in braces:
            return place
    raise UsageError("the query has no pattern in which a variable could be bound")


def bound(text: str, bindings: Mapping[str, Bindable]) -> str:
    """The query with the values written into it, so that it can be asked without them anywhere.

    Raises:
        UsageError: the query does not mention a variable, or has no pattern to bind it in.
        BadInput: the query has characters that begin no token.
    """
    if not bindings:
        return text
    inserted = insertion(tuple(tokens(text)), bindings)
    return text[: inserted.offset] + inserted.row + text[inserted.offset :]
