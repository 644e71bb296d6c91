"""Reading: from files, folders, standard input and the web to articles, whose texts are never altered."""

from kg.reading.articles import read_articles
from kg.reading.outcome import Notice, Outcome, Problem
from kg.reading.records import is_facts_file
from kg.reading.web import WebPolicy

__all__ = ["Notice", "Outcome", "Problem", "WebPolicy", "is_facts_file", "read_articles"]
