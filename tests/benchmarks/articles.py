"""The development articles, and folders of any size that are made of them."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from kg.article import Article
from kg.reading import read_articles
from tests.paths import EVAL

_NAME = re.compile(r"\b[A-Z][a-z]{4,}\b")
_NEW_NAMES = 12


def articles() -> list[Article]:
    """All development articles; without them there is nothing to measure."""
    files = [EVAL / "data" / f"{task}.jsonl" for task in ("casualties", "attribution", "events")]
    if not all(file.exists() for file in files):
        sys.exit("the development articles (../shared/eval/data) are not on this machine")
    return [item for item in read_articles(files, unique_ids=False) if isinstance(item, Article)]


def folder(path: Path, size: int) -> Path:
    """A folder of so many files: the longest article, then all in arbitrary order, again and again with new names."""
    path.mkdir()
    for number, text in enumerate(islice(_texts(), size)):
        (path / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return path


def _texts() -> Iterator[str]:
    chance, texts = random.Random(1), [article.text for article in articles()]
    longest = max(texts, key=len)
    chance.shuffle(texts)
    texts.sort(key=lambda text: text is not longest)
    for turn in count():
        for text in texts:
            yield _renamed(text, chance) if turn else text


def _renamed(text: str, chance: random.Random) -> str:
    """The text with some of its names spelt as nobody does, for a folder brings new names as it grows."""
    names = sorted(set(_NAME.findall(text)))
    for name in chance.sample(names, min(_NEW_NAMES, len(names))):
        ending = "".join(chance.choice("aeioubdgklmnrst") for _ in range(4))
        text = re.sub(rf"\b{name}\b", name + ending, text)
    return text
