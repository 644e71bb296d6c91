"""A dump of 100,000 entities: it is read in bounded memory, and soon."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from kg.linking import Wanted
from kg.linking.dump import DumpIndex
from tests.benchmarks.dump import measured
from tests.dump_made import COUNTRIES, entities, write_dump

SIZE = 100_000
MOST_MEGABYTES = 200
MOST_GROWTH = 1.5
MOST_SECONDS = 200
MOST_BYTES = 400


@pytest.mark.slow
def test_a_hundred_thousand_entities(tmp_path: Path) -> None:
    small = measured(write_dump(tmp_path / "few.json.gz", entities(SIZE // 10)), tmp_path / "few", "default")
    large = measured(write_dump(tmp_path / "all.json.gz", entities(SIZE)), tmp_path / "all", "default")
    assert 0.15 * SIZE < large.kept < 0.25 * SIZE
    assert large.megabytes < min(MOST_MEGABYTES, MOST_GROWTH * small.megabytes)
    assert large.size / large.kept < MOST_BYTES
    assert large.seconds < MOST_SECONDS
    with closing(DumpIndex(tmp_path / "all")) as index:
        wanted = [Wanted((f"Republic of {code}",), "Place") for code in COUNTRIES.values()]
        assert all(index.candidates(wanted))
        ambiguous = index.candidates([Wanted(("Raqqa",), "Place")])[0]
    assert len(ambiguous) == len({one.iri for one in ambiguous}) <= 20
