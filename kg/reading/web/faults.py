"""Ways in which a body is not what was asked for that a caller may want to tell apart."""

from __future__ import annotations

from kg.errors import RemoteError


class CutShort(RemoteError):
    """Less came than was announced."""


class TooLarge(RemoteError):
    """More came than is held, before or after decompression."""
