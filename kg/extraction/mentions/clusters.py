"""From linked phrases to clusters: one type, one label, one place for each, and which place lies in which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extraction.annotations import Cluster, Mention
from kg.extraction.mentions.gazetteer import country_code, demonym_code
from kg.extraction.mentions.links import Links
from kg.extraction.mentions.phrases import Phrase
from kg.extraction.mentions.words import Words

_CONTAINS = frozenset({"in", "of", "within", "inside"})


def clusters_of(w: Words, links: Links) -> list[Cluster]:
    """One cluster a set of links."""
    sets = list(links.sets())
    position = {n: c for c, members in enumerate(sets) for n in members}
    clusters = [_cluster(w, [links.phrases[n] for n in members]) for members in sets]
    for c, members in enumerate(sets):
        if clusters[c].type in ("Place", "Facility"):
            outer = next((o for n in members if (o := _outer(w, links, n)) >= 0 and position[o] != c), -1)
            if outer >= 0 and clusters[position[outer]].within != c:
                clusters[c] = _within(clusters[c], position[outer])
    return clusters


def _within(cluster: Cluster, outer: int) -> Cluster:
    return Cluster(cluster.mentions, cluster.type, cluster.kind, cluster.label, cluster.place, outer)


def _cluster(w: Words, phrases: list[Phrase]) -> Cluster:
    type_, kind = _class(phrases)
    named = [p for p in phrases if p.name]
    place = next((p.place for p in named if p.place and (type_ in ("Place", "Facility") or p.code)), None)
    mentions = tuple(
        Mention(p.span, p.head, p.type, p.kind, bool(p.name), p.place.gazetteered() if p.place else None)
        for p in phrases
    )
    return Cluster(mentions, type_, kind, _label(w, phrases, named), place.gazetteered() if place else None)


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
        if w.caseless[best.head]:
            return best.known or best.label.title()
        return best.label
    described = [p for p in phrases if not p.pronoun and p.whole < 0] or phrases[:1]
    return max((w.phrase(*p.span) for p in described), key=len)


def _outer(w: Words, links: Links, n: int) -> int:
    """The place that the words put this place in: "X in Y", "X, Y", "Y's city of X", "the X area of Y"."""
    head, end = links.phrases[n].head, links.phrases[n].span.end
    if end < len(w) and w.lower[end] == "in" and w.dep[end] == "prep":
        inside = next(
            (noun for noun in w.children.get(end, ()) if w.dep[noun] == "pobj" and _is_place(links, noun)), -1
        )
        if inside >= 0:
            return links.at[inside]
    for child in w.children.get(head, ()):
        if w.dep[child] == "prep" and w.lower[child] in _CONTAINS and child > head:
            for noun in w.children.get(child, ()):
                if w.dep[noun] == "pobj" and _is_place(links, noun):
                    return links.at[noun]
        elif w.dep[child] in ("appos", "poss") and _is_place(links, child) and links.phrases[links.at[child]].name:
            return links.at[child]
    return -1


def _is_place(links: Links, head: int) -> bool:
    n = links.at.get(head, -1)
    return n >= 0 and links.phrases[n].type == "Place"


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
    found.update({mention.head: c for c, cluster in enumerate(clusters) for mention in cluster.mentions})
    for _, c, mention in names:
        if mention.type == "Person":
            for i in range(mention.span.start, mention.span.end):
                found.setdefault(i, c)
    return found
