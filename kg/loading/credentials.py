"""Who asks: from the environment or the keyring; never written anywhere, and in no message."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from requests.auth import AuthBase

USER, PASSWORD, TOKEN = "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"
KINDS = ("basic", "digest", "bearer")


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with a password, or a token.

    Attributes:
        kind: how they are shown to the store: one of :data:`KINDS`.
        secret: the password or the token; no ``repr`` has it.
    """

    kind: str
    user: str = ""
    secret: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if any(ord(char) < 32 or ord(char) == 127 for char in self.user + self.secret):
            raise UsageError("a user, password or token holds a control character", remedy=f"set {USER} anew")

    def auth(self) -> AuthBase:
        """What signs requests."""
        from requests.auth import HTTPBasicAuth, HTTPDigestAuth

        from kg.loading.bearer import Bearer

        if self.kind == "bearer":
            return Bearer(self.secret)
        if self.kind == "digest":
            return HTTPDigestAuth(self.user, self.secret)
        return HTTPBasicAuth(self.user.encode(), self.secret.encode())


def found_credentials(
    place: str, kinds: tuple[str, ...], environment: Mapping[str, str] = os.environ
) -> Credentials | None:
    """The credentials of the environment, else those that the keyring has for the address; None where there are none.

    Args:
        place: address of the store, as it is called in the keyring.
        kinds: those that may be used, the usual one first.

    Raises:
        UsageError: they are of a kind that may not be used, or a user has no password.
    """
    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if token and "bearer" in kinds:
        return Credentials("bearer", secret=token)
    with_password = next((kind for kind in kinds if kind != "bearer"), "")
    if not with_password:
        return None
    if user and password:
        return Credentials(with_password, user, password)
    if kept := _in_keyring(place, user):
        return Credentials(with_password, *kept)
    if user or password:
        problem = f"{USER} is set and {PASSWORD} is not" if user else f"{PASSWORD} is set and {USER} is not"
        raise UsageError(problem, remedy="set both, or neither")
    return None


def _in_keyring(place: str, user: str) -> tuple[str, str] | None:
    try:
        keyring = importlib.import_module("keyring")
    except ImportError:
        return None
    kept = keyring.get_credential(f"kg {place}", user or None)
    return (kept.username, kept.password) if kept else None
