"""What a load has to do: which graphs of a build the store has as they are, and which not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import UsageError
from kg.loading.build import Published
from kg.loading.graphs import Graph
from kg.loading.state import Held
from kg.vocabulary.graphs import STAGING


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do.

    Attributes:
        unchanged: graphs that the store holds as they are.
        new: graphs that it does not hold.
        changed: graphs that it holds otherwise, or in part.
        gone: graphs that an earlier load put there, and that the build has no longer.
        staged: staging graphs of a load that did not end.
        held: what the store says of each graph.
    """

    unchanged: tuple[Graph, ...]
    new: tuple[Graph, ...]
    changed: tuple[Graph, ...]
    gone: tuple[str, ...]
    staged: tuple[str, ...]
    held: Mapping[str, Held]

    @property
    def sent(self) -> tuple[Graph, ...]:
        """Graphs that have to be sent."""
        return self.new + self.changed

    @property
    def triples(self) -> int:
        """How many have to be sent."""
        return sum(graph.triples for graph in self.sent)

    @property
    def only_adds(self) -> bool:
        """Whether nothing that is in the store is to be taken away."""
        return not (self.changed or self.gone or self.staged)

    @property
    def is_done(self) -> bool:
        """Whether there is nothing to do."""
        return not self.sent and not self.gone and not self.staged

    def rows(self) -> list[tuple[str, str, str]]:
        """For people: what happens, how many triples the graph is to have, and its name."""
        whole = {"new": self.new, "changed": self.changed, "unchanged": self.unchanged}
        told = [(what, str(one.triples), one.name) for what, graphs in whole.items() for one in graphs]
        return [*told, *(("gone", "0", name) for name in self.gone)]


def plan_of(build: Published, held: Mapping[str, Held]) -> Plan:
    """What turns what the store holds into the build."""
    graphs = build.graphs.values()
    same = {graph.name for graph in graphs if graph.name in held and held[graph.name].digest == graph.digest}
    staging = f"{build.base}{STAGING}"
    others = [name for name in held if name not in build.graphs]
    return Plan(
        tuple(graph for graph in graphs if graph.name in same),
        tuple(graph for graph in graphs if graph.name not in held),
        tuple(graph for graph in graphs if graph.name in held and graph.name not in same),
        tuple(name for name in others if not name.startswith(staging)),
        tuple(name for name in others if name.startswith(staging)),
        held,
    )


def refuse_foreign(foreign: list[str], address: str) -> None:
    """Raise UsageError where graphs of these names are in the store already, and no load put them there."""
    if foreign:
        count = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        problem = f"the store holds a graph <{foreign[0]}>{count} that no load of kg put there, and keeps it"
        remedy = "build under another --base, or take it out of the store yourself"
        raise UsageError(problem, place=address, remedy=remedy)
