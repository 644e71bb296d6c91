"""An explanation as one page: the article with its highlights, and the claims beside it.

The page needs no script and asks the network for nothing. Whatever the article holds is text on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.explanation.cards import claim_card, mute_statements
from kg.explanation.description import NOTHING, Descriptions
from kg.explanation.marks import KINDS, OWN, Run, marks, runs
from kg.extraction.explained import Explained
from kg.facts import Facts
from kg.vocabulary.documentation.html import element, text

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LEGEND = {
    "figure": "words of a figure",
    "event": "event",
    "speaker": "who speaks",
    "cue": "word of saying",
    "entity": "who or what takes part",
}


def explanation_page(explained: Explained, reviewed: Mapping[str, str] = NOTHING) -> str:
    """The page as HTML, the same bytes for the same explanation.

    Args:
        explained: of one article.
        reviewed: by the id of a part, what people decided of it.
    """
    facts = explained.facts
    shown = [n for n, claim in enumerate(facts.claims) if claim.id in explained.steps]
    title = " ".join((facts.article.title or facts.article.id).split())
    body = [
        element("a", "Skip to the claims", href="#claims", class_="skip"),
        _header(facts, title),
        element("main", _article(explained, shown), _claims(explained, shown, Descriptions(facts, reviewed))),
    ]
    whole = element("html", _head(title, shown), "\n", element("body", "\n".join(body)), lang="en")
    return f"<!DOCTYPE html>\n{whole}\n"


def _head(title: str, shown: list[int]) -> str:
    style = Path(__file__).with_name("page.css").read_text("utf-8")
    lights = _lights("in", "--lit-soft", shown) + _lights("own", "--lit", shown)
    return (
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{element('title', text(f'{title}: why each claim was made'))}\n<style>\n{style}{lights}</style>\n</head>"
    )


def _lights(class_: str, color: str, shown: list[int]) -> str:
    """The style that lights up some words of the claim that is looked at."""
    lit = ", ".join(f"body:has(#claim-{n}:target, #words-{n}:target) .{class_}-{n}" for n in shown)
    return f"{lit} {{ background: var({color}); }}\n" if lit else ""


def _header(facts: Facts, title: str) -> str:
    article, extraction = facts.article, facts.extraction
    known = [article.id, article.publisher, str(article.published or "")]
    program = " ".join(filter(None, (extraction.extractor, extraction.version)))
    keys = "".join(element("li", element("span", text(name), class_=kind)) for kind, name in _LEGEND.items())
    return element(
        "header",
        element("h1", text(title), dir="auto"),
        element("p", text(" · ".join(filter(None, known))), class_="faint"),
        element("p", text(f"Read by {program}. Each highlight leads to its claim, each claim to its words.")),
        element("ul", keys, class_="legend", aria_label="Highlights"),
    )


def _article(explained: Explained, shown: list[int]) -> str:
    facts = explained.facts
    claims = [facts.claims[n] for n in shown]
    steps = ((claim, step.words) for claim in claims for step in explained.steps[claim.id] if step.near)
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for n in shown:
        begins.setdefault(facts.claims[n].evidence.start, []).append(n)
        ends.setdefault(facts.claims[n].evidence.end, []).append(n)
    pieces: list[str] = []
    for run in runs(len(facts.article.text), marks(facts, claims, steps)):
        pieces += (element("span", "", id=f"words-{n}") for n in begins.get(run.start, ()))
        pieces.append(_run(run, facts.article.text[run.start : run.end]))
        pieces += (_reference(n, facts.claims[n].id) for n in ends.get(run.end, ()))
    heading = element("h2", "Article", id="article")
    body = element("div", "".join(pieces), class_="text", dir="auto", lang=facts.article.language or "en")
    return element("section", heading, body, class_="article", aria_labelledby="article")


def _run(run: Run, words: str) -> str:
    """The words of a run, as a link to its claim where a highlight always shows."""
    if not run.marks:
        return text(words)
    kinds = [kind for kind in KINDS if any(mark.kind == kind for mark in run.marks)]
    lit = sorted({n for mark in run.marks for n in mark.lit})
    own = sorted({n for mark in run.marks if mark.kind in OWN for n in mark.claims})
    classes = " ".join([*kinds, *(f"in-{n}" for n in lit), *(f"own-{n}" for n in own)])
    if not kinds or not words.strip():
        return element("span", text(words), class_=classes)
    return element("a", text(words), href=f"#claim-{run.marks[0].claims[0]}", class_=classes)


def _reference(n: int, id_: str) -> str:
    return element("sup", element("a", text(id_), href=f"#claim-{n}", class_="reference"))


def _claims(explained: Explained, shown: list[int], said: Descriptions) -> str:
    positions = {explained.facts.claims[n].id: n for n in shown}
    cards = list(_cards(explained, said, positions))
    heading = element("h2", text(f"Claims ({len(cards)})"), id="claims", tabindex="-1")
    none = "" if cards else element("p", "No claim was found in this article.")
    return element("section", heading, none, "\n".join(cards), mute_statements(said), class_="claims")


def _cards(explained: Explained, said: Descriptions, positions: dict[str, int]) -> Iterator[str]:
    for id_, n in positions.items():
        yield claim_card(explained.facts.claims[n], said, explained.steps[id_], positions)
