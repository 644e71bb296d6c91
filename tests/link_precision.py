"""How many accepted links are right, as people read them: ``python -m tests.link_precision draw | adopt | report``.

In the manner of ``tests.precision``, by the section on links of docs/judging.md.  What is judged are the links that the
shipped tables give, for nothing else can be had without the network.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from kg.facts import ACTOR_TYPES, Facts
from kg.linking import Linker, linker_of
from kg.linking.wants import asked_of
from tests.link_items import links_of, sheet
from tests.precision import judgements
from tests.precision.commands import commands, header, outside, run
from tests.precision.documents import documents
from tests.precision.draw import drawn
from tests.precision.items import Item
from tests.precision.report import report
from tests.quality import TASKS

TABLE = judgements.FOLDER / "links.tsv"
_PER_SHEET = 50
_NOT_IN_CAPITALS = ("attribution", "casualties")
"""Tasks whose articles are written as usual; where all is in capitals, nobody can tell what is a name."""


def main(arguments: list[str] | None = None) -> None:
    """Run one of the commands."""
    known = commands("tests.link_precision", "Precision of links.", _draw, _adopt, _report)
    known.draw.add_argument("--links", type=int, default=200, metavar="K", help="how many")
    known.draw.add_argument("--actors", action="store_true", help="only links of actors; most others are countries")
    run(known.parser, arguments)


def _draw(asked: argparse.Namespace) -> None:
    out = outside(asked.out)
    items = all_links(documents((), asked.facts), linker_of())
    items = [item for item in items if not asked.actors or item.key["type"] in ACTOR_TYPES]
    chosen = drawn(items, asked.seed, asked.links)
    for first in range(0, len(chosen), _PER_SHEET):
        part = enumerate(chosen[first : first + _PER_SHEET], first + 1)
        (out / f"links-{first + 1:03}.txt").write_text("\n".join(sheet(*one) for one in part), "utf-8")
    share = f"{len(chosen)} of {len(items)}{' of actors' * asked.actors}"
    blanks = (judgements.blank(item, asked.seed) for item in chosen)
    judgements.write(out / "links.tsv", "links", header(asked.seed, share, TASKS), blanks)
    print(f"links: {share} in {out}")


def _adopt(asked: argparse.Namespace) -> None:
    old_header, known = judgements.read(TABLE, "links")
    new_header, new = judgements.read(asked.folder / "links.tsv", "links", partly=True)
    merged = judgements.merged(known, new)
    judgements.write(TABLE, "links", dict.fromkeys((*old_header, *new_header)), (judgement.row for judgement in merged))
    print(f"links.tsv: {len(new)} judged")


def _report(asked: argparse.Namespace) -> None:
    linker, found = linker_of(), documents((), asked.facts)
    _, judged = judgements.read(TABLE, "links")
    print("\n".join((*report("links", judged, all_links(found, linker)), *_recall(found, linker))))


def all_links(found: dict[str, list[Facts]], linker: Linker) -> list[Item]:
    """The accepted links of the articles of all tasks."""
    return [item for task, facts in found.items() for item in links_of(task, facts, linker)]


def _recall(found: dict[str, list[Facts]], linker: Linker) -> Iterator[str]:
    """How many of the entities that have a name are linked; not every name is of something that has an item."""
    for task in _NOT_IN_CAPITALS:
        once = {facts.article.id: facts for facts in found[task]}.values()
        names: dict[str, list[bool]] = {}
        for facts in once:
            linked = {link.entity for link in linker.linked(facts).links if link.status == "accepted"}
            for one in asked_of(facts):
                names.setdefault(one.entity.type, []).append(one.entity.id in linked)
        for type_, told in sorted(names.items(), key=lambda pair: -len(pair[1])):
            yield f"{task:<12} {type_:<28} {sum(told):>5} of {len(told):>5} with a name linked"


if __name__ == "__main__":
    main()
