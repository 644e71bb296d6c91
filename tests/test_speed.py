"""What comes after the parser costs at most two fifths of the bare spaCy pipeline on the same articles in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.extraction import measured


@pytest.mark.slow
def test_everything_after_the_parser_is_cheap(eval_data: Path) -> None:
    assert measured(limit=12).ratio <= 0.4
