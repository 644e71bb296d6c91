"""What people from outside ask, over the endpoint or on the page of questions: held to the same rules."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.serving.queries.asked import Asked
from kg.serving.queries.asks import answer_to, read
from kg.serving.served import Served
from kg.serving.settings import Limits
from kg.sparql import Answer, Refused
from kg.sparql.binding import Bindable
from kg.sparql.graphs import graph
from kg.sparql.prepared import prepared

_MOST_GRAPHS = 100
_ANY_GRAPH = "ASK { GRAPH ?graph { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True)
class VisitorsAsks:
    """Asks for a visitor, from a thread that is not the event loop's.

    Attributes:
        limits: of each query.
        loop: in which the processes are waited for.
    """

    served: Served
    limits: Limits
    loop: asyncio.AbstractEventLoop

    def ask(self, text: str, bindings: Mapping[str, Bindable] | None = None) -> Answer:
        """The answer.

        Raises:
            KgError: the query is refused, wrong, or breaks a limit.
        """
        try:
            return asyncio.run_coroutine_threadsafe(self._answer(text, bindings), self.loop).result()
        except Refused as error:
            error.remedy = ""  # it says what a caller of the library could allow
            raise

    async def _answer(self, text: str, bindings: Mapping[str, Bindable] | None) -> Answer:
        query = prepared(text, bindings=bindings)
        await check_graphs(self.served, query.graphs)
        return await read(self.served.queries, Asked(query, self.limits, base=self.served.base))


async def check_graphs(served: Served, graphs: Iterable[str]) -> None:
    """Refuse graphs that the data do not hold, for none is fetched."""
    named = dict.fromkeys(graphs)
    if len(named) > _MOST_GRAPHS:
        raise Refused(f"a query may name {_MOST_GRAPHS} graphs")
    for iri in named:
        if not (await answer_to(served.questions, _ANY_GRAPH, {"graph": graph(iri)})).boolean:
            raise Refused(f"the data hold no graph <{iri}>, and none is fetched from elsewhere")
