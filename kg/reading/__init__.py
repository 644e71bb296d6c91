"""Reading: from files, folders, standard input and the web to articles, whose texts are never altered."""

from kg.reading.articles import read_articles
from kg.reading.outcome import Notice, Outcome, Problem, Written
from kg.reading.web import WebPolicy

__all__ = ["Notice", "Outcome", "Problem", "WebPolicy", "Written", "read_articles"]
