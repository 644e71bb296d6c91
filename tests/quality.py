"""How good extraction is on the development articles: ``python -m tests.quality`` prints every figure and its floor.

The gold and its scorer are not ours and stay outside the project (``../shared/eval``); what joins are scored against is
in ``judgements/joins.tsv``.  A floor is pinned together with the SHA-256 of the file that it was measured on, in
``floors.json``, and only ever goes up.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.building import extracted
from kg.extraction import load_extractor
from kg.facts import Facts
from tests.joins import join_scores
from tests.paths import EVAL

FLOORS: Mapping[str, Mapping[str, object]] = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))
TASKS = tuple(FLOORS)
_ROLE = re.compile(r"^(\w+): P [\d.]+ R [\d.]+ F1 ([\d.]+) .*$")
"""The scorer's line on one role."""


def facts_of_task(task: str) -> list[Facts]:
    """The facts of every article of a task, in the order of the file."""
    found = list(extracted([EVAL / "data" / f"{task}.jsonl"], load_extractor))
    assert all(isinstance(item, Facts) for item in found)
    return found  # type: ignore[return-value]


def scores(task: str, documents: Sequence[Facts]) -> dict[str, float]:
    """What the scorer prints for a task, by name, and how well mentions are joined."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(facts.model_dump_json() + "\n" for facts in documents)
        file.flush()
        command = [sys.executable, str(EVAL / "score.py"), task, str(EVAL / "data" / f"{task}.jsonl"), file.name]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [_ROLE.sub(r"\1 F1: \2", line) for line in printed.splitlines()]
    pairs = (line.rpartition(": ") for line in lines)
    numbers = ((name.strip(), value) for name, _, value in pairs if value.replace(".", "", 1).isdigit())
    return {name: float(value) for name, value in numbers if "," not in name} | join_scores(task, documents)


def corpus_hash(task: str) -> str:
    """SHA-256 of the file that a task is measured on."""
    return hashlib.sha256((EVAL / "data" / f"{task}.jsonl").read_bytes()).hexdigest()


def main() -> None:
    """Print every figure, and leave with 1 where one is below its floor."""
    below = 0
    for task in TASKS:
        found = scores(task, facts_of_task(task))
        floors = FLOORS[task]["floors"]
        assert isinstance(floors, dict)
        for name, value in found.items():
            floor = floors.get(name)
            below += floor is not None and value < floor
            print(f"{task:<12} {name:<24} {value:>10.4f}" + (f"   floor {floor:.4f}" if floor is not None else ""))
    sys.exit(bool(below))


if __name__ == "__main__":
    main()
