"""The example notebook prints what is kept in it, and holds nothing of the machine that it was executed on."""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.notebooks import NOTEBOOK, PARTS
from tests.paths import ROOT

_IMAGE = "image/png"


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The notebook as it is when it is executed now."""
    for part in PARTS:
        pytest.importorskip(part, reason=f"{part} is not installed, with which the example notebook is executed")
    out = tmp_path_factory.mktemp("notebook") / "executed.ipynb"
    ran = subprocess.run(
        [sys.executable, "-m", "tests.notebooks", str(out)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return read(out)


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return document


def outputs(notebook: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Cell, media type and content of everything that is shown."""
    return [
        (cell["id"], kind, "".join(content))
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
        for kind, content in output.get("data", {"stream": output.get("text", "")}).items()
    ]


@pytest.mark.slow
def test_it_shows_what_is_kept_in_it(again: dict[str, Any]) -> None:
    kept, now = outputs(read(NOTEBOOK)), outputs(again)
    assert [one[:2] for one in now] == [one[:2] for one in kept]
    assert [one for one in now if one[1] != _IMAGE] == [one for one in kept if one[1] != _IMAGE]


@pytest.mark.slow
def test_its_chart_looks_as_the_one_that_is_kept(again: dict[str, Any]) -> None:
    image = pytest.importorskip("matplotlib.image")
    (kept,), (now,) = (
        [
            image.imread(io.BytesIO(base64.b64decode(content)))
            for _, kind, content in outputs(notebook)
            if kind == _IMAGE
        ]
        for notebook in (read(NOTEBOOK), again)
    )
    assert now.shape == kept.shape
    assert abs(now - kept).mean() < 0.01
    assert kept.std() > 0.05


def test_it_was_executed_from_top_to_bottom_and_holds_nothing_of_a_machine() -> None:
    text, notebook = NOTEBOOK.read_text("utf-8"), read(NOTEBOOK)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert not [one for one in outputs(notebook) if one[1] == "stream"]
    assert not re.search(r"[\"' ](/[a-z]+/|[A-Z]:\\\\)|iopub|\d\d:\d\d:\d\d", text)
    assert len(text) < 150_000
