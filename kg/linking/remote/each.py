"""Many questions asked at once, and their answers kept one by one.

So an article that names what an earlier one named asks for nothing twice, in whatever company it is asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import RemoteError
from kg.linking.remote.allowance import SharedAllowance, Wishes
from kg.linking.remote.client import Answer, Client
from kg.linking.remote.request import Request
from kg.linking.remote.shape import Malformed
from kg.linking.remote.tries import Check, Json
from kg.reading.web.faults import TooLarge


@dataclass(frozen=True, slots=True)
class Each:
    """How a service is asked for many at once.

    Attributes:
        request: the question for some keys.
        part: of the answer to some, the answer to the question for one of them alone.
        check: of the answer to some, as of the answer to one.
        most: that are asked for at once.
    """

    request: Callable[[Sequence[str]], Request]
    part: Callable[[Json, str], Json]
    check: Check
    most: int

    def answers(self, client: Client, asked: Wishes) -> dict[str, Answer | RemoteError]:
        """The answer for each key, or why there is none.

        Raises:
            BadOutput: the cache cannot be written.
        """
        found: dict[str, Answer | RemoteError] = {}
        for key in asked:
            kept = client.kept(self.request([key]), self.check)
            if kept is not None:
                found[key] = kept
        missing = [key for key in asked if key not in found]
        for start in range(0, len(missing), self.most):
            found.update(self._asked(client, missing[start : start + self.most], asked))
        return found

    def _asked(self, client: Client, keys: Sequence[str], asked: Wishes) -> Iterator[tuple[str, Answer | RemoteError]]:
        request, half = self.request(keys), len(keys) // 2
        try:
            value = client.fresh(request, self.check, SharedAllowance(one for key in keys for one in asked[key]))
        except TooLarge as error:
            if not half:
                yield keys[0], error
                return
            yield from self._asked(client, keys[:half], asked)
            yield from self._asked(client, keys[half:], asked)
        except RemoteError as error:
            yield from ((key, error) for key in keys)
        else:
            yield from ((key, self._kept(client, request, key, value)) for key in keys)

    def _kept(self, client: Client, asked: Request, key: str, value: Json) -> Answer | RemoteError:
        try:
            part = self.part(value, key)
            self.check(part)
            body = _written(part)
        except Malformed as error:
            return RemoteError(f"the service {error.why}", place=asked.place, remedy="try again later")
        except RemoteError as error:
            return error
        return Answer(part, client.keep(self.request([key]), body))


def _written(value: Json) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True).encode()
    except RecursionError:  # one level more or less than what could be read
        raise Malformed("answered with JSON that is nested too deep") from None
