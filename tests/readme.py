"""The parts of README.md that a program printed: ``python -m tests.readme`` writes them anew.

A part stands between ``<!-- … -->`` and ``<!-- end -->``.  The first comment says where it comes from: a command line
of kg, run on the build of the seeds, or the block of the seed's Turtle under the comment line that is quoted.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.paths import ROOT

README = ROOT / "README.md"
_PART = re.compile(r"<!-- (kg .+?|dist: \".+?\") -->\n.*?<!-- end -->", re.DOTALL)


def renewed(text: str, build: Path) -> str:
    """The text with every such part as it is now."""
    return _PART.sub(lambda part: f"<!-- {part[1]} -->\n{_made(part[1], build)}\n<!-- end -->", text)


def _made(source: str, build: Path) -> str:
    if source.startswith("dist: "):
        return "```turtle\n" + _block(source.removeprefix("dist: ").strip('"'), build) + "\n```"
    command = [sys.executable, "-m", *shlex.split(source), "--data", str(build)]
    printed = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"COLUMNS": "120", "LC_ALL": "C.UTF-8"}
    )
    return f"```\n$ {source}\n{printed.stdout.rstrip()}\n```"


def _block(label: str, build: Path) -> str:
    """The first subject whose comment line is the label, and the words that it rests on."""
    (turtle,) = (build / "articles").glob("*.ttl")
    blocks = turtle.read_text("utf-8").split("\n\n")
    claim = next(block for block in blocks if f"# {label}\n" in block)
    words = re.findall(r"kg:evidence a:words-(\S+)", claim)[0]
    names = [f"a:{kind}-{words} " for kind in ("words", "quote", "position")]
    return "\n\n".join(
        [claim, *(block.strip() for name in names for block in blocks if block.lstrip().startswith(name))]
    )


def main() -> None:
    """Write README.md anew."""
    README.write_text(renewed(README.read_text("utf-8"), ROOT / "dist"), encoding="utf-8")


if __name__ == "__main__":
    main()
