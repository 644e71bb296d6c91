"""Names, under the base, of the graphs that are no article's."""

from __future__ import annotations

INFERRED = "graph/inferred"
ACCEPTED = "graph/links"
"""Links that hold."""
ASIDE = "graph/proposals"
"""Links that are proposed, and those that were rejected."""
LOADS = "graph/loads"
"""What was loaded into a store; it stands only there."""
STAGING = "graph/staging/"
"""Graphs on their way into a store begin with this."""
