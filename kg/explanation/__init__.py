"""Explanations for people: why each claim was made, as text and as a page that shows it in the article."""

from kg.explanation.explaining import explanations, narrowed
from kg.explanation.page import explanation_page
from kg.explanation.text import explanation_text

__all__ = ["explanation_page", "explanation_text", "explanations", "narrowed"]
