"""The store that a build is loaded into: where it is, what it is like, and who asks."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import UsageError
from kg.loading.address import checked_address, is_local, joined
from kg.loading.credentials import Credentials
from kg.loading.profiles import Profile


@dataclass(frozen=True, slots=True)
class Store:
    """A store.

    Attributes:
        address: as its profile has it, without a slash at its end.
        profile: what it is like.
        credentials: None for nobody in particular.
        timeout_seconds: for which the store may say nothing before a request counts as failed.
        tries: how often a request is sent that fails in a way that may pass.
        backoff_seconds: pause after the first failure; it doubles with each, up to a minute.
    """

    address: str
    profile: Profile
    credentials: Credentials | None = None
    timeout_seconds: float = 600
    tries: int = 6
    backoff_seconds: float = 0.5

    @property
    def query(self) -> str:
        """Where queries go."""
        return joined(self.address, self.profile.query)

    @property
    def update(self) -> str:
        """Where updates go."""
        return joined(self.address, self.profile.update)

    @property
    def graph_store(self) -> str | None:
        """Where graphs go, one at a time; None where the store takes none."""
        path = self.profile.graph_store
        return None if path is None else joined(self.address, path)

    @property
    def quads(self) -> str | None:
        """Where many graphs go at once; None where the store takes none."""
        path = self.profile.quads
        return None if path is None else joined(self.address, path)

    @property
    def is_local(self) -> bool:
        """Whether it is on this machine."""
        return is_local(self.address)


def store_at(
    url: str, profile: Profile, credentials: Credentials | None = None, *, timeout_seconds: float = 600
) -> Store:
    """The store at an address.

    Raises:
        UsageError: the address cannot be one, or the credentials are of a kind that the store does not know.
    """
    if credentials and credentials.kind not in profile.auth:
        known = " or ".join(profile.auth)
        raise UsageError(f"{profile.title} does not know {credentials.kind} authentication", remedy=f"use {known}")
    used = profile.for_credentials() if credentials else profile
    return Store(checked_address(url), used, credentials, timeout_seconds)
