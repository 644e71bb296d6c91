"""Which attack did the harm that is told without a word of how: "Nine people were killed"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extraction.events.acting import names_event
from kg.extraction.events.asides import is_aside
from kg.extraction.events.clauses import clause_of
from kg.extraction.events.compatibility import Happening
from kg.extraction.events.contrasts import is_earlier, lie_apart
from kg.extraction.events.frames import collocates, noun_frames
from kg.extraction.events.instruments import leaves_means_open
from kg.extraction.events.likeness import counts_others, shows_same
from kg.extraction.events.links import HARM, is_interrupted
from kg.extraction.events.mentions import is_violent
from kg.extraction.events.participants import kind, weapon
from kg.extraction.events.pointing import FROM_AFAR
from kg.extraction.events.story import NEXT, Found, Story

_HARMS = ("Killing", "Injuring", "Massacre")
_OF_ONE = frozenset(("Execution", "Assassination"))
"""What is done to certain people, so that it harms nobody besides."""
_NO_CAUSES = frozenset(("nature", "abstract", ""))
_DEEDS = frozenset(("killing", "slaying", "slaughter"))
"""Nouns that, with "of" and the victims, name a deed of its own, and not what an attack did."""
_POINTING = frozenset(("the", "this", "that", "these", "those", "its", "their", "his"))
_PRESUPPOSING = frozenset(("before", "until", "till"))
_ABOUT = ("after", "over", "following")
_BEFORE_CAUSE = ("of", "from", "as", "due", "by")


def harm_done(story: Story, group: Happening, earlier: Sequence[Happening], agreeing: Sequence[int]) -> Found | None:
    """Dead and wounded without a word of how are those of the attack told just before, or of the only one told.

    So are those told before the attack in its sentence, or in the headline over it.
    """
    if group.type not in _HARMS and (group.only_harm or not is_violent(group.type)):
        return None
    if not group.only_harm:
        return _told_by_harm(story, group, earlier, agreeing)
    if any(_adds_up(token) for token in story.doc[group.first].sent) or _has_other_cause(story.doc, group):
        return None
    if is_aside(story.doc, group.mentions) or _has_own_doer(story, group):
        here = story.sentence(group.first)
        agreeing = [i for i in agreeing if story.sentence(earlier[i].last) == here]
    agreeing = [i for i in agreeing if _can_have_harmed(story, earlier[i], group)]
    acts = [i for i in agreeing if is_violent(earlier[i].type) and not earlier[i].only_harm]
    acts = [i for i in acts if not is_aside(story.doc, earlier[i].mentions)] or acts
    near = [i for i in acts or agreeing if story.distance(earlier[i], group) <= NEXT]
    if near:
        last = max(near, key=lambda i: earlier[i].last)
        return None if _passes_over(story, earlier, last, group) else Found(last, "events.harm-of-attack")
    told = [h for h in earlier if is_violent(h.type) and not h.only_harm]
    if len(told) == 1 and acts and story.in_lead(told[0]) and group.time is None and not group.sites:
        return Found(acts[0], "events.harm-of-attack")
    return None


def _passes_over(story: Story, earlier: Sequence[Happening], chosen: int, group: Happening) -> bool:
    """Whether somebody killed others in a sentence between: "... a bomb fell. Rebels killed 20. Six were killed"."""
    between = range(story.sentence(earlier[chosen].last) + 1, story.sentence(group.first) + 1)
    deeds = (one for i, one in enumerate(earlier) if i != chosen and one.roles.get("P") and is_violent(one.type))
    return any(story.sentence(one.first) in between and counts_others(one, group) for one in deeds)


def _can_have_harmed(story: Story, one: Happening, group: Happening) -> bool:
    """Whether neither the place, nor the victims, nor another attack told beside the harm speaks against it."""
    if _counts_elsewhere(story, one, group) or {*one.features.victims, *group.features.victims} >= {"armed", "people"}:
        return False
    if counts_others(one, group) and all(m.kind in HARM for m in one.mentions):
        return False
    if any(lie_apart(story.doc[m.head], story.doc[h.head]) for m in group.mentions for h in one.mentions):
        return False
    if _is_no_means(story.doc, one):
        return False
    if one.type in _OF_ONE and not shows_same(one, group):
        return False
    here = story.sentence(group.first)
    if any(story.sentence(m.head) == here for m in one.mentions):
        return True
    fronted = story.places_around(group.first)[1]
    known = {name for m in one.mentions for _, name in story.places_around(m.head)[0]}
    if one.type in FROM_AFAR and _fell_on_both_sides(story.doc, group):
        return False
    return not (fronted and fronted not in known) and not any(map(is_fresh_attack, story.doc[group.first].sent))


def _fell_on_both_sides(doc: Doc, group: Happening) -> bool:
    """Whether insurgents and those whom they fight died together, so that one side's raid did not do it."""
    harmed = [doc[h] for m in group.mentions for h in m.roles.get("V", ())]
    counted = [t for t in harmed if any(c.dep_ == "nummod" for c in t.children)]
    rebels = [t for t in counted if t.lemma_.lower() in collocates("insurgent")]
    others = [t for t in counted if t not in rebels and kind(t) in ("rebel", "state", "unit")]
    return bool(rebels and others)


