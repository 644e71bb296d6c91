"""The real command line for tests: ``python -m kg`` as a process, a facts document, and extractors installed for it."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

KG = [sys.executable, "-m", "kg"]
TEXT = "Shelling killed at least 12 civilians in Kharkiv, the governor said."

_PLUGIN = """
    import os
    import time
    from kg.facts import read_facts

    class Empty:
        "Finds nothing."
        def extract(self, article):
            said = {"id": article.id, "sha256": article.sha256, "text": article.text}
            extraction = {"extractor": "empty", "version": "1"}
            return read_facts({"version": "1", "article": said, "extraction": extraction})

    class Slow(Empty):
        "Takes a minute for every article but the first."
        seen = 0
        def extract(self, article):
            Slow.seen += 1
            if Slow.seen > 1:
                time.sleep(60)
            return super().extract(article)

    class Buggy(Empty):
        "Has a bug."
        def extract(self, article):
            return {}["no such\\nkey"]
"""


def environment(**values: str) -> dict[str, str]:
    """Ours, without what would change what is tested."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("KG_DEBUG", "KG_BASE", "COLUMNS")}
    return inherited | {"PYTHONPATH": str(ROOT)} | values


def run(
    *arguments: object, cwd: Path | None = None, env: Mapping[str, str] | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """``kg`` with arguments, to its end."""
    command = [*KG, *map(str, arguments)]
    options = {"capture_output": True, "encoding": "utf-8", "timeout": 120} | options
    return subprocess.run(command, cwd=cwd, env=env or environment(), check=False, **options)


def start(*arguments: object, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """``kg`` with arguments, still at work; it obeys signals even if the tests run where they are ignored."""
    return subprocess.Popen(
        [*KG, *map(str, arguments)],
        env=env or environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def content(folder: Path) -> dict[str, bytes]:
    """All files of a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def facts(text: str = TEXT, name: str = "north") -> dict[str, Any]:
    """A facts document of one event, said by a governor, with one figure."""

    def span(words: str) -> dict[str, int]:
        return {"start": text.index(words), "end": text.index(words) + len(words)}

    evidence = "killed at least 12 civilians"
    return {
        "version": "1",
        "article": {"id": name, "sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text},
        "extraction": {"extractor": "hand", "version": "1"},
        "entities": [
            {"id": "e1", "type": "Group", "kind": "Civilian", "label": "civilians", "mentions": [span("civilians")]},
            {"id": "e2", "type": "Person", "kind": "Official", "label": "governor", "mentions": [span("governor")]},
            {"id": "e3", "type": "Place", "label": "Kharkiv", "mentions": [span("Kharkiv")]},
        ],
        "events": [
            {
                "id": "ev1",
                "type": "Killing",
                "violent": True,
                "mentions": [span("killed")],
                "victims": ["e1"],
                "places": ["e3"],
                "modality": "actual",
            }
        ],
        "statements": [
            {
                "id": "s1",
                "speaker": "e2",
                "speaker_mention": span("the governor"),
                "cue": span("said"),
                "content": [span(text.partition(",")[0])],
                "direct": False,
            }
        ],
        "claims": [
            {
                "id": "c1",
                "event": "ev1",
                "statement": "s1",
                "evidence": span(evidence) | {"exact": evidence},
                "casualties": {"status": "killed", "min": 12, "approximate": False, "group": "civilian"},
                "certainty": "certain",
                "polarity": "positive",
            }
        ],
    }


def written_facts(path: Path, **changes: Any) -> Path:
    """A file with the facts document."""
    path.write_text(json.dumps(facts() | changes), encoding="utf-8")
    return path


def with_plugins(folder: Path) -> dict[str, str]:
    """An environment in which the extractors ``empty``, ``slow`` and ``buggy`` are installed, from a folder."""
    packages = folder / "plugins"
    about = packages / "kg_test_extractors-1.dist-info"
    about.mkdir(parents=True)
    (packages / "kg_test_extractors.py").write_text(textwrap.dedent(_PLUGIN), encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: kg-test-extractors\nVersion: 1\n", encoding="utf-8")
    entries = "".join(f"{name} = kg_test_extractors:{name.title()}\n" for name in ("empty", "slow", "buggy"))
    (about / "entry_points.txt").write_text(f"[kg.extractors]\n{entries}", encoding="utf-8")
    return environment(PYTHONPATH=os.pathsep.join([str(packages), str(ROOT)]))
