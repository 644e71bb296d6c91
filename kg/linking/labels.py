"""What the targets of accepted links are called in other languages, for those who ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from kg.facts import Link, LinkLabel


class Labels(Protocol):
    """Where labels come from."""

    def labels(self, iris: Sequence[str]) -> tuple[Mapping[str, Mapping[str, str]], tuple[str, ...]]:
        """By IRI and code of the language, those that are known; and a line for each IRI that has no answer."""


def with_labels(
    links: Sequence[Link], source: Labels, earlier: Sequence[Link] = ()
) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """The links, accepted ones with the labels of their targets; and a line for each target that has no answer.

    Args:
        links: without labels.
        source: where labels come from.
        earlier: links whose labels hold where there is no answer now.
    """
    known, unanswered = source.labels(list(dict.fromkeys(link.iri for link in links if link.status == "accepted")))
    labels = {link.iri: link.labels for link in earlier if link.labels}
    for iri, said in known.items():
        labels[iri] = tuple(LinkLabel(language=code, text=text) for code, text in sorted(said.items()))
    return tuple(_labelled(link, labels.get(link.iri, ())) for link in links), unanswered


def _labelled(link: Link, labels: tuple[LinkLabel, ...]) -> Link:
    return link.model_copy(update={"labels": labels}) if link.status == "accepted" else link
