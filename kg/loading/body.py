"""What is sent: bytes whose length is known before they are, and that can be sent a second time."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Blocks = Callable[[], Iterator[bytes]]
Watch = Callable[[int], None]
"""Is told of so many triples more that were sent; of fewer, where they have to be sent again."""


@dataclass(frozen=True, slots=True)
class Body:
    """A request's content.

    The library that sends it asks for its length, and reads it anew whenever it has to send it again: some stores drop
    what comes without a length and say that all is well.

    Attributes:
        media_type: of the content.
        size: bytes.
        blocks: reads it from its beginning.
        triples: how many that is, for who watches.
        encoding: ``gzip`` or nothing.
    """

    media_type: str
    size: int
    blocks: Blocks
    triples: int = 0
    encoding: str = ""

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[bytes]:
        return self.blocks()


def in_memory(media_type: str, content: bytes, triples: int = 0) -> Body:
    """A body of bytes that are there."""
    return Body(media_type, len(content), lambda: iter([content]), triples)


def joined_bodies(media_type: str, *parts: Body) -> Body:
    """One after the other."""
    size, triples = sum(map(len, parts)), sum(part.triples for part in parts)
    return Body(media_type, size, lambda: (block for part in parts for block in part), triples)


@contextmanager
def compressed(body: Body) -> Iterator[Body]:
    """The body in gzip.  It is kept in a temporary file meanwhile, for its length has to be known."""
    with tempfile.TemporaryFile() as file:
        compressor = zlib.compressobj(level=1, wbits=31)
        for block in body:
            file.write(compressor.compress(block))
        file.write(compressor.flush())
        size = file.tell()

        def blocks() -> Iterator[bytes]:
            file.seek(0)
            yield from iter(lambda: file.read(1 << 16), b"")

        yield Body(body.media_type, size, blocks, body.triples, "gzip")


class Watched:
    """A body that tells how much of it was read."""

    def __init__(self, body: Body, watch: Watch) -> None:
        self._body, self._watch, self._told = body, watch, 0

    def __len__(self) -> int:
        return len(self._body)

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        self._tell(0)
        for block in self._body:
            yield block
            read += len(block)
            self._tell(self._body.triples * read // max(1, len(self._body)))

    def _tell(self, triples: int) -> None:
        if triples != self._told:
            self._watch(triples - self._told)
            self._told = triples
