"""Links to judge: one accepted link of one article, with all that the article calls the entity."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts import Entity, Facts, Link
from kg.linking import Linker
from tests.precision.items import Item, digest, place, shortened

_AROUND = 110
_SHOWN = 12
"""Mentions on a sheet; what else an entity is called is named without the words around it."""


def links_of(task: str, documents: list[Facts], linker: Linker) -> Iterator[Item]:
    """The accepted links of all articles of a task; an article that comes twice counts once."""
    seen: set[str] = set()
    for facts in documents:
        if facts.article.id not in seen:
            seen.add(facts.article.id)
            yield from _links(task, linker.linked(facts))


def _links(task: str, facts: Facts) -> Iterator[Item]:
    entities = {entity.id: entity for entity in facts.entities}
    for link in facts.links:
        if link.status == "accepted":
            entity = entities[link.entity]
            key = {
                "task": task,
                "article": facts.article.id,
                "evidence": place(link.evidence),
                "type": entity.type,
                "iri": link.iri,
            }
            judged = key, link.label, sorted((span.start, span.end) for span in entity.mentions)
            yield Item("links", key, digest(*judged), shortened(link.evidence.exact), facts, link)


def sheet(number: int, item: Item) -> str:
    """One link as a judge reads it: what it leads to, and each mention with the words around it."""
    link, facts = item.part, item.facts
    assert isinstance(link, Link)
    entity = next(entity for entity in facts.entities if entity.id == link.entity)
    known = f"{link.label} ({link.description})" if link.description else link.label
    head = f"=== links {number} ===  {item.key['task']} / {facts.article.id}"
    about = f"LINK      {entity.type} {link.evidence.exact!r} = {known} <{link.iri}>, {link.method}, {link.source}"
    return "\n".join((head, about, *_mentions(entity, facts), ""))


def _mentions(entity: Entity, facts: Facts) -> Iterator[str]:
    text = facts.article.text
    for span in entity.mentions[:_SHOWN]:
        before, words, after = (
            " ".join(part.split())
            for part in (
                text[max(0, span.start - _AROUND) : span.start],
                text[span.start : span.end],
                text[span.end : span.end + _AROUND],
            )
        )
        yield f"  {span.start:>6}  {before} ⟦{words}⟧ {after}"
    others = {" ".join(text[span.start : span.end].split()) for span in entity.mentions[_SHOWN:]}
    yield from (f"          also called {words!r}" for words in sorted(others))
