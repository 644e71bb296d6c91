"""The claims of the page: what each says, and why it was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.explanation.description import Descriptions, Line, shortened
from kg.explanation.entries import entries_of
from kg.extraction.explained import Step, rules
from kg.facts import Claim
from kg.vocabulary.documentation.html import definitions, element, link, text


def claim_card(claim: Claim, said: Descriptions, steps: tuple[Step, ...], positions: Mapping[str, int]) -> str:
    """One claim.

    Args:
        claim: of the document that ``said`` describes.
        said: describes its parts.
        steps: what led to it.
        positions: of the claims on the page, by their ids; links lead to those only.
    """
    n = positions[claim.id]
    heading = element("h3", element("code", text(claim.id)), " ", text(said.title(claim)))
    back = element("a", "in the article", href=f"#words-{n}", class_="back")
    quote = element("blockquote", text(said.words(claim.evidence)), dir="auto")
    known = definitions((line.name, _value(line, positions)) for line in said.lines(claim))
    number = sum(step.near for step in steps)
    why = element("details", element("summary", f"Why: {number} step{'s' * (number != 1)}"), _steps(steps))
    kind = "card figures" if claim.casualties else "card"
    return element(
        "article", heading, quote, element("p", back), known, why, id=f"claim-{n}", class_=kind, tabindex="-1"
    )


def mute_statements(said: Descriptions) -> str:
    """What is said in the article without a claim in it, so that a person sees that it was read."""
    carrying = {claim.statement for claim in said.facts.claims}
    passing_on = {statement.reported_by for statement in said.facts.statements}
    mute = [s for s in said.facts.statements if s.id not in carrying | passing_on]
    if not mute:
        return ""
    items = (
        element("li", text(said.saying(s)), ": ", element("q", text(" … ".join(map(said.words, s.content)))))
        for s in mute
    )
    summary = element("summary", text(f"{len(mute)} statement{'s' * (len(mute) != 1)} without a claim"))
    return element("details", summary, element("ul", *items), class_="mute")


def _value(line: Line, positions: Mapping[str, int]) -> str:
    return link(f"#claim-{positions[line.claim]}", line.value) if line.claim in positions else text(line.value)


def _steps(steps: tuple[Step, ...]) -> str:
    """The steps on the claim's own words; folded away, those on other mentions."""
    near = element("ol", *_items([step for step in steps if step.near]), class_="steps")
    far = [step for step in steps if not step.near]
    if not far:
        return near
    summary = element("summary", text(f"{len(far)} on other mentions in the article"))
    return near + element("details", summary, element("ol", *_items(far), class_="steps"))


def _items(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        does = rules().get(step.rule, "")
        words = element("q", text(shortened(step.words.exact)), dir="auto")
        lines = [element("b", text(step.part)), " ", words]
        if does:
            lines.append(element("div", text(does)))
        lines.append(element("div", "rule ", element("code", text(step.rule)), class_="faint"))
        if step.entry:
            lines.append(_entry(step.entry))
        yield element("li", *lines)


def _entry(name: str) -> str:
    rows = [element("div", element("code", text(f"{entry.place}  {entry.row}"))) for entry in entries_of(name)]
    return element("div", "entry ", element("code", text(name)), *rows, class_="faint entry")
