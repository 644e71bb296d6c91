"""``kg extract``: from articles to facts documents."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import explaining, options
from kg.cli.streams import output, tell
from kg.cli.telling import Telling
from kg.errors import UsageError


@click.command("extract")
@options.inputs
@options.extractor
@options.form(
    "jsonl", "json", *explaining.FORMATS, what="the facts: one document a line, or indented; text, html: with --explain"
)
@click.option(
    "--explain", is_flag=True, help="Say why each claim was made: which words, which rule, which lexicon entry."
)
@click.option("--claim", metavar="ID", help="With --explain: the one claim to explain, by its id in the facts.")
@options.reviews
@options.jobs
@options.gate
@options.out_file
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    extractor: str,
    form: str,
    explain: bool,
    claim: str | None,
    reviews: tuple[Path, ...],
    jobs: int,
    gated: bool,
    out: Path | None,
) -> None:
    """Print the facts of each article, one document a line, in the order of the input.

    INPUT is a file (.txt, .html, .json, .jsonl), a folder, a URL, or - for standard input. An article that cannot be
    read is named on stderr; the rest goes on, and the exit code tells.

    What people decided about the facts of an article (kg review) is applied. With --explain, the reasons of each claim
    are printed instead, as the extractor made it: as text for a terminal, or as a page that shows the article with its
    claims, as in: kg extract article.txt --explain --out page.html
    """
    if explain and (gated or jobs > 1):
        raise UsageError(
            f"--{'gate' if gated else 'jobs'} is not of an explanation", remedy="leave it or --explain out"
        )
    if explain:
        ctx.exit(explaining.explain(inputs, extractor, explaining.form_of(ctx, form, out), out, claim, reviews))
    if form in explaining.FORMATS or claim:
        raise UsageError(f"--{'claim' if claim else f'format {form}'} is of an explanation", remedy="add --explain")
    from kg.building import printed
    from kg.extraction import extractor_loader
    from kg.publishing.counts import counted
    from kg.reviewing import found_reviews

    load, written = extractor_loader(extractor), False
    indent = None if form == "jsonl" else 2
    found = Telling(printed(inputs, load, found_reviews(inputs, reviews), indent=indent, jobs=jobs, gated=gated))
    with output(out) as file:
        for document in found:
            file.write(document)
            file.flush()
            written = True
        if found.passed_over:
            tell(f"passed over {counted(found.passed_over, 'article')} with nothing about conflict")
        if found.code and not written:
            ctx.exit(found.code)  # before the file is put in its place: an earlier one stays as it was
    ctx.exit(found.code)
