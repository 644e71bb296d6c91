"""Reading RDF from outside: Turtle, TriG, N-Triples, N-Quads and JSON-LD; nothing is ever fetched."""

from kg.rdf.formats import FORMATS
from kg.rdf.reading import read_rdf

__all__ = ["FORMATS", "read_rdf"]