def is_fresh_attack(token: Token) -> bool:
    """Whether a noun brings in an attack or a fight without pointing back: "in a day of fighting, 38 died"."""
    noun = token.pos_ == "NOUN" or token.tag_ == "VBG" or token.dep_ == "pobj"
    if not noun or token.dep_ not in ("pobj", "pcomp", "nsubj", "dobj", "conj"):
        return False
    frame = noun_frames().get(token.lower_) or noun_frames().get(token.lemma_.lower())
    attack = frame is not None and frame.kind in ("act", "fight") and is_violent(frame.type)
    attack = attack or (token.dep_ == "nsubj" and weapon(token) is not None)  # ("shells fell on another quarter")
    return attack and not any(c.lower_ in _POINTING and c.i < token.i for c in token.children)


def _counts_elsewhere(story: Story, one: Happening, group: Happening) -> bool:
    """Whether other people are counted in a place that nothing said of the attack names."""
    here = {name for level, name in story.places_around(group.first)[0] | group.sites if level != "region"}
    known = {name for m in one.mentions for _, name in story.places_around(m.head)[0]}
    beside = story.sentence(one.last) == story.sentence(group.first)
    return counts_others(one, group) and (beside or (bool(here) and not here & known))


def _has_own_doer(story: Story, group: Happening) -> bool:
    """Whether whoever acts in the harm's own clause did it: "troops advanced, killing nine", "to destroy a car"."""
    first = story.doc[group.first]
    participle = first.tag_ == "VBG" and first.dep_ in ("advcl", "acl", "conj")
    infinitive = first.tag_ == "VB" and first.dep_ != "ROOT"
    return (participle or infinitive) and not is_interrupted(first)


def _has_other_cause(doc: Doc, group: Happening) -> bool:
    """Whether people died of something that is no attack: "of hunger", "as a result of shortages", "in the war"."""
    for m in group.mentions:
        lemma = doc[m.head].lemma_.lower()
        if m.roles.get("V") and (lemma in collocates("deliberate") or (lemma in _DEEDS and not m.verbal)):
            return True  # ("murdered on his way home": an act of its own)
        if any(c.lower_ in _PRESUPPOSING and c.dep_ == "mark" for c in doc[m.head].children):
            return True  # ("before he was killed": known of, and not the harm of what was just told)
        over = doc[m.head].head
        if not m.verbal and over.lower_ in _ABOUT and over.head.pos_ == "NOUN" and names_event(over.head):
            return True  # ("clashes after the death of a student")
        phrases = (t for c in doc[m.head].children if c.lower_ in ("in", "during") for t in c.children)
        if any(t.dep_ == "pobj" and _is_no_attack(t) for t in phrases):
            return True
        if doc[m.head].pos_ in ("VERB", "ADJ") and any(map(_names_no_attack, doc[m.head].children)):
            return True
    return False


def _names_no_attack(preposition: Token) -> bool:
    """Whether a preposition brings a cause, and it is neither an event nor a weapon nor a wound."""
    if preposition.lower_ not in _BEFORE_CAUSE:
        return False
    causes = [t for t in preposition.subtree if t.dep_ == "pobj" and t.pos_ == "NOUN"]
    return bool(causes) and all(kind(t) in _NO_CAUSES and t.lemma_ not in collocates("wounds") for t in causes)


