"""Quotations without a verb of speech: the sentence before them tells who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extraction.annotations import Tokens
from kg.extraction.statements.cues import speaks
from kg.extraction.statements.direct import can_speak, names_source
from kg.extraction.statements.phrases import sentence_start, trim
from kg.extraction.statements.quotations import Quotation
from kg.extraction.statements.reading import Reading


def claim(doc: Doc, unclaimed: Iterable[Quotation], readings: Sequence[Reading]) -> list[Reading]:
    """The readings, with each bare quotation given to the speaker of the sentence before it in its paragraph."""
    found = list(readings)
    for q in unclaimed:
        runs = tuple(r for r in (trim(doc, s) for s in q.segments) if r is not None)
        before = _sentence_before(doc, q)
        if (
            before is None
            or names_source(doc, q)
            or any(start <= runs[0].start < end for r in found for start, end in r.content)
        ):
            continue
        said = [n for n, r in enumerate(found) if before.start <= r.anchor < before.end and speaks(doc[r.anchor])]
        if said:
            main = min(said, key=lambda n: -sum(end - start for start, end in found[n].content))
            found[main] = replace(found[main], content=found[main].content + runs)
            continue
        speaker = next(
            (
                t
                for t in doc[before.start : before.end]
                if t.dep_ == "nsubj" and t.head.dep_ != "relcl" and can_speak(t)
            ),
            None,
        )
        if speaker is not None:
            found.append(Reading(speaker, runs[0].start, None, runs, True, rule="quotation-after-sentence"))
    return found


def _sentence_before(doc: Doc, q: Quotation) -> Tokens | None:
    """The sentence before a quotation; None where the paragraph begins with the quotation."""
    if not q.open or doc[q.open - 1].is_space or q.open in doc.user_data.get("paragraphs", ()):
        return None
    last = q.open - 1
    while last and not doc[last].is_alpha and not doc[last].is_space:
        last -= 1
    return Tokens(sentence_start(doc[last]), q.open) if doc[last].is_alpha else None
