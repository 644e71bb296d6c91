"""A list that shows: of claims, or of events."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, Self, TypeVar, overload

from kg.notebook import MOST_ROWS, Shown, frame, shown_table
from kg.sparql.table import one_line
from kg.views.article import ArticleView

if TYPE_CHECKING:
    import pandas

_View = TypeVar("_View", bound=Shown)


class Listed(Shown, Sequence[_View], Generic[_View]):
    """Views in their order; a slice of them is such a list again."""

    __slots__ = ("_views",)

    def __init__(self, views: Iterable[_View]) -> None:
        self._views = tuple(views)

    @abstractmethod
    def _headings(self) -> tuple[str, ...]:
        """Of the table that shows."""

    @abstractmethod
    def _row(self, view: _View) -> tuple[str, ...]:
        """One cell for each heading."""

    @abstractmethod
    def _columns(self) -> dict[str, str]:
        """Attributes of a view that are columns of the table of pandas, with their pandas types."""

    def where(self, fits: Callable[[_View], bool]) -> Self:
        """Those that fit, such as ``claims.where(lambda claim: claim.status == "killed")``."""
        return type(self)(filter(fits, self._views))

    def to_frame(self) -> pandas.DataFrame:
        """A row for each, as a table of pandas; several names in one cell have semicolons between them.

        Raises:
            UsageError: pandas is not installed.
        """
        return frame(
            {name: (kind, [_value(getattr(one, name)) for one in self]) for name, kind in self._columns().items()}
        )

    @overload
    def __getitem__(self, index: int) -> _View: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> _View | Self:
        return type(self)(self._views[index]) if isinstance(index, slice) else self._views[index]

    def __len__(self) -> int:
        return len(self._views)

    def __iter__(self) -> Iterator[_View]:
        return iter(self._views)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Listed) and self._views == other._views

    def __hash__(self) -> int:
        return hash(self._views)

    def _repr_html_(self) -> str:
        if not self:
            return f"<p>{self}</p>"
        return shown_table(self._headings(), [[one_line(cell) for cell in self._row(view)] for view in self])

    def __str__(self) -> str:
        lines = ["  ".join(filter(None, map(one_line, self._row(view)))) for view in self._views[:MOST_ROWS]]
        more = [f"and {len(self) - MOST_ROWS} more"] if len(self) > MOST_ROWS else []
        return "\n".join([*lines, *more]) or f"no {type(self).__name__.lower()}"

    def __repr__(self) -> str:
        return str(self)


def _value(value: object) -> object:
    """The value as one cell: an article by its name, several names in one text."""
    if isinstance(value, ArticleView):
        return value.id
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value
