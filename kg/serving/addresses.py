"""Where things are on this server; pages and data hold the real IRIs, and only links lead here."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kg.vocabulary import CODE, KG

_SAFE = "/#:@!$&'()*+,;=-._~%?"


@dataclass(frozen=True, slots=True)
class LocalAddresses:
    """Paths from the root of the server.

    Attributes:
        base: IRI under which the data's names are minted.
    """

    base: str

    def of_iri(self, iri: str) -> str | None:
        """Where a link to an IRI leads: for ours a path, for others of the web the IRI; None where it is no link.

        >>> LocalAddresses("https://kg.example/").of_iri("https://kg.example/article/a-1#event-2-9")
        '/article/a-1#event-2-9'
        >>> LocalAddresses("https://kg.example/").of_iri("javascript:alert(1)")
        """
        ontology = KG.removesuffix("#")
        for namespace, path in ((self.base, "/"), (CODE, "/code/"), (ontology, "/ontology")):
            if iri.startswith(namespace):
                return quote(path + iri.removeprefix(namespace), safe=_SAFE)
        return iri if iri.startswith(("https://", "http://")) else None

    def of_data(self, iri: str, form: str) -> str:
        """The address of what is said of an IRI in one format, whatever the client likes."""
        name = iri.removeprefix(self.base).partition("#")[0]
        return quote(f"/about/{name}.{form}", safe=_SAFE)
