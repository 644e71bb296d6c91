"""Where ontology/ and shapes/ are: inside the package when installed, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(relative: str) -> Path:
    """Path of a shipped file or folder, such as ``ontology/conflict.ttl``.

    Raises:
        KgError: the installation is incomplete.
    """
    for root in (_PACKAGE, _PACKAGE.parent):
        if (root / relative).exists():
            return root / relative
    raise KgError("a file of the installation is missing", place=relative, remedy="install kg again")
