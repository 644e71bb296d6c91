"""The facts to draw from or to compare with: extracted now, or read from files of an extraction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.facts import Facts
from tests.paths import EVAL
from tests.precision.items import Item, items_of
from tests.quality import TASKS, facts_of_task


def facts_of(task: str, folder: Path | None) -> list[Facts]:
    """The facts of a task's articles: those in ``folder/TASK.jsonl``, else extracted, which takes a minute."""
    if folder is None:
        return facts_of_task(task)
    with (folder / f"{task}.jsonl").open(encoding="utf-8") as file:
        return [Facts.model_validate_json(line) for line in file]


def all_items(kind: str, documents: dict[str, list[Facts]]) -> Iterator[Item]:
    """All claims or all events of the documents of each task."""
    for task, facts in documents.items():
        yield from items_of(kind, task, facts)


def documents(tasks: Iterable[str], folder: Path | None) -> dict[str, list[Facts]]:
    """The facts of some tasks, by task."""
    return {task: facts_of(task, folder) for task in tasks or TASKS}


def data_hashes(tasks: Iterable[str]) -> str:
    """The first digits of the SHA-256 of each task's file."""
    found = ((task, EVAL / "data" / f"{task}.jsonl") for task in tasks)
    return ", ".join(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}" for _, path in found)
