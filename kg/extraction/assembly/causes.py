"""The attack that did the harm which a figure counts, where the figure's own word tells of no event.

Either the words say it ("the toll from the car bomb", "bodies were found after the strike"), or a bare "toll" or "died"
leaves it to the reader: then it is the violent event told last, or else the main attack of the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extraction.annotations import EventCluster, Figure
from kg.extraction.assembly.anchors import MANY, size
from kg.extraction.assembly.turns import tells_of_another
from kg.extraction.events.clauses import clause_of
from kg.extraction.events.contrasts import is_earlier
from kg.extraction.events.frames import noun_frames
from kg.extraction.events.participants import kind, weapon
from kg.extraction.figures.wordsets import word_set
from kg.vocabulary.codes import wider

_HARMED = frozenset(("killed", "injured", "missing"))
_LOSING = frozenset(("Abduction", "HostageTaking", "ForcedDisappearance"))
_NOT_BY_ATTACK = _LOSING | {"SexualViolence", "Looting", "PropertyDestruction"}
"""What takes no lives itself; a blast that shatters windows kills, the shattering does not."""
_SOON = 60
"""Tokens after a headline's figure within which the main attack is told."""
_JUST_NOW = 60
"""Tokens before a figure in which a disaster is told that may have done the harm."""
_STEPS = 5
"""Words between the figure's word and the verb that its clause hangs on."""
_PLACES = frozenset(("GPE", "LOC", "FAC"))


def named_cause(doc: Doc, figure: Figure, events: Sequence[EventCluster]) -> int | None:
    """Position of the event that the words name as what did the harm."""
    if not _tells_of_harm(figure):
        return None
    found = (_event_of(doc, noun, events) for noun in _named_causes(doc, figure))
    return next((position for position in found if position is not None), None)


def likely_cause(doc: Doc, figure: Figure, events: Sequence[EventCluster]) -> int | None:
    """Position of the event that did the harm where the words leave it to the reader, None where they tell another."""
    if not _tells_of_harm(figure) or figure.time is not None or size(figure) >= MANY:
        return None
    if _tells_deed(doc[figure.anchor]) or tells_of_another(doc, figure):
        return None
    if any(kind(noun) in ("event", "nature", "abstract", "weapon") for noun in _named_causes(doc, figure)):
        return None
    fitting = _fitting(doc, figure, events)
    return _nearest(doc, figure, events, fitting) if fitting else None


def _fitting(doc: Doc, figure: Figure, events: Sequence[EventCluster]) -> list[int]:
    """The events in which such people can have been harmed, by what the sentence says of who did it and where."""
    harm, here = doc[figure.anchor], doc[figure.anchor].sent
    fits = _can_take if figure.status == "missing" else _can_harm
    fitting = [i for i, event in enumerate(events) if fits(event) and not _elsewhere(doc, figure, event)]
    if figure.status == "killed":
        fitting = [i for i in fitting if events[i].type != "Injuring"]
    if harm.lemma_.lower() not in word_set("bare harm"):
        if any(c.dep_ == "nsubj" and c.i != figure.people for c in harm.children):
            return []  # whoever did it is named: an act of its own
        fitting = [i for i in fitting if events[i].triggers[0].start < here.end]
    if _is_result(harm):
        fitting = [i for i in fitting if any(here.start <= t.start < here.end for t in events[i].triggers)]
    return fitting


def _tells_deed(harm: Token) -> bool:
    """Whether the word for the harm says what was done: "several executions" are no dead of a raid."""
    noun = noun_frames().get(harm.lemma_.lower())
    return harm.pos_ == "NOUN" and noun is not None and noun.type in ("Execution", "Massacre", "Assassination")


def _is_result(harm: Token) -> bool:
    """Whether a verb names what did the harm in the same sentence: "the shells hit a school, leaving two dead"."""
    verb = next((token for token in harm.ancestors if token.pos_ == "VERB"), harm)
    return verb.sent == harm.sent and (
        verb.lemma_ in ("leave", "cause") or verb.lower_ == "inflicting" or _is_act_of_its_own(verb)
    )


def _is_act_of_its_own(verb: Token) -> bool:
    """Whether those who inflict casualties are named: "rebel units inflicted two casualties in the next valley"."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return verb.lemma_ == "inflict" and any(c.pos_ in ("NOUN", "PROPN") for c in subjects)


def _tells_of_harm(figure: Figure) -> bool:
    return figure.status in _HARMED and figure.polarity != "negative"


def _can_harm(event: EventCluster) -> bool:
    return (
        event.modality == "actual"
        and event.type not in _NOT_BY_ATTACK
        and "Violence" in wider("event-type", event.type)
    )


def _can_take(event: EventCluster) -> bool:
    """Whether people can be missing after it."""
    return _can_harm(event) or (event.modality == "actual" and event.type in _LOSING)


def _clause(doc: Doc, figure: Figure) -> Iterator[Token]:
    """The figure's word and what stands over it, up to the verb of its clause."""
    token = doc[figure.anchor]
    for _ in range(_STEPS):
        yield token
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            return
        token = token.head


