"""Items that may be meant, read: what they are, for each that is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.errors import RemoteError
from kg.linking.candidates import Candidate, Wanted
from kg.linking.remote.allowance import Allowance, wishes
from kg.linking.remote.client import Answer, Client
from kg.linking.remote.each import Each
from kg.linking.remote.shape import record
from kg.linking.remote.source import Outcome
from kg.linking.remote.wikidata.countries import Countries
from kg.linking.remote.wikidata.entity import Item, item
from kg.linking.remote.wikidata.questions import MOST_ITEMS, Questions, part

Ids = tuple[str, ...] | RemoteError
"""Items that may be meant, or why it is not known which."""


class Reading:
    """Reads items, all that an article wants together.

    Args:
        client: asks.
        questions: to the Wikibase.
        countries: ISO codes by id of the country's item, which are then not asked for.
    """

    def __init__(self, client: Client, questions: Questions, countries: Mapping[str, str]) -> None:
        self._client, self._languages = client, questions.languages
        self._countries = Countries(client, questions, countries)
        self._each = Each(questions.items, part, questions.check("entities", kind=dict), MOST_ITEMS)

    def outcomes(
        self, wanted: Sequence[Wanted], allowances: Sequence[Allowance], ids: Sequence[Ids], *, joined: bool
    ) -> list[Outcome]:
        """For each that is wanted what its items are.

        Args:
            wanted: what is looked for.
            allowances: of each.
            ids: of each.
            joined: only items that bear an identifier of what is wanted count.
        """
        asked = [(id_, i) for i, some in enumerate(ids) if isinstance(some, tuple) for id_ in some]
        answers = self._each.answers(self._client, wishes((id_, allowances[i]) for id_, i in asked))
        items = {id_: self._item(id_, answer) for id_, answer in answers.items()}
        borne = [(one, i) for id_, i in asked if isinstance(one := items[id_], Item)]
        codes = self._countries.codes(wishes((id_, allowances[i]) for one, i in borne for id_ in one.countries))
        return [_outcome(one, some, items, codes, joined) for one, some in zip(wanted, ids, strict=True)]

    def _item(self, id_: str, answer: Answer | RemoteError) -> Item | RemoteError | None:
        if isinstance(answer, RemoteError):
            return answer
        return item(record(answer.value, "entities", id_), self._languages, answer.day)


def _outcome(
    wanted: Wanted,
    ids: Ids,
    items: Mapping[str, Item | RemoteError | None],
    codes: Mapping[str, tuple[str, ...] | RemoteError],
    joined: bool,
) -> Outcome:
    if isinstance(ids, RemoteError):
        return ids
    found = [items[id_] for id_ in ids]
    told = [one for one in found if isinstance(one, Item) and (not joined or one.shares(wanted.identifiers))]
    needed = [codes[id_] for one in told for id_ in one.countries]
    failed = next((one for one in (*found, *needed) if isinstance(one, RemoteError)), None)
    if failed is not None:
        return failed
    known = {id_: code for id_, code in codes.items() if isinstance(code, tuple)}
    candidates: dict[str, Candidate] = {}
    for one in told:
        candidates.setdefault(one.candidate.iri, one.told(known, wanted.identifiers))
    return tuple(candidates.values())
