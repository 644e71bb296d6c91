"""Checking a graph against shapes/: what is wrong, in which article, which words, and how to mend it."""

from kg.validation.as_json import report_json
from kg.validation.as_text import report_text
from kg.validation.as_turtle import report_turtle
from kg.validation.report import Report, Result, Severity, WordsAt
from kg.validation.validation import validate

__all__ = ["Report", "Result", "Severity", "WordsAt", "report_json", "report_text", "report_turtle", "validate"]
