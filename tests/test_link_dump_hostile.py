"""Dumps that are damaged, and entities that hold anything."""

from __future__ import annotations

import bz2
import gzip
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import BadInput
from kg.linking import Wanted
from kg.linking.dump import DumpIndex, Summary, index_dump, lines
from kg.linking.dump.chosen import chosen
from tests.dump_made import entities, item, statement, write_dump

CITY = statement("P31", 515)
GOOD = item(1, "Aleppo", CITY)


def made(dump: Path) -> tuple[Summary, list[str]]:
    told: list[str] = []
    return index_dump(dump, dump.with_name("made"), chosen(), lambda _: None, told.append), told


def labels(folder: Path, name: str) -> list[str]:
    with closing(DumpIndex(folder / "made")) as index:
        return [one.label for one in index.candidates([Wanted((name,), "Place")])[0]]


def test_malformed_lines_are_counted_and_the_first_are_named(tmp_path: Path) -> None:
    bad = [
        b'{"type":"item","claims":{"P31":[{"mainsn',
        b"no JSON",
        b'{"type":"item","id":7,"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}]}}',
        b'{"claims":{"P31":' + b"[" * 200_000 + b"]" * 200_000 + b"}}",
        b'{"labels":"\xff\xfe"}',
        b'{"claims":{"P31":[1,}',
        b'{"claims":{"P31":[' + b"9" * 5000 + b"]}}",
    ]
    summary, told = made(write_dump(tmp_path / "dump.json.gz", [GOOD, *bad]))
    assert summary == Summary(entities=8, kept=1, malformed=7)
    assert [line.split(":")[1] for line in told] == ["3", "4", "5", "6", "7"]
    assert told[0].startswith(f"{tmp_path / 'dump.json.gz'}:3: left out, for it is malformed: ")
    assert told[-1].endswith("further such lines are only counted")
    assert labels(tmp_path, "Aleppo") == ["Aleppo"]


def test_text_is_made_safe_and_short(tmp_path: Path) -> None:
    odd = [
        item(1, "Nul\x00 \ud800City\n\u202eEvil", CITY),
        item(2, "'; DROP TABLE names; --", CITY, aliases=["a\nb", "x" * 100_000, "  ", "\ud83d"]),
        item(3, "y" * 1_000_000, CITY),
        item(4, "Many", CITY, aliases=[f"Name {n}" for n in range(10_000)]),
    ]
    summary, _ = made(write_dump(tmp_path / "dump.json.gz", odd))
    assert summary.kept == 4
    (label,) = labels(tmp_path, "Nul\ufffd \ufffdCity \u202eEvil")
    assert label.isprintable() or "\u202e" in label
    assert labels(tmp_path, "a b") == labels(tmp_path, "'; DROP TABLE names; --") == ["'; DROP TABLE names; --"]
    with closing(DumpIndex(tmp_path / "made")) as index:
        for one in ("'; DROP TABLE names; --", "Many"):
            (found,) = index.candidates([Wanted((one,), "Place")])[0]
            assert len(found.aliases) <= 50
            assert all(len(alias) <= 300 for alias in found.aliases)
    assert (tmp_path / "made").stat().st_size < 100_000


def test_a_line_without_an_end_takes_no_more_memory_than_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LONGEST", 10_000)
    given = [GOOD, b'{"a":"' + b"x" * 50_000 + b'"}', b'{"a":"' + b"x" * 9_994, item(2, "Homs", CITY)]
    summary, told = made(write_dump(tmp_path / "dump.json.gz", given))
    assert (summary.entities, summary.malformed, len(told)) == (4, 2, 2)
    assert labels(tmp_path, "Homs") == ["Homs"]


@pytest.mark.parametrize(("pack", "checksum"), [(gzip, -8), (bz2, 10)])
def test_damage_is_told_with_the_line(tmp_path: Path, pack: Any, checksum: int) -> None:
    path = tmp_path / "dump.json.x"
    whole = pack.compress(b"[\n" + b",\n".join(json.dumps(one).encode() for one in entities(300)) + b"\n]\n")
    for at, why in ((checksum, "is damaged behind this line"), (len(whole) // 2, "is damaged|is cut off")):
        path.write_bytes(whole[:at] + bytes(byte ^ 0x55 for byte in whole[at:][:4]) + whole[at:][4:])
        with pytest.raises(BadInput, match=why) as caught:
            made(path)
        assert "checksum" in caught.value.remedy or "damaged" in caught.value.remedy
        assert caught.value.place.startswith(f"{path}:")
        (tmp_path / "made.partial").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("held", "why"),
    [
        (b"", "is no dump of Wikidata"),
        (b"PK\x03\x04", "is no dump of Wikidata"),
        (b"[\n]\n", "holds no entity"),
        (gzip.compress(b"hello\nworld\n", mtime=0), "holds no entity"),
        (gzip.compress(b"", mtime=0), "holds no entity"),
        (b'[\n{"type":"item","id":"Q1"},\n', "is cut off"),
    ],
)
def test_what_is_no_dump(tmp_path: Path, held: bytes, why: str) -> None:
    path = tmp_path / "dump"
    path.write_bytes(held)
    with pytest.raises(BadInput, match=why):
        made(path)
    assert (tmp_path / "made.partial").exists() == (why != "is no dump of Wikidata")


def test_lines_without_an_array_and_odd_spaces_are_read(tmp_path: Path) -> None:
    spaced = json.dumps(GOOD, indent=None, separators=(" , ", " : ")).encode()
    (tmp_path / "dump.json").write_bytes(spaced + b"\r\n\r\n" + json.dumps(item(2, "Homs", CITY)).encode())
    summary, _ = made(tmp_path / "dump.json")
    assert (summary.kept, summary.malformed) == (2, 0)


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["Q5", "Q0", "item"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["en", "P31", "mainsnak", "datavalue", "value", "id", "rank"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {"type": st.just("item"), "id": st.sampled_from(["Q7", "Q9"])},
            optional=dict.fromkeys(("labels", "aliases", "descriptions", "claims", "sitelinks"), _JSON),
        ),
        max_size=5,
    )
)
def test_entities_of_any_shape_break_nothing(tmp_path: Path, odd: list[Any]) -> None:
    """What holds no members of a chosen class is not looked into, so each gets one."""
    for name in ("made", "made.partial"):
        (tmp_path / name).unlink(missing_ok=True)
    members = [
        one | {"claims": (one.get("claims") if isinstance(one.get("claims"), dict) else {}) | {"P31": [CITY]}}
        for one in odd
    ]
    summary, _ = made(write_dump(tmp_path / "dump.json", [GOOD, *odd, *members]))
    assert summary.entities == 1 + 2 * len(odd)
    assert labels(tmp_path, "Aleppo") == ["Aleppo"]
