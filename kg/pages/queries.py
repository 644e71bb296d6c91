"""The pages of questions: those that are shipped, as forms, and any other in SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kg.errors import KgError
from kg.pages.asked import Asked
from kg.pages.asks import Asks
from kg.pages.catalogue import Catalogue
from kg.pages.result import SHOWN, Result, result_of
from kg.sparql import NamedQuery, Parameter, named_queries
from kg.sparql.binding import bound
from kg.vocabulary import codes

SUBMITTED = "ask"
"""The form's field by which it is known that a question is asked, even where no other field is filled in."""
_MOST = SHOWN + 1
_START = """\
# Who says how many were killed, in which words
SELECT ?happening ?says ?minimum ?maximum ?words WHERE {
  ?claim a kg:CasualtyClaim ; kg:status/skos:notation "killed" ; kg:about/rdfs:label ?happening .
  ?claim kg:evidence/oa:hasSelector/oa:exact ?words .
  OPTIONAL { ?claim kg:minimum ?minimum }
  OPTIONAL { ?claim kg:maximum ?maximum }
  OPTIONAL { ?claim kg:claimant/rdfs:label ?says }
}
ORDER BY ?happening ?minimum
LIMIT 100
"""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a question's form.

    Attributes:
        kind: of the parameter.
        options: value and label of each code that may be chosen; empty where the value is typed.
    """

    name: str
    label: str
    kind: str
    value: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QueryPage:
    """A shipped question.

    Attributes:
        text: the query with the values in it, as it was or would be asked.
        result: None where nothing was asked, or where ``problem`` says why there is none.
        file: whether the answer is also written as a CSV file beside the page.
    """

    template: ClassVar[str] = "query.html"

    name: str
    title: str
    question: str
    fields: tuple[Field, ...]
    text: str
    result: Result | None
    problem: str
    file: bool
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class QueriesPage:
    """All shipped questions, and a query of one's own with its answer.

    Attributes:
        text: the query in the editor.
        prefixes: that need not be declared.
    """

    template: ClassVar[str] = "queries.html"
    title: ClassVar[str] = "Questions"

    named: tuple[NamedQuery, ...]
    text: str
    result: Result | None
    problem: str
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom questions are asked of, and what their answers are shown with.

    Attributes:
        asks: ends a query that takes too long; see :class:`kg.pages.asks.Asks`.
        base: of the build's IRIs.
    """

    asks: Asks
    catalogue: Catalogue
    base: str

    def result(self, text: str, asked_for: int = 0) -> tuple[Result | None, str]:
        """The answer, or why there is none."""
        try:
            return result_of(self.asks.ask(text), self.base, self.catalogue, asked_for), ""
        except KgError as error:
            return None, str(error)


def query_page(asking: Asking, query: NamedQuery, values: Mapping[str, str], *, file: bool = False) -> QueryPage:
    """The page of a shipped question, with its answer where it is asked.

    Args:
        values: of the form, as typed.
        file: the page lies in a folder, and the whole answer beside it.
    """
    given = {one.name: values[one.name].strip() for one in query.parameters if values.get(one.name, "").strip()}
    text, result, problem = query.text.strip(), None, ""
    try:
        text = bound(text, query.bindings(given))
    except KgError as error:
        problem = str(error)
    if not problem and (given or SUBMITTED in values):
        result, problem = asking.result(f"{text}\nLIMIT {_MOST}", _MOST)
    fields = tuple(_field(parameter, values.get(parameter.name, "")) for parameter in query.parameters)
    asked = (Asked(query.title, text),)
    return QueryPage(query.name, query.title, query.question, fields, text, result, problem, file, asked)


def queries_page(asking: Asking, text: str) -> QueriesPage:
    """All shipped questions, with the answer to a query of one's own where there is one."""
    if not text.strip():
        return QueriesPage(named_queries(), _START, None, "")
    result, problem = asking.result(text)
    return QueriesPage(named_queries(), text, result, problem)


def listed_queries() -> QueriesPage:
    """All shipped questions, where nobody answers others."""
    return QueriesPage(named_queries(), "", None, "")


def _field(parameter: Parameter, value: str) -> Field:
    label = parameter.description[:1].upper() + parameter.description[1:]
    entries = [entry for scheme in parameter.schemes for entry in codes(scheme).values()]
    options = tuple(sorted(((entry.notation, entry.label) for entry in entries), key=lambda pair: pair[1].casefold()))
    return Field(parameter.name, label, parameter.kind, value, options)
