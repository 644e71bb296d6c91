"""Whom a pronoun means, where the sentence leaves one reading."""

from __future__ import annotations

from functools import cache

from kg.extraction.mentions.classes import ACTORS, BODIES
from kg.extraction.mentions.links import Links
from kg.extraction.mentions.phrases import Phrase
from kg.extraction.mentions.words import Words
from kg.lexicon import table

_PERSONAL = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
_NEUTER = frozenset(["it", "its", "itself"])
_SEVERAL = frozenset(["they", "them", "their", "themselves"])
_RELATIVE = frozenset({"who", "whom", "which", "that"})
_EMPTY = frozenset(
    ["be", "seem", "appear", "take", "become", "look", "turn", "rain", "mean"]
)  # "it is clear that", "it seems"


def link_pronouns(w: Words, links: Links) -> None:
    """Join pronouns, in the order of the text, with what they mean; a doubtful one stays alone."""
    for n, phrase in enumerate(links.phrases):
        if not phrase.pronoun:
            continue
        if phrase.core in _RELATIVE and w.tag[phrase.head] in ("WP", "WDT"):
            found = _relative(w, links, phrase)
        elif (
            phrase.core in _PERSONAL
            or phrase.core in _SEVERAL
            or (phrase.core in _NEUTER and not _expletive(w, phrase.head))
        ):
            found = _antecedent(w, links, n, phrase)
        else:
            found = -1
        if found >= 0:
            links.join(found, n, "mentions.pronoun")


def _relative(w: Words, links: Links, phrase: Phrase) -> int:
    """The noun that the relative clause stands beside."""
    verb = w.clause(phrase.head)
    if verb < 0 or w.dep[verb] != "relcl" or w.head[verb] not in links.at:
        return -1
    meant = links.at[w.head[verb]]
    type_ = links.phrases[meant].type
    fits = type_ in ACTORS if phrase.core in ("who", "whom") else type_ not in ("Person", "")
    return meant if fits and not links.phrases[meant].pronoun else -1


def _expletive(w: Words, i: int) -> bool:
    verb = w.head[i]
    return w.dep[i] in ("nsubj", "nsubjpass") and (w.lemma[verb] in _EMPTY or w.dep[i] == "nsubjpass")


def _antecedent(w: Words, links: Links, n: int, phrase: Phrase) -> int:
    """The subject of a clause above; for the subject of a sentence, that of the sentence before."""
    if w.dep[phrase.head] in ("dobj", "pobj", "dative"):
        return -1  # an object is seldom the subject above, and nothing here tells whom else it means
    verb = w.clause(phrase.head)
    reach = 6 if phrase.core in _PERSONAL else 2
    while verb >= 0 and reach:
        reach -= 1
        subject = w.subject(verb)
        if subject >= 0 and subject != phrase.head and subject < phrase.head and subject in links.at:
            return _if_fits(w, links, links.at[subject], phrase)
        verb = w.clause(verb)
    if w.quoted[phrase.head] or (phrase.core in _NEUTER and w.dep[phrase.head] != "nsubj"):
        return -1
    return _from_before(w, links, n, phrase)


def _from_before(w: Words, links: Links, n: int, phrase: Phrase) -> int:
    """The one phrase that fits in the same sentence; if none does, the main subject of the sentence before."""
    here = w.sentence[phrase.head]
    if phrase.core not in _PERSONAL and any(
        w.sentence[p.head] == here and not p.pronoun for p in links.phrases[:n][-2:]
    ):
        return -1
    subjects = _main_subjects(w, links, n, here - 1)
    if phrase.core in _SEVERAL and any(_coordinated(w, links, m) for m in subjects):
        return -1  # both together are meant, or neither
    rivals: dict[int, int] = {}
    for m in range(n - 1, -1, -1):
        back = here - w.sentence[links.phrases[m].head]
        if back > 1 or (back and rivals):
            break
        known = not back or links.phrases[m].name or w.dep[links.phrases[m].head] in ("nsubj", "nsubjpass")
        if known and _if_fits(w, links, m, phrase) >= 0:
            rivals.setdefault(links.first(m), m)
    if len(rivals) == 1 and not (phrase.core in _SEVERAL and _speaks(w, phrase.head)):
        return next(iter(rivals.values()))
    leading = {links.first(m): m for m in rivals.values() if m in subjects or _main_subject(w, links.phrases[m].head)}
    return next(iter(leading.values())) if len(leading) == 1 else -1


