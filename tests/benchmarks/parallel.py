"""What two processes do beside one: ``python -m tests.benchmarks.parallel [ARTICLES]``.

The same command over the same folder of development articles, with ``--jobs 1`` and ``--jobs 2``, in turn, from its
start to its end, model and engine loaded within; the best of the rounds counts.  Needs two idle cores.
"""

from __future__ import annotations

import filecmp
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.articles import folder

TARGET = 1.8
ROUNDS = 2


def seconds(inputs: Path, jobs: int, out: Path) -> float:
    """Wall-clock time of ``kg extract`` over a folder."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "kg", "extract", inputs, "--jobs", str(jobs), "--out", out]
    subprocess.run(command, check=True)
    return time.perf_counter() - started


def main() -> None:
    """Print the times; leave with 1 where the ratio is below the target or the outputs differ."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    best: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        inputs, outs = folder(Path(name, "articles"), size), {jobs: Path(name, str(jobs)) for jobs in (1, 2)}
        for _ in range(ROUNDS):
            for jobs, out in outs.items():
                best[jobs] = min(best.get(jobs, float("inf")), seconds(inputs, jobs, out))
        same = filecmp.cmp(outs[1], outs[2], shallow=False)
    ratio = best[1] / best[2]
    print(f"{size} articles: one process {best[1]:.1f} s, two {best[2]:.1f} s; the same output: {same}")
    print(f"two processes / one: {ratio:.2f} (target {TARGET})")
    sys.exit(not (same and ratio >= TARGET))


if __name__ == "__main__":
    main()
