"""The linking of one document: every source is asked, then what is not sure is looked at again beside what is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.facts import Facts, Link
from kg.lexicon.toponyms import key
from kg.linking.candidates import Asking, Candidate, Service, Source, Unanswered
from kg.linking.deciding import Thresholds, chosen, weighed
from kg.linking.decisions import Decision, Decisions
from kg.linking.known import with_known_names
from kg.linking.making import decided_link, found_link
from kg.linking.setting import setting_of
from kg.linking.wants import Asked, asked_of


class _Answer(NamedTuple):
    asking: Asking
    candidates: Sequence[Candidate]


class Work:
    """The linking of one document.

    Args:
        facts: the document; a link in it holds where its source does not answer.
        sources: are asked in their order, and none after the one that gives a link that is accepted.
        decisions: of people.
        thresholds: when a link is accepted or proposed.

    Attributes:
        unanswered: a line for each name that a service gave no answer for.
    """

    def __init__(self, facts: Facts, sources: Sequence[Asking], decisions: Decisions, thresholds: Thresholds) -> None:
        self._sources, self._thresholds, self._article = sources, thresholds, facts.article.id
        self._asked = [one._replace(wanted=with_known_names(one.wanted)) for one in asked_of(facts)]
        self._verdicts = {one.entity.id: self._decided(one, decisions) for one in self._asked}
        self._setting = setting_of(facts)
        self._earlier = {(link.entity, link.source): link for link in facts.links if link.method != "person"}
        self._answers: defaultdict[str, list[_Answer]] = defaultdict(list)
        self._found: dict[str, Link] = {}
        self._targets: dict[str, Candidate] = {}
        self.unanswered: list[str] = []

    def links(self) -> Iterator[Link]:
        """In the order of the entities, what was decided on each by people before what was found."""
        for asking in self._sources:
            self._ask(asking, self._open())
        self._look_again()
        self._keep_one_meaning()
        for one in self._asked:
            yield from (decided_link(one, verdict) for verdict in self._verdicts[one.entity.id])
            yield from filter(None, [self._found.get(one.entity.id)])

    def _decided(self, asked: Asked, decisions: Decisions) -> list[Decision]:
        """The decisions on an entity: the narrowest, latest acceptance at most, and every rejection of another IRI."""
        on = decisions.on(asked.wanted.names, asked.entity.type, self._article)
        accepted = next((one for one in on if one.verdict == "accepted"), None)
        rejected = {one.iri: one for one in reversed(on) if one.verdict == "rejected" and one != accepted}
        overruled = {accepted.iri} if accepted else set()
        return [
            *([accepted] if accepted else []),
            *(one for iri, one in sorted(rejected.items()) if iri not in overruled),
        ]

    def _open(self) -> list[Asked]:
        """The entities that have no accepted link yet."""
        return [one for one in self._asked if not self._is_settled(one.entity.id)]

    def _is_settled(self, entity: str) -> bool:
        link = self._found.get(entity)
        by_person = any(verdict.verdict == "accepted" for verdict in self._verdicts[entity])
        return by_person or (link is not None and link.status == "accepted")

    def _ask(self, asking: Asking, open_: Sequence[Asked]) -> None:
        """Ask one source of all that is open."""
        answers = asking.source.candidates([one.wanted for one in open_]) if open_ else []
        failed = {one.wanted: str(one.error) for one in _unanswered(asking.source)} if open_ else {}
        for one, answer in zip(open_, answers, strict=True):
            if one.wanted in failed:
                self._keep_earlier(one, asking, failed[one.wanted])
            else:
                self._answers[one.entity.id].append(_Answer(asking, answer))
                self._look(one, asking, answer)

    def _keep_earlier(self, asked: Asked, asking: Asking, why: str) -> None:
        """What a service said before holds until it says something else."""
        link = self._earlier.get((asked.entity.id, asking.source.name))
        if link is not None and link.iri not in self._refused(asked):
            self._take(link)
            why = f"{why}; its earlier link is kept"
        self.unanswered.append(why)

    def _look(self, asked: Asked, asking: Asking, found: Sequence[Candidate]) -> None:
        """Take the best of some candidates, if there is a good one.

        That one candidate was rejected makes no other one surer: it still counts as a rival.
        """
        refused = self._refused(asked)
        ranked = weighed(asked.wanted, found, self._setting)
        best = chosen([one for one in ranked if one.candidate.iri not in refused], self._thresholds)
        if best is not None:
            self._take(found_link(asked, *best, asking, self._setting.published))
            if self._found[asked.entity.id].iri == best[0].candidate.iri:
                self._targets[asked.entity.id] = best[0].candidate

    def _refused(self, asked: Asked) -> Collection[str]:
        return {verdict.iri for verdict in self._verdicts[asked.entity.id]}

    def _take(self, link: Link) -> None:
        """Keep the better of two links of an entity."""
        self._found[link.entity] = min((self._found.get(link.entity, link), link), key=_worse)

    def _look_again(self) -> None:
        """Look at what is open once more, now that it is known what the article's other names are."""
        sure = (candidate for id_, candidate in self._targets.items() if self._found[id_].status == "accepted")
        targets = {candidate.iri: candidate for candidate in sure}
        self._setting = replace(self._setting, targets=tuple(targets.values()))
        for one in self._open() if targets else ():
            for asking, found in self._answers[one.entity.id]:
                if not self._is_settled(one.entity.id):
                    self._look(one, asking, found)

    def _keep_one_meaning(self) -> None:
        """Of links of one name and class to several things keep the surest, for one of them is wrong."""
        meanings: defaultdict[tuple[str, str], list[tuple[Asked, Link]]] = defaultdict(list)
        for one in self._asked:
            if (link := self._found.get(one.entity.id)) is not None:
                meanings[key(link.evidence.exact), one.entity.type].append((one, link))
        for told in meanings.values():
            best = min(told, key=lambda pair: (_worse(pair[1]), -len(pair[0].entity.mentions), pair[1].iri))[1]
            for _, link in told:
                if link.iri != best.iri:
                    del self._found[link.entity]


def _unanswered(source: Source) -> Sequence[Unanswered]:
    return source.unanswered if isinstance(source, Service) else ()


def _worse(link: Link) -> tuple[bool, float]:
    """By which links are ordered, the surest first."""
    return link.status != "accepted", -link.score
