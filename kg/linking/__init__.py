"""From facts to facts with links: which entities of the web an article's names mean, where that is sure."""

from kg.linking.candidates import Candidate, Source, Wanted
from kg.linking.decisions import Decision, Decisions
from kg.linking.linker import Asking, Linker
from kg.linking.wiring import Sources, linker_of

__all__ = ["Asking", "Candidate", "Decision", "Decisions", "Linker", "Source", "Sources", "Wanted", "linker_of"]
