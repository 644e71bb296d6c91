"""docs/linking.md names options that there are, queries that parse, and figures that hold."""

from __future__ import annotations

import re
import shlex

import click
import pytest
from rdflib.plugins.sparql import prepareQuery

from tests.command_reference import commands
from tests.link_precision import TABLE
from tests.paths import ROOT
from tests.precision.judgements import read

PAGE = (ROOT / "docs" / "linking.md").read_text("utf-8")
OPTIONS = {
    context.command_path: {name for option in context.command.params for name in option.opts}
    for context in commands()
    if isinstance(context.command, click.Command)
}
CALLS = [line.partition("  #")[0].strip() for line in PAGE.splitlines() if line.startswith("kg ")]


def command_of(words: list[str]) -> str:
    known = [path for n in (3, 2) if (path := " ".join(words[:n])) in OPTIONS]
    return "kg link run" if known[0] == "kg link" else known[0]


@pytest.mark.parametrize("call", CALLS)
def test_options_are_there(call: str) -> None:
    words = shlex.split(call)
    if words[1] != "query":
        assert {word for word in words if word.startswith("-")} <= OPTIONS[command_of(words)]


@pytest.mark.parametrize("query", re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL))
def test_queries_parse(query: str) -> None:
    prepareQuery(query)


def test_figures_are_those_of_the_judgements() -> None:
    _, judged = read(TABLE, "links")
    for seed in (1, 2):
        verdicts = [judgement.is_right_in_all for judgement in judged if judgement.seed == seed]
        assert f"{sum(verdicts)} " in PAGE
        assert f"({sum(verdicts) / len(verdicts):.3f};" in PAGE