def _is_no_attack(noun: Token) -> bool:
    """Whether people died in a war as a whole, or at a protest."""
    frame = noun_frames().get(noun.lemma_.lower())
    return frame is not None and frame.type in ("ArmedConflict", "Demonstration")


def _adds_up(token: Token) -> bool:
    """Whether a word says that a stretch of time is counted: "since then", "November saw 403 deaths"."""
    return token.lower_ == "since" or (token.dep_ == "nsubj" and token.ent_type_ == "DATE")


def _told_by_harm(
    story: Story, group: Happening, earlier: Sequence[Happening], agreeing: Sequence[int]
) -> Found | None:
    here = story.sentence(group.first)
    harms = [i for i in agreeing if earlier[i].only_harm and is_violent(earlier[i].type)]
    same = [i for i in harms if story.sentence(earlier[i].last) == here and not _has_own_cause(story, earlier[i])]
    same = [i for i in same if not _is_another(story.doc, group, earlier[i])]
    if group.mentions[0].kind in HARM and _is_told_of_place(story.doc[group.first]):
        same = []
    if any(c.lower_ in ("other", "another") for c in story.doc[group.first].children):
        same = []  # ("besides the four destroyed towers, other blasts were heard")
    if _is_no_means(story.doc, group) or _is_dated_aside(story.doc, group):
        return None
    headline = [i for i in harms if story.sentence(earlier[i].last) == 0 and here == 1 and group.roles.get("V")]
    return Found((same or headline)[-1], "events.harm-of-attack") if same or headline else None


def _is_dated_aside(doc: Doc, attack: Happening) -> bool:
    """Whether a relative clause says when a place was attacked: "shot near the town that rebels raided in March"."""
    trigger = doc[attack.first]
    if not attack.mentions[0].verbal or attack.time is None or trigger.dep_ not in ("relcl", "acl"):
        return False
    that = next((t for t in reversed(doc[trigger.sent.start + 1 : trigger.i]) if t.lower_ in ("that", "which")), None)
    return that is not None and kind(that.nbor(-1)) in ("area", "place", "name")


def _is_no_means(doc: Doc, attack: Happening) -> bool:
    """Whether it harmed only some, or says when: "mostly in air raids", "during and after the battle"."""
    return any(leaves_means_open(doc[m.head].head) for m in attack.mentions)


def _has_own_cause(story: Story, harm: Happening) -> bool:
    """Whether an active verb of harm has a subject, which did it: "missiles damaged a base used for the attack"."""
    verb = story.doc[harm.last]
    active = verb.pos_ == "VERB" and any(c.dep_ == "dobj" for c in verb.children)
    if active and _is_listed_harm(verb):
        return False
    return active and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)


def _is_listed_harm(verb: Token) -> bool:
    """Whether a number on each side shows a headline's list: "Two people killed nine injured in shelling"."""
    subjects = (c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i)
    counted = any(s.pos_ == "NUM" or any(c.pos_ == "NUM" for c in s.children) for s in subjects)
    if not counted or verb.i + 1 >= len(verb.doc):
        return False
    return verb.nbor().pos_ == "NUM" or verb.nbor().lower_ in ("dozens", "scores", "several", "others")


def _is_another(doc: Doc, attack: Happening, harm: Happening) -> bool:
    """Whether an attack is not the one that did the harm: "two were shot a day after an attack".

    Nor is it if the words bring it as one of several that did it ("in air strikes and shelling").
    """
    if any(m.head in h.same for m in attack.mentions for h in harm.mentions):
        return True
    return any(_is_told_aside(doc[h.head], doc[m.head]) for h in harm.mentions for m in attack.mentions)


def _is_told_of_place(harm: Token) -> bool:
    """Whether "where" brings a harm of its own: "shot down drones over the town, where a man was killed by a shell"."""
    clauses = (harm, *harm.ancestors)
    return any(t.dep_ == "relcl" and any(c.lower_ == "where" for c in (*t.children, *harm.children)) for t in clauses)


def _is_told_aside(harm: Token, attack: Token) -> bool:
    """Whether "after" brings an earlier attack to a harm, or another clause tells it of another place."""
    over = attack
    while over.head.i != harm.i:
        if over.head.i == over.i:
            return False
        over = over.head
    cause = attack if over.dep_ == "prep" else over
    return is_earlier(cause, harm, clause_of(harm)) or lie_apart(over, harm)
