"""Corrections by people: a review file beside an article, and what it makes of the facts."""

from kg.reviewing.applying import Applied, applied
from kg.reviewing.difference import Difference, difference
from kg.reviewing.files import found_reviews, name_in, read_file, review_path, written
from kg.reviewing.lock import locked
from kg.reviewing.reading import read_sheet
from kg.reviewing.reviews import NO_REVIEWS, Placed, Reviews
from kg.reviewing.schema import review_schema
from kg.reviewing.sheet import Sheet
from kg.reviewing.unmatched import with_unmatched
from kg.reviewing.verdicts import Verdict, judged, revised, standing

__all__ = [
    "NO_REVIEWS",
    "Applied",
    "Difference",
    "Placed",
    "Reviews",
    "Sheet",
    "Verdict",
    "applied",
    "difference",
    "found_reviews",
    "judged",
    "locked",
    "name_in",
    "read_file",
    "read_sheet",
    "review_path",
    "review_schema",
    "revised",
    "standing",
    "with_unmatched",
    "written",
]
