"""``kg extract --explain``: why each claim was made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.streams import output, tell
from kg.cli.telling import Telling
from kg.errors import BadInput, UsageError

if TYPE_CHECKING:
    from kg.extraction.explained import Explained
    from kg.reviewing import Reviews

FORMATS = ("text", "html")
"""Formats of an explanation."""


def form_of(ctx: click.Context, form: str, out: Path | None) -> str:
    """The format of an explanation: the one that is named, else what the file's name says, else text.

    Raises:
        UsageError: the one that is named is a format of facts.
    """
    from click.core import ParameterSource

    if ctx.get_parameter_source("form") is ParameterSource.DEFAULT:
        return "html" if out and out.suffix.lower() in (".html", ".htm") else "text"
    if form not in FORMATS:
        raise UsageError(f"an explanation is not written as {form}", remedy=f"--format {' or '.join(FORMATS)}")
    return form


def explain(
    inputs: tuple[str, ...],
    extractor: str,
    form: str,
    out: Path | None,
    claim: str | None,
    named: tuple[Path, ...],
) -> int:
    """Write why each claim of each article was made, or why one claim was.

    Args:
        inputs: articles, as for the command.
        extractor: name of the extractor.
        form: one of :data:`FORMATS`.
        out: a file, or None for stdout.
        claim: id of the one claim.
        named: files and folders of reviews, which are told beside the claims and not applied.

    Returns:
        The exit code.

    Raises:
        UsageError: a page of several articles, or one claim of several; or there is no such claim.
    """
    from kg.explanation import explanations
    from kg.extraction import extractor_loader
    from kg.reviewing import found_reviews

    written, reviews = 0, found_reviews(inputs, named)
    found = Telling(explanations(inputs, extractor_loader(extractor), reviews))
    with output(out) as file:
        for written, one in enumerate(found, 1):
            if written > 1 and (form == "html" or claim):
                what = f"claim {claim}" if claim else "a page"
                raise UsageError(f"{what} is of one article, and several are named", remedy="name one article")
            file.write((b"\n" if written > 1 else b"") + _written(one, form, claim, _standing(one, reviews)))
            file.flush()
        if found.code and not written:
            raise click.exceptions.Exit(found.code)  # before the file is put in its place: an earlier one stays
    return found.code


def _standing(explained: Explained, reviews: Reviews) -> dict[str, str]:
    from kg.reviewing import standing

    try:
        placed = reviews.of(explained.facts)
    except BadInput as error:  # nothing is built of it here
        tell(str(error))
        return {}
    return standing(explained.facts, placed.sheet) if placed else {}


def _written(explained: Explained, form: str, claim: str | None, reviewed: dict[str, str]) -> bytes:
    from kg.explanation import explanation_page, explanation_text, narrowed

    shown = narrowed(explained, claim) if claim else explained
    text = (explanation_page if form == "html" else explanation_text)(shown, reviewed)
    return text.encode("utf-8", "backslashreplace")
