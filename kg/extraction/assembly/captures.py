"""People killed beside others who were carried off: "two were shot dead and five kidnapped" tells of two deeds.

The reading of events puts both into one, which then is a kidnapping; those killed were not kidnapped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extraction.annotations import EventCluster, Figure, Tokens
from kg.extraction.events.frames import noun_frames, verb_frames

_CAPTURES = frozenset(("Abduction", "HostageTaking", "Detention", "ForcedDisappearance", "SexualViolence"))
_HARM = {"killed": "Killing", "injured": "Injuring"}


def apart_from_captures(doc: Doc, figures: Sequence[Figure], events: Sequence[EventCluster]) -> list[EventCluster]:
    """The events, after each capture has given up the mentions that count killed or injured people."""
    return [part for event in events for part in _parts(doc, figures, event)]


def _parts(doc: Doc, figures: Sequence[Figure], event: EventCluster) -> Iterator[EventCluster]:
    harm = [f for f in figures if f.status in _HARM and f.maximum != 0 and any(_holds(t, f) for t in event.triggers)]
    taken = tuple(t for t in event.triggers if _types(doc, t) & _CAPTURES and not any(_holds(t, f) for f in harm))
    rest = tuple(t for t in event.triggers if t not in taken)
    if event.type not in _CAPTURES or not harm or not taken:
        yield event
        return
    people = {f.people for f in harm}
    victims = event.roles.get("victims", ())
    yield replace(
        event,
        triggers=rest,
        type=_attack(doc, [t for t in rest if not any(_holds(t, f) for f in harm)])
        or ("Killing" if any(f.status == "killed" for f in harm) else "Injuring"),
        roles={**event.roles, "victims": tuple(v for v in victims if v in people)},
    )
    kept = tuple(v for v in victims if v not in people)
    yield replace(event, triggers=taken, roles={**event.roles, "victims": kept})


def _holds(trigger: Tokens, figure: Figure) -> bool:
    return trigger.start <= figure.anchor < trigger.end


def _attack(doc: Doc, triggers: Sequence[Tokens]) -> str | None:
    """The type of the attack that one of the mentions tells of, besides the harm that it did."""
    types = (type_ for t in triggers for type_ in sorted(_types(doc, t)))
    return next((type_ for type_ in types if type_ not in _CAPTURES and type_ not in _HARM.values()), None)


def _types(doc: Doc, trigger: Tokens) -> frozenset[str]:
    """The types that the words of a mention can tell of."""
    words = doc[trigger.start : trigger.end]
    noun = noun_frames().get(" ".join(token.lemma_.lower() for token in words))
    frames = [] if noun is None else [noun]
    frames += [frame for token in words for frame in verb_frames().get(token.lemma_.lower(), ())]
    return frozenset(frame.type for frame in frames)
