"""The names that everything shares: namespaces, code lists, and where the shipped files are."""

from kg.vocabulary.codes import Code, code, codes, scheme_names
from kg.vocabulary.namespaces import CODE, DEFAULT_BASE, KG, PREFIXES, expanded
from kg.vocabulary.shipping import shipped
from kg.vocabulary.version import VERSION

__all__ = [
    "CODE",
    "DEFAULT_BASE",
    "KG",
    "PREFIXES",
    "VERSION",
    "Code",
    "code",
    "codes",
    "expanded",
    "scheme_names",
    "shipped",
]
