"""Options that several commands share, named alike in all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.vocabulary import DEFAULT_BASE

_Function = TypeVar("_Function", bound=Callable[..., Any])
Decorator = Callable[[_Function], _Function]

base = click.option(
    "--base",
    envvar="KG_BASE",
    metavar="IRI",
    default=DEFAULT_BASE,
    show_default=True,
    help="IRI under which all names are minted; also KG_BASE.",
)
extractor = click.option(
    "--extractor",
    metavar="NAME",
    default="spacy",
    show_default=True,
    help="Which installed extractor reads the articles.",
)
out_file = click.option(
    "--out",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write instead of standard output; it appears when it is complete.",
)
reviews = click.option(
    "--reviews",
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Review file, or folder of them, beside the NAME.review.json beside the articles; may recur.",
)
jobs = click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes to share the articles of a folder among; needs the extra: pip install 'conflict-kg[parallel]'.",
)
gate = click.option(
    "--gate",
    "gated",
    is_flag=True,
    help="Pass over articles without a word about conflict, before they are parsed; each is named on stderr.",
)
inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")


def form(*choices: str, what: str) -> Decorator[Any]:
    """The option ``--format``; the first choice is the default.

    Args:
        choices: names of formats, as file endings where there is one.
        what: what is written in that format.
    """
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], show_default=True, help=f"Format of {what}."
    )
