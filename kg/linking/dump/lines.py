"""The entities of a dump, a line each, out of a file of any size; and how far they have been read."""

from __future__ import annotations

import bz2
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from kg.errors import BadInput

LONGEST = 1 << 26
"""Bytes of a line; the largest entities of Wikidata have some 5 million."""

_CHUNK = 1 << 20
_AROUND = b" \t\r\n,[]"
_DOWNLOAD = "download the rest (wget --continue) and run this again; if nothing is missing, it is damaged"
_REPLACE = "compare its checksum with that of the site, download it again, and begin the index anew"


class Place(NamedTuple):
    """How far a dump has been read: lines, and bytes of what is in the file once it is unpacked."""

    line: int = 0
    offset: int = 0


class Lines:
    """A dump that is read from its start to its end.

    Args:
        path: what it is called in errors.
        file: its file.
        unpacked: what the file holds.

    Attributes:
        place: how far it has been read.
    """

    def __init__(self, path: Path, file: BinaryIO, unpacked: io.BufferedReader) -> None:
        self._path, self._file, self._unpacked = path, file, unpacked
        self.place = Place()
        with self._explained():
            self._is_array = unpacked.peek(1)[:1] == b"["

    @property
    def read(self) -> int:
        """Bytes of the file that have been read, as they are in it."""
        return self._file.tell()

    def skip(self, place: Place, watch: Callable[[], None]) -> None:
        """Go to where a former run stopped: neither format can jump, so all before is unpacked, but not parsed."""
        with self._explained():
            left = place.offset
            while left:
                held = self._unpacked.read(min(left, _CHUNK))
                if not held:
                    raise EOFError
                left -= len(held)
                watch()
        self.place = place

    def __iter__(self) -> Iterator[bytes]:
        """The lines that hold an entity, without the commas and brackets around them; one that is too long is cut.

        Raises:
            BadInput: the file is cut off or damaged.
        """
        last = b""
        with self._explained():
            while line := self._line():
                last = line.rstrip() or last
                if entity := line.strip(_AROUND):
                    yield entity
            if self._is_array and not last.endswith(b"]"):
                raise EOFError

    def _line(self) -> bytes:
        line = more = self._unpacked.readline(LONGEST)
        size = len(line)
        while len(more) == LONGEST and not more.endswith(b"\n"):
            more = self._unpacked.readline(LONGEST)
            size += len(more)
        self.place = Place(self.place.line + 1, self.place.offset + size)
        return line

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except EOFError as error:
            place = f"{self._path}:{self.place.line}"
            raise BadInput("is cut off after this line", place=place, remedy=_DOWNLOAD) from error
        except (OSError, zlib.error) as error:
            why = f"is damaged behind this line: {error}"
            raise BadInput(why, place=f"{self._path}:{self.place.line}", remedy=_REPLACE) from error


@contextmanager
def opened(path: Path) -> Iterator[Lines]:
    """The lines of a dump: JSON in the form of Wikidata's, packed with gzip or bzip2, or as it is.

    Raises:
        BadInput: it cannot be read, or is something else.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        why = f"cannot be read: {error.strerror or error}"
        raise BadInput(why, place=str(path), remedy="check its name and permissions") from error
    with file, _unpacked(file, path) as unpacked:
        yield Lines(path, file, unpacked)


def _unpacked(file: BinaryIO, path: Path) -> io.BufferedReader:
    start = file.read(4096)
    file.seek(0)
    if start.startswith(b"\x1f\x8b"):
        return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=file)), _CHUNK)
    if start.startswith(b"BZh"):
        return io.BufferedReader(cast("io.RawIOBase", bz2.BZ2File(file)), _CHUNK)
    if not start.strip().startswith((b"[", b"{")):
        raise BadInput("is no dump of Wikidata", place=str(path), remedy="give a file such as latest-all.json.gz")
    return io.BufferedReader(cast("io.RawIOBase", file), _CHUNK)
