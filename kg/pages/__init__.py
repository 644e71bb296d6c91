"""What pages for people say and how they look: views asked of the graph, and their rendering; no HTTP.

>>> from kg.pages import ServedAddresses, Site, StoreAsks, event_page, render            # doctest: +SKIP
>>> page = event_page(StoreAsks(store), iri)                                            # doctest: +SKIP
>>> html = render(page, ServedAddresses(base), Site(base=base))                         # doctest: +SKIP
"""

from kg.pages.addresses import Addresses, FiledAddresses, ServedAddresses, file_of, page_of, path_of
from kg.pages.asked import Asked
from kg.pages.asks import Asks, StoreAsks
from kg.pages.render import ASSETS, Page, Site, render

__all__ = [
    "ASSETS",
    "Addresses",
    "Asked",
    "Asks",
    "FiledAddresses",
    "Page",
    "ServedAddresses",
    "Site",
    "StoreAsks",
    "file_of",
    "page_of",
    "path_of",
    "render",
]
