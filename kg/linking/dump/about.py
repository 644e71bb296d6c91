"""What an index is of: a dump, and what was chosen of it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from kg.errors import BadInput
from kg.linking.dump.chosen import Chosen

VERSION = 1
"""Of the form of an index; another is not read."""

_HEAD = 1 << 20
_DAY = re.compile(r"(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class About:
    """What an index says of itself.

    Attributes:
        dump: name of the file.
        day: ISO 8601; by the file's name (``wikidata-20260105-all.json.gz``), else the day on which it was written.
        size: bytes of the file.
        head: SHA-256 of its first MiB, by which the same dump is known, be it moved or its download continued.
        chosen: what is in the index.
        version: see :data:`VERSION`.
    """

    dump: str
    day: str
    size: int
    head: str
    chosen: Chosen
    version: int = VERSION

    def written(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))

    def difference(self, begun: About) -> str:
        """Why work that was begun cannot be gone on with for this, or "" where it can."""
        if self.version != begun.version:
            return "was begun by another version of kg"
        if self.head != begun.head or self.size < begun.size:
            return f"was begun with another dump: {begun.dump} of {begun.day}, {begun.size:,} bytes"
        return "" if self.chosen == begun.chosen else "was begun with other classes or in another language"


def read_about(written: str) -> About:
    """The same, out of JSON that :meth:`About.written` made."""
    told = json.loads(written)
    held = told.pop("chosen")
    return About(**told, chosen=Chosen(tuple(held["classes"]), held["language"], held["subclasses"]))


def about(dump: Path, chosen: Chosen) -> About:
    """What an index of a dump will say.

    Raises:
        BadInput: the dump cannot be read.
    """
    try:
        with dump.open("rb") as file:
            head = file.read(_HEAD)
        found = dump.stat()
    except OSError as error:
        why = f"cannot be read: {error.strerror or error}"
        raise BadInput(why, place=str(dump), remedy="check its name and permissions") from error
    day = _named(dump.name) or date.fromtimestamp(found.st_mtime)
    return About(dump.name, day.isoformat(), found.st_size, hashlib.sha256(head).hexdigest(), chosen)


def _named(name: str) -> date | None:
    """The day in a file's name.

    >>> _named("wikidata-20260105-all.json.gz"), _named("latest-all.json.gz")
    (datetime.date(2026, 1, 5), None)
    """
    matched = _DAY.search(name)
    try:
        return date(*map(int, matched.groups())) if matched else None
    except ValueError:
        return None
