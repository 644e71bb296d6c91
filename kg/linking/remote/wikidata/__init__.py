"""Wikidata, asked by its API: joins by identifier first, then names; items with types, countries and dates."""

from kg.linking.remote.wikidata.source import Wikidata

__all__ = ["Wikidata"]
