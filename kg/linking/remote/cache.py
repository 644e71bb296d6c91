"""Answers on disk: each with the day on which it was given, so that a second run says the same.

An entry is one file, named by the SHA-256 of the request's key: a line of JSON that names the format, the key, the
day and the SHA-256 of the body, and then the body, compressed with zlib.  It appears whole or not at all, and what is
not as it was written counts as not there.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import BadOutput
from kg.linking.remote.request import Request

if sys.platform != "win32":
    import fcntl

_FORMAT = "kg-answer-1"
_LOCK = ".lock"
_MAX_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was given.

    Attributes:
        body: decompressed.
        day: on which it was given.
    """

    body: bytes
    day: date


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where answers are kept unless the user says otherwise, by the XDG Base Directory Specification 0.8.

    >>> cache_folder({"XDG_CACHE_HOME": "/var/cache/me"}).as_posix()
    '/var/cache/me/conflict-kg/answers'
    """
    named = Path(environment.get("XDG_CACHE_HOME", ""))
    base = named if named.is_absolute() else Path.home() / ".cache"
    return base / "conflict-kg" / "answers"


class Cache:
    """The answers in a folder, which is made when the first is kept.

    Args:
        folder: of the cache alone.
        since: answers of earlier days count as not there; None for all to be good for ever.
    """

    def __init__(self, folder: Path, since: date | None = None) -> None:
        self._folder, self._since = folder, since

    def kept(self, request: Request) -> Kept | None:
        """What was answered before; None where nothing was, or what is there is not as it was written."""
        try:
            head, _, packed = self._path(request).read_bytes().partition(b"\n")
            told = json.loads(head)
            body = _unpacked(packed)
            day = date.fromisoformat(told["day"])
            whole = told == _head(request, Kept(body, day))
        except (OSError, ValueError, LookupError, TypeError, RecursionError, zlib.error):
            return None
        return Kept(body, day) if whole and (self._since is None or day >= self._since) else None

    def keep(self, request: Request, kept: Kept) -> None:
        """Keep an answer, in the place of an earlier one.

        Raises:
            BadOutput: it cannot be written; what was there before still is.
        """
        head = json.dumps(_head(request, kept), ensure_ascii=True, separators=(",", ":"), sort_keys=True)
        path = self._path(request)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, head.encode() + b"\n" + zlib.compress(kept.body))
        except OSError as error:
            raise self._unwritable(error) from error

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Within the block, no other process that uses the folder is in such a block; not so on Windows.

        Raises:
            BadOutput: the folder cannot be written to.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = (self._folder / _LOCK).open("ab")
        except OSError as error:
            raise self._unwritable(error) from error
        with lock:  # which is given up when it is closed, by whatever end of the process
            if sys.platform != "win32":
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _unwritable(self, error: OSError) -> BadOutput:
        problem = f"answers of services cannot be kept: {error.strerror or error}"
        remedy = "free some space, or name another folder for the cache"
        return BadOutput(problem, place=str(self._folder), remedy=remedy)

    def _path(self, request: Request) -> Path:
        name = _sha256(request.key.encode(errors="surrogatepass"))
        return self._folder / name[:2] / name[2:]


def _head(request: Request, kept: Kept) -> dict[str, str]:
    return {"format": _FORMAT, "key": request.key, "day": kept.day.isoformat(), "sha256": _sha256(kept.body)}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _unpacked(packed: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    body = unpacking.decompress(packed, _MAX_BYTES)
    if not unpacking.eof or unpacking.unused_data:
        raise ValueError("not one whole stream")
    return body


def _write(path: Path, data: bytes) -> None:
    """Write beside the place, have it on the disk, then put it in the place."""
    descriptor, name = tempfile.mkstemp(prefix=".partial-", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
