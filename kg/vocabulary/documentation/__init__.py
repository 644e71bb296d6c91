"""The documentation page of the ontology and the code lists."""

from kg.vocabulary.documentation.page import documentation_page

__all__ = ["documentation_page"]
