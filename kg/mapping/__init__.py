"""From facts to RDF and back: one graph an article, in the form of docs/model.md."""

from kg.mapping.facts_of import facts_of
from kg.mapping.graph import article_graph
from kg.mapping.links import link_graphs

__all__ = ["article_graph", "facts_of", "link_graphs"]
