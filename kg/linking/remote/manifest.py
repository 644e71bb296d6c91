"""What a reconciliation service says of itself: how its identifiers become IRIs, and how much it may be asked.

W3C Community Group Report "Reconciliation Service API v0.2", sections 2.1 and 3.1
(https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from kg.linking.iris import WIKIDATA
from kg.linking.remote.shape import Malformed, identifier, iri, record
from kg.linking.remote.tries import Json

_VERSIONS = frozenset(("0.1", "0.2"))
_ID = "{{id}}"
_NAMESPACE = ("/", "#", "=", ":")
_PATH = "/:@!$&'()*+,;=~"
_MOST = 50
_FEW = 10
_GEONAMES = re.compile(r"https?://(?:sws|www)\.geonames\.org/([0-9]{1,10})/?")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A service manifest.

    Attributes:
        space: URI that its identifiers belong to.
        view: template of a page on a thing, or "".
        batch: queries that it answers at once.
    """

    space: str
    view: str
    batch: int

    def iri(self, id_: str) -> str:
        """What the thing is called on the web, or "" where the service gives no way to tell.

        An identifier that is an IRI stands for itself.  Others follow the identifier space where that ends as a
        namespace does; some services name a page about their identifiers there, and then the view template tells.

        >>> Manifest("http://a.example/id/", "", 10).iri("a b")
        'http://a.example/id/a%20b'
        >>> Manifest("x", "http://a.example/{{id}}", 10).iri("/m/1")
        'http://a.example/%2Fm%2F1'
        """
        if not id_ or iri(id_):
            return id_
        if iri(self.space) and self.space.endswith(_NAMESPACE):
            return iri(self.space + quote(id_, safe=_PATH, errors="replace"))
        return iri(self.view.replace(_ID, quote(id_, safe="", errors="replace"))) if _ID in self.view else ""

    def type_iri(self, id_: str) -> str:
        """The IRI of a type, or "" where only the service knows what it means."""
        return id_ if iri(id_) else self.iri(id_) if self.space == WIKIDATA else ""


def check(value: Json) -> None:
    """Passes a manifest of a version that is spoken here.

    Raises:
        Malformed: it is none.
    """
    versions = value.get("versions", ["0.1"])  # section 3.1: services that do not declare it support 0.1
    if not isinstance(versions, list) or not _VERSIONS & {one for one in versions if isinstance(one, str)}:
        raise Malformed("does not speak version 0.2 of the Reconciliation API")
    if not isinstance(value.get("identifierSpace"), str):
        raise Malformed("answered without identifierSpace")


def manifest(value: Json) -> Manifest:
    """The manifest that a service answers with."""
    most = value.get("batchSize")
    batch = max(1, min(most, _MOST)) if isinstance(most, int) else _FEW
    return Manifest(identifier(value.get("identifierSpace")), identifier(record(value, "view").get("url")), batch)


def geonames(name: str) -> str:
    """The GeoNames id that an IRI holds, or "".

    >>> geonames("https://sws.geonames.org/170063/"), geonames("https://a.example/170063/")
    ('170063', '')
    """
    matched = _GEONAMES.fullmatch(name)
    return matched[1] if matched else ""
