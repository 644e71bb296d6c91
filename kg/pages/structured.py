"""Pages for search engines, in the words of schema.org: an event with the claims about it, an article with its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.pages.article import ArticlePage
    from kg.pages.claims import Claim
    from kg.pages.event import EventPage
    from kg.pages.spots import Spot

_CONTEXT = "https://schema.org"


def event_structure(page: EventPage) -> dict[str, Any]:
    """The event: what is unknown is left out."""
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "Event",
            "@id": page.iri,
            "name": page.label,
            "startDate": page.earliest.isoformat() if page.earliest else None,
            "endDate": page.latest.isoformat() if page.latest else None,
            "location": [spot_structure(spot) for spot in page.spots] or None,
            "subjectOf": [claim_structure(claim) for claim in page.claims] or None,
        }
    )


def article_structure(page: ArticlePage) -> dict[str, Any]:
    """The article, and the claims that it carries."""
    known = page.provenance
    outlet = (
        {"@type": "NewsMediaOrganization", "@id": known.outlet.iri, "name": known.outlet.name} if known.outlet else None
    )
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "NewsArticle",
            "@id": page.iri,
            "headline": page.headline or None,
            "datePublished": known.published.isoformat() if known.published else None,
            "publisher": outlet,
            "inLanguage": known.language or None,
            "url": known.url or None,
            "hasPart": [claim_structure(claim) for claim in page.claims] or None,
        }
    )


def spot_structure(spot: Spot) -> dict[str, Any]:
    """A place, with its point where it has one."""
    point = None
    if spot.latitude is not None:
        point = {"@type": "GeoCoordinates", "latitude": spot.latitude, "longitude": spot.longitude}
    return _known({"@type": "Place", "@id": spot.iri, "name": spot.name, "geo": point})


def claim_structure(claim: Claim) -> dict[str, Any]:
    """A claim: what it says, who says it, and where it is said."""
    author = {"@type": "Thing", "@id": claim.speaker.iri, "name": claim.speaker.name} if claim.speaker else None
    return _known(
        {
            "@type": "Claim",
            "@id": claim.iri,
            "name": claim.label,
            "text": claim.words,
            "author": author,
            "appearance": {"@type": "NewsArticle", "@id": claim.article},
        }
    )


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
