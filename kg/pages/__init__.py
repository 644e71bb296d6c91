"""What pages for people say and how they look: views asked of the graph, and their rendering; no HTTP.

>>> from kg.pages import ServedAddresses, Site, StoreAsks, event_page, render            # doctest: +SKIP
>>> page = event_page(StoreAsks(store), iri)                                            # doctest: +SKIP
>>> html = render(page, ServedAddresses(base), Site(base=base))                         # doctest: +SKIP
"""

from kg.pages.actor import ActorPage, actor_page
from kg.pages.addresses import Addresses, FiledAddresses, ServedAddresses, file_of, page_of, path_of
from kg.pages.article import ArticlePage, article_page
from kg.pages.asked import Asked
from kg.pages.asks import Asks, StoreAsks
from kg.pages.book import Book
from kg.pages.event import EventPage, event_page
from kg.pages.names import name_key
from kg.pages.place import PlacePage, place_page
from kg.pages.render import ASSETS, Page, Site, render
from kg.pages.triples import TriplesPage, triples_page

__all__ = [
    "ASSETS",
    "ActorPage",
    "Addresses",
    "ArticlePage",
    "Asked",
    "Asks",
    "Book",
    "EventPage",
    "FiledAddresses",
    "Page",
    "PlacePage",
    "ServedAddresses",
    "Site",
    "StoreAsks",
    "TriplesPage",
    "actor_page",
    "article_page",
    "event_page",
    "file_of",
    "name_key",
    "page_of",
    "path_of",
    "place_page",
    "render",
    "triples_page",
]
