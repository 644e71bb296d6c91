"""``kg review``: what people decide about the facts of an article."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import options
from kg.cli import review_options as asked
from kg.cli.decisions import revise, shown_decisions
from kg.cli.reviewed import Subject, subject_of
from kg.cli.streams import output, tell
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.reviewing.sheet import Made
    from kg.reviewing.verdicts import Verdict


@click.group("review")
def command() -> None:
    """Accept, reject or change what was read out of an article, so that it survives a rebuild.

    Decisions are kept in the file NAME.review.json beside the article, which kg extract and kg build apply. They name
    what they are about by its words and not by its id. ARTICLE is a file, or a URL with --reviews; ids are those that
    kg extract --explain shows.
    """


@command.command("accept")
@asked.ids
@asked.article
@asked.who
@asked.where
def accept(ids: tuple[str, ...], article: str, **given: Any) -> None:
    """Note that claims, events, statements or entities are right."""
    _judge("accept", ids, article, given)


@command.command("reject")
@asked.ids
@asked.article
@asked.who
@asked.where
def reject(ids: tuple[str, ...], article: str, **given: Any) -> None:
    """Reject claims, events, statements or entities: they are not published, but that they were rejected is.

    A figure outlives a rejected event; a claim outlives a rejected statement, as the article's own.
    """
    _judge("reject", ids, article, given)


@command.command("from")
@click.argument("facts", metavar="FACTS")
@asked.article
@asked.who
@asked.where
def from_(facts: str, article: str, **given: Any) -> None:
    """Make the review of an edited facts document.

    FACTS is what kg extract printed, edited; whatever differs from what the extractor gives becomes a decision: a
    change, a rejection, or an addition. Decisions that the review holds already stay as they are.
    """
    from kg.cli.streams import content, shown
    from kg.facts import read_facts
    from kg.reviewing import difference, revised

    edited = read_facts(content(facts), shown(facts))
    subject = _subject(article, given)
    if edited.article.sha256 != subject.facts.article.sha256:
        raise UsageError("is about another text", place=shown(facts), remedy="name the article that it was made of")
    found = difference(subject.facts, edited, _made(given))
    for key in found.elsewhere:
        tell(f"{shown(facts)}: $.article.{key} differs, which no review can say: NAME.meta.json can")
    revise(subject, lambda sheet: revised(subject.facts, sheet, found))


@command.command("show")
@asked.article
@options.form("text", "json", what="the list; json is the review file")
@asked.where
@options.out_file
def show(article: str, form: str, out: Path | None, **given: Any) -> None:
    """Print the decisions about an article, and whether each still applies."""
    from kg.errors import BadInput
    from kg.reviewing import written

    subject = _subject(article, given)
    if subject.sheet is None:
        raise BadInput("has no review", place=article, remedy=f"kg review accept and reject write {subject.path}")
    with output(out) as file:
        file.write(written(subject.sheet) if form == "json" else shown_decisions(subject, subject.sheet).encode())


def _judge(verdict: Verdict, ids: tuple[str, ...], article: str, given: dict[str, Any]) -> None:
    from kg.reviewing import judged

    subject = _subject(article, given)
    made = _made(given)
    revise(subject, lambda sheet: judged(subject.facts, sheet, verdict, ids, made))


def _subject(article: str, given: dict[str, Any]) -> Subject:
    return subject_of(article, which=given["which"], extractor=given["extractor"], reviews=given["reviews"])


def _made(given: dict[str, Any]) -> Made:
    from kg.reviewing.sheet import Made

    if not given["reviewer"].strip():
        raise UsageError("a reviewer has a name", remedy="name one with --reviewer")
    day: datetime | None = given["day"]
    return Made(reviewer=given["reviewer"].strip(), date=day.date() if day else date.today(), note=given["note"])
