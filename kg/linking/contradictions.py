"""What an entity is called that a candidate cannot be: then they are not one thing, whatever name they share.

Extraction may take two things for one ("Turkey" and "the US" in a headline), and an article may call one thing by a
name that is another's as well ("the Council").  A link is about all that an entity is called, so it is only proposed
then.
"""

from __future__ import annotations

from functools import cache

from kg.lexicon import table
from kg.lexicon.toponyms import key
from kg.linking.candidates import Candidate, Wanted
from kg.linking.classes import classes_of
from kg.linking.names import Match, is_name, match
from kg.linking.packaged import countries

_RULERS = frozenset(("government", "regime", "administration", "authorities", "cabinet", "junta"))
_PARTS = frozenset(("england", "scotland", "wales", "northern ireland"))
"""Parts of a country that is at times called by their names."""
_SMALLER = frozenset(("city", "district", "neighbourhood", "site"))
_PROVINCES = frozenset(("province", "governorate", "prefecture", "oblast", "canton", "countryside"))
_CALLED_BY_OTHERS = frozenset(("Place", "Facility", "Government"))
"""Classes whose members are called by words that are not their names: a government by its capital."""


def contradicts(wanted: Wanted, candidate: Candidate) -> bool:
    """Whether something that the article calls it is nothing that the candidate could be called."""
    called = wanted.called or wanted.names
    if is_country(candidate):
        return any(_is_no_country(name, candidate) for name in called) or _is_another(called, candidate)
    if wanted.type in _CALLED_BY_OTHERS:
        return False
    return any(
        is_name(name) and not (explained(name, candidate) or _is_known(name, wanted, candidate)) for name in called
    )


def _is_known(name: str, wanted: Wanted, candidate: Candidate) -> bool:
    """Whether the shipped table has it as another name of what the candidate is: "Daesh" of the Islamic State."""
    is_of = wanted.known and match(name, wanted.known[0], wanted.known[1:]) is not Match.NONE
    return bool(is_of) and any(match(one, candidate.label, candidate.aliases) >= Match.ALIAS for one in wanted.known)


def explained(name: str, candidate: Candidate) -> bool:
    """Whether a name is one of the candidate's, spelt in another way, or made of some of its words.

    >>> council = Candidate("https://example.org/c", "UN Security Council")
    >>> [explained(name, council) for name in ("Security Council", "U.N. Security Council", "Human Rights Council")]
    [True, True, False]
    """
    if match(name, candidate.label, candidate.aliases) is not Match.NONE:
        return True
    words = set(key(name).split())
    return any(words <= set(key(other).split()) for other in (candidate.label, *candidate.aliases))


def _is_no_country(name: str, candidate: Candidate) -> bool:
    """Whether the words are those for a part of a country, or for its government as such."""
    if key(name) in _PARTS:
        return True
    last = key(name).rpartition(" ")[2]
    return last in _RULERS | _smaller() and match(name, candidate.label, candidate.aliases) is Match.NONE


def _is_another(called: tuple[str, ...], candidate: Candidate) -> bool:
    """Whether a name is that of another country."""
    return any(iris and candidate.iri not in iris for iris in (_by_name().get(key(name), ()) for name in called))


def is_country(candidate: Candidate) -> bool:
    """Whether it is a country or a territory."""
    return {"Place", "Government"} <= classes_of(candidate.types) or candidate.iri in _iris()


@cache
def _iris() -> frozenset[str]:
    return frozenset(country.iri for country in countries())


@cache
def _by_name() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for country in countries():
        for name in (country.label, *country.aliases):
            found[key(name)] = found.get(key(name), frozenset()) | {country.iri}
    return found


@cache
def _smaller() -> frozenset[str]:
    """Nouns for places that are smaller than a country."""
    return _PROVINCES | {row["term"] for row in table("place_words") if row["precision"] in _SMALLER}
