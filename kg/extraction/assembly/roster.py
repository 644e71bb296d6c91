"""Who and what takes part: readers name a participant by a head token, the roster finds or makes its entity."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc, Token

from kg.extraction.annotations import Cluster, Gazetteered, Tokens
from kg.extraction.assembly.forest import forest
from kg.extraction.assembly.issuers import class_before, is_issued, is_other, issuers, names_before
from kg.extraction.assembly.roles import PLACES, fits, type_of_unfitting
from kg.extraction.assembly.spans import Spans
from kg.extraction.mentions.classes import class_of
from kg.extraction.mentions.gazetteer import country_of, demonym_code
from kg.facts import ACTOR_TYPES, Country, Entity, GazetteerEntry, Span
from kg.facts.types import kind_scheme
from kg.vocabulary import codes

UNIDENTIFIED = "unidentified speaker"
"""Label of whoever is only called "he" or "they", where the text leaves open who that is."""


class Roster:
    """The entities of one article, kept as they come to be used.

    Args:
        by_head: position in ``clusters`` of the cluster that a head token belongs to.
    """

    def __init__(self, doc: Doc, spans: Spans, clusters: list[Cluster], by_head: dict[int, int]) -> None:
        self.doc, self.spans, self.clusters, self.by_head = doc, spans, clusters, by_head
        self._by_lemma = _by_lemma(doc, clusters)
        self._by_name = _by_name(doc, clusters)
        self._within = forest([_place_around(cluster, clusters) for cluster in clusters])
        self._affiliations = forest([_side_of(cluster, clusters) for cluster in clusters])
        self._used: dict[int, list[Tokens]] = {}
        self._lone: dict[tuple[str, Tokens], Entity] = {}
        for position, cluster in enumerate(clusters):
            if cluster.type and any(mention.proper for mention in cluster.mentions):
                self._keep(position)

    def filler(self, role: str, head: int) -> str | None:
        """Id of the entity that fills a role; None where the words cannot name one."""
        position = self.by_head.get(head, -1)
        if position < 0:
            return self._modifier(role, head)
        cluster = self.clusters[position]
        if role != "speakers" and self._only_pronouns(cluster):
            return None
        if fits(role, cluster.type):
            return self._keep(position)
        return self._alone(role, head, self._mention(cluster, head), cluster.type)

    def speaker(self, head: int) -> str | None:
        """Id of the entity that speaks: for a document whoever issued it, where the words name that one."""
        document = self.doc[head]
        if document.pos_ == "NOUN" and is_issued(document):
            for token in issuers(document):
                position = self.by_head.get(token.i, -1)
                if position >= 0 and fits("speakers", self.clusters[position].type):
                    return self.filler("speakers", token.i)
            for tokens in names_before(document):
                found = self._others(document, tokens) if is_other(document) else self._named_before(tokens)
                if found:
                    return found
        return self.filler("speakers", head)

    def words_around(self, head: int) -> Tokens | None:
        """The mention that a head token belongs to; None where it belongs to none."""
        position = self.by_head.get(head, -1)
        return self._mention(self.clusters[position], head) if position >= 0 else None

    def is_known_by(self, head: int, phrase: Tokens) -> bool:
        """Whether the phrase holds the name of the head's entity, or the last name of a person."""
        cluster = self.clusters[self.by_head[head]]
        if cluster.type == "Person" and self.doc[head].pos_ == "PROPN":
            return True
        return cluster.label.lower() in self.doc[phrase.start : phrase.end].text.lower()

    def apart(self, head: int, phrase: Tokens) -> str | None:
        """Id of the speaker whom the phrase names, and not the longer mention around it."""
        if found := self._named(phrase):
            return found
        position = self.by_head.get(head, -1)
        return self._alone("speakers", head, phrase, self.clusters[position].type if position >= 0 else "")

    def facility(self, head: int) -> str | None:
        """Id of the facility that a head token names; None where it names none."""
        position = self.by_head.get(head, -1)
        return self._keep(position) if position >= 0 and self.clusters[position].type == "Facility" else None

    def entities(self) -> tuple[Entity, ...]:
        """All that were used or named."""
        return (*(self._entity(position) for position in self._used), *self._lone.values())

    def _modifier(self, role: str, head: int) -> str | None:
        """Who a word within a compound names: the "rebel" of "rebel rockets" is one of the article's rebels."""
        lemma, tokens = self.doc[head].lemma_.lower(), Tokens(head, head + 1)
        same = [p for p in self._namesakes(head, lemma) if fits(role, self.clusters[p].type)]
        if same:
            position = max(same, key=lambda p: (len(self.clusters[p].mentions), -p))
            id_ = self._keep(position)
            self._used[position].append(tokens)
            return id_
        type_ = "Government" if demonym_code(lemma) else class_of([lemma], plural=True).type
        return self._alone(role, head, tokens, type_)

    def _named_before(self, tokens: Tokens) -> str | None:
        """The body that words before a noun name, by its name elsewhere in the article or by what the tables say."""
        run = [token for token in self.doc[tokens.start : tokens.end] if token.dep_ != "det"]
        if not run:
            return None
        if found := self._named(tokens):
            return found
        type_ = class_before(run)
        if not fits("speakers", type_):
            return None
        return (
            self._modifier("speakers", run[0].i) if len(run) == 1 else self._alone("speakers", run[-1].i, tokens, type_)
        )

    def _named(self, tokens: Tokens) -> str | None:
        """The speaker whom the words name elsewhere in the article."""
        run = [token.lower_ for token in self.doc[tokens.start : tokens.end] if token.dep_ != "det"]
        position = self._by_name.get(" ".join(run), -1)
        if position < 0 or not fits("speakers", self.clusters[position].type):
            return None
        self._keep(position)
        self._used[position].append(tokens)
        return f"cluster-{position}"

    def _others(self, document: Token, tokens: Tokens) -> str | None:
        """Those who are not the ones named before: "other media reports"."""
        phrase = Tokens(document.left_edge.i, tokens.end)
        return self._alone("speakers", tokens.end - 1, phrase, class_before(list(self.doc[tokens.start : tokens.end])))

    def _namesakes(self, head: int, lemma: str) -> list[int]:
        """Clusters that the same word names; for "Israeli" those of the government of Israel."""
        country = country_of(demonym_code(self.doc[head].text))
        if country is None:
            return self._by_lemma[lemma]
        states = ((p, c.place) for p, c in enumerate(self.clusters) if c.type == "Government" and c.place)
        return [p for p, place in states if country.id in (place.geonames, place.country)]

    def _only_pronouns(self, cluster: Cluster) -> bool:
        return all(self.doc[mention.head].pos_ == "PRON" for mention in cluster.mentions)

    def _mention(self, cluster: Cluster, head: int) -> Tokens:
        spans = (mention.span for mention in cluster.mentions)
        return next((span for span in spans if span.start <= head < span.end), Tokens(head, head + 1))

    def _alone(self, role: str, head: int, tokens: Tokens, type_: str) -> str | None:
        """An entity of its own for words whose cluster has no class, or one that the role excludes."""
        known = type_ if fits(role, type_) else type_of_unfitting(role, type_, self.doc[head].lemma_.lower())
        if not known or not self.spans.visible(tokens) or self.doc[head].pos_ == "PUNCT":
            return None
        span = self.spans.of(tokens)
        id_ = f"{known}-{span.start}-{span.end}"
        label = UNIDENTIFIED if self.doc[head].pos_ == "PRON" else self._words(span)
        self._lone[known, tokens] = Entity(id=id_, type=known, label=label, mentions=(span,))
        return id_

    def _keep(self, position: int) -> str:
        self._used.setdefault(position, [])
        for above in (self._within[position], self._affiliations[position]):
            if above is not None and above not in self._used:
                self._keep(above)
        return f"cluster-{position}"

    def _entity(self, position: int) -> Entity:
        cluster = self.clusters[position]
        runs = (*(mention.span for mention in cluster.mentions), *self._used[position])
        mentions = tuple(self.spans.each(runs))
        return Entity(
            id=f"cluster-{position}",
            type=cluster.type,
            kind=_known_kind(cluster),
            label=self._label(position) or self._words(mentions[0]),
            mentions=mentions,
            within=_cluster_id(self._within[position]),
            affiliation=_cluster_id(self._affiliations[position]),
            age=cluster.age if cluster.type == "Person" else None,
            gazetteer=_entry(cluster.place) if cluster.type == "Place" else None,
        )

    def _label(self, position: int) -> str:
        """The name or description; a pronoun that nobody was found for has none to give."""
        cluster = self.clusters[position]
        return UNIDENTIFIED if self._only_pronouns(cluster) else " ".join(cluster.label.split())

    def _words(self, span: Span) -> str:
        return " ".join(self.spans.text[span.start : span.end].split())