def _main_subjects(w: Words, links: Links, n: int, sentence: int) -> list[int]:
    """The phrases before the n-th that are the subject of the main verb of the sentence."""
    found = []
    for m in range(n - 1, -1, -1):
        head = links.phrases[m].head
        if w.sentence[head] < sentence:
            break
        if w.sentence[head] == sentence and _main_subject(w, head):
            found.append(m)
    return found


def _main_subject(w: Words, i: int) -> bool:
    return w.dep[i] in ("nsubj", "nsubjpass") and w.dep[w.head[i]] == "ROOT"


def _coordinated(w: Words, links: Links, m: int) -> bool:
    """The phrase is the first of several that act together ("the army and the police")."""
    joined = (child for child in w.children.get(links.phrases[m].head, ()) if w.dep[child] == "conj")
    return any(child in links.at and links.phrases[links.at[child]].type for child in joined)


@cache
def _speech_words() -> tuple[frozenset[str], frozenset[str]]:
    """Lemmas of the verbs and of the nouns that attribute."""
    rows = [(row["lemma"], row["pos"]) for row in table("speech_cues")]
    verbs, nouns = (frozenset(lemma for lemma, pos in rows if pos == wanted) for wanted in ("verb", "noun"))
    return verbs, nouns


def speech_verbs() -> frozenset[str]:
    """Lemmas of the verbs that attribute."""
    return _speech_words()[0]


def _speaks(w: Words, i: int) -> bool:
    """The pronoun says something: "they said", "their statement"."""
    verbs, nouns = _speech_words()
    above = w.head[i]
    return (w.dep[i] == "nsubj" and w.lemma[above] in verbs) or (w.dep[i] == "poss" and w.lemma[above] in nouns)


@cache
def _harm() -> tuple[frozenset[str], frozenset[str]]:
    """Forms of verbs whose object is killed or hurt, and of those whose subject is."""
    rows = [(row["form"], row["role"]) for row in table("casualty_cues") if row["status"] in ("killed", "injured")
            and row["takes"] in ("any", "people")]  # fmt: skip
    of_object = ("active", "past", "participle", "gerund")
    return (
        frozenset(form for form, role in rows if role in of_object),
        frozenset(form for form, role in rows if role == "intransitive"),
    )


def _harmed(w: Words, i: int) -> bool:
    """The words beside the noun say that it was killed or hurt."""
    of_object, of_subject = _harm()
    if any(_passive(w, child) and w.lower[child] in of_object for child in w.children.get(i, ())):
        return True
    while w.dep[i] in ("conj", "pobj", "prep") and w.head[i] != i:
        if w.dep[i] == "prep" and w.lower[i] != "of":
            return False
        i = w.head[i]
    verb = w.head[i]
    if w.dep[i] == "nsubj":
        return w.lower[verb] in of_subject
    joined = [c for c in w.children.get(verb, ()) if w.dep[c] == "conj" and w.tag[c] == "VBN"]
    return (w.dep[i] == "dobj" and w.lower[verb] in of_object) or (
        w.dep[i] == "nsubjpass" and any(w.lower[v] in of_object for v in (verb, *joined))
    )


def _passive(w: Words, i: int) -> bool:
    """A participle or relative clause that tells what was done to the noun above it."""
    if w.dep[i] == "relcl":
        return any(w.dep[child] == "auxpass" for child in w.children.get(i, ()))
    return w.dep[i] == "acl" and w.tag[i] == "VBN"


def _lately_harmed(w: Words, group: list[Phrase]) -> bool:
    """The last mention, or what it means as a pronoun, is said to be killed or hurt."""
    last = group[-1]
    said = [p for p in group if w.sentence[last.head] - w.sentence[p.head] <= 2] if last.pronoun else [last]
    return any(_harmed(w, p.head) for p in said)


def _if_fits(w: Words, links: Links, m: int, phrase: Phrase) -> int:
    """The candidate if number, gender and kind allow it, and it has not come to harm just before it speaks; else -1."""
    if phrase.core in _SEVERAL and _coordinated(w, links, m):
        return -1
    group = [links.phrases[k] for k in range(links.first(m), m + 1) if links.first(k) == links.first(m)]
    other = next((p for p in group if not p.pronoun), None)
    if other is None or (_speaks(w, phrase.head) and _lately_harmed(w, group)):
        return -1
    genders = {p.gender for p in group if p.gender}
    if phrase.core in _PERSONAL:
        return m if other.type == "Person" and not other.plural and genders <= {phrase.gender} else -1
    if phrase.core in _NEUTER:
        return m if other.type in BODIES and not other.plural else -1
    plural = other.plural or (other.type in ("ArmedGroup", "StateForce") and not other.name)
    return m if plural and other.type in ACTORS else -1
