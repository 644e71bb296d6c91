"""Facts documents for tests: any that the model and its checks allow."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from kg.facts import (
    ACTOR_TYPES,
    ENTITY_TYPES,
    ArticleFacts,
    Casualties,
    Claim,
    Country,
    Entity,
    Event,
    Evidence,
    Extraction,
    Facts,
    GazetteerEntry,
    Link,
    LinkFeature,
    LinkLabel,
    Review,
    Span,
    Statement,
    Time,
    is_violent,
)
from kg.facts.model import PARTS, ROLES
from kg.facts.review import REVIEWABLE
from kg.facts.types import kind_scheme
from kg.vocabulary import codes

texts = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20)
names = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1, max_size=20)
article_texts = st.text(
    st.one_of(
        st.sampled_from("ab c\n\"'\\<>{}é😀\u200d"),
        st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"),
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip())


def notation(scheme: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(codes(scheme)))


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    visible = [i for i, character in enumerate(text) if character.strip()]
    inside = draw(st.sampled_from(visible))
    return Span(start=draw(st.integers(0, inside)), end=draw(st.integers(inside + 1, len(text))))


def span_lists(text: str) -> st.SearchStrategy[tuple[Span, ...]]:
    return st.lists(spans(text), min_size=1, max_size=3).map(tuple)


@st.composite
def times(draw: st.DrawFn, text: str) -> Time:
    days = sorted(draw(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=2, max_size=2)))
    ends = draw(st.sampled_from([(days[0], days[1]), (days[0], None), (None, days[1]), (None, None)]))
    mention = draw(spans(text)) if ends == (None, None) else draw(st.none() | spans(text))
    return Time(earliest=ends[0], latest=ends[1], precision=draw(notation("time-precision")), mention=mention)


GAZETTEER = tuple(
    GazetteerEntry(geonames=n, name=f"Place {n}", precision="city", latitude=n / 7, longitude=-n / 3, country=country)
    for n, country in enumerate((None, Country(geonames=90, name="Land"), Country(geonames=91, name="Ländle")), 1)
)


@st.composite
def entities(draw: st.DrawFn, text: str, earlier: list[Entity]) -> Entity:
    type_ = draw(st.sampled_from(ENTITY_TYPES))
    scheme = kind_scheme(type_)
    assert scheme is not None
    sides = [entity.id for entity in earlier if entity.type in ACTOR_TYPES] if type_ in ACTOR_TYPES else []
    return Entity(
        id=f"x{len(earlier)}",
        type=type_,
        kind=draw(st.just("") | notation(scheme)),
        label=draw(names),
        mentions=draw(span_lists(text)),
        within=draw(st.none() | st.sampled_from([entity.id for entity in earlier])) if earlier else None,
        gazetteer=draw(st.none() | st.sampled_from(GAZETTEER)),
        affiliation=draw(st.none() | st.sampled_from(sides)) if sides else None,
        age=draw(st.none() | st.integers(0, 150)) if type_ == "Person" else None,
    )


@st.composite
def events(draw: st.DrawFn, text: str, entity_ids: list[str], number: int) -> Event:
    type_ = draw(notation("event-type"))
    fillers = st.lists(st.sampled_from(entity_ids), max_size=2).map(tuple) if entity_ids else st.just(())
    return Event(
        id=f"y{number}",
        type=type_,
        violent=is_violent(type_),
        mentions=draw(span_lists(text)),
        time=draw(st.none() | times(text)),
        modality=draw(notation("modality")),
        **{role: draw(fillers) for role in ROLES},
    )


@st.composite
def statements(draw: st.DrawFn, text: str, entity_ids: list[str], earlier: list[Statement]) -> Statement:
    return Statement(
        id=f"z{len(earlier)}",
        speaker=draw(st.sampled_from(entity_ids)),
        speaker_mention=draw(spans(text)),
        cue=draw(st.none() | spans(text)),
        content=draw(span_lists(text)),
        direct=draw(st.booleans()),
        reported_by=draw(st.none() | st.sampled_from([s.id for s in earlier])) if earlier else None,
    )


@st.composite
def figures(draw: st.DrawFn) -> Casualties:
    low, high = sorted(draw(st.lists(st.integers(0, 10**7), min_size=2, max_size=2)))
    bounds = draw(st.sampled_from([(low, high), (low, None), (None, high)]))
    return Casualties(
        status=draw(notation("status")),
        min=bounds[0],
        max=bounds[1],
        approximate=draw(st.booleans()),
        group=draw(notation("group")),
    )


def maybe(ids: Iterable[str]) -> st.SearchStrategy[str | None]:
    known = list(ids)
    return st.none() | st.sampled_from(known) if known else st.none()


@st.composite
def evidence(draw: st.DrawFn, text: str) -> Evidence:
    span = draw(spans(text))
    return Evidence(start=span.start, end=span.end, exact=text[span.start : span.end])


@st.composite
def contents(draw: st.DrawFn, made: dict[str, list], earlier: list[Claim]) -> dict[str, object]:
    """What only some claims have: a figure with those it counts, or a role in an event with who has it, or neither."""
    event = draw(maybe(part.id for part in made["events"]))
    roles = [
        (role, id_) for part in made["events"] if part.id == event for role in ROLES for id_ in getattr(part, role)
    ]
    if roles and draw(st.booleans()):
        role, participant = draw(st.sampled_from(roles))
        return {"event": event, "role": role, "participant": participant}
    if event and draw(st.booleans()):
        return {"event": event}
    people = [entity.id for entity in made["entities"]]
    return {
        "event": event,
        "casualties": draw(figures()),
        "victims": draw(st.lists(st.sampled_from(people), max_size=3).map(tuple)) if people else (),
        "supersedes": draw(maybe(claim.id for claim in earlier if claim.casualties)),
    }


@st.composite
def claims(draw: st.DrawFn, text: str, made: dict[str, list]) -> Claim:
    earlier = made["claims"]
    return Claim(
        id=f"w{len(earlier)}",
        statement=draw(maybe(part.id for part in made["statements"])),
        evidence=draw(evidence(text)),
        certainty=draw(notation("certainty")),
        polarity=draw(st.sampled_from(["positive", "negative"])),
        part_of=draw(maybe(claim.id for claim in earlier)),
        time=draw(st.none() | times(text)),
        place=draw(maybe(part.id for part in made["entities"])),
        confidence=draw(st.none() | st.integers(1, 99).map(lambda hundredths: hundredths / 100)),
        **draw(contents(made, earlier)),
    )


@st.composite
def reviews(draw: st.DrawFn, text: str, made: dict[str, list]) -> Review:
    kind = draw(st.sampled_from(sorted(REVIEWABLE)))
    part = draw(maybe(part.id for part in made[REVIEWABLE[kind]]))
    decision = draw(st.sampled_from(["accepted", "changed"])) if part else "rejected"
    return Review(
        id=f"v{len(made['reviews'])}",
        decision=decision,
        kind=kind,
        part=part,
        evidence=draw(evidence(text)),
        reviewer=draw(names.filter(str.strip) | st.just("https://example.org/people/jane")),
        date=draw(st.dates()),
        note=draw(texts),
        before="" if decision == "accepted" else draw(names),
    )


@st.composite
def facts_documents(draw: st.DrawFn) -> Facts:
    text = draw(article_texts)
    made: dict[str, list] = {name: [] for name in PARTS}
    for _ in range(draw(st.integers(0, 3))):
        made["entities"].append(draw(entities(text, made["entities"])))
    ids = [entity.id for entity in made["entities"]]
    for number in range(draw(st.integers(0, 3))):
        made["events"].append(draw(events(text, ids, number)))
    for _ in range(draw(st.integers(0, 3)) if ids else 0):
        made["statements"].append(draw(statements(text, ids, made["statements"])))
    for _ in range(draw(st.integers(0, 3))):
        made["claims"].append(draw(claims(text, made)))
    for _ in range(draw(st.integers(0, 2))):
        made["reviews"].append(draw(reviews(text, made)))
    return Facts(
        article=ArticleFacts(
            id=draw(names),
            title=draw(texts),
            published=draw(st.none() | st.dates()),
            publisher=draw(texts),
            language=draw(st.sampled_from(["", "en", "en-GB"])),
            url=draw(st.sampled_from(["", "https://example.org/a", "not a url <>"])),
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
        ),
        extraction=Extraction(extractor=draw(names), version=draw(names), model=draw(texts)),
        **{kind: tuple(parts) for kind, parts in made.items()},
    )


_TARGETS = ("http://www.wikidata.org/entity/Q1", "https://e.org/é#a", "https://e.org/?q=1&b=%20")
_LABELS = (LinkLabel(language="uk", text="Харків"), LinkLabel(language="ar", text="خاركيف"))


@st.composite
def links(draw: st.DrawFn, text: str, entity: str, iri: str, accepted: bool) -> Link:
    method = draw(notation("link-method"))
    by_person = method == "person"
    others = ["proposed", "rejected"] if by_person else ["proposed"]
    return Link(
        entity=entity,
        iri=iri,
        label=draw(names),
        description=draw(texts),
        types=draw(st.lists(st.sampled_from(["kg:Place", "https://e.org/T", "a word"]), unique=True).map(tuple)),
        method=method,
        source=draw(names),
        score=draw(st.integers(1, 99)) / 100,
        status="accepted" if accepted else draw(st.sampled_from(others)),
        evidence=draw(evidence(text)),
        features=draw(st.sampled_from([(), (LinkFeature(name="type", value=-0.5), LinkFeature(name="name", value=1))])),
        labels=draw(st.sampled_from([(), _LABELS])) if accepted else (),
        date=draw(st.dates()),
        decided_by=draw(names.filter(str.strip) | st.just("https://example.org/people/jane")) if by_person else "",
        note=draw(texts),
    )


@st.composite
def linked_documents(draw: st.DrawFn) -> Facts:
    """Any document with links: of each entity one that is accepted at most, and others."""
    facts = draw(facts_documents())
    made = [
        draw(links(facts.article.text, entity.id, iri, accepted=number == 0 and draw(st.booleans())))
        for entity in facts.entities
        for number, iri in enumerate(draw(st.lists(st.sampled_from(_TARGETS), max_size=2, unique=True)))
    ]
    return facts.model_copy(update={"links": tuple(made)})


@st.composite
def shuffled(draw: st.DrawFn, facts: Facts) -> Facts:
    """The same document in another order and under other ids."""

    def renamed(id_: str | None) -> str | None:
        return None if id_ is None else f"other-{id_[::-1]}"

    changes = {}
    for kind in PARTS:
        parts = [
            part.model_copy(update={"id": renamed(part.id), **_references(part, renamed)})
            for part in getattr(facts, kind)
        ]
        changes[kind] = tuple(draw(st.permutations(parts)))
    links = [link.model_copy(update={"entity": renamed(link.entity)}) for link in facts.links]
    changes["links"] = tuple(draw(st.permutations(links)))
    return facts.model_copy(update=changes)


def _references(part, renamed) -> dict[str, object]:
    single = (
        *("within", "affiliation", "speaker", "reported_by", "event", "statement"),
        *("part_of", "supersedes", "place", "participant", "part"),
    )
    found: dict[str, object] = {key: renamed(getattr(part, key)) for key in single if hasattr(part, key)}
    for role in ROLES:  # the victims of a claim among them
        if hasattr(part, role):
            found[role] = tuple(renamed(id_) for id_ in reversed(getattr(part, role)))
    return found


__all__ = ["ACTOR_TYPES", "facts_documents", "linked_documents", "shuffled"]
