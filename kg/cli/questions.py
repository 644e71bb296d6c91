"""The shipped questions as the command line shows them: their options and their list."""

from __future__ import annotations

import json

import click

from kg.sparql import NamedQuery, Parameter, named_queries

_METAVARS = {"text": "WORDS", "date": "YYYY-MM-DD", "integer": "NUMBER", "boolean": "true|false", "iri": "IRI"}


def question_options(query: NamedQuery) -> list[click.Parameter]:
    """One option for each parameter of a question."""
    return [
        click.Option([flag(one), one.name], metavar=_metavar(one), help=f"{_sentence(one)}.")
        for one in query.parameters
    ]


def flag(parameter: Parameter) -> str:
    """The option's name."""
    return "--" + parameter.name.replace("_", "-")


def listing(form: str) -> str:
    """All questions and their options, to be read by people, or in JSON."""
    if form == "json":
        return json.dumps([_described(query) for query in named_queries()], indent=2, ensure_ascii=False)
    return "\n\n".join(_shown(query) for query in named_queries())


def _shown(query: NamedQuery) -> str:
    given = {one: f"{flag(one)} {_metavar(one)}" for one in query.parameters}
    width = max(map(len, given.values()), default=0)
    return "\n".join(
        [f"{query.name}: {query.question}", *(f"  {given[one]:<{width}}  {_sentence(one)}" for one in query.parameters)]
    )


def _described(query: NamedQuery) -> dict[str, object]:
    parameters = [
        {"option": flag(one), "kind": one.kind, "schemes": one.schemes, "description": one.description}
        for one in query.parameters
    ]
    return {"name": query.name, "question": query.question, "parameters": parameters}


def _metavar(parameter: Parameter) -> str:
    return _METAVARS.get(parameter.kind, "CODE")


def _sentence(parameter: Parameter) -> str:
    said = parameter.description[:1].upper() + parameter.description[1:]
    return said + (f" (kg schema codes {'|'.join(parameter.schemes)})" if parameter.schemes else "")
