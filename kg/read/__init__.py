"""Reading: from files, folders, standard input and the web to articles, whose texts are never altered."""

from kg.read.articles import read_articles
from kg.read.outcome import Notice, Outcome, Problem
from kg.read.records import is_facts_file
from kg.read.web import WebPolicy

__all__ = ["Notice", "Outcome", "Problem", "WebPolicy", "is_facts_file", "read_articles"]
