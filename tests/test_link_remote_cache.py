"""Answers on disk: as they were given, whole or not at all, and only for the same question."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import BadOutput
from kg.linking.remote import cache as module
from kg.linking.remote.cache import Cache, Kept, cache_folder
from kg.linking.remote.request import Request
from tests.paths import ROOT

DAY = date(2026, 11, 29)
REQUEST = Request("https://a.example/w/api.php", {"search": "Aleppo"})
KEPT = Kept(b'{"search": []}', DAY)

parameters = st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=4)
requests = st.builds(
    Request,
    st.sampled_from(["https://a.example/", "https://a.example/w", "http://a.example/"]),
    parameters,
    post=st.booleans(),
    accept=st.sampled_from(["application/json", "application/sparql-results+json"]),
    courtesy=st.fixed_dictionaries({"maxlag": st.sampled_from(["1", "5"])}),
)


class TestKey:
    @given(requests, requests)
    def test_is_the_same_for_the_same_question_and_only_for_it(self, one: Request, other: Request) -> None:
        assert (one.key == other.key) == (one == other)

    @given(parameters)
    def test_order_does_not_count(self, form: dict[str, str]) -> None:
        other = dict(reversed(form.items()))
        assert Request("https://a.example/", form).key == Request("https://a.example/", other).key

    def test_addresses_that_are_the_same_are_one(self) -> None:
        assert Request("https://A.example:443", {}).key == Request("https://a.example/", {}).key


class TestKept:
    @given(request=requests, body=st.binary(max_size=2000), day=st.dates())
    @settings(max_examples=40)
    def test_is_as_it_was_given(
        self, tmp_path_factory: pytest.TempPathFactory, request: Request, body: bytes, day: date
    ) -> None:
        cache = Cache(tmp_path_factory.mktemp("cache"))
        cache.keep(request, Kept(body, day))
        assert cache.kept(request) == Kept(body, day)

    def test_is_the_same_bytes_for_the_same_answer(self, tmp_path: Path) -> None:
        for name in "ab":
            Cache(tmp_path / name).keep(REQUEST, KEPT)
        one, other = (next(path for path in (tmp_path / name).rglob("*") if path.is_file()) for name in "ab")
        assert (one.relative_to(tmp_path / "a"), one.read_bytes()) == (
            other.relative_to(tmp_path / "b"),
            other.read_bytes(),
        )

    def test_is_nothing_at_first(self, tmp_path: Path) -> None:
        assert Cache(tmp_path / "none").kept(REQUEST) is None
        assert not (tmp_path / "none").exists()

    def test_of_other_questions_is_not_given(self, tmp_path: Path) -> None:
        Cache(tmp_path).keep(REQUEST, KEPT)
        assert Cache(tmp_path).kept(Request(REQUEST.service, {"search": "aleppo"})) is None

    def test_of_too_early_a_day_is_not_given(self, tmp_path: Path) -> None:
        Cache(tmp_path).keep(REQUEST, KEPT)
        assert Cache(tmp_path, since=DAY).kept(REQUEST) == KEPT
        assert Cache(tmp_path, since=date(2026, 11, 30)).kept(REQUEST) is None

    def test_takes_the_place_of_an_earlier_one(self, tmp_path: Path) -> None:
        for body in (b"{}", KEPT.body):
            Cache(tmp_path).keep(REQUEST, Kept(body, DAY))
        assert Cache(tmp_path).kept(REQUEST) == KEPT
        assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


class TestBroken:
    def entry(self, folder: Path) -> Path:
        Cache(folder).keep(REQUEST, KEPT)
        (path,) = (path for path in folder.rglob("*") if path.is_file())
        return path

    def test_every_cut_counts_as_not_there(self, tmp_path: Path) -> None:
        path = self.entry(tmp_path)
        whole = path.read_bytes()
        for length in range(len(whole)):
            path.write_bytes(whole[:length])
            assert Cache(tmp_path).kept(REQUEST) is None

    def test_every_flipped_byte_counts_as_not_there(self, tmp_path: Path) -> None:
        path = self.entry(tmp_path)
        whole = path.read_bytes()
        for at in range(len(whole)):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x20]) + whole[at + 1 :])
            assert Cache(tmp_path).kept(REQUEST) in (None, KEPT)  # a space beside a colon alters nothing

    @pytest.mark.parametrize(
        "data", [b"", b"\n", b"{}\n", b"[]\n", b"null\n", b"[" * 100_000, b'{"day": 7}\n', b"\xff\n\xff"]
    )
    def test_anything_else_counts_as_not_there(self, data: bytes, tmp_path: Path) -> None:
        self.entry(tmp_path).write_bytes(data)
        assert Cache(tmp_path).kept(REQUEST) is None

    def test_entry_in_the_place_of_another_is_not_given(self, tmp_path: Path) -> None:
        path = self.entry(tmp_path)
        other = Request(REQUEST.service, {"search": "Homs"})
        Cache(tmp_path).keep(other, KEPT)
        (place,) = (found for found in tmp_path.rglob("*") if found.is_file() and found != path)
        place.write_bytes(path.read_bytes())
        assert Cache(tmp_path).kept(other) is None

    def test_is_asked_for_anew_and_written_anew(self, tmp_path: Path) -> None:
        self.entry(tmp_path).write_bytes(b"broken")
        Cache(tmp_path).keep(REQUEST, KEPT)
        assert Cache(tmp_path).kept(REQUEST) == KEPT


class TestWriting:
    def test_that_breaks_off_leaves_what_was_there(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        Cache(tmp_path).keep(REQUEST, KEPT)

        def full(_descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(module.os, "fsync", full)
        with pytest.raises(BadOutput, match="No space left on device"):
            Cache(tmp_path).keep(REQUEST, Kept(b"{}", DAY))
        assert Cache(tmp_path).kept(REQUEST) == KEPT
        assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1

    def test_where_a_file_stands(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(BadOutput) as caught:
            Cache(tmp_path / "file").keep(REQUEST, KEPT)
        assert caught.value.remedy


class TestPlace:
    def test_is_of_the_xdg_specification(self) -> None:
        assert cache_folder({"XDG_CACHE_HOME": "/x"}) == Path("/x/conflict-kg/answers")

    @pytest.mark.parametrize("value", [{}, {"XDG_CACHE_HOME": ""}, {"XDG_CACHE_HOME": "relative"}])
    def test_is_in_the_home_folder_else(self, value: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", "/home/me")
        assert cache_folder(value) == Path("/home/me/.cache/conflict-kg/answers")


def test_import_opens_nothing_and_loads_no_client() -> None:
    code = (
        "import sys; told = []; sys.addaudithook(lambda event, _: event.startswith('socket.') and told.append(event))\n"
        "import kg.linking.remote.wikidata, kg.linking.remote.reconciliation, kg.linking.remote.sparql\n"
        "print(told + [name for name in ('requests', 'urllib3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
