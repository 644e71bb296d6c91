"""What several tests share: the seed built once, and where the development articles are."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.building import Build, build
from tests.paths import EVAL, ROOT


@pytest.fixture(scope="session")
def seed_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The seeds, built as ``make run`` does."""
    return build([ROOT / "seeds"], tmp_path_factory.mktemp("built") / "dist")


@pytest.fixture(scope="session")
def eval_data() -> Path:
    """Folder of the development articles; what needs them is skipped where they are not."""
    if not (EVAL / "data").is_dir():
        pytest.skip("the development articles (../shared/eval/data) are not on this machine")
    return EVAL / "data"
