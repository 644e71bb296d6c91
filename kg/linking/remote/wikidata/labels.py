"""What items of Wikidata are called in other languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.errors import RemoteError, UsageError
from kg.linking.iris import WIKIDATA
from kg.linking.remote.allowance import Allowance, wishes
from kg.linking.remote.client import Answer, Client
from kg.linking.remote.each import Each
from kg.linking.remote.request import Request
from kg.linking.remote.shape import record, text
from kg.linking.remote.wikidata.questions import ITEM, MOST_ITEMS, Questions, part

_LANGUAGE = re.compile(r"[a-z]{2,8}(?:-[a-z0-9]{2,8})*")


class WikidataLabels:
    """Labels from the API, in languages that are named.

    Args:
        client: asks.
        service: address of the API.
        languages: codes of the languages, as Wikidata has them.

    Raises:
        UsageError: a code is none.
    """

    def __init__(self, client: Client, service: str, languages: Sequence[str]) -> None:
        for code in languages:
            if not _LANGUAGE.fullmatch(code):
                raise UsageError(f"{code!r} is no code of a language", remedy="write codes such as ar,uk,zh-hans")
        self._client, self._languages = client, tuple(sorted(set(languages)))
        self._questions = Questions(service, "en", client.etiquette.maxlag)

    def labels(self, iris: Sequence[str]) -> tuple[Mapping[str, Mapping[str, str]], tuple[str, ...]]:
        """See :class:`kg.linking.labels.Labels`."""
        ids = [iri.removeprefix(WIKIDATA) for iri in iris if iri.startswith(WIKIDATA)]
        asked = wishes((id_, Allowance(self._client.etiquette)) for id_ in ids if ITEM.fullmatch(id_))
        each = Each(self._request, part, self._questions.check("entities", kind=dict), MOST_ITEMS)
        answers = each.answers(self._client, asked)
        found = {WIKIDATA + id_: self._of(id_, one.value) for id_, one in answers.items() if isinstance(one, Answer)}
        return found, tuple(f"{one}: labels of {id_}" for id_, one in answers.items() if isinstance(one, RemoteError))

    def _request(self, ids: Sequence[str]) -> Request:
        return self._questions.labels(ids, self._languages)

    def _of(self, id_: str, value: Mapping[str, object]) -> dict[str, str]:
        entity = record(value, "entities", id_)
        said = {code: text(record(entity, "labels", code).get("value")) for code in self._languages}
        return {code: label for code, label in said.items() if label}
