"""Which format a client gets, by its Accept header with quality values (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping

import mimeparse

from kg.serving.formats import ALSO_KNOWN

_LONGEST_READ = 4096
_Range = tuple[str, str, dict[str, str]]


def chosen(accept: str | None, offers: Mapping[str, str]) -> str:
    """The format that the client likes best; empty where it takes none.

    Args:
        accept: the header; without it, or where it cannot be read, anything is taken.
        offers: media types by format. Of formats with the same quality the one that the client names most exactly is
            chosen, and of these the first.

    >>> from kg.serving.formats import DOCUMENTS
    >>> chosen("text/html;q=0.1, application/rdf+xml", DOCUMENTS)
    'rdf'
    >>> chosen("image/png", DOCUMENTS)
    ''
    """
    ranges = _ranges(accept)
    liked = {
        form: max(_liking(name, ranges) for name in (media, *ALSO_KNOWN.get(form, ())))
        for form, media in offers.items()
    }
    best = max(liked, key=lambda form: liked[form])
    return best if liked[best] > (0, 0) else ""


def _liking(media: str, ranges: list[_Range]) -> tuple[float, int]:
    """The quality value, and how exactly the client named this media type."""
    quality, fitness = mimeparse.quality_and_fitness_parsed(media, ranges)
    return (quality, int(fitness)) if quality > 0 else (0, 0)


def _ranges(accept: str | None) -> list[_Range]:
    if not accept or not accept.strip() or len(accept) > _LONGEST_READ:
        return [mimeparse.parse_media_range("*/*")]
    ranges = []
    for part in accept.lower().split(","):
        try:
            ranges.append(mimeparse.parse_media_range(part.strip()))
        except ValueError:
            continue
    return ranges or [mimeparse.parse_media_range("*/*")]
