r"""The lines of ``dataset.nq``, as a build writes them, and nothing else.

They go to the store as they are, in N-Quads, in N-Triples or within SPARQL Update.  That is safe because each is held
to a grammar that is narrower than all three: no character and no escape in it could end a term for one of them.  In
particular SPARQL resolves ``\u0022`` before it looks for the end of a string (SPARQL 1.1, section 19.2), so only
escapes of control characters are let through, and an IRI has none at all.
"""

from __future__ import annotations

import re

_IRI = rb'<[^\x00-\x20<>"{}|^`\\]+>'
_ESCAPE = rb"\\(?:[tbnrf\"\\]|u(?:00(?:0[0-9BCEF]|1[0-9A-F]|7F)|FFF[EF]))"
_LITERAL = rb'"(?:[^"\\\n\r]|' + _ESCAPE + rb')*"(?:\^\^' + _IRI + rb"|@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?"
LINE = re.compile(rb"(" + _IRI + rb" " + _IRI + rb" (?:" + _IRI + rb"|" + _LITERAL + rb")) (" + _IRI + rb") \.\n")
"""A quad without blank nodes: what is before its graph, and the graph."""
