"""What an index of a dump takes: ``python -m tests.benchmarks.dump [ENTITIES]``.

Made entities in the real form (tests/dump_made.py) are indexed twice, once with the classes that are the default and
once with a class that has no members, so that what each line costs and what each item in the index costs can be told
apart.  From both follows what a full dump would take; what made data cannot tell is assumed:

* 115 million entities of 14 kB each (1.6 TB): 1.4 TB were measured in July 2022, for some 100 million entities
* 16 million items of the default classes: some 12 million people, the rest places and bodies; their names are as many
  and as long as the made ones

Seconds are those of a core, so that others at work on the machine do not count; on an idle one they are as many on the
clock.  bzip2, which takes far longer to unpack, is measured on a fifth of the entities.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from kg.linking import Wanted
from kg.linking.dump import DumpIndex
from tests.dump_made import entities, write_dump

FULL_ENTITIES, FULL_BYTES, FULL_KEPT = 115e6, 1.6e12, 16e6
_PROGRAM = """
import sys
from pathlib import Path
from kg.linking.dump import index_dump
from kg.linking.dump.chosen import Chosen, chosen
none = Chosen((1,), "en", False)
summary = index_dump(
    Path(sys.argv[1]), Path(sys.argv[2]), chosen() if sys.argv[3] == "default" else none, lambda _: None, print
)
print(summary.kept, peak_kilobytes())
"""
_PEAK = """
def peak_kilobytes():
    try:  # ru_maxrss would count what the process that this one was forked from held
        with open("/proc/self/status") as status:
            return int(next(line.split()[1] for line in status if line.startswith("VmHWM")))
    except OSError:
        import resource
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak // 1024 if sys.platform == "darwin" else peak
"""


class Measured(NamedTuple):
    """One run: its seconds of a core, its peak of memory in MB, items in the index, bytes of the index."""

    seconds: float
    megabytes: float
    kept: int
    size: int


def measured(dump: Path, out: Path, which: str) -> Measured:
    """Index a dump in a process of its own."""
    call = [sys.executable, "-c", _PEAK + _PROGRAM, str(dump), str(out), which]
    with subprocess.Popen(call, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        kept, kilobytes = map(int, process.stdout.read().split())
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Measured(used.ru_utime + used.ru_stime, kilobytes / 1024, kept, out.stat().st_size)


def looked_up(index: Path, count: int = 1000) -> float:
    """Seconds of a core that it takes to look up the name of an item, among them ambiguous ones."""
    names = (one["labels"].get("en", {}).get("value", "") for one in entities(count) if one.get("labels"))
    wanted = [Wanted((name,), "Place") for name in names if name]
    with closing(DumpIndex(index)) as source:
        started = time.process_time()
        source.candidates(wanted)
        return (time.process_time() - started) / len(wanted)


def unpacked_size(count: int) -> int:
    """Bytes of a dump before it is packed."""
    with tempfile.TemporaryDirectory() as name:
        few = min(count, 2000)
        return write_dump(Path(name, "dump.json"), entities(few)).stat().st_size * count // few


def main() -> None:
    """Print what was measured, and what follows."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for ending, share in (("gz", 1), ("bz2", 5)):
        with tempfile.TemporaryDirectory() as name:
            some, size = count // share, unpacked_size(count // share)
            dump = write_dump(Path(name, f"dump.json.{ending}"), entities(some))
            whole, empty = (measured(dump, Path(name, which), which) for which in ("default", "none"))
            packed = dump.stat().st_size
            print(f"{ending}: {some:,} entities of {size / some:,.0f} bytes ({packed / some:,.0f} packed)")
            _tell(some, size, whole, empty)
            print(f"  {looked_up(Path(name, 'default')) * 1e6:,.0f} µs for a name that is looked up")


def _tell(count: int, size: int, whole: Measured, empty: Measured) -> None:
    a_byte, an_item = empty.seconds / size, max(whole.seconds - empty.seconds, 0) / whole.kept
    bytes_an_item = (whole.size - empty.size) / whole.kept
    print(f"  {count / whole.seconds:,.0f} entities a second, {whole.kept:,} kept; {whole.megabytes:.0f} MB at most")
    print(
        f"  nothing kept: {count / empty.seconds:,.0f} entities a second, {size / empty.seconds / 1e6:,.0f} MB a second"
    )
    print(f"  an item in the index: {an_item * 1e6:,.0f} µs, {bytes_an_item:,.0f} bytes")
    hours = (a_byte * FULL_BYTES + an_item * FULL_KEPT) / 3600
    print(f"  a full dump: {hours:,.1f} hours, an index of {bytes_an_item * FULL_KEPT / 1e9:,.1f} GB")


if __name__ == "__main__":
    main()
