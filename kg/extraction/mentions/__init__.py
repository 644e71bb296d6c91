"""Who and what an article names: noun phrases with their classes, joined where they name the same.

:func:`read_entities` is the reader; :func:`by_head` finds the entity of a token.
"""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.annotations import Cluster
from kg.extraction.mentions.camps import with_camps
from kg.extraction.mentions.clusters import by_head, clusters_of
from kg.extraction.mentions.coreference import links_of
from kg.extraction.mentions.name_classes import named_of
from kg.extraction.mentions.names import names_of
from kg.extraction.mentions.phrases import phrases_of
from kg.extraction.mentions.words import words_of

__all__ = ["by_head", "read_entities"]


def read_entities(doc: Doc) -> list[Cluster]:
    """The entities of the article in the order of their first mentions.

    Every base noun phrase, pronoun and bare number is a mention of exactly one cluster; those that name
    nothing of the ontology have the type "".
    """
    w = words_of(doc)
    named, setting = named_of(w, names_of(w))
    phrases = with_camps(w, phrases_of(w, named, setting))
    return clusters_of(w, links_of(w, phrases, setting.countries), setting)
