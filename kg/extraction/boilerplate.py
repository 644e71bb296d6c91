"""Which characters of an article belong to the page or to the agency's desk and say nothing of the news.

A web page saved as text keeps its bylines, credits, share lines, links to other stories and notes of
correction. They name people, places and deaths of other articles, so no reader may see them:
:func:`unread` finds them, and the parser puts spaces in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.lexicon import table

_LEAD = " \t\n\r\u00a0\u200b\ufeff-–—*•·>|▶►[("
_SHORT = 10  # words of a line that may be a heading or a button
_LINK = 16  # words of a line that may be the headline of another article
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_BYLINE = re.compile(
    rf"(?:By|BY|From|Words by)(?: (?:{_CAPITAL}|and|in|for|with|at|of|de|van|von|al|el|&|\|)[,;]?){{2,14}}$"
)
_PART = re.compile(
    r"""[(\[]\s*(?:additional\ |further\ |with\ )?
        (?:reporting|writing|editing|edited|compiled|produced|photos?|image|picture|graphic|video|translat\w+|corrects
        |updates|file\ photo|ap\ photo
        |this\ (?:story|article|version|report)[^()\[\]]{0,40}(?:correct|update|amend)\w*)\b[^()\[\]]{0,400}[)\]]
    |\b(?:additional\ |further\ )?(?:reporting|writing)\ by\ [^.\n]{3,300}[;.]
        \s*(?:editing|writing|additional\ reporting)\ by\ [^.\n]{3,200}\.?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_AGENCY = r"(?:AP Photo|REUTERS|Reuters|AFP|EPA|EPA-EFE|EFE|Getty Images|Anadolu|Xinhua|UNICEF|UNHCR|WFP|MSF)"
_SOURCE = rf"(?:Stringer|Handout|Pool|Getty Images|File Photo|File|{_CAPITAL} {_CAPITAL})"
_CREDIT = re.compile(
    r"^\s*(?:Image|Media|Photo|Video) caption,? "
    r"|\b(?:Photo|Photograph|Picture|Image|Credit|Image credit|Photo credit)s?: ?[^.:\n]{0,80}\s*$"
    rf"|[(\[]?\b{_AGENCY}(?: via \w+)?/{_SOURCE}(?:/(?:File Photo|File|Files|Pool|Handout|Getty Images))*"
    r"(?: via (?:AP|Getty Images|Reuters|REUTERS))?[)\]]?"
    r"|[(\[](?:[\w./&-]+ ){0,4}(?:[Aa]gencies|[Pp]hotos?)[)\]]"
    r"|(?:\b[\d.]{10} ?)?(?:\(updated [\d .]+\) ?)?\bGet short URL(?: \d+)*(?=\s)"
)
_LINKS = re.compile(
    r"\bRelated (?:News|Stories|Articles|Coverage|Links|Posts|Topics|Content|Headlines)\s+(?=[A-Z0-9]).*$"
    r"|(?<=\.\.\. )\d+ Related (?=[A-Z0-9]).*$"
    r"|(?<=[.!?\"”] )Related (?=[A-Z0-9])(?:(?![.!?] [A-Z]).){30,900}?\bTags (?:(?![.!?] [A-Z]).){3,300}$",
    re.DOTALL,
)
"""Headlines of other articles that a page flattened into one line runs on with."""
_KEYWORDS = re.compile(
    r"(?:(?<=\.\.\. )\d+ |(?<=[.!?\"”] )|^)Tags (?:[^\s.!?]+[ \u00a0]+){1,24}?"
    r"(?:(?:[^\s.!?]+\s*$)|[^\s.!?]+\.(?=\s+[A-Z])|(?=(?:At least|More than|Up to|The|An?|In|On|Dozens|Hundreds"
    r"|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\s))"
)
"""The keywords of an article that a page flattened into its text, up to where a sentence begins."""
_DESK = re.compile(r"^\s*(?:Reuters|AFP|AP|EPA|dpa|Xinhua|Anadolu) (?=\w+day,? \d{1,2} \w+ \d{4}\s*$)")
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting|to (?:this|the) (?:report|story|article|piece))\b", re.IGNORECASE
)
_SIGN_OFF = r"(?:{names})(?:[/ &]+(?:{names}|[a-z]{{2,3}}))*"


@cache
def _beginnings() -> dict[str, list[tuple[str, str]]]:
    """Beginnings and when they count, by their first word; longer ones first."""
    by_word: dict[str, list[tuple[str, str]]] = {}
    for row in table("boilerplate"):
        by_word.setdefault(_first_word(row["beginning"]), []).append((row["beginning"], row["when"]))
    for found in by_word.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return by_word


