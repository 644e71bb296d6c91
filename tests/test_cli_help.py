"""Every command says what it does, alike in all commands, and soon."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict

import click
import pytest

from kg import errors
from tests.command_line import environment, run
from tests.command_reference import PAGE, commands, reference

ALL = {context.command_path: context for context in commands()}
HEAVY = (
    "numpy",
    "owlrl",
    "pydantic",
    "pyshacl",
    "pyshifty",
    "rdflib",
    "requests",
    "spacy",
    "starlette",
    "thinc",
    "trafilatura",
    "uvicorn",
)


def options_of(context: click.Context) -> list[click.Option]:
    return [one for one in context.command.get_params(context) if isinstance(one, click.Option)]


def test_all_commands_are_found() -> None:
    stages = {"build", "extract", "infer", "link", "map", "ontology", "query", "review", "schema", "validate"}
    stages |= {"load", "serve", "site", "unload", "verify"}
    assert {path.split()[1] for path in ALL if " " in path} == stages
    assert {"kg query casualties", "kg review from", "kg schema facts", "kg schema types", "kg schema codes"} <= set(
        ALL
    )


@pytest.mark.parametrize("path", ALL)
def test_every_command_and_option_has_help(path: str) -> None:
    said = ALL[path].command.help or ""
    assert said.partition("\n")[0].rstrip().endswith((".", "?"))
    for option in options_of(ALL[path]):
        assert option.help, option.name
        assert option.help[0].isupper() or option.help.startswith("RDF"), option.help
        assert option.help.endswith((".", "]")), option.help


def test_options_are_named_alike() -> None:
    """The same name has the same short form everywhere, and its value is written in the same way.

    But for where a store is: `--to` and `--from` are days elsewhere.
    """
    seen = defaultdict(set)
    for context in ALL.values():
        for option in options_of(context):
            if option.name not in ("form", "url") and option.metavar != "FOLDER":
                seen[max(option.opts, key=len)].add((tuple(option.opts), str(option.metavar)))
    differing = {name: ways for name, ways in seen.items() if len(ways) > 1}
    assert not differing


def test_formats_are_named_alike() -> None:
    choices = set()
    for context in ALL.values():
        for option in options_of(context):
            if option.name == "form":
                assert option.opts == ["--format"]
                assert isinstance(option.type, click.Choice)
                assert option.default == option.type.choices[0]
                choices |= set(option.type.choices)
    rdf, others = {"jsonld", "ttl", "trig", "nt", "nq"}, {"table", "text", "html", "csv", "tsv", "json", "jsonl", "xml"}
    assert choices == rdf | others


def test_the_reference_is_what_the_program_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run: python -m tests.command_reference"


def test_exit_codes_are_documented() -> None:
    said = run("--help").stdout
    lines = said[said.index("Exit codes:") :].splitlines()
    codes = {int(line.split()[0]) for line in lines if line.split() and line.split()[0].isdigit()}
    tree = {kind.exit_code for kind in vars(errors).values() if isinstance(kind, type)}
    assert codes == tree | {0, 130}


@pytest.mark.parametrize("arguments", [(), ("schema",), ("review",), ("link",)])
def test_a_group_alone_shows_its_help(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.stderr == run(*arguments, "--help").stdout
    assert done.returncode == errors.UsageError.exit_code


def loaded(*arguments: str, given: str = "") -> set[str]:
    """The modules that a run of the command line has loaded when it ends."""
    program = (
        "import atexit, sys\n"
        "from kg.cli.main import run\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "run()"
    )
    call = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(call, env=environment(), input=given, check=True, capture_output=True, encoding="utf-8")
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_help_loads_next_to_nothing() -> None:
    assert not loaded("--help") & {*HEAVY, "multiprocessing"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--help"),
        ("extract", "--help"),
        ("review", "--help"),
        ("review", "reject", "--help"),
        ("link", "run", "--help"),
        ("link", "index", "--help"),
        ("load", "--help"),
        ("verify", "--help"),
        ("query", "--list"),
        ("query", "-e", "SELECT * { ?s ?p ?o }", "--data", "-"),
        ("query", "casualties", "--data", "-"),
        ("schema", "codes"),
        ("ontology",),
    ],
    ids=" ".join,
)
def test_light_commands_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not loaded(*arguments, given="<a:a> <a:b> <a:c> .\n") & set(HEAVY)


def test_completion_for_shells() -> None:
    env = environment(_KG_COMPLETE="bash_complete", COMP_WORDS="kg query cas", COMP_CWORD="2")
    done = run(env=env)
    assert (done.stdout, done.stderr, done.returncode) == ("plain,casualties\n", "", 0)
