"""From what the readers found to a facts document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.article import Article
from kg.extraction.annotations import Attribution, Cluster, EventCluster, Figure
from kg.extraction.assembly.claims import ClaimMaker
from kg.extraction.assembly.forest import forest
from kg.extraction.assembly.happenings import with_events
from kg.extraction.assembly.roster import Roster
from kg.extraction.assembly.spans import Spans
from kg.extraction.assembly.speakers import Saying, sayings
from kg.facts import ArticleFacts, Event, Extraction, Facts, Statement, is_violent
from kg.facts.model import ROLES

_POSITION = re.compile(r"(figure|event|statement|cluster)-(\d+)(?:-|$)")


@dataclass(frozen=True, slots=True)
class Draft:
    """Facts before they are put in canonical form, and what they were made of.

    Attributes:
        facts: its ids name positions in the sequences below: ``cluster-0``, ``event-0``, ``statement-0``,
            ``figure-0-article``.
        events: those of the readers, then those that figures brought with them.
        joined_by: by the position of a figure, the rule that joined it to its event.
    """

    facts: Facts
    spans: Spans
    clusters: Sequence[Cluster]
    events: Sequence[EventCluster]
    sayings: Sequence[Saying]
    figures: Sequence[Figure]
    joined_by: Mapping[int, str]


def position_of(id_: str | None, kind: str) -> int | None:
    """The position that an id of a draft names; None where it is of another kind."""
    found = _POSITION.match(id_ or "")
    return int(found[2]) if found and found[1] == kind else None


def drafted(
    article: Article,
    extraction: Extraction,
    doc: Doc,
    clusters: list[Cluster],
    by_head: dict[int, int],
    events: Sequence[EventCluster],
    attributions: Sequence[Attribution],
    figures: Sequence[Figure],
) -> Draft:
    """What the readers found of one article, joined; :func:`kg.facts.canonical` makes it a document to give away."""
    spans = Spans(doc, article.text)
    roster = Roster(doc, spans, clusters, by_head)
    said = sayings(doc, attributions, roster)
    all_events, event_of, joined_by = with_events(doc, figures, events)
    maker = ClaimMaker(doc, spans, roster, all_events, said)
    claims = (*maker.figures(figures, event_of), *maker.happenings(), *maker.roles())
    made_events = tuple(_events(all_events, spans, roster))
    statements = tuple(_statements(said, attributions, spans))
    found = Facts(
        article=ArticleFacts.of(article),
        extraction=extraction,
        entities=roster.entities(),
        events=made_events,
        statements=statements,
        claims=claims,
    )
    return Draft(found, spans, clusters, all_events, said, figures, joined_by)


def _events(events: Sequence[EventCluster], spans: Spans, roster: Roster) -> Iterator[Event]:
    for position, event in enumerate(events):
        yield Event(
            id=f"event-{position}",
            type=event.type,
            violent=is_violent(event.type),
            mentions=tuple(spans.each(event.triggers)),
            time=spans.time(event.time),
            modality=event.modality,
            **{role: _fillers(role, event, roster) for role in ROLES},
        )


def _fillers(role: str, event: EventCluster, roster: Roster) -> tuple[str, ...]:
    found = (roster.filler(role, head) for head in event.roles.get(role, ()))
    return tuple(dict.fromkeys(id_ for id_ in found if id_))


def _statements(said: Sequence[Saying], attributions: Sequence[Attribution], spans: Spans) -> Iterator[Statement]:
    first: dict[int, int] = {}
    for position, saying in enumerate(said):
        first.setdefault(saying.source, position)
    outers = (attributions[saying.source].outer for saying in said)
    outer_of = forest([None if outer is None else first.get(outer) for outer in outers])
    for position, (saying, outer) in enumerate(zip(said, outer_of, strict=True)):
        attribution = saying.attribution
        yield Statement(
            id=f"statement-{position}",
            speaker=saying.speaker,
            speaker_mention=spans.of(saying.mention),
            cue=None if attribution.cue is None else spans.of(attribution.cue),
            content=tuple(spans.each(attribution.content)),
            direct=attribution.direct,
            reported_by=None if outer is None else f"statement-{outer}",
        )
