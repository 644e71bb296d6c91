"""The variants of extraction that :mod:`tests.ablations` compares: each takes a part out, in a process of its own.

Nothing of the readers may be imported before the part is out, so what needs them is imported in functions.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kg.lexicon

if TYPE_CHECKING:
    from kg.article import Article
    from kg.facts import Facts

GAZETTEER = "gazetteer"
GROUPS: Mapping[str, tuple[str, ...]] = {
    "figures": ("casualty_cues", "casualty_function_words", "countable_things", "quantities", "people"),
    "events": (
        "deeds",
        "event_collocates",
        "event_nouns",
        "event_participants",
        "event_support_verbs",
        "event_triggers",
        "model_words",
        "verb_lemmas",
        "violence_context",
        "weapons",
    ),
    "stance": ("hedges", "modality_cues"),
    "statements": ("speech_cues", "speech_words"),
    "actors": (
        "actors",
        "armed_modifiers",
        "given_names",
        "known_actors",
        "mention_words",
        "organisation_words",
        "person_titles",
    ),
    "places": (
        GAZETTEER,
        "country_names",
        "demonyms",
        "facilities",
        "place_words",
        "regions",
        "toponym_aliases",
    ),
    "times": ("time_words",),
    "rough text": ("boilerplate",),
}
"""The tables of the lexicon by what they are for; all that the readers use, once each."""
ONE_GROUP = "without lexicon: "
"""How the names of the variants begin that leave out one group."""
NOT_READ = ("gate_words",)
"""Tables that choose articles and read none."""

SHOWN = {
    "casualty recall": "casualties",
    "group right among found": "casualties",
    "attribution F1": "attribution",
    "role-filler F1": "events",
}
"""The scores that are printed, with the task that gives each."""

WORD_COLUMNS = frozenset(
    (
        "alias",
        "aliases",
        "beginning",
        "cue",
        "form",
        "lemma",
        "name",
        "noun",
        "particle",
        "plural",
        "singular",
        "term",
        "title",
        "verb",
        "word",
        "words",
    )
)
"""Columns of tables that hold words of the language; the others hold kinds and codes."""
_NO_WORD = "\ue000"  # of the private use area

Change = Callable[[], None]


def without_tables(names: Iterable[str]) -> None:
    """Take all words out of the tables, before any reader is imported: readers take hold of tables then.

    The rows stay, with a word that no text has, so that a reader which asks for the words of a kind finds the kind.
    """
    empty, full = frozenset(names), kg.lexicon.table

    def table(name: str) -> tuple[kg.lexicon.Row, ...]:
        return tuple(map(_without_words, full(name))) if name in empty else full(name)

    kg.lexicon.table = table  # type: ignore[assignment]
    if GAZETTEER in empty:
        _replace("kg.extraction.mentions.gazetteer", "_line", lambda _wanted: None)


def _without_words(row: kg.lexicon.Row) -> kg.lexicon.Row:
    return {column: _NO_WORD if column in WORD_COLUMNS else value for column, value in row.items()}


def without_entity_links() -> None:
    """Every mention is an entity of its own."""
    _replace("kg.extraction.mentions.links", "Links.join", lambda *_: None)


def without_pronouns() -> None:
    """No pronoun is joined with what it means."""
    _replace("kg.extraction.mentions.coreference", "link_pronouns", lambda *_: None)


def without_event_links() -> None:
    """Every mention of an event is an event of its own."""
    _replace("kg.extraction.events.coreference", "antecedent", lambda *_: None)
    _replace("kg.extraction.events.coreference", "_links", lambda *_: iter(()))


def _replace(module: str, name: str, value: object) -> None:
    """Put another value in the place of one that is there; that it is there is checked, for code is renamed."""
    owner: Any = import_module(module)
    *path, last = name.split(".")
    for step in path:
        owner = getattr(owner, step)
    getattr(owner, last)
    setattr(owner, last, value)


def _no_change() -> None:
    pass


def _no_coreference() -> None:
    without_entity_links()
    without_pronouns()
    without_event_links()


def variants() -> dict[str, Change]:
    """What is measured, by name; the first is the whole."""
    every = [name for names in GROUPS.values() for name in names]
    groups = {f"{ONE_GROUP}{group}": _tables_out(names) for group, names in GROUPS.items()}
    return {
        "all": _no_change,
        "without lexicons": _tables_out(every),
        **groups,
        "without coreference": _no_coreference,
        "without coreference: entities": without_entity_links,
        "without coreference: pronouns": without_pronouns,
        "without coreference: events": without_event_links,
    }


def _tables_out(names: Iterable[str]) -> Change:
    return lambda: without_tables(names)


def articles_of(task: str, limit: int | None = None) -> Iterator[Article]:
    """The articles of a task in the order of the file, or the first so many of them."""
    from kg.article import Article
    from kg.reading import read_articles
    from tests.paths import EVAL

    outcomes = read_articles([EVAL / "data" / f"{task}.jsonl"], unique_ids=False)
    return islice((outcome for outcome in outcomes if isinstance(outcome, Article)), limit)


def measured(folder: Path) -> dict[str, float]:
    """The scores of this process's readers on the parses of a folder."""
    from tests.quality import scores

    found: dict[str, float] = {}
    for task in sorted(set(SHOWN.values())):
        given = scores(task, _facts(folder / task, articles_of(task)))
        found |= {name: given[name] for name, of in SHOWN.items() if of == task}
    return found


def _facts(folder: Path, articles: Iterator[Article]) -> Iterator[Facts]:
    from spacy.tokens import Doc

    from kg.extraction.parse import model
    from kg.extraction.spacy_extractor import SpacyExtractor

    extractor, vocabulary = SpacyExtractor(), model().vocab
    for path, article in zip(sorted(folder.iterdir()), articles, strict=False):
        yield extractor.read(article, Doc(vocabulary).from_bytes(path.read_bytes()))


def main(name: str, folder: str) -> None:
    """Take a part out and print the scores as JSON."""
    variants()[name]()
    print(json.dumps(measured(Path(folder))))


if __name__ == "__main__":
    main(*sys.argv[1:])
