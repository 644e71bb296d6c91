"""What each kind of store is like: ``profiles.toml``, and one more that the user describes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import UsageError

_FILE = Path(__file__).with_name("profiles.toml")
OTHER = "other"
"""Name of the profile of a store that the user describes."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The ways of a store; ``profiles.toml`` says what each field means.

    Attributes:
        graph_store: path of the Graph Store Protocol, None where it is not spoken.
        quads: path that takes N-Quads, None where there is none.
        authenticated: paths instead of those above once there are credentials.
    """

    name: str
    title: str
    address: str
    query: str
    update: str
    graph_store: str | None = None
    graph_parameter: str = "graph"
    quads: str | None = None
    quads_type: str = "application/n-quads"
    atomic: bool = False
    auth: tuple[str, ...] = ("basic", "digest", "bearer")
    update_triples: int = 5_000
    request_triples: int = 200_000
    rows: int = 0
    single_precision: bool = False
    gzip: bool = False
    union: str = ""
    needs: str = ""
    documentation: str = ""
    tested: bool = False
    authenticated: tuple[tuple[str, str], ...] = ()

    def for_credentials(self) -> Profile:
        """The profile with the paths that ask for credentials."""
        return replace(self, **dict(self.authenticated), authenticated=())  # type: ignore[arg-type]


@cache
def profiles() -> tuple[Profile, ...]:
    """All that are shipped, in the order of the file."""
    return tuple(_read(name, row) for name, row in tomllib.loads(_FILE.read_text(encoding="utf-8")).items())


def profile_named(name: str) -> Profile:
    """The profile of that name.

    Raises:
        UsageError: there is none.
    """
    known = {profile.name: profile for profile in profiles()}
    if name not in known:
        raise UsageError(f"there is no profile {name!r}", remedy=f"there is: {', '.join(known)}")
    return known[name]


def described(query: str, update: str, graph_store: str | None, *, atomic: bool = False) -> Profile:
    """A store that the user describes.

    Args:
        query, update, graph_store: paths under its address, or whole addresses; None where graphs go by updates too.
        atomic: whether one update of several operations is one transaction, as SPARQL 1.1 Update asks of stores.
    """
    return Profile(OTHER, "the store", "", query, update, graph_store, atomic=atomic)


def _read(name: str, row: Mapping[str, Any]) -> Profile:
    fields = dict(row)
    speaks = fields.pop("has_graph_store", bool(fields.get("graph_store")))
    if not speaks:
        fields["graph_store"] = None
    fields["auth"] = tuple(fields["auth"])
    fields["authenticated"] = tuple(fields.pop("authenticated", {}).items())
    return Profile(name=name, **fields)
