"""What stands beside an article's words: who speaks there, and the claims that this makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.pages.asked import Found
from kg.pages.claims import Claim, Named
from kg.pages.wording import code_label


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the claims that it makes, or claims that the article makes of its own.

    Attributes:
        local: the statement's own part of its IRI; empty where the article speaks.
        start: code point at which it begins, or its first claim does; ``end`` where what is said ends.
        speaker: None where the article speaks and its outlet is not known.
        cue: the words of saying, such as "according to".
    """

    local: str
    start: int
    end: int
    speaker: Named | None
    cue: str
    direct: bool
    reporters: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def words_id(self) -> str:
        """The place of its words on the page."""
        return f"words-{self.start}-{self.end}"


def said_beside(rows: Iterable[Found], claims: Sequence[Claim]) -> tuple[Said, ...]:
    """All that is said in an article, in the order of the text.

    Args:
        rows: of the question ``article-statements``; several of one statement differ in who reports it, or in the
            runs of its content.
        claims: the article's.
    """
    made: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        made[claim.statement].append(claim)
    found: dict[str, Said] = {}
    for row in rows:
        iri = row.text("statement")
        found[iri] = _more(found[iri], row) if iri in found else _statement(row, made.pop(iri, ()))
    own = [_own(claim) for rest in made.values() for claim in rest]
    return tuple(sorted([*found.values(), *_together(own)], key=lambda said: (said.start, said.local)))


def _statement(row: Found, claims: Sequence[Claim]) -> Said:
    return Said(
        local=row.text("statement").rpartition("#")[2],
        start=row.number("start") or 0,
        end=row.number("end") or 0,
        speaker=Named(row.text("speaker"), row.text("name"), code_label(row.text("kind"))),
        cue=row.text("cue"),
        direct=row.flag("direct"),
        reporters=(row.text("reporter"),) if "reporter" in row else (),
        claims=tuple(claims),
    )


def _more(said: Said, row: Found) -> Said:
    names = (*said.reporters, row.text("reporter")) if "reporter" in row else said.reporters
    return replace(said, cue=said.cue or row.text("cue"), reporters=tuple(dict.fromkeys(names)))


def _own(claim: Claim) -> Said:
    return Said("", claim.start, claim.end, claim.speaker, "", False, claim.reporters, (claim,))


def _together(own: Iterable[Said]) -> list[Said]:
    """The article's own claims, those on the same words together."""
    found: dict[tuple[int, int, str], Said] = {}
    for one in own:
        key = (one.start, one.end, one.speaker.iri if one.speaker else "")
        found[key] = replace(found[key], claims=found[key].claims + one.claims) if key in found else one
    return list(found.values())