def _by_lemma(doc: Doc, clusters: list[Cluster]) -> defaultdict[str, list[int]]:
    """Clusters of which no mention is a name or a pronoun's guess, by the lemma of their heads."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for position, cluster in enumerate(clusters):
        for lemma in {doc[mention.head].lemma_.lower() for mention in cluster.mentions if not mention.proper}:
            found[lemma].append(position)
    return found


def _by_name(doc: Doc, clusters: list[Cluster]) -> dict[str, int]:
    """Position of the cluster that a name in lower case belongs to."""
    return {
        " ".join(token.lower_ for token in doc[mention.span.start : mention.span.end]): position
        for position, cluster in enumerate(clusters)
        for mention in cluster.mentions
        if mention.proper
    }


def _place_around(cluster: Cluster, clusters: list[Cluster]) -> int | None:
    around = cluster.within
    return around if around is not None and {cluster.type, clusters[around].type} <= PLACES else None


def _side_of(cluster: Cluster, clusters: list[Cluster]) -> int | None:
    side = cluster.affiliation
    return side if side is not None and {cluster.type, clusters[side].type} <= {*ACTOR_TYPES} else None


def _cluster_id(position: int | None) -> str | None:
    return None if position is None else f"cluster-{position}"


def _known_kind(cluster: Cluster) -> str:
    scheme = kind_scheme(cluster.type)
    return cluster.kind if scheme and cluster.kind in codes(scheme) else ""


def _entry(place: Gazetteered | None) -> GazetteerEntry | None:
    if place is None:
        return None
    return GazetteerEntry(
        geonames=place.geonames,
        name=place.name,
        precision=place.precision,
        latitude=place.latitude,
        longitude=place.longitude,
        country=Country(geonames=place.country, name=place.country_name) if place.country else None,
    )
