"""What a person changed in a facts document, as decisions about what the program found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kg.facts import Facts
from kg.facts.correspondence import corresponding
from kg.facts.review import REVIEWABLE
from kg.facts.signatures import Signatures, anchor
from kg.reviewing.references import with_references
from kg.reviewing.sheet import Add, Change, Decision, Made, Reference, Reject
from kg.reviewing.targets import KIND_OF, Parts

_UNORDERED = frozenset({"mentions", "content"})


class Difference(NamedTuple):
    """How two documents on one article differ.

    Attributes:
        decisions: what makes the edited document of the one that was found.
        elsewhere: fields of the article that differ; they are no matter of a review.
    """

    decisions: tuple[Decision, ...]
    elsewhere: tuple[str, ...] = ()


def difference(found: Facts, edited: Facts, made: Made) -> Difference:
    """The decisions that turn what was found into what was edited.

    Args:
        found: what the extractor gives, in canonical form.
        edited: a consistent document on the same text, whatever ids it uses.
        made: who decides, when, and why.
    """
    ours, theirs = found.article.model_dump(), edited.article.model_dump()
    elsewhere = tuple(key for key in ours if ours[key] != theirs[key])
    return Difference(tuple(_Comparison(found, edited, made).decisions()), elsewhere)


class _Comparison:
    def __init__(self, found: Facts, edited: Facts, made: Made) -> None:
        self.parts, self.made = Parts(found), made.model_dump(exclude={"decision"})
        self.theirs = {list_: {part.id: part for part in getattr(edited, list_)} for list_ in REVIEWABLE.values()}
        self.same = _joined(edited)
        known = corresponding(edited, found)
        self.pair = {list_: dict(self._pairs(list_, known[list_])) for list_ in REVIEWABLE.values()}
        new = [
            (list_, id_)
            for list_, parts in self.theirs.items()
            for id_ in parts
            if self.same[list_][id_] == id_ and id_ not in self.pair[list_]
        ]
        self.names = {key: f"new-{number}" for number, key in enumerate(new, 1)}

    def decisions(self) -> Iterator[Decision]:
        """Changes, rejections and additions, each kind in the order of the document."""
        for list_ in REVIEWABLE.values():
            ours = {ours: theirs for theirs, ours in self.pair[list_].items()}
            for id_ in self.parts.wording.parts[list_]:
                if id_ not in ours:
                    yield Reject(target=self.parts.target(list_, id_), **self.made)
                elif change := self._change(list_, id_, ours[id_]):
                    yield Change(target=self.parts.target(list_, id_), change=change, **self.made)
        for (list_, id_), name in self.names.items():
            part = self.theirs[list_][id_].model_dump(mode="json", exclude={"id"}, exclude_defaults=True)
            whole = with_references(list_, part, self._reference)
            yield Add(kind=KIND_OF[list_], name=name, part=whole, **self.made)

    def _pairs(self, list_: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Ids of the edited document with those of the found one: what is the same, then what was the same."""
        theirs = {id_: part for id_, part in self.theirs[list_].items() if self.same[list_][id_] == id_}
        ours = self.parts.wording.parts[list_]
        exact = {id_: known[id_] for id_ in theirs if id_ in known}
        yield from exact.items()
        free = {id_: part for id_, part in ours.items() if id_ not in exact.values()}
        rest = {id_: part for id_, part in theirs.items() if id_ not in exact}
        for id_ in [id_ for id_ in rest if id_ in free and _meet(anchor(rest[id_]), anchor(free[id_]))]:
            yield id_, id_
            del rest[id_], free[id_]
        for id_, part in rest.items():
            there = next((other for other in free if anchor(free[other]) == anchor(part)), None)
            if there is not None:
                yield id_, there
                del free[there]

    def _change(self, list_: str, ours: str, theirs: str) -> dict[str, Any]:
        """The fields that differ, as the edited document has them."""
        before = self.parts.wording.parts[list_][ours].model_dump(mode="json", exclude={"id"})
        edited = self.theirs[list_][theirs].model_dump(mode="json", exclude={"id"})
        after = with_references(list_, edited, self._id)
        differing = {key: edited[key] for key in before if _plain(key, before[key]) != _plain(key, after[key])}
        return with_references(list_, differing, self._reference)

    def _id(self, list_: str, id_: str) -> str:
        """What an id of the edited document is called in the found one; a name with a space where it is new there."""
        same = self.same[list_][id_]
        return self.pair[list_].get(same) or f"new {same}"

    def _reference(self, list_: str, id_: str) -> dict[str, Any]:
        same = self.same[list_][id_]
        ours = self.pair[list_].get(same)
        if ours is None:
            made = Reference(added=self.names[list_, same])
        else:
            made = Reference(target=self.parts.target(list_, ours))
        return made.model_dump(mode="json", exclude_none=True)


def _joined(facts: Facts) -> dict[str, dict[str, str]]:
    """For each id that of the first part of the same content: what is there twice counts once."""
    joined = {}
    for list_ in REVIEWABLE.values():
        first: dict[object, str] = {}
        joined[list_] = {id_: first.setdefault(key, id_) for id_, key in Signatures(facts).of[list_].items()}
    return joined


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _plain(key: str, value: Any) -> Any:
    """The value without what does not matter in it: the order of ids and of mentions, and repeats."""
    if key in _UNORDERED:
        return sorted({(span["start"], span["end"]) for span in value})
    return sorted(set(value)) if isinstance(value, list) else value
