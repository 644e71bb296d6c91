"""The page that says what the words on the others mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kg.pages.asked import Asked
from kg.pages.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What the words mean, with the numbers of this build as examples."""

    template: ClassVar[str] = "about.html"
    title: ClassVar[str] = "What the words mean"

    numbers: Mapping[str, int]
    asked: tuple[Asked, ...] = ()


def about_page(catalogue: Catalogue) -> AboutPage:
    """The page, with the numbers of a build."""
    return AboutPage(catalogue.numbers())
