"""What the targets of accepted links are called in other languages, for those who ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from kg.facts import Link, LinkLabel


class Labels(Protocol):
    """Where labels come from."""

    def labels(self, iris: Sequence[str]) -> tuple[Mapping[str, Mapping[str, str]], tuple[str, ...]]:
        """By IRI and code of the language, those that are known; and a line for each IRI that has no answer."""


def with_labels(links: Sequence[Link], source: Labels) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """The links, accepted ones with the labels of their targets; and a line for each target that has no answer."""
    known, unanswered = source.labels(list(dict.fromkeys(link.iri for link in links if link.status == "accepted")))
    return tuple(_labelled(link, known) for link in links), unanswered


def _labelled(link: Link, known: Mapping[str, Mapping[str, str]]) -> Link:
    """A link whose target has no answer keeps the labels that it has."""
    if link.status != "accepted" or link.iri not in known:
        return link
    labels = tuple(LinkLabel(language=code, text=text) for code, text in sorted(known[link.iri].items()))
    return link.model_copy(update={"labels": labels})
