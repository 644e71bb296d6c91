"""How things are said to people: dates, figures and counts in plain English."""

from __future__ import annotations

from datetime import date

from kg.vocabulary import CODE, codes, scheme_names

_LONGEST = 160


def day(value: date | None) -> str:
    """A day.

    >>> from datetime import date
    >>> day(date(2016, 5, 3))
    '3 May 2016'
    """
    return f"{value.day} {value:%B %Y}" if value else "unknown day"


def days(earliest: date | None, latest: date | None) -> str:
    """A time of whole days, whose ends may be unknown.

    >>> from datetime import date
    >>> days(date(2016, 5, 1), date(2016, 5, 3)), days(None, date(2016, 5, 3)), days(None, None)
    ('1 to 3 May 2016', 'until 3 May 2016', 'date not known')
    """
    if earliest and latest:
        return day(latest) if earliest == latest else f"{_start(earliest, latest)} to {day(latest)}"
    if earliest:
        return f"from {day(earliest)}"
    return f"until {day(latest)}" if latest else "date not known"


def _start(earliest: date, latest: date) -> str:
    """The first day, without what it shares with the last."""
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return str(earliest.day)
    return f"{earliest.day} {earliest:%B}" if earliest.year == latest.year else day(earliest)


def figure(minimum: int | None, maximum: int | None, approximate: bool = False) -> str:
    """A figure with its bounds; nothing unknown is shown as 0.

    >>> figure(19, None), figure(None, 40), figure(19, 19), figure(30, 40), figure(100, 100, True), figure(None, None)
    ('at least 19', 'at most 40', '19', '30 to 40', 'about 100', 'a number not given')
    """
    about = "about " if approximate else ""
    if minimum is None and maximum is None:
        return "a number not given"
    if maximum is None:
        return f"at least {about}{minimum:,}"
    if minimum is None:
        return f"at most {about}{maximum:,}"
    return f"{about}{minimum:,}" if minimum == maximum else f"{about}{minimum:,} to {maximum:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """A count with its noun.

    >>> counted(1, "claim"), counted(1200, "claim"), counted(2, "party", "parties")
    ('1 claim', '1,200 claims', '2 parties')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shortened(text: str, longest: int = _LONGEST) -> str:
    """A label on one line, cut where it is longer than that."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def initial(text: str) -> str:
    """The text with a capital letter."""
    return text[:1].upper() + text[1:]


def site_of(iri: str) -> str:
    """What an address of another site is called: the host, and the last part of the path.

    >>> site_of("http://www.wikidata.org/entity/Q858")
    'wikidata.org Q858'
    """
    host, _, path = iri.partition("://")[2].partition("/")
    last = path.rstrip("/").rpartition("/")[2]
    return shortened(f"{host.removeprefix('www.')} {last}".strip())


def trimmed_start(text: str) -> str:
    """Words before a quotation, from the first that is whole."""
    return " ".join(text.split()).partition(" ")[2] + (" " if text[-1:].isspace() else "") if " " in text else ""


def trimmed_end(text: str) -> str:
    """Words after a quotation, to the last that is whole."""
    return (" " if text[:1].isspace() else "") + " ".join(text.split()).rpartition(" ")[0] if " " in text else ""


def notation(iri: str) -> str:
    """The word by which a code list names a code: the last part of its IRI."""
    return iri.rpartition("/")[2]


def code_label(iri: str) -> str:
    """What a code is called.

    >>> code_label("https://w3id.org/conflict-kg/code/event-type/RocketAttack"), code_label("")
    ('rocket attack', '')
    """
    scheme, _, name = iri.removeprefix(CODE).partition("/")
    known = codes(scheme).get(name) if scheme in scheme_names() else None
    return known.label if known else notation(iri)
