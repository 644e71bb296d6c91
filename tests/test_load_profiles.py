"""Which store is meant and who asks: profiles, addresses, credentials."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest
import requests

from kg.cli.store_options import PROFILES
from kg.errors import UsageError
from kg.loading import Credentials, found_credentials, profile_named, profiles, store_at
from kg.loading.bearer import Nobody
from kg.loading.credentials import KINDS, PASSWORD, TOKEN, USER
from kg.loading.profiles import described
from tests.paths import ROOT
from tests.store_servers import STARTS

PAGE = (ROOT / "docs" / "loading.md").read_text(encoding="utf-8")


def test_the_profiles_are_the_ones_that_the_help_lists() -> None:
    assert [profile.name for profile in profiles()] == PROFILES.split(", ")
    assert {profile.name for profile in profiles() if profile.tested} == {name.partition(",")[0] for name in STARTS}


@pytest.mark.parametrize("profile", profiles(), ids=lambda profile: profile.name)
def test_each_profile_is_whole_and_documented(profile) -> None:  # type: ignore[no-untyped-def]
    assert profile.documentation.startswith("https://")
    assert profile.needs
    assert set(profile.auth) <= set(KINDS)
    assert store_at(profile.address.lower(), profile).update.startswith("http")
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{profile.name}` |")]
    assert profile.title in row
    assert profile.address in row
    assert ("untested" in row) != profile.tested


@pytest.mark.parametrize(
    ("profile", "url", "places"),
    [
        ("oxigraph", "http://h:7878/", ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store")),
        ("fuseki", "https://h/ds", ("https://h/ds/query", "https://h/ds/update", "https://h/ds/data")),
        ("graphdb", "http://h/repositories/r", ("http://h/repositories/r", "http://h/repositories/r/statements", None)),
        ("stardog", "http://h:5820/db", ("http://h:5820/db/query", "http://h:5820/db/update", "http://h:5820/db")),
    ],
)
def test_where_a_store_is_asked(profile: str, url: str, places: tuple[str, str, str | None]) -> None:
    store = store_at(url, profile_named(profile))
    assert (store.query, store.update) == places[:2]
    assert places[2] in (store.graph_store, None)


def test_paths_change_with_credentials() -> None:
    profile = profile_named("virtuoso")
    assert store_at("http://h:8890", profile).update == "http://h:8890/sparql"
    assert store_at("http://h:8890", profile, Credentials("digest", "u", "p")).update == "http://h:8890/sparql-auth"


def test_a_store_that_the_user_describes() -> None:
    store = store_at("http://h/x", described("ask", "https://other.example/change", None))
    assert (store.query, store.update, store.graph_store) == ("http://h/x/ask", "https://other.example/change", None)
    assert not store.profile.atomic


@pytest.mark.parametrize(
    "url",
    ["h:7878", "ftp://h", "http://", "http://h:x", "http://h/?a", "http://h/#a", "http://h/a b", "http://h:0", ""],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(UsageError, match="such as http"):
        store_at(url, profile_named("oxigraph"))


@pytest.mark.parametrize("url", ["http://user:geheim@h", "http://geheim@h", "http://:geheim@h/x"])
def test_no_password_in_an_address_and_none_is_shown(url: str) -> None:
    with pytest.raises(UsageError, match="holds a user or a password") as refused:
        store_at(url, profile_named("oxigraph"))
    assert "geheim" not in str(refused.value)


def test_credentials_of_the_environment() -> None:
    both = {USER: "ann", PASSWORD: "geheim"}
    assert found_credentials("http://h", ("basic", "bearer"), {}) is None
    assert found_credentials("http://h", ("digest", "bearer"), both) == Credentials("digest", "ann", "geheim")
    assert found_credentials("http://h", ("basic", "bearer"), {TOKEN: "geheim"}) == Credentials("bearer", "", "geheim")
    assert found_credentials("http://h", ("bearer",), both) is None
    for half in (USER, PASSWORD):
        with pytest.raises(UsageError, match="is not"):
            found_credentials("http://h", ("basic",), {half: "geheim"})
    with pytest.raises(UsageError, match="control character") as refused:
        Credentials("bearer", secret="geheim\nX: y")
    assert "geheim" not in str(refused.value) + repr(Credentials("basic", "ann", "geheim"))


def test_credentials_of_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str | None]] = []

    def get_credential(service: str, user: str | None) -> SimpleNamespace:
        asked.append((service, user))
        return SimpleNamespace(username="ann", password="geheim")

    keyring = ModuleType("keyring")
    keyring.get_credential = get_credential  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    assert found_credentials("http://h", ("basic",), {}) == Credentials("basic", "ann", "geheim")
    assert found_credentials("http://h", ("basic",), {USER: "ann"}) == Credentials("basic", "ann", "geheim")
    assert asked == [("kg http://h", None), ("kg http://h", "ann")]


def test_a_store_that_does_not_know_the_kind() -> None:
    with pytest.raises(UsageError, match="does not know basic"):
        store_at("http://h", profile_named("virtuoso"), Credentials("basic", "u", "p"))


@pytest.mark.parametrize("kind", ["basic", "bearer"])
def test_how_requests_are_signed(kind: str) -> None:
    def header(auth: requests.auth.AuthBase) -> str:
        return requests.Request("GET", "http://h", auth=auth).prepare().headers.get("Authorization", "")

    assert (
        header(Credentials(kind, "ann", "gehüim").auth())
        == {
            "basic": "Basic YW5uOmdlaMO8aW0=",
            "bearer": "Bearer gehüim",
        }[kind]
    )
    assert header(Nobody()) == ""
