"""The catalogue of a build: one SQLite file for what is counted, listed and searched; made once from its graph."""

from kg.pages.catalogue.making import VERSION, is_catalogue, made_catalogue
from kg.pages.catalogue.opened import Catalogue
from kg.pages.catalogue.searching import search
from kg.pages.catalogue.wanted import Wanted, wanted

__all__ = ["VERSION", "Catalogue", "Wanted", "is_catalogue", "made_catalogue", "search", "wanted"]
