"""Arguments and options of the commands of ``kg review``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.cli import options

article = click.argument("article", metavar="ARTICLE")
ids = click.argument("ids", nargs=-1, required=True, metavar="ID...")
_REVIEWS = click.option(
    "--reviews",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Review file, or folder of them, instead of the file beside the article.",
)
_WHICH = click.option("--article", "which", metavar="ID", help="Which article is meant, where ARTICLE holds several.")


def where(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which article, and where its review is."""
    for add in (_REVIEWS, options.extractor, _WHICH):
        function = add(function)
    return function


def who(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say who decides, when, and why."""
    for add in (
        click.option("--note", metavar="TEXT", default="", help="Why, in the reviewer's words; it is published."),
        click.option(
            "--date",
            "day",
            metavar="YYYY-MM-DD",
            type=click.DateTime(["%Y-%m-%d"]),
            help="Day of the decision.  [default: today]",
        ),
        click.option(
            "--reviewer",
            metavar="NAME",
            envvar="KG_REVIEWER",
            required=True,
            help="Who decides: a name, or an http(s) IRI; it is published. Also KG_REVIEWER.",
        ),
    ):
        function = add(function)
    return function
