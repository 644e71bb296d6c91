"""The files of a folder that articles may be in, in an order that is the same on every machine."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from kg.errors import BadInput
from kg.reading.description import METADATA_SUFFIX, REVIEW_SUFFIX
from kg.reading.outcome import Notice, Problem, shown


def readable_files(
    folder: Path, suffixes: Collection[str], described: Collection[str]
) -> Iterator[Path | Problem | Notice]:
    """Files below the folder, sorted by their path in it, then a notice about those left out.

    Hidden files and folders are passed over. A folder that is reached twice through symbolic links is
    read once, so a link to a folder above is no endless loop.

    Args:
        folder: where to begin.
        suffixes: of the files that articles may be in, in lower case.
        described: those suffixes of them beside which a metadata file may stand.
    """
    left_out: Counter[str] = Counter()
    found = False
    for path in files_below(folder):
        if isinstance(path, Problem):
            yield path
        elif path.name.endswith(METADATA_SUFFIX):
            if not _is_beside(path, METADATA_SUFFIX, described):
                yield Notice(shown(path), "no article of that name stands beside this metadata file")
        elif path.name.endswith(REVIEW_SUFFIX):
            if not _is_beside(path, REVIEW_SUFFIX, suffixes):
                yield Notice(shown(path), "no article of that name stands beside this review file")
        elif path.suffix.lower() in suffixes:
            found = True
            yield path
        else:
            left_out[path.suffix.lower()[:20] or "without a suffix"] += 1
    if left_out:
        kinds = ", ".join(f"{count} {shown(suffix)}" for suffix, count in sorted(left_out.items()))
        yield Notice(shown(folder), f"left out files that kg does not read: {kinds}")
    if not found:
        yield Problem(BadInput("holds no article", place=shown(folder), remedy=f"kg reads {', '.join(suffixes)}"))


def _is_beside(path: Path, ending: str, suffixes: Collection[str]) -> bool:
    """Whether an article stands beside the file that is about it."""
    stem = path.name.removesuffix(ending)
    return any(path.with_name(stem + suffix).exists() for suffix in suffixes)


def files_below(folder: Path) -> Iterator[Path | Problem]:
    """All files below the folder that are not hidden, sorted by their path in it; what cannot be read is a problem."""
    waiting, seen = [folder], set[tuple[int, int]]()
    while waiting:
        path = waiting.pop()
        try:
            if not path.is_dir():
                yield path
            elif (place := _inode(path)) not in seen:
                seen.add(place)
                waiting += reversed(_children(path))
        except OSError as error:
            problem = f"cannot be read: {error.strerror}"
            yield Problem(BadInput(problem, place=shown(path), remedy="check its permissions"))


def _inode(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _children(folder: Path) -> list[Path]:
    """What lies in the folder and may be read, so that a walk in this order is sorted by whole paths."""
    with os.scandir(folder) as entries:
        named = [
            (unicodedata.normalize("NFC", entry.name) + ("/" if _is_folder(entry) else ""), Path(entry.path))
            for entry in entries
            if not entry.name.startswith(".") and _may_be_read(entry)
        ]
    return [path for _, path in sorted(named)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _may_be_read(entry: os.DirEntry[str]) -> bool:
    """Not a pipe, a socket or a device; a broken link may, so that reading it says what is wrong."""
    return entry.is_symlink() or entry.is_file() or _is_folder(entry)
