"""Where titles, headlines and captions end that some archives leave to run into the text without a line break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import table

_CREDIT = re.compile(
    r"\((?:(?:[\w./&-]+ ){0,4}(?:[Aa]gencies|[Pp]hoto|[Ii]mages?)|Reuters|REUTERS|AFP|AP|EPA|Anadolu)\)"
    r"[ \u00a0]+(?=[\"'“‘]?[A-Z0-9])"
)
_DESK = re.compile(
    r"(?<=[^\s.,;:]\s)(?:Reuters|AFP|AP|EPA|dpa|Xinhua|Anadolu)"
    r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2} [A-Z][a-z]{2,8} \d{4}[ \u00a0]+(?=[\"'“‘]?[A-Z0-9])"
)
"""The agency and the day that an archive puts between headline and text."""
_OTHER_HEADLINES = re.compile(
    _DESK.pattern.replace(r"(?<=[^\s.,;:]\s)", r"\b(?P<place>[A-Z]\w+) ", 1)
    + r"[^.!?,;]{20,300}? (?=(?P=place)[ \u00a0]+[A-Z0-9])"
)
"""Headlines of other stories between the desk's line and the place that it named, with which the text then begins."""
_DESK_REACH = 600  # characters
_DATELINE = re.compile(
    r"(?<=[a-z0-9] )(?<!\bthe )(?<!\bof )(?<!\bby )(?<!\bin )(?<!\band )(?<!\bto )(?<!\bwith )(?<!\bfrom )"
    r"(?:[A-Z]{3,}[ /]){1,3}\([A-Z][A-Za-z]+\) (?:[-–—]+ )?(?=[\"'“‘]?[A-Z0-9])"
)
"""A dateline in the middle of a line, before which a headline or link ends: "… in Ibb ADEN (Saba) The army"."""
_SIGNED_POST = re.compile(
    r"[A-Z]\w+ \(@?\w{3,20}\) (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2},? \d{4}[ \u00a0]+(?=[\"'“‘]?[A-Z0-9])"
)
"""The end of the signature below a post that a page has embedded: "Omar Ali (omarali) June 2 2019"."""
_SHORTEST_CAPTION = 40  # characters; before that the agency belongs to a dateline
_SHORTEST_TITLE = 4  # words
_TITLE_REACH = 300  # characters


def run_in(text: str, title: str) -> Iterator[int]:
    """Characters at which a new paragraph begins though no line does.

    >>> list(run_in("Raid kills ten in Aden - Reports Jets hit a market on Sunday.", ""))
    [33]
    """
    yield from _title(text, title)
    yield from _captions(text)
    yield from (end for found in _DESK.finditer(text, 0, _DESK_REACH) for end in found.span())
    yield from (found.end() for found in _OTHER_HEADLINES.finditer(text, 0, 2 * _DESK_REACH))
    yield from (found.start() for found in _DATELINE.finditer(text))
    yield from (found.end() for found in _SIGNED_POST.finditer(text))
    yield from (found.end() for found in _sourced().finditer(text))


def _title(text: str, title: str) -> tuple[int, ...]:
    """Where the title begins and ends that runs into the text without a full stop, as some archives leave it."""
    words = title.split()
    if len(words) < _SHORTEST_TITLE:
        return ()
    found = re.search(r"(?<!\S)" + r"\s+".join(map(re.escape, words)) + r"\.?\s+(?=[\"'“‘]?[A-Z0-9])", text)
    return found.span() if found and found.start() <= _TITLE_REACH else ()


@cache
def _sourced() -> re.Pattern[str]:
    """The source after a dash that ends a headline ("… - Reports")."""
    roles = {"headline source", "kind of source"}
    names = "|".join(row["word"].capitalize() for row in table("speech_words") if row["role"] in roles)
    return re.compile(rf"\w [-–—] (?:{names})s?[ \u00a0]+(?=[\"'“‘]?[A-Z0-9])")


def _captions(text: str) -> Iterator[int]:
    """Where the captions of pictures end that run into the text, at the credit in brackets."""
    start = 0
    for credit in _CREDIT.finditer(text):
        city = re.search(r"[A-Z]{3,} ?$", text[start : credit.start()])  # "ADEN (Saba)" is a dateline
        if credit.start() - start >= _SHORTEST_CAPTION and city is None:
            yield credit.end()
        start = credit.end()
