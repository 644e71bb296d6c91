"""Options that say which store is meant, what it is like and who asks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.loading import Credentials, Profile, Store

PROFILES = "fuseki, oxigraph, virtuoso, graphdb, rdf4j, blazegraph, stardog, neptune, qlever"

build = click.argument("build", metavar="DIST", type=click.Path(path_type=Path))


def address(option: str) -> Callable[[Any], Any]:
    """The option that names the address of the store."""
    help_ = "Address of the store, without user and password; what it begins with for each store is in docs/loading.md."
    return click.option(option, "url", metavar="URL", required=True, help=help_)


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--profile", metavar="NAME", default="", help=f"What kind of store it is: {PROFILES}."),
    click.option("--query", metavar="PATH", help="Where another store takes queries: under its address, or a URL."),
    click.option("--update", metavar="PATH", help="Where another store takes SPARQL Update."),
    click.option(
        "--graph-store", metavar="PATH", help="Where another store speaks the Graph Store Protocol, if anywhere."
    ),
    click.option(
        "--transactions", is_flag=True, help="Another store does one update of several operations whole or not at all."
    ),
    click.option(
        "--auth",
        type=click.Choice(("basic", "digest", "bearer")),
        help="How to prove who asks; else as the profile has it.",
    ),
    click.option("--login", is_flag=True, help="Ask for user and password on the terminal."),
    click.option(
        "--timeout",
        metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True),
        default=600.0,
        show_default=True,
        help="Give a request up when the store says nothing for so long.",
    ),
)


def store(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a store; a command takes them as keywords and gives them to :func:`store_of`."""
    for add in reversed(_OPTIONS):
        function = add(function)
    return function


def store_of(url: str, given: dict[str, Any]) -> Store:
    """The store that the options describe.

    Raises:
        UsageError: they contradict each other, or describe none.
    """
    from kg.loading import store_at

    profile = _profile(given)
    checked = store_at(url, profile)
    kinds = (given["auth"],) if given["auth"] else profile.auth
    credentials = _credentials(checked.address, kinds, login=given["login"])
    return store_at(url, profile, credentials, timeout_seconds=given["timeout"])


def _profile(given: dict[str, Any]) -> Profile:
    from kg.loading import profile_named
    from kg.loading.profiles import described

    query, update, graph_store = (given[name] for name in ("query", "update", "graph_store"))
    own = any(path is not None for path in (query, update, graph_store)) or given["transactions"]
    if given["profile"] and own:
        raise UsageError("paths are given and a profile as well", remedy="give --profile, or --query and --update")
    if given["profile"]:
        return profile_named(given["profile"])
    if query is None or update is None:
        raise UsageError("it is not said what kind of store it is", remedy="give --profile, or --query and --update")
    return described(query, update, graph_store, atomic=given["transactions"])


def _credentials(place: str, kinds: tuple[str, ...], *, login: bool) -> Credentials | None:
    from kg.loading.credentials import Credentials, found_credentials

    if not login:
        return found_credentials(place, kinds)
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("--login needs a terminal", remedy="set KG_STORE_USER and KG_STORE_PASSWORD")
    if kinds[0] == "bearer":
        return Credentials("bearer", secret=click.prompt("Token", hide_input=True, err=True))
    user = click.prompt("User", err=True)
    return Credentials(kinds[0], user, click.prompt("Password", hide_input=True, err=True))
