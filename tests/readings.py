"""What the tests of reading share: sample inputs, and reading them to one article or one error."""

from __future__ import annotations

import io
import json
from pathlib import Path

from hypothesis import strategies as st

from kg.article import Article
from kg.errors import BadInput
from kg.reading import Outcome, Problem, read_articles

WORDS = "Shells hit the market.\n\nTwo people were hurt, a doctor said.\n"
STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: not text.isspace()
)


def read(*inputs: str | Path, stdin: bytes = b"") -> list[Outcome]:
    return list(read_articles(inputs, stdin=io.BytesIO(stdin)))


def only_article(*inputs: str | Path, stdin: bytes = b"") -> Article:
    (outcome,) = read(*inputs, stdin=stdin)
    assert isinstance(outcome, Article), outcome
    return outcome


def only_error(*inputs: str | Path, stdin: bytes = b"") -> str:
    (outcome,) = read(*inputs, stdin=stdin)
    assert isinstance(outcome, Problem), outcome
    assert isinstance(outcome.error, BadInput)
    assert outcome.error.exit_code == 3
    assert outcome.error.remedy
    return str(outcome.error)


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def line(**keys: object) -> str:
    return json.dumps({"id": "a", "text": WORDS} | keys)


PARAGRAPHS = [
    "Shells struck a crowded market in the town on Thursday, a local doctor said, wounding several people.",
    "The army denied firing. It blamed “armed groups” for the attack, which came hours after a truce was announced.",
    "Residents said it was the second night of shelling in the district, and that ambulances could not reach it.",
]
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Shells hit market - Daily Example</title>
<meta property="og:site_name" content="Daily Example">
<link rel="canonical" href="https://news.example.org/2017/03/shells">
<meta property="article:published_time" content="2017-03-09T22:10:00-05:00"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Shells hit market</h1>{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}</article>
<footer>© 2024 Daily Example. All rights reserved.</footer></body></html>"""
