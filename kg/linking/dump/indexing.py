"""The entry: a dump in, an index out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import BadInput, BadOutput
from kg.linking.dump.about import About, about
from kg.linking.dump.chosen import Chosen
from kg.linking.dump.finishing import finish
from kg.linking.dump.gathering import Gathered, gathering
from kg.linking.dump.lines import Lines, opened
from kg.linking.dump.progress import Progress, Stage
from kg.linking.dump.source import about_of
from kg.linking.dump.stages import ItemReader, Reader, SubclassReader, classes_below

Watch = Callable[[Progress], None]
Tell = Callable[[str], None]

_WATCHED = 500
_TOLD = 5
_SHOWN = "; further such lines are only counted"


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done.

    Attributes:
        entities: lines of the dump that hold one.
        kept: items in the index.
        nameless: items of the chosen classes without a name in the language, which are left out.
        malformed: lines that were left out for holding no entity; those without a class are not looked into.
        was_there: whether the index was complete already.
    """

    entities: int = 0
    kept: int = 0
    nameless: int = 0
    malformed: int = 0
    was_there: bool = False


def index_dump(dump: Path, out: Path, chosen: Chosen, watch: Watch, tell: Tell) -> Summary:
    """Index a dump, or go on where an earlier run of it stopped; the index appears when it is complete.

    Until then what was read is in a file beside it, ``NAME.partial``.

    Args:
        dump: see :func:`~kg.linking.dump.lines.opened`.
        out: file of the index.
        chosen: what goes into it.
        watch: is told how far it is, some times a second.
        tell: takes a line about each of the first malformed lines.

    Raises:
        BadInput: the dump cannot be read to its end, or holds no entity.
        BadOutput: the index cannot be written, or was begun for another dump or choice.
    """
    of, out = about(dump, chosen), out.resolve()
    if _is_there(out, of):
        return Summary(was_there=True)
    with opened(dump):
        pass  # what is no dump leaves no file behind
    partial = out.with_name(f"{out.name}.partial")
    with gathering(partial, of) as gathered:
        work = _Work(gathered, dump, of, watch, tell)
        work.read()
        finish(gathered, out, work.watch)
        tally = gathered.tally
    partial.unlink()
    return Summary(tally.entities, tally.kept, tally.nameless, tally.malformed)


def _is_there(out: Path, of: About) -> bool:
    """Whether the index is complete; one of another dump or choice will be replaced, any other file not."""
    if not out.exists():
        return False
    try:
        there = about_of(out)
    except BadInput as error:
        remedy = "name another file with --out"
        raise BadOutput("is there and no index, so it is not replaced", place=str(out), remedy=remedy) from error
    return not of.difference(there) and of.size == there.size


class _Work:
    """The reading of one dump."""

    def __init__(self, gathered: Gathered, dump: Path, of: About, watch: Watch, tell: Tell) -> None:
        self._gathered, self._dump, self._of, self._watch, self._tell = gathered, dump, of, watch, tell
        self._lines: Lines | None = None

    def read(self) -> None:
        """Read what is not yet read, stage by stage."""
        chosen, day = self._of.chosen, date.fromisoformat(self._of.day)
        if self._gathered.tally.stage == "classes":
            self._read(SubclassReader(self._gathered))
            self._gathered.begin("items")
        if self._gathered.tally.stage == "items":
            classes = classes_below(self._gathered, chosen, self.watch)
            self._read(ItemReader(self._gathered, chosen, classes, day))
            self._gathered.end()

    def watch(self, stage: Stage | None = None) -> None:
        """Tell how far it is."""
        tally = self._gathered.tally
        read = self._lines.read if self._lines else self._of.size
        self._watch(Progress(stage or tally.stage, tally.entities, tally.kept, read, self._of.size))

    def _read(self, reader: Reader) -> None:
        tally = self._gathered.tally
        with opened(self._dump) as lines:
            self._lines = lines
            lines.skip(tally.place, lambda: self.watch("skipping"))
            for line in lines:
                self._take(reader, line, lines.place.line)
                self._gathered.reach(lines.place)
                if tally.entities % _WATCHED == 0:
                    self.watch()
        self._lines = None
        if tally.malformed == tally.entities:
            raise BadInput("holds no entity", place=str(self._dump), remedy="give a JSON dump of Wikidata")

    def _take(self, reader: Reader, line: bytes, number: int) -> None:
        tally = self._gathered.tally
        tally.entities += 1
        try:
            if not (line.startswith(b"{") and line.endswith(b"}")):
                raise ValueError("is no JSON object")
            reader.take(line.decode())
        except (ValueError, RecursionError) as error:
            tally.malformed += 1
            if tally.malformed <= _TOLD:
                shown = _SHOWN if tally.malformed == _TOLD else ""
                self._tell(f"{self._dump}:{number}: left out, for it is malformed: {error}{shown}")