def _first_word(line: str) -> str:
    found = re.match(r"\w+|\S", line)
    return found.group() if found else ""


@cache
def _signed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line that only names agencies, and an agency's name after the last sentence ("… in March.-AFP")."""
    rows = [row for row in table("known_actors") if row["kind"] in ("NewsAgency", "StateMedia")]
    names = {name for row in rows for name in (row["name"], *row["aliases"].split("|")) if name}
    one = _SIGN_OFF.format(names="|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name))))
    return (
        re.compile(rf"[\s(–—-]*{one}[\s)]*$"),
        re.compile(rf"(?<=[.!?\"”’)])\s*(?:[–—-]+\s?{one}|\({one}\))\s*$"),
    )


_STAMP = re.compile(
    r"^\s*(?:date of publication:?\s+|published:?\s+|updated:?\s+)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ -](?:[a-z]{3,9}|\d{1,2})[ -]\d{4}|[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{4}-\d{2}-\d{2})"
    r"(?:,?\s+(?:(?:at\s+)?\d{1,2}[:.]\d{2}|at\s+\d{4})(?:\s?(?:am|pm|gmt|utc))?)?(?=\s+[\"“'A-Z0-9]|\s*$)",
    re.IGNORECASE,
)


def unread(parts: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """For each paragraph the runs of characters, relative to its start, that no reader may see.

    >>> list(unread(["Two died.", "READ MORE: Ten killed", "It rained. (Reporting by A. Omar; Editing by B. Lee)"]))
    [[], [(0, 21)], [(11, 52)]]
    """
    among_links = False
    for n, part in enumerate(parts):
        line = _plain(part)
        kind = _kind(line)
        among_links = kind == "list" or (among_links and (not line or _like_link(line)))
        if kind or (among_links and line):
            yield [(0, len(part))]
        else:
            yield [*_stamp(part, opens=n == 0), *_runs(part)]


def _plain(part: str) -> str:
    return " ".join(part.replace("’", "'").strip(_LEAD + "])").split())


def _kind(line: str) -> str:
    """Why the line is not read, or ""."""
    if not line:
        return ""
    lower = line.casefold()
    for beginning, when in _beginnings().get(_first_word(lower), ()):
        if lower.startswith(beginning) and _applies(lower, len(beginning), when):
            return when
    if _BYLINE.match(line) or _signed()[0].match(line) or _contributors(line):
        return "always"
    return ""


def _applies(line: str, end: int, when: str) -> bool:
    rest = line[end:]
    if rest[:1].isalnum() or (rest[:1] in "-'" and rest[1:2].isalnum()):
        return False  # "sharing", "comment-free"
    marked = rest.lstrip()[:1] in (":", "|")
    if when == "always" or not rest.strip(" .:|"):
        return True
    if when == "colon":
        return marked
    short = len(line.split()) <= _SHORT and not _SENTENCE_END.search(line)
    return short or (when == "list" and marked)


def _contributors(line: str) -> bool:
    """The whole line says who else wrote: one sentence, perhaps after dashes."""
    return bool(_CONTRIBUTED.search(line)) and len(line.split()) <= 60 and not re.search(r"[a-z][.!?] [A-Z]", line)


def _like_link(line: str) -> bool:
    return len(line.split()) <= _LINK and not _SENTENCE_END.search(line)


def _stamp(part: str, opens: bool) -> Iterator[tuple[int, int]]:
    """The date that the page puts before the first words, or an archive, with the agency, before the text."""
    desk = _DESK.match(part)
    start = desk.end() if desk else 0
    found = _STAMP.match(part[start:]) if opens or desk else None
    if found and not part[start + found.end() :].lstrip()[:1].islower():
        yield (0 if desk else found.start(), start + found.end())


def stamp(part: str) -> str:
    """The date that the paragraph begins with, or is, without being part of a sentence; else ""."""
    found = next(_stamp(part, opens=True), None)
    return " ".join(part[slice(*found)].split()) if found else ""


def _runs(part: str) -> Iterator[tuple[int, int]]:
    """Notes and credits within or at the end of a paragraph that is otherwise read."""
    found = [m.span() for pattern in (_PART, _CREDIT, _LINKS, _KEYWORDS) for m in pattern.finditer(part)]
    if ending := _signed()[1].search(part):
        found.append(ending.span())
    yield from sorted(found)
