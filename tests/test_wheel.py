"""The wheel carries ontology/ and shapes/ and works outside the checkout, in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.paths import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what pip would install."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_wheel_builds_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("Rebels shelled Taiz. The army said two soldiers were killed.")
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    for command in (
        ["build", "article.txt", "--out", "dist"],
        ["query", "casualties"],
        ["validate", "dist/dataset.ttl"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "kg", *command],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    assert "conforms" in done.stdout
    where = [sys.executable, "-c", "import kg; print(kg.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout
    assert Path(found.strip()).is_relative_to(installed)


def test_wheel_holds_what_it_needs(installed: Path) -> None:
    for folder in ("ontology", "shapes"):
        files = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert {
            path.relative_to(installed / "kg") for path in (installed / "kg" / folder).rglob("*") if path.is_file()
        } == files
