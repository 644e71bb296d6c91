"""A build appears all at once or not at all: it is made beside its folder and then put in its place."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import BadOutput

SUMS = "SHA256SUMS"
"""The file by which a folder is known as a build; it lists all others."""


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A folder to build in, put in the place of ``target`` when the block ends without an error.

    Raises:
        BadOutput: the place cannot be written to, is full, or holds files that no build has made.
    """
    with _explained(target):
        target = target.resolve()
        _refuse_own_place(target)
        _recover(target)
        _refuse_foreign(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{target.name}.partial-{os.getpid()}-", dir=target.parent))
    try:
        with _explained(target):
            staging.chmod(0o755)
            yield staging
            _sync(staging)
            _replace(target, staging)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        below_a_file = error.errno in (errno.ENOTDIR, errno.EEXIST)
        reason = "a part of the path is a file" if below_a_file else error.strerror or str(error)
        remedy = "free some space" if full else "name another folder with --out"
        raise BadOutput(f"cannot write: {reason}", place=str(target), remedy=remedy) from error


def _previous(target: Path) -> Path:
    return target.with_name(f".{target.name}.previous")


def _recover(target: Path) -> None:
    """Finish what an interruption between the two renames of :func:`_replace` left."""
    previous = _previous(target)
    if previous.exists() and not target.exists():
        previous.rename(target)
    shutil.rmtree(previous, ignore_errors=True)
    for partial in target.parent.glob(f".{target.name}.partial-*"):
        if not _runs(partial.name.split("-")[1]):
            shutil.rmtree(partial, ignore_errors=True)


def _runs(process: str) -> bool:
    """Whether the process that made a partial build is still there."""
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True


def _refuse_own_place(target: Path) -> None:
    if Path.cwd().is_relative_to(target):
        remedy = "name a folder within it with --out"
        raise BadOutput("is the folder that you are in, which cannot be replaced", place=str(target), remedy=remedy)


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise BadOutput("is a file", place=str(target), remedy="name a folder with --out")
    foreign = sorted(_files(target) - _listed(target) - {SUMS})
    if foreign:
        remedy = "name an empty folder with --out, or move that file away"
        raise BadOutput(
            f"the folder holds files that no build has made, such as {foreign[0]}", place=str(target), remedy=remedy
        )


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def _listed(folder: Path) -> set[str]:
    sums = folder / SUMS
    if not sums.is_file():
        return set()
    return {line[66:] for line in sums.read_text(encoding="utf-8").splitlines()}


def _sync(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _replace(target: Path, staging: Path) -> None:
    previous = _previous(target)
    try:
        if target.exists():
            target.rename(previous)
        staging.rename(target)
    except BaseException:
        if previous.exists() and not target.exists():
            previous.rename(target)
        raise
    shutil.rmtree(previous, ignore_errors=True)


def write_sums(folder: Path, digests: dict[str, str]) -> None:
    """The checksums of a build in the form that ``sha256sum --check`` reads, and rewrite nothing else.

    Args:
        digests: SHA-256 by path relative to the folder.
    """
    lines = (f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
