"""Pages from the web: one that the user names, with limits, and never from a private network."""

from kg.read.web.answer import Answer
from kg.read.web.fetch import fetched
from kg.read.web.policy import WebPolicy, is_public

__all__ = ["Answer", "WebPolicy", "fetched", "is_public"]
