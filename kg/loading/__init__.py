"""A build in a store that somebody runs: put there, proved to be there, taken out again."""

from kg.loading.client import Client
from kg.loading.credentials import Credentials, found_credentials
from kg.loading.loading import LoadReport, load
from kg.loading.profiles import Profile, profile_named, profiles
from kg.loading.progress import Progress
from kg.loading.store import Store, store_at
from kg.loading.unload import UnloadReport, unload
from kg.loading.verify import VerifyReport, verify

__all__ = [
    "Client",
    "Credentials",
    "LoadReport",
    "Profile",
    "Progress",
    "Store",
    "UnloadReport",
    "VerifyReport",
    "found_credentials",
    "load",
    "profile_named",
    "profiles",
    "store_at",
    "unload",
    "verify",
]
