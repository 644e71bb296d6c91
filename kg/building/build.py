"""The whole way: from inputs to a published build, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.building.inputs import Extracted, documents
from kg.building.stages import Graphs, graphs_of
from kg.errors import BadInput, DoesNotConform, KgError, UsageError
from kg.extraction import extractor_loader
from kg.extraction.protocol import DEFAULT
from kg.facts import Facts
from kg.publishing.counts import Counts, counted
from kg.publishing.dataset import DatasetWriter
from kg.publishing.staging import staged
from kg.reading import Notice, Problem
from kg.validation import Report, report_text, report_turtle
from kg.vocabulary import DEFAULT_BASE

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made and what it left out.

    Attributes:
        out: the folder.
        counts: what is in it.
        failures: one error for each article that is not in it.
    """

    out: Path
    counts: Counts
    failures: tuple[KgError, ...] = ()

    @property
    def exit_code(self) -> int:
        """0, or that of the gravest failure: what could not be read outweighs what does not conform."""
        return max((failure.exit_code for failure in self.failures), default=0)


def build(
    inputs: Iterable[str | Path],
    out: str | Path = "dist",
    *,
    base: str = DEFAULT_BASE,
    extractor: str = DEFAULT,
    tell: Tell = lambda _line: None,
) -> Build:
    """Turn articles, or facts documents, into a published dataset.

    Args:
        inputs: files, folders, URLs, ``-``; see :func:`kg.reading.read_articles`.
        out: folder of the build; one that an earlier build made is replaced when this one is complete.
        base: IRI under which all names are minted.
        extractor: name of an installed extractor.
        tell: is called with lines about progress.

    Returns:
        What was made. An article that cannot be read or does not conform is left out and named there.

    Raises:
        BadOutput: the folder cannot be written.
        BadInput, DoesNotConform: not one article could be built; an earlier build stays as it was.
        UsageError: the base cannot be one, or there is no such extractor.
    """
    making, load = _Making(Path(out), base, tell), extractor_loader(extractor)
    with staged(making.out) as folder:
        writer = DatasetWriter(folder, base)
        for outcome in documents(inputs, load):
            making.take(outcome, writer)
        if not making.made:
            raise _nothing(making.failures)
        counts = writer.finish()
    return Build(making.out, counts, tuple(making.failures))


@dataclass(slots=True)
class _Making:
    out: Path
    base: str
    tell: Tell
    made: set[str] = field(default_factory=set)
    failures: list[KgError] = field(default_factory=list)

    def take(self, outcome: Extracted, writer: DatasetWriter) -> None:
        if isinstance(outcome, Notice):
            self.tell(f"{outcome.place}: {outcome.text}")
        elif isinstance(outcome, Problem):
            self._fail(outcome.error)
        else:
            self._publish(outcome, writer)

    def _publish(self, facts: Facts, writer: DatasetWriter) -> None:
        name = facts.article.id
        try:
            graphs = graphs_of(facts, self.base)
        except UsageError:
            raise
        except KgError as error:
            self._fail(error.within(name))
            return
        if graphs.name in self.made:
            self._fail(BadInput("the same article a second time", place=name, remedy="name it once"))
        elif graphs.refusal or not graphs.report.conforms:
            self._fail(self._refused(graphs, name))
        else:
            self.made.add(writer.add(graphs.asserted, graphs.inferred))
            self.tell(f"{name}: {_summary(facts)}")

    def _refused(self, graphs: Graphs, name: str) -> KgError:
        if graphs.refusal:
            return graphs.refusal.within(name)
        kept = _keep(graphs.report, self.out, graphs.name)
        return DoesNotConform("the graph does not conform and is not published", place=name, remedy=f"report: {kept}")

    def _fail(self, error: KgError) -> None:
        self.failures.append(error)
        self.tell(f"error: {error}")


def _summary(facts: Facts) -> str:
    kinds = (("event", facts.events), ("claim", facts.claims), ("statement", facts.statements))
    return ", ".join(counted(len(found), kind) for kind, found in kinds)


def _keep(report: Report, out: Path, name: str) -> Path:
    """Where the report on a graph that is not published was written."""
    folder = out.with_name(f"{out.resolve().name}.reports")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(report_text(report), encoding="utf-8")
    (folder / f"{name}.ttl").write_text(report_turtle(report), encoding="utf-8")
    return folder / f"{name}.txt"


def _nothing(failures: list[KgError]) -> KgError:
    """Why there is no build at all: the one failure, or how many there were."""
    if len(failures) == 1:
        return failures[0]
    if failures:
        problem = f"nothing was built: none of {len(failures)} articles could be; the first: {failures[0]}"
        return type(failures[0])(problem, remedy="mend them and build again")
    return BadInput("there is no article in what was named", remedy="name files of .txt, .html, .json or .jsonl")
