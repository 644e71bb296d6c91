"""What memory a growing folder takes: ``python -m tests.benchmarks.memory [ARTICLES]``.

The most that each command ever held (``ru_maxrss`` of it and of its processes) over a folder, and over one ten times as
large, in which there are ever new names.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.articles import folder

MOST_GROWTH = 1.15
COMMANDS = (["extract"], ["extract", "--jobs", "2"], ["build"])


def peak_megabytes(command: list[str], inputs: Path, out: Path) -> float:
    """The most memory that the command, or any one process of it, held."""
    full = [sys.executable, "-m", "kg", *command, str(inputs), "--out", str(out)]
    with subprocess.Popen(full, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Print the peaks; leave with 1 where ten times the articles take more than that."""
    size, worst = int(sys.argv[1]) if len(sys.argv) > 1 else 300, 0.0
    with tempfile.TemporaryDirectory() as name:
        folders = [folder(Path(name, str(count)), count) for count in (size, 10 * size)]
        for command in COMMANDS:
            small, large = (peak_megabytes(command, inputs, inputs.with_suffix(f".{command[0]}")) for inputs in folders)
            worst = max(worst, large / small)
            print(f"kg {' '.join(command)}: {small:.0f} MB for {size} articles, {large:.0f} MB for {10 * size}")
    print(f"growth: {worst:.2f} (at most {MOST_GROWTH})")
    sys.exit(worst > MOST_GROWTH)


if __name__ == "__main__":
    main()
