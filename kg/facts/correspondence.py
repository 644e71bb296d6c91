"""Which parts of two documents on one article are the same: they say the same of the same words, under whatever ids."""

from __future__ import annotations

from kg.facts.model import Facts
from kg.facts.signatures import Signatures


def corresponding(one: Facts, other: Facts) -> dict[str, dict[str, str]]:
    """For each list (``claims``) the id in the other document by the id in the one; none where none is the same.

    Where several parts of the other document are the same, the first of them stands for all.
    """
    ours, theirs = Signatures(one).of, Signatures(other).of
    found = {}
    for kind, signatures in ours.items():
        ids = {signature: id_ for id_, signature in reversed(theirs[kind].items())}
        found[kind] = {id_: ids[signature] for id_, signature in signatures.items() if signature in ids}
    return found
