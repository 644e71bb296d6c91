"""Wikidata without its API: a dump of it read into a local index, and that index as a source of links."""

from kg.linking.dump.chosen import Chosen
from kg.linking.dump.indexing import Summary, index_dump
from kg.linking.dump.progress import Progress
from kg.linking.dump.source import DumpIndex

__all__ = ["Chosen", "DumpIndex", "Progress", "Summary", "index_dump"]
