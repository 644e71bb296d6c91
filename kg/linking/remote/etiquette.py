"""How services of others are asked: who asks, how often, how long.

By the User-Agent policy and the API etiquette of the Wikimedia Foundation, which do no harm elsewhere
(https://foundation.wikimedia.org/wiki/Policy:User-Agent_policy, https://www.mediawiki.org/wiki/API:Etiquette).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import UsageError
from kg.vocabulary.version import VERSION

CONTACT = "KG_LINK_CONTACT"
"""The variable of the environment that names whom a service can write to."""

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_PAGE = re.compile(r"https?://[A-Za-z0-9./_~%#?&=+:@-]{1,200}")
_NOBODY = re.compile(r"(?:^|[@.])(?:example\.(?:com|net|org)|[a-z0-9-]+\.(?:example|invalid|test))$", re.IGNORECASE)
_ABOUT = "https://w3id.org/conflict-kg/ontology"


@dataclass(frozen=True, slots=True)
class Etiquette:
    """The limits within which a service is asked.

    Attributes:
        contact: mail address or web page of who runs this program; sent to the service, and nowhere kept.
        maxlag: seconds that the databases of a MediaWiki may lag behind before it is left alone.
        tries: of one question, the first included.
        seconds: for one question, all tries and waiting included.
        backoff_seconds: before the second try where the service does not say; doubled with each one after it.
        rest_after: questions in a row without an answer after which a service is left alone …
        rest_seconds: … for so long.

    Raises:
        UsageError: there is no contact, or it is none that anybody could be reached by.
    """

    contact: str
    maxlag: int = 5
    tries: int = 5
    seconds: float = 60
    backoff_seconds: float = 1
    rest_after: int = 3
    rest_seconds: float = 300

    def __post_init__(self) -> None:
        remedy = f"give your mail address or a web page of yours with --contact, or set {CONTACT}"
        if not self.contact:
            raise UsageError("services are asked only by who can be reached: there is no contact", remedy=remedy)
        if not (_MAIL.fullmatch(self.contact) or _PAGE.fullmatch(self.contact)) or _NOBODY.search(self.contact):
            raise UsageError(f"{self.contact!r} is no contact that a service could reach you by", remedy=remedy)

    @property
    def user_agent(self) -> str:
        """What is sent as ``User-Agent``."""
        return f"conflict-kg/{VERSION} ({_ABOUT}; {self.contact}) requests"
