"""The facts of inputs with their links: articles and documents are read, builds are linked as they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.streams import tell

if TYPE_CHECKING:
    from kg.building.work import Extracted
    from kg.facts import Facts
    from kg.linking import Linker
    from kg.reading import Notice


def linked(inputs: tuple[str, ...], linker: Linker, extractor: str, *, write: bool) -> Iterator[Extracted]:
    """The facts of each article with links, in the order of the inputs.

    Args:
        inputs: what ``kg extract`` takes, facts documents, and folders of builds.
        linker: what looks names up.
        extractor: name of the extractor for articles.
        write: whether a build gets the links.
    """
    from kg.building import documents
    from kg.building.relinking import build_facts, is_build, linked_build
    from kg.building.work import with_links
    from kg.extraction import extractor_loader

    for one in inputs:
        if not is_build(Path(one)):
            yield from documents([one], extractor_loader(extractor), linker=linker)
        elif write:
            yield from _written(one, linked_build(Path(one), linker))
        else:
            yield from chain.from_iterable(with_links(facts, linker) for facts in build_facts(Path(one)))


def _written(build: str, found: Iterable[Facts | Notice]) -> Iterator[Facts | Notice]:
    """What was found, and in the end a line on what is in the build now."""
    from kg.facts import Facts

    statuses: Counter[str] = Counter()
    for one in found:
        statuses.update(link.status for link in (one.links if isinstance(one, Facts) else ()))
        yield one
    told = ", ".join(f"{statuses[status]:,} {status}" for status in ("accepted", "proposed", "rejected"))
    tell(f"{build}: holds these links now: {told}")
