"""What carries extraction: ``python -m tests.ablations`` prints the scores of the same code with parts taken out.

The development articles are parsed once. Then each variant of :mod:`tests.ablated` reads the parses: without the
words of the lexicons (all, or with ``--groups`` one group of tables after the other), and without coreference (of
entities, of pronouns, of events). The gold and its scorer are those of :mod:`tests.quality`. It takes about half a
minute a variant, and a minute or two before.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.extraction.parse import parse
from tests.ablated import ONE_GROUP, SHOWN, articles_of, variants
from tests.paths import ROOT

_WHOLE = "all"
_WIDTH = 34


def parse_all(folder: Path, limit: int | None) -> None:
    """Write the parse of each article of each task; all variants read these."""
    for task in set(SHOWN.values()):
        (folder / task).mkdir()
        for number, article in enumerate(articles_of(task, limit)):
            (folder / task / f"{number:04}").write_bytes(parse(article).to_bytes())


def scores_of(name: str, folder: Path) -> dict[str, float] | str:
    """The scores of a variant, from a process of its own; or the last line that it said before it failed."""
    command = [sys.executable, "-m", "tests.ablated", name, str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ran.returncode:
        return (ran.stderr.strip().splitlines() or ["no word"])[-1]
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return found


def compared(names: Iterable[str], folder: Path) -> int:
    """Print a line for each variant; 1 where one failed, else 0."""
    whole = scores_of(_WHOLE, folder)
    if isinstance(whole, str):
        print(f"{_WHOLE}: failed: {whole}")
        return 1
    print(f"{'':<{_WIDTH}}" + "".join(f"{score.removesuffix(' among found'):>18}" for score in SHOWN))
    code = 0
    for name in names:
        found = whole if name == _WHOLE else scores_of(name, folder)
        code |= isinstance(found, str)
        print(_line(name, found, whole), flush=True)
    return code


def _line(name: str, found: Mapping[str, float] | str, whole: Mapping[str, float]) -> str:
    if isinstance(found, str):
        return f"{name:<{_WIDTH}} failed: {found}"
    cells = (f"{found[score]:>10.4f} {_difference(found[score], whole[score]):>7}" for score in SHOWN)
    return f"{name:<{_WIDTH}}" + "".join(cells)


def _difference(value: float, whole: float) -> str:
    return "" if value == whole else f"{value - whole:+.4f}"


def _usual(groups: bool) -> list[str]:
    return [name for name in variants() if groups or not name.startswith(ONE_GROUP)]


def main(arguments: list[str] | None = None) -> None:
    """Print a line for each variant; leave with 1 where one failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.ablations", description="What carries extraction.")
    parser.add_argument("names", nargs="*", metavar="VARIANT", help=f"of: {'; '.join(variants())}")
    parser.add_argument("--groups", action="store_true", help="each group of tables in turn, too")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N articles of each task, for a trial")
    asked = parser.parse_args(arguments)
    unknown = set(asked.names) - set(variants())
    if unknown:
        parser.error(f"there is no variant {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        parse_all(Path(folder), asked.limit)
        sys.exit(compared(asked.names or _usual(asked.groups), Path(folder)))


if __name__ == "__main__":
    main()
