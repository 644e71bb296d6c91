"""From linked phrases to clusters: one type, one label, one place for each, and which place lies in which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.annotations import Cluster, Mention, Reason
from kg.extraction.mentions.affiliation import affiliations
from kg.extraction.mentions.ages import ages_of
from kg.extraction.mentions.gazetteer import country_code, country_of, demonym_code
from kg.extraction.mentions.links import Links
from kg.extraction.mentions.nesting import nesting
from kg.extraction.mentions.phrases import Phrase
from kg.extraction.mentions.places import Setting
from kg.extraction.mentions.words import Words


def clusters_of(w: Words, links: Links, setting: Setting) -> list[Cluster]:
    """One cluster a set of links, and after them the states that only an adjective names ("the Syrian army")."""
    sets = list(links.sets())
    position = {n: c for c, members in enumerate(sets) for n in members}
    clusters = [_cluster(w, links, members) for members in sets]
    outer = nesting(w, links, sets, position, clusters)
    ages = ages_of(w, links, sets, clusters)
    owners, states = affiliations(w, links, position, clusters, setting)
    told = [
        replace(cluster, within=outer.get(c), age=ages.get(c), affiliation=owners.get(c))
        if c in outer or c in ages or c in owners
        else cluster
        for c, cluster in enumerate(clusters)
    ]
    return told + states


def _cluster(w: Words, links: Links, members: list[int]) -> Cluster:
    phrases = [links.phrases[n] for n in members]
    type_, kind = _class(phrases)
    named = [p for p in phrases if p.name]
    place = next((p.place for p in named if p.place and (type_ in ("Place", "Facility") or p.code)), None)
    mentions = tuple(
        Mention(p.span, p.head, p.type, p.kind, bool(p.name), p.place.gazetteered() if p.place else None)
        for p in phrases
    )
    return Cluster(
        mentions,
        type_,
        kind,
        _label(w, phrases, [p for p in named if _names(p, type_)] or named),
        place.gazetteered() if place else None,
        reasons=_reasons(links, members, type_),
    )


def _names(phrase: Phrase, type_: str) -> bool:
    """Whether the name may be that of an entity of the type: a country's is none of a body within it."""
    return type_ in {"Government", "Place", "Facility", "Group", ""} or not country_code(phrase.label)


def _reasons(links: Links, members: list[int], type_: str) -> tuple[Reason, ...]:
    """What told the class, then why each mention was joined to those before it."""
    if not type_:
        return ()
    told = next((p for p in map(links.phrases.__getitem__, members) if p.type == type_ and not p.pronoun), None)
    why = (Reason(told.rule, told.span, told.entry),) if told else ()
    joined = (n for n in members if n in links.rules)
    return (*why, *(Reason(links.rules[n], links.phrases[n].span, _entry(links.phrases[n])) for n in joined))


def _entry(phrase: Phrase) -> str:
    return f"known_actors:{phrase.known}" if phrase.known else ""


def _class(phrases: Sequence[Phrase]) -> tuple[str, str]:
    """The class that most mentions have, those with a name first."""
    if len(phrases) == 1:
        return phrases[0].type, phrases[0].kind
    long = [p for p in phrases if p.known or (p.name and " " in p.label)]
    for some in (long, [p for p in phrases if p.name], [p for p in phrases if not p.pronoun], phrases):
        types = Counter(p.type for p in some if p.type)
        if types:
            best = max(types, key=lambda t: (t != "Organization", types[t], t))
            kinds = Counter(p.kind for p in phrases if p.kind and p.type == best)
            if "StateMedia" in kinds:
                return best, "StateMedia"  # the later "agency" or "newspaper" leaves out whose it is
            return best, max(kinds, key=lambda k: (kinds[k], k)) if kinds else ""
    return "", ""


def _label(w: Words, phrases: list[Phrase], named: list[Phrase]) -> str:
    """The best name: of a state its country's, else the longest name, else the longest description."""
    if named:
        countries = [p for p in named if p.type == "Government" and country_code(p.label)]
        described = [p for p in phrases if not p.pronoun and p.type == "Government" and " " in p.label and p.code]
        adjective = all(demonym_code(p.label) for p in named)
        best = max(countries or (described if adjective else []) or named, key=lambda p: (len(p.label), -p.head))
        adjective = best.type == "Government" and any(demonym_code(p.label) for p in named)
        state = country_of(best.code) if adjective else None
        if state:
            return state.name
        if w.caseless[best.head]:
            return best.known or best.label.title()
        return best.label
    described = [p for p in phrases if not p.pronoun and p.whole < 0] or phrases[:1]
    return max((w.phrase(*p.span) for p in described), key=len)


def by_head(clusters: Sequence[Cluster]) -> dict[int, int]:
    """For each token that heads a mention or stands in a name, the position of its cluster.

    A token in several mentions belongs to the one that it heads, else to the shortest name.
    """
    found: dict[int, int] = {}
    names = [
        (m.span.end - m.span.start, c, m) for c, cluster in enumerate(clusters) for m in cluster.mentions if m.proper
    ]
    for _, c, mention in sorted(names, key=lambda entry: (-entry[0], entry[1], entry[2].head)):
        found.update(dict.fromkeys(range(mention.span.start, mention.span.end), c))
    heads = ((mention.head, c) for c, cluster in enumerate(clusters) for mention in cluster.mentions)
    found.update(reversed([*heads]))  # of two that have the same head the first
    for _, c, mention in names:
        if mention.type == "Person":
            for i in range(mention.span.start, mention.span.end):
                found.setdefault(i, c)
    return found
