"""How quick the server is over many articles: ``python -m tests.benchmarks.serving [ARTICLES [FOLDER]]``.

The build is made of copies: a few development articles of some five hundred characters are built as ever, and their
graphs and files are written again and again under other names.  FOLDER keeps the copies and their store for the next
time.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import requests

from kg.building import build
from kg.sparql import named_query
from tests.benchmarks.articles import articles

SHORTER, ORIGINALS = 30, 20
READERS, TURNS = 50, 10
MOST_SECONDS = 0.2
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?event a kg:Event }"


def copies(folder: Path, size: int) -> Path:
    """A build of so many articles."""
    target = folder / f"dist-{size}"
    if target.exists():
        return target
    texts = sorted((one.text for one in articles()), key=len)
    inputs = folder / "inputs"
    inputs.mkdir()
    for number, text in enumerate(texts[SHORTER:][:ORIGINALS]):
        (inputs / f"{number:02}.txt").write_text(text, encoding="utf-8")
    original = build([inputs], folder / "original").out
    staging = folder / "staging"
    (staging / "articles").mkdir(parents=True)
    _write(original, staging, size)
    staging.rename(target)
    return target


def _write(original: Path, target: Path, size: int) -> None:
    names = sorted(path.stem for path in (original / "articles").glob("*.ttl"))
    quads = (original / "dataset.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    own = {name: "".join(line for line in quads if f"/{name}" in line) for name in names}
    files = {name: {kind: _read(original, name, kind) for kind in ("ttl", "jsonld")} for name in names}
    shared = "".join(line for line in quads if not any(f"/{name}" in line for name in names))
    sums = []
    with (target / "dataset.nq").open("w", encoding="utf-8") as dataset:
        dataset.write(shared)
        for number in range(size):
            name = names[number % len(names)]
            other = f"{name[:-8]}{number:08x}"
            dataset.write(own[name].replace(name, other))
            for kind, text in files[name].items():
                (target / "articles" / f"{other}.{kind}").write_text(text.replace(name, other), encoding="utf-8")
                sums.append(f"{'0' * 64}  articles/{other}.{kind}\n")
    (target / "description.ttl").write_bytes((original / "description.ttl").read_bytes())
    (target / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def _read(original: Path, name: str, kind: str) -> str:
    return (original / "articles" / f"{name}.{kind}").read_text(encoding="utf-8")


@contextmanager
def served(dist: Path, stores: Path) -> Iterator[str]:
    """The address of ``kg serve`` over a build."""
    command = [sys.executable, "-m", "kg", "serve", str(dist), "--port", "0", "--store", str(stores)]
    before = time.monotonic()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            yield _address(process.stderr, before)
        finally:
            process.terminate()


def _address(lines: Iterable[str], before: float) -> str:
    """What the server tells until it is ready, printed with the seconds; and where it is."""
    for line in lines:
        print(f"{time.monotonic() - before:.1f} s: {line.strip()}", flush=True)
        if " is at " in line:
            return line.split(" is at ")[1].strip().rstrip("/")
    sys.exit("the server did not start")


def timed(call: Callable[[], requests.Response]) -> float:
    """Seconds until the whole answer is there, which is to be one."""
    before = time.monotonic()
    answer = call()
    answer.raise_for_status()
    return time.monotonic() - before


def told(name: str, times: list[float]) -> float:
    """Print and give back the median."""
    ordered = sorted(times)
    late = ordered[int(len(ordered) * 0.95)]
    middle = statistics.median(ordered)
    print(
        f"{name}: median {middle * 1000:.0f} ms, 95% {late * 1000:.0f} ms, most {ordered[-1] * 1000:.0f} ms", flush=True
    )
    return middle


def paths(dist: Path) -> list[str]:
    """Addresses of some articles, which were not asked for before."""
    return [f"/article/{path.stem}" for path in sorted((dist / "articles").glob("*.ttl"))[:: max(1, ORIGINALS - 1)]]


def events(url: str, documents: list[str]) -> list[str]:
    """Addresses of the events of some articles."""
    articles = " ".join(f"<https://kg.example{one}#article>" for one in documents)
    query = f"SELECT ?event {{ VALUES ?article {{ {articles} }} ?event kg:inArticle ?article ; kg:eventType ?type }}"
    rows = ask(url, query).json()["results"]["bindings"]
    return [row["event"]["value"].replace("https://kg.example", url).replace("#", "/") for row in rows][:30]


def measure(url: str, dist: Path) -> float:
    """Print what everything takes, and give back the slowest median of a document or of the front page."""
    documents = paths(dist)
    worst = told("front page, made anew", [timed(partial(get, f"{url}/?time={n}", "text/html")) for n in range(30)])
    told("front page again", [timed(partial(get, url, "text/html")) for _ in range(30)])
    for search in ("", "q=hospital", "q=killed&type=Violence"):
        times = [timed(partial(get, f"{url}/search?{search}&time={n}", "text/html")) for n in range(10)]
        told(f"search for {search or 'everything'}", times)
    for accept in ("text/html", "text/turtle", "application/rdf+xml"):
        times = [timed(partial(get, url + one, accept)) for one in documents[:30]]
        worst = max(worst, told(f"an article for the first time as {accept}", times))
    told("event for the first time", [timed(partial(get, one, "text/html")) for one in events(url, documents[:10])])
    told("the same articles again", [timed(partial(get, url + one, "text/html")) for one in documents[:30]])
    told("description of the dataset", [timed(partial(get, f"{url}/about/dataset", "text/html")) for _ in range(30)])
    for name in ("casualties", "timeline", "contradictions"):
        text = (
            f"{named_query(name).text}\nLIMIT 100" if "LIMIT" not in named_query(name).text else named_query(name).text
        )
        answer = requests.post(f"{url}/sparql", {"query": text}, timeout=120)
        print(f"{name} over everything: {answer.status_code} after {answer.elapsed.total_seconds():.1f} s", flush=True)
    told("a count over everything", [timed(partial(ask, url, COUNT)) for _ in range(10)])
    readers(url, documents, f"{READERS} readers, half of it pages for the first time")
    with ThreadPoolExecutor(4) as attackers:
        for _ in range(4):
            attackers.submit(requests.post, f"{url}/sparql", {"query": CROSS}, timeout=120)
        time.sleep(0.5)
        readers(url, documents, f"{READERS} readers, the same again beside four cross products")
    return worst


def readers(url: str, documents: list[str], name: str) -> None:
    """Print what readers wait who read documents and ask small questions at once."""

    def read(reader: int) -> list[float]:
        times = []
        with requests.Session() as session:
            for turn in range(TURNS):
                one = documents[(reader * TURNS + turn) % len(documents)]
                query = f"SELECT * {{ <https://kg.example{one}#article> ?p ?o }}"
                address = url + one if turn % 2 else f"{url}/sparql"
                asked = {} if turn % 2 else {"query": query}
                times.append(timed(partial(session.get, address, params=asked, timeout=120)))
        return times

    with ThreadPoolExecutor(READERS) as threads:
        told(name, [one for some in threads.map(read, range(READERS)) for one in some])


def get(address: str, accept: str) -> requests.Response:
    """One document."""
    return requests.get(address, headers={"Accept": accept}, timeout=120)


def ask(url: str, query: str) -> requests.Response:
    """One query."""
    return requests.post(f"{url}/sparql", {"query": query}, timeout=120)


def main() -> None:
    """Print the times; leave with 1 where a document takes more than it may."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(name)
        folder.mkdir(exist_ok=True)
        before = time.monotonic()
        dist = copies(folder, size)
        size_bytes = (dist / "dataset.nq").stat().st_size
        print(
            f"{size:,} articles, {size_bytes / 1e9:.2f} GB of N-Quads, after {time.monotonic() - before:.0f} s",
            flush=True,
        )
        with served(dist, folder / "stores") as url:
            worst = measure(url, dist)
    sys.exit(worst > MOST_SECONDS)


if __name__ == "__main__":
    main()
