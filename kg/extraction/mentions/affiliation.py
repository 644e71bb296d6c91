"""To whom an actor belongs: "Houthi fighters", "the Syrian army", "the group's spokesman", "its forces"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.extraction.annotations import Cluster, Mention, Reason, Tokens
from kg.extraction.mentions.classes import ACTORS, BODIES, is_collective, mention_words
from kg.extraction.mentions.gazetteer import country_code, country_of, demonym_code
from kg.extraction.mentions.links import Links
from kg.extraction.mentions.phrases import Phrase
from kg.extraction.mentions.places import Setting
from kg.extraction.mentions.words import Words

_MEMBERS = frozenset({"Person", "Group", "ArmedGroup", "StateForce", "Government", "MediaOrganization", "Organization"})
_SERVING = frozenset({"Person", "Group", "StateForce", "ArmedGroup"})
_OF_STATE = frozenset(
    {"HeadOfState", "Official", "Spokesperson", "MilitaryOfficer", "Envoy", "Minister", "Legislator", "StateMedia"}
)
_LINKING = frozenset({"of", "for", "from", "with"})
_SENT = frozenset({"envoy", "ambassador", "representative", "coordinator"})
_SENDERS = frozenset({"UN", "U.N.", "EU", "US", "U.S.", "UK", "AU", "Nations", "Union", "Arab", "League"})
_CONTROL = frozenset({"run", "controlled", "owned", "appointed"})


class Owner(NamedTuple):
    """Whom a word names as the one that others belong to: a cluster, or a state by its ISO 3166-1 code."""

    cluster: int
    code: str
    token: int


def affiliations(
    w: Words, links: Links, position: Mapping[int, int], clusters: Sequence[Cluster], setting: Setting
) -> tuple[dict[int, int], list[Cluster]]:
    """For each cluster the position of the actor that it belongs to, and the clusters of states to append for it."""
    finder = _Finder(w, links, position, clusters, setting)
    found: dict[int, int] = {}
    states: dict[str, int] = {}
    added: list[Cluster] = []
    for n, phrase in enumerate(links.phrases):
        c = position[n]
        if c in found or clusters[c].type not in _MEMBERS or phrase.type not in ACTORS or phrase.pronoun:
            continue
        owner = next(finder.owners(phrase, c), None)
        if owner is None:
            continue
        above = owner.cluster
        if above < 0:
            above = states.get(owner.code, -1)
        if above < 0 and (state := _state(owner)):
            above = states[owner.code] = len(clusters) + len(added)
            added.append(state)
        if above >= 0 and not _closes(found, c, above):
            found[c] = above
    return found, added


def _closes(found: Mapping[int, int], c: int, above: int) -> bool:
    at: int | None = above
    while at is not None and at != c:
        at = found.get(at)
    return at == c


def _state(owner: Owner) -> Cluster | None:
    """The state that the adjective before its army or ministry names."""
    country = country_of(owner.code)
    if country is None:
        return None
    words = Tokens(owner.token, owner.token + 1)
    mention = Mention(words, owner.token, "Government", "State")
    reason = Reason("mentions.state-of-adjective", words)
    return Cluster((mention,), "Government", "State", country.name, country.gazetteered(), reasons=(reason,))


class _Finder:
    """Looks for owners in the words of a phrase."""

    def __init__(
        self, w: Words, links: Links, position: Mapping[int, int], clusters: Sequence[Cluster], setting: Setting
    ) -> None:
        self.w, self.links, self.position, self.clusters = w, links, position, clusters
        self.governments = self._governments()
        self.bodies = self._bodies()
        self.home = self._home(setting)

    def owners(self, phrase: Phrase, c: int) -> Iterator[Owner]:
        """Who may be meant as the owner, the surest first."""
        member = self.clusters[c]
        for i in self._tokens(phrase):
            owner = None if self._portfolio(i, phrase, member) else self._owner(i, phrase, member)
            if owner and owner.cluster != c:
                yield owner
            if owner or self.w.lemma[i] in mention_words("not of state"):
                return
        if self.home in self.governments and self._plain_organ(phrase, member):
            yield Owner(self.governments[self.home], self.home, phrase.head)

    def _tokens(self, phrase: Phrase) -> Iterator[int]:
        """The words before the head that may name the owner, the nearest first, then those after "of" and "for"."""
        w = self.w
        stop = phrase.head
        if phrase.name and (phrase.type == "Person" or (phrase.known and phrase.type != "StateForce")):
            stop = phrase.name.start
        owning = (child for child in w.children.get(phrase.head, ()) if w.dep[child] == "poss")
        start = min([phrase.span.start, *owning])
        for i in range(stop - 1, start - 1, -1):
            if w.pos[i] in ("NOUN", "PROPN", "ADJ", "PRON") and self._joined_freely(i):
                yield i
        for child in w.children.get(phrase.head, ()):
            if child > phrase.head and w.dep[child] == "prep" and w.lower[child] in _LINKING:
                yield from (noun for noun in w.children.get(child, ()) if w.dep[noun] == "pobj")

    def _joined_freely(self, i: int) -> bool:
        """The word is no part of a compound that says something else ("Iran-backed", "pro-government", "former")."""
        w, n = self.w, self.links.at.get(i, -1)
        name = self.links.phrases[n].name if n >= 0 else None
        first, end = (name.start, name.end) if name else (i, i + 1)
        if end + 1 < len(w) and w.text[end] == "-" and not w.spaced[end]:
            return w.lower[end + 1] in _CONTROL
        before = w.lower[first - 1] if first else ""
        if before == "-" and not w.spaced[first - 1]:
            return False
        return before not in ("former", "ex", "anti", "pro", "non")

    def _owner(self, i: int, phrase: Phrase, member: Cluster) -> Owner | None:
        n = self.links.at.get(i, -1)
        if n >= 0 and self.links.phrases[n] is not phrase:
            c = self.position[n]
            if self.clusters[c].type in BODIES and _may_own(self.clusters[c], member):
                return Owner(c, "", i)
            if self.links.phrases[n].pronoun:
                return None
        code = demonym_code(self.w.text[i]) or (country_code(self.w.text[i]) if n >= 0 else "")
        if code:
            return Owner(self.governments.get(code, -1), code, i) if _of_state(member) else None
        body = self.bodies.get(self.w.lemma[i], -1)
        if body >= 0 and member.type in _SERVING - {"ArmedGroup"} and _may_own(self.clusters[body], member):
            return Owner(body, "", i)
        ruled = self.w.lemma[i] in ("government", "regime") and member.type in ("StateForce", "Person", "Group")
        if ruled and self.home:
            return Owner(self.governments.get(self.home, -1), self.home, i)
        return None

    def _portfolio(self, i: int, phrase: Phrase, member: Cluster) -> bool:
        """The country that an envoy is sent to, which sends nobody ("the UN Syria envoy", "the envoy for Libya")."""
        if member.kind != "Envoy" and _SENT.isdisjoint((phrase.core, *phrase.title.split())):
            return False
        if i > phrase.head:
            return self.w.lower[self.w.head[i]] in ("for", "to")
        plain = bool(country_code(self.w.text[i])) and not demonym_code(self.w.text[i])
        return plain and self.w.dep[i] in ("compound", "nmod") and i > 0 and self.w.text[i - 1] in _SENDERS

    def _plain_organ(self, phrase: Phrase, member: Cluster) -> bool:
        """An organ of state of which no word says whose it is ("the army", "the interior ministry")."""
        if member.type not in ("StateForce", "Government") or member.kind in ("Peacekeepers", "State", "Coalition"):
            return False
        bare = phrase.determiner in ("the", "its") and not phrase.name and not phrase.code and not phrase.plural
        return bare and is_collective(phrase.core) and len(phrase.modifiers) <= 1

    def _governments(self) -> dict[str, int]:
        """The position of the cluster of each state's government."""
        found: dict[str, int] = {}
        for n, phrase in enumerate(self.links.phrases):
            cluster = self.clusters[self.position[n]]
            if phrase.code and cluster.type == "Government" and (cluster.kind == "State" or phrase.core in _RULERS):
                found.setdefault(phrase.code, self.position[n])
        return found

    def _bodies(self) -> dict[str, int]:
        """Nouns that one body of the article alone is called by ("army" -> the Syrian army)."""
        found: dict[str, int] = {}
        for n, phrase in enumerate(self.links.phrases):
            c = self.position[n]
            if self.clusters[c].type in BODIES and not phrase.pronoun and not phrase.name:
                found[phrase.core] = c if found.get(phrase.core, c) == c else -1
        return found

    def _home(self, setting: Setting) -> str:
        """The country whose army and ministries are meant where no word says so, or "": the one told of, by all signs.

        It is named more often than all others together, most places of the article lie in it, and no other state's
        forces take part.
        """
        countries = setting.countries
        code, count = (countries.most_common(1) or [("", 0)])[0]
        states = {p.code for p in self.links.phrases if p.code and p.type == "StateForce" and p.kind != "Peacekeepers"}
        inside = Counter(p.place.country for p in self.links.phrases if p.place and p.place.precision != "country")
        outside = sum(inside.values()) - inside[code]
        return code if count * 2 >= sum(countries.values()) and states <= {code} and inside[code] > outside else ""


_RULERS = frozenset({"government", "regime", "administration"})


def _of_state(member: Cluster) -> bool:
    """An adjective of a people tells whose it is: armies and organs of state and those who serve them."""
    return member.type in ("StateForce", "Government") or member.kind in _OF_STATE


def _may_own(owner: Cluster, member: Cluster) -> bool:
    if owner.type == "MediaOrganization":
        return member.type == "Person"
    return not (member.type == "MediaOrganization" and owner.type == "Organization")
