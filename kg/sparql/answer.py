"""What a query says: a table of terms, yes or no, or triples."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.notebook import Shown, frame

if TYPE_CHECKING:
    import pandas

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Answer(Shown):
    """The answer to a query; which of the three it is depends on the query's form.

    Attributes:
        columns: names of the selected variables, in their order (SELECT).
        rows: one term or None a column (SELECT).
        boolean: the answer to ASK, else None.
        triples: the graph that CONSTRUCT or DESCRIBE made, sorted, else None.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = field(default=())
    boolean: bool | None = None
    triples: tuple[Triple, ...] | None = None

    def __len__(self) -> int:
        """How many rows, or triples."""
        return len(self.rows if self.triples is None else self.triples)

    def dicts(self) -> list[dict[str, str]]:
        """The rows as plain strings by column; what is unbound is left out."""
        return [
            {name: term.value if isinstance(term, (NamedNode, Literal)) else str(term) for name, term in pairs if term}
            for pairs in (zip(self.columns, row, strict=True) for row in self.rows)
        ]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a table of pandas, with numbers, days and yes or no as such; triples have three columns.

        Raises:
            UsageError: pandas is not installed, or the query was answered with yes or no.
        """
        from kg.sparql.columns import columns

        return frame(columns(self))

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        from kg.sparql.html import html_table

        return html_table(self)

    def __str__(self) -> str:
        """How a terminal shows it."""
        from kg.sparql.table import table

        return table(self)
