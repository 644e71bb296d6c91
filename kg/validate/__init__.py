"""Checking a graph against shapes/: what is wrong, in which article, which words, and how to mend it."""

from kg.validate.as_json import report_json
from kg.validate.as_text import report_text
from kg.validate.as_turtle import report_turtle
from kg.validate.report import Report, Result, Severity, WordsAt
from kg.validate.validation import validate

__all__ = ["Report", "Result", "Severity", "WordsAt", "report_json", "report_text", "report_turtle", "validate"]
