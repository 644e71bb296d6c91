"""The whole way: from inputs to a published build, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kg.building.inputs import drawn
from kg.building.made import Build
from kg.building.stages import Graphs
from kg.building.work import Built, PassedOver
from kg.errors import BadInput, DoesNotConform, KgError
from kg.extraction import extractor_loader
from kg.extraction.protocol import DEFAULT
from kg.facts import Facts
from kg.linking import Linker
from kg.publishing.counts import Counts, counted
from kg.publishing.dataset import DatasetWriter
from kg.publishing.staging import staged
from kg.reading import Notice, Problem
from kg.reviewing import found_reviews
from kg.validation import Report, report_text, report_turtle
from kg.vocabulary import DEFAULT_BASE

Tell = Callable[[str], None]
_REPORTS: dict[str, Callable[[Report], str]] = {".txt": report_text, ".ttl": report_turtle}


def build(
    inputs: str | Path | Iterable[str | Path],
    out: str | Path = "dist",
    *,
    base: str = DEFAULT_BASE,
    extractor: str = DEFAULT,
    reviews: Iterable[str | Path] = (),
    jobs: int = 1,
    gated: bool = False,
    linker: Linker | None = None,
    tell: Tell = lambda _line: None,
) -> Build:
    """Turn articles, or facts documents, into a published dataset.

    Args:
        inputs: files, folders, URLs, ``-``; see :func:`kg.reading.read_articles`.
        out: folder of the build; one that an earlier build made is replaced when this one is complete.
        base: IRI under which all names are minted.
        extractor: name of an installed extractor.
        reviews: review files, and folders of them, beside those that stand beside their articles.
        jobs: processes to share the work among, which needs the extra ``parallel``; the build is the same.
        gated: whether articles with nothing about conflict in them are passed over.
        linker: looks up what names mean on the web; without one nothing of the build is any different.
        tell: is called with lines about progress.

    Returns:
        What was made. An article that cannot be read or does not conform is left out and named there; where that leaves
        none, an earlier build stays as it was.

    Raises:
        BadOutput: the folder cannot be written.
        BadInput: there is no article in the inputs.
        UsageError: the base cannot be one, there is no such extractor, no engine for several jobs, or services would be
            asked by several.
    """
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    making, load = _Making(Path(out), tell), extractor_loader(extractor)
    with suppress(_Nothing), staged(making.out) as folder:
        writer = DatasetWriter(folder, base)
        for outcome in drawn(given, load, base, found_reviews(given, reviews), jobs=jobs, gated=gated, linker=linker):
            making.take(outcome, writer)
        making.counts = making.finished(writer)
    return Build(making.out, making.counts, tuple(making.failures), making.passed_over)


class _Nothing(Exception):
    """No article could be built: what is staged is not to be put in place."""


@dataclass(slots=True)
class _Making:
    out: Path
    tell: Tell
    made: dict[str, int | None] = field(default_factory=dict)
    """Hash of each article's graph by its name; None where documents of it differ."""
    reported: set[str] = field(default_factory=set)
    failures: list[KgError] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    passed_over: int = 0

    def finished(self, writer: DatasetWriter) -> Counts:
        """The counts of the whole, written."""
        if any(graph is not None for graph in self.made.values()):
            return writer.finish()
        if self.passed_over and not self.failures:
            raise BadInput("no article has anything about conflict in it", remedy="build without the gate")
        if not self.failures:
            raise BadInput("there is no article in what was named", remedy="name files of .txt, .html, .json or .jsonl")
        raise _Nothing

    def take(self, outcome: Built, writer: DatasetWriter) -> None:
        self.passed_over += isinstance(outcome, PassedOver)
        if isinstance(outcome, Notice):
            self.tell(f"{outcome.place}: {outcome.text}")
        elif isinstance(outcome, Problem):
            self._fail(outcome.error)
        else:
            self._publish(outcome.facts, outcome.graphs, writer)

    def _publish(self, facts: Facts, graphs: Graphs, writer: DatasetWriter) -> None:
        name = facts.article.id
        if graphs.refusal or not graphs.report.conforms:
            self._fail(self._refused(graphs, name))
        elif graphs.name in self.made:
            self._again(graphs, name, writer)
        else:
            writer.add(graphs.asserted, graphs.inferred, graphs.links)
            self.made[graphs.name] = hash((*graphs.asserted, *graphs.links))
            self._forget_report(graphs.name)
            self.tell(f"{name}: {_summary(facts)}")

    def _again(self, graphs: Graphs, name: str, writer: DatasetWriter) -> None:
        """One article twice is taken once; with differing facts it is not taken, whichever came first."""
        if self.made[graphs.name] == hash((*graphs.asserted, *graphs.links)):
            self.tell(f"{name}: the same a second time, taken once")
            return
        if self.made[graphs.name] is not None:
            writer.remove(graphs.name)
            self.made[graphs.name] = None
        problem = "two documents say different things of one article; neither is taken"
        self._fail(BadInput(problem, place=name, remedy="name one of them"))

    def _forget_report(self, name: str) -> None:
        """Take away what an earlier build reported of an article that now conforms."""
        for suffix in _REPORTS if name not in self.reported else ():
            (_reports(self.out) / f"{name}{suffix}").unlink(missing_ok=True)

    def _refused(self, graphs: Graphs, name: str) -> KgError:
        if graphs.refusal:
            return graphs.refusal.within(name)
        self.reported.add(graphs.name)
        kept = _keep(graphs.report, self.out, graphs.name)
        return DoesNotConform("the graph does not conform and is not published", place=name, remedy=f"report: {kept}")

    def _fail(self, error: KgError) -> None:
        self.failures.append(error)
        self.tell(f"error: {error}")


def _summary(facts: Facts) -> str:
    kinds = (("event", facts.events), ("claim", facts.claims), ("statement", facts.statements))
    return ", ".join(counted(len(found), kind) for kind, found in kinds)


def _reports(out: Path) -> Path:
    return out.resolve().with_name(f"{out.resolve().name}.reports")


def _keep(report: Report, out: Path, name: str) -> Path:
    """Where the report on a graph that is not published was written."""
    folder = _reports(out)
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, write in _REPORTS.items():
        (folder / f"{name}{suffix}").write_text(write(report), encoding="utf-8")
    return out.with_name(folder.name) / f"{name}.txt"
