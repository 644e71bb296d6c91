"""What pages ask: SPARQL with values bound, answered while their thread waits."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from kg.serving.queries.asked import Answered, Asked
from kg.serving.settings import Limits
from kg.sparql.answer import Answer
from kg.sparql.binding import Bindable
from kg.sparql.engine import read_answer
from kg.sparql.prepared import prepared


class Queries(Protocol):
    """Whoever answers queries: processes on a store of ours, or a store elsewhere."""

    async def start(self) -> None:
        """Be ready."""
        ...

    async def close(self) -> None:
        """Stop whatever is running."""
        ...

    async def answer(self, asked: Asked) -> Answered:
        """The answer to a query, whole and within its limits."""
        ...


async def answer_to(
    queries: Queries, text: str, bindings: Mapping[str, Bindable] | None = None, limits: Limits | None = None
) -> Answer:
    """The answer to a query of ours, read."""
    return await read(queries, Asked(prepared(text, bindings=bindings), limits or Limits()))


async def read(queries: Queries, asked: Asked) -> Answer:
    """The answer to a query whose formats are those that are read here: JSON and N-Triples."""
    answered = await queries.answer(asked)
    with answered.body as body:
        return read_answer(answered.kind, body.read())


@dataclass(frozen=True, slots=True)
class WaitingAsks:
    """Asks from a thread that is not the event loop's.

    Attributes:
        queries: who answers.
        loop: in which they run.
    """

    queries: Queries
    loop: asyncio.AbstractEventLoop

    def ask(self, text: str, bindings: Mapping[str, Bindable] | None = None) -> Answer:
        """The answer; errors are those of :meth:`Queries.answer`."""
        return asyncio.run_coroutine_threadsafe(answer_to(self.queries, text, bindings), self.loop).result()
