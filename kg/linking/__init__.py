"""From facts to facts with links: which entities of the web an article's names mean, where that is sure."""

from kg.linking.candidates import Asking, Candidate, Source, Wanted
from kg.linking.decisions import Decision, Decisions
from kg.linking.linker import Linker
from kg.linking.wiring import Sources, linker_of

__all__ = ["Asking", "Candidate", "Decision", "Decisions", "Linker", "Source", "Sources", "Wanted", "linker_of"]
