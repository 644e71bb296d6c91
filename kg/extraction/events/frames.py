"""What the lexicon says about the verbs and nouns of events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon import Row, table


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a verb or a noun: an event type, and which role each dependent has.

    Roles are the letters of event_triggers.tsv: P perpetrators, H harmed, V victims, T targets, W weapons, L places,
    A parties, S sponsors, "" or "-" none.

    Attributes:
        kind: act, launch, blast, result, victim, fight, state or general.
        particle: word that must go with the verb.
        needs: name of a condition, or "".
        compound: role of the actors before a noun.
    """

    type: str
    kind: str
    needs: str = ""
    particle: str = ""
    subject: str = ""
    object: str = ""
    prepositions: Mapping[str, str] = field(default_factory=dict)
    compound: str = ""
    verbal: bool = True


@dataclass(frozen=True, slots=True)
class Means:
    """A weapon by its notation, and the event type of an attack told by it alone."""

    weapon: str
    type: str


@cache
def verb_frames() -> Mapping[str, tuple[Frame, ...]]:
    """The frames of each verb lemma, the narrower first: those with a particle, and of these the reflexive ones."""
    frames: dict[str, list[Frame]] = {}
    for row in table("event_triggers"):
        frames.setdefault(row["lemma"], []).append(_verb(row))
    return {lemma: tuple(sorted(found, key=_breadth)) for lemma, found in frames.items()}


def _breadth(frame: Frame) -> int:
    return 2 if not frame.particle else int(not frame.particle.endswith(("self", "selves")))


def _verb(row: Row) -> Frame:
    pairs = (pair.split("=") for pair in row["prepositions"].split(",") if pair)
    return Frame(
        type=row["type"],
        kind=row["class"],
        needs=row["needs"],
        particle=row["particle"],
        subject=row["subject"].strip("-"),
        object=row["object"].strip("-"),
        prepositions={word: role.strip("-") for word, role in pairs},
    )


@cache
def noun_frames() -> Mapping[str, Frame]:
    """The frame of each noun or noun compound (words joined by one space)."""
    return {row["lemma"]: _noun(row) for row in table("event_nouns")}


def _noun(row: Row) -> Frame:
    harmed = "A" if row["compound"] == "A" else "H"
    prepositions = {"of": row["of"], "on": harmed, "against": harmed, "by": "P", "between": "A", "upon": harmed}
    if row["compound"] == "A":
        prepositions["with"] = prepositions["among"] = "A"
    elif row["class"] == "act":
        prepositions["with"] = "W"
    return Frame(
        type=row["type"],
        kind=row["class"],
        needs=row["needs"],
        prepositions=prepositions,
        compound=row["compound"],
        object=row["of"],
        verbal=False,
    )


@cache
def means() -> Mapping[str, Means]:
    """Weapons by their lemmas."""
    return {row["term"]: Means(row["weapon"], row["type"]) for row in table("weapons")}


@cache
def cues(part: str) -> Mapping[str, str]:
    """Modality by cue word, for one part of modality_cues.tsv."""
    return {row["cue"]: row["modality"] for row in table("modality_cues") if row["part"] == part}


@cache
def support_verbs() -> Mapping[str, Mapping[str, str]]:
    """Role by verb, for each use in event_support_verbs.tsv."""
    uses: dict[str, dict[str, str]] = {}
    for row in table("event_support_verbs"):
        uses.setdefault(row["use"], {})[row["verb"]] = row["role"]
    return uses


@cache
def participant_kinds() -> Mapping[str, str]:
    """What a common noun is as a participant, by lemma."""
    return {row["noun"]: row["class"] for row in table("event_participants")}


@cache
def armed_names() -> Mapping[str, str]:
    """The class of names of one word that are an armed group's or a force's, in lower case: "m23", "rsf"."""
    classes = {"ArmedGroup": "rebel", "StateForce": "state"}
    return {
        name.lower(): classes[row["type"]]
        for row in table("known_actors")
        if row["type"] in classes
        for name in (row["name"], *row["aliases"].split("|"))
        if name and " " not in name
    }


@cache
def collocates(name: str) -> frozenset[str]:
    """The words of one kind in event_collocates.tsv."""
    return frozenset(row["word"] for row in table("event_collocates") if row["kind"] == name)
