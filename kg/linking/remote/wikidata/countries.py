"""ISO codes of countries by their items, as Wikidata gives them: looked up one by one, and kept."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import RemoteError
from kg.linking.remote.allowance import Allowance, SharedAllowance, Wishes
from kg.linking.remote.client import Client
from kg.linking.remote.shape import record
from kg.linking.remote.wikidata.entity import ISO, codes_of
from kg.linking.remote.wikidata.questions import Questions

_NO_ITEM = "no-such-entity"


class Countries:
    """Codes of countries.

    Args:
        client: asks.
        questions: to the Wikibase.
        known: codes by id that need not be asked for.
    """

    def __init__(self, client: Client, questions: Questions, known: Mapping[str, str]) -> None:
        self._client, self._questions = client, questions
        self._codes: dict[str, tuple[str, ...]] = {id_: (code,) for id_, code in known.items()}

    def codes(self, ids: Wishes) -> dict[str, tuple[str, ...] | RemoteError]:
        """The codes by id, none for what has none (a state of the past, a continent), or why they are not known."""
        return {id_: self._of(id_, SharedAllowance(by)) for id_, by in sorted(ids.items())}

    def _of(self, id_: str, allowance: Allowance) -> tuple[str, ...] | RemoteError:
        if id_ not in self._codes:
            check = self._questions.check("claims", kind=(dict, list), without=_NO_ITEM)  # [] where there are none
            try:
                answer = self._client.answer(self._questions.statements(id_, ISO), check, allowance)
            except RemoteError as error:
                return error
            self._codes[id_] = codes_of(record(answer.value, "claims"))
        return self._codes[id_]