def _behind_of(toll: Token) -> Iterator[Token]:
    """Whose toll or number it is, as the cause may stand there: "the number of victims in the blast"."""
    for preposition in toll.children:
        if preposition.lower_ == "of" and toll.pos_ == "NOUN":
            yield from (c for c in preposition.children if c.dep_ == "pobj")


def _named_causes(doc: Doc, figure: Figure) -> Iterator[Token]:
    """The nouns that "from", "in", "after" or "of" bring to the clause, those of the figure's own phrase first."""
    for token in (*_behind_of(doc[figure.anchor]), *_clause(doc, figure)):
        for preposition in token.children:
            if preposition.lower_ in word_set("before cause"):
                for noun in preposition.children:
                    own = token.i == figure.anchor
                    if noun.dep_ in ("pobj", "pcomp") and not (own and is_earlier(noun, token, clause_of(token))):
                        yield noun
                        yield from noun.conjuncts


def _event_of(doc: Doc, noun: Token, events: Sequence[EventCluster]) -> int | None:
    """The event that a noun tells of, or whose weapon it names."""
    for position, event in enumerate(events):
        if _can_harm(event) and any(t.start <= noun.i < t.end for t in event.triggers):
            return position
    means = weapon(noun)
    if means is None:
        return None
    by_weapon = [
        position
        for position, event in enumerate(events)
        if _can_harm(event)
        and (event.type == means.type or any(weapon(doc[h]) == means for h in event.roles.get("weapons", ())))
    ]
    return min(by_weapon, key=lambda p: _distance(noun.i, events[p]), default=None)


def _distance(token: int, event: EventCluster) -> int:
    """Tokens to the nearest mention; one that is still to come is twice as far."""
    return min(token - t.start if t.start <= token else 2 * (t.start - token) for t in event.triggers)


def _elsewhere(doc: Doc, figure: Figure, event: EventCluster) -> bool:
    """Whether the figure's clause names a place and the event another."""
    own = {
        noun.lower_
        for noun in _named_causes(doc, figure)
        if noun.pos_ == "PROPN" and (noun.ent_type_ in _PLACES or kind(noun) in ("place", "facility", "area"))
    }
    heads = (*event.roles.get("places", ()), *event.roles.get("targets", ()))
    others = {token.lower_ for head in heads for token in doc[head].subtree if token.pos_ == "PROPN"}
    return bool(own and others and not own & others)


def _nearest(doc: Doc, figure: Figure, events: Sequence[EventCluster], fitting: Sequence[int]) -> int | None:
    """The last told in the same sentence or the one before it, else the attack that the article tells most of."""
    sentence = doc[figure.anchor].sent
    start = doc[sentence.start - 1].sent.start if sentence.start else 0
    breaks = doc.user_data.get("paragraphs", ())  # what the next paragraph tells is another matter
    end = next((k for k in range(figure.anchor + 1, sentence.end) if k in breaks), sentence.end)
    near = [i for i in fitting if any(start <= t.start < end for t in events[i].triggers)]
    bare = doc[figure.anchor].lemma_.lower() in word_set("bare harm")
    if near:
        return min(near, key=lambda i: _distance(figure.anchor, events[i]))
    of_those = any(token.lower_ == "of" for token in doc[figure.evidence.start : figure.evidence.end])
    told_alone = (bare or of_those or figure.status == "missing") and not any(map(_is_year, doc[start:end]))
    return _main_attack(figure, events, fitting) if told_alone and not _is_of_nature(doc, figure) else None


def _is_year(token: Token) -> bool:
    """Whether a year is named, as of what lies further back than the main attack."""
    return token.ent_type_ == "DATE" and token.like_num and len(token) == 4


def _is_of_nature(doc: Doc, figure: Figure) -> bool:
    """Whether a storm, an accident or the like was told just before."""
    before = doc[max(figure.anchor - _JUST_NOW, 0) : figure.anchor]
    return any(token.pos_ == "NOUN" and kind(token) == "nature" for token in before)


def _main_attack(figure: Figure, events: Sequence[EventCluster], fitting: Sequence[int]) -> int | None:
    """The attack of which most is told, if it is told before the figure; what a headline counts is told after it."""
    end = figure.anchor + (_SOON if figure.anchor < _SOON else 0)
    told = [i for i in fitting if events[i].triggers[0].start < end]
    attacks = [i for i in told if "Attack" in wider("event-type", events[i].type)]
    most = max((len(events[i].triggers) for i in attacks), default=0)
    main = [i for i in attacks if len(events[i].triggers) == most]
    return main[0] if len(main) == 1 else None
