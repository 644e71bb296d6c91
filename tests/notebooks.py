"""The example notebook: ``python -m tests.notebooks`` executes it and writes it with what it printed.

It is kept without what differs from one execution to the next: no times, and no version of Python. A file that is named
on the command line is written instead.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.paths import ROOT

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode

NOTEBOOK = ROOT / "docs" / "notebooks" / "contradictory-figures.ipynb"
PARTS = ("nbclient", "ipykernel", "matplotlib", "pandas")
"""What has to be installed."""
_SECONDS = 300
_INLINE = "module://matplotlib_inline.backend_inline"


def executed(notebook: Path) -> NotebookNode:
    """The notebook, executed in a copy of its place in the repository, so that nothing is written into that."""
    import nbformat

    cells = nbformat.read(notebook, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / notebook.parent.relative_to(ROOT)
        place.mkdir(parents=True)
        shutil.copytree(ROOT / "seeds", Path(folder) / "seeds")
        fixed = {"PYTHONPATH": str(ROOT), "COLUMNS": "120", "MPLBACKEND": _INLINE, "IPYTHONDIR": f"{folder}/ipython"}
        _client(cells, place, Path(folder)).execute(env=os.environ | fixed)
    cells.metadata.language_info = {"name": "python"}
    return cells


def _client(cells: NotebookNode, place: Path, folder: Path) -> NotebookClient:
    """What executes it, over sockets in the folder where the system has such."""
    from nbclient import NotebookClient
    from traitlets.config import Config

    there = {"transport": "ipc", "ip": str(folder / "kernel")} if os.name == "posix" else {}
    return NotebookClient(
        cells,
        config=Config({"KernelManager": there}),
        timeout=_SECONDS,
        startup_timeout=_SECONDS,
        record_timing=False,
        resources={"metadata": {"path": str(place)}},
    )


def main() -> None:
    """Write the notebook anew."""
    import nbformat

    out = Path(sys.argv[1]) if sys.argv[1:] else NOTEBOOK
    out.write_text(nbformat.writes(executed(NOTEBOOK)).rstrip("\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
