"""Pages from the web: one that the user names, with limits, and never from a private network."""

from kg.reading.web.answer import Answer
from kg.reading.web.fetch import fetched
from kg.reading.web.policy import WebPolicy, is_public

__all__ = ["Answer", "WebPolicy", "fetched", "is_public"]
