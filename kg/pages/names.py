"""The key under which a name has its page: names are told apart without regard to case."""

from __future__ import annotations

import hashlib

from kg.mapping.iris import slug


def name_key(name: str) -> str:
    """The key of a name: a readable part, and 8 hexadecimal digits that tell names with the same one apart.

    >>> name_key("Syrian Observatory") == name_key("syrian observatory")
    True
    >>> name_key("Northern Rebels")
    'northern-rebels-9b3e266b'
    """
    folded = " ".join(name.casefold().split())
    return f"{slug(name)}-{hashlib.sha256(folded.encode('utf-8')).hexdigest()[:8]}".lstrip("-")
