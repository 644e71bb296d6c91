"""Claims and events as people read them: with their speaker, their words and what stands round these.

>>> from kg.facts import read_facts
>>> from kg.mapping import article_graph
>>> claims, events = views_of(article_graph(read_facts(Path("facts.json").read_bytes())))          # doctest: +SKIP
"""

from kg.views.claims import Claims, ClaimView
from kg.views.events import Events, EventView
from kg.views.reading import views_of

__all__ = ["ClaimView", "Claims", "EventView", "Events", "views_of"]
