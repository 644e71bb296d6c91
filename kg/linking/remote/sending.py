"""A question sent to an address that may be asked, redirects followed one by one."""

from __future__ import annotations

from dataclasses import replace

from kg.errors import RemoteError
from kg.linking.remote.reply import Reply
from kg.linking.remote.request import Request
from kg.reading.web.deadline import Deadline
from kg.reading.web.location import Location
from kg.reading.web.policy import WebPolicy


def replied(request: Request, user_agent: str, policy: WebPolicy, deadline: Deadline) -> Reply:
    """What the service replies.

    The service itself is the user's own choice, so it may be of a private network and on any port; other hosts and
    ports, which it can redirect to, are held to the policy.

    Raises:
        BadInput: the address of the service is malformed.
        Unreached: there was no whole reply.
        TooLarge: it is larger than the policy allows.
        RemoteError: it leads where nothing may be fetched from.
    """
    from kg.linking.remote.exchange import exchanged  # here, because requests takes 0.4 s to load

    named = here = request.where()
    for _ in range(policy.max_redirects + 1):
        allowed = _own(policy, here) if here.authority == named.authority else policy
        answer = exchanged(request, here, user_agent, allowed, deadline)
        if isinstance(answer, Reply):
            return answer
        here = answer
    problem = f"redirects more than {policy.max_redirects} times"
    raise RemoteError(problem, place=request.place, remedy="check the address")


def _own(policy: WebPolicy, here: Location) -> WebPolicy:
    return replace(policy, ports=policy.ports | {here.port}, permits=lambda _address: True)
