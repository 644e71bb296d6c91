"""A page from the web, redirects to it followed one by one."""

from __future__ import annotations

from kg.errors import RemoteError
from kg.reading.web.answer import Answer
from kg.reading.web.deadline import Deadline
from kg.reading.web.location import location
from kg.reading.web.policy import WebPolicy


def fetched(url: str, policy: WebPolicy) -> Answer:
    """The page at an http or https URL. Proxies of the environment are not used, cookies not kept.

    Raises:
        BadInput: the URL is malformed.
        RemoteError: it may not be fetched by the policy, or the server did not answer with a page.
    """
    from kg.reading.web.exchange import asked  # here, because requests takes 0.4 s to load and few runs need it

    where = location(url)
    with Deadline(policy.total_seconds) as deadline:
        for _ in range(policy.max_redirects + 1):
            answer = asked(where, policy, deadline)
            if isinstance(answer, Answer):
                return answer
            where = answer
    problem = f"redirects more than {policy.max_redirects} times"
    raise RemoteError(problem, place=url, remedy="open the page in a browser and save it")
