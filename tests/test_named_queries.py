"""The ten questions on a graph by hand; the expected rows follow from its description in query_graph.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Store

from kg.errors import UsageError
from kg.inference import infer
from kg.sparql import NamedQuery, named_queries, named_query, run_query
from kg.sparql.sources import merge_graphs
from kg.sparql.tokens import tokens
from kg.vocabulary import CODE, KG, codes
from tests import query_graph
from tests.query_graph import G, H

Row = dict[str, str]


@pytest.fixture(scope="module")
def dataset() -> Store:
    """The data as a build writes them, opened as ``open_store`` does."""
    store = query_graph.store()
    merge_graphs(store)
    return store


def ask(store: Store, name: str, columns: str, /, **values: str) -> list[str]:
    """Chosen columns of the answer, a row in a line: ``a | b``; ``-`` for what is unbound."""
    query = named_query(name)
    rows = run_query(store, query.text, bindings=query.bindings(values)).dicts()
    return [" | ".join(row.get(column, "-") for column in columns.split()) for row in rows]


def test_casualties(dataset: Store) -> None:
    columns = "happening fate minimum maximum whom certainty says reported_by publisher words"
    women = "rocket attack: hit | killed | 3 | 3 | woman | certain | Conflict Monitor | UN | The Herald | three women"
    nineteen = (
        "rocket attack: hit | killed | 19 | 19 | unknown | certain | Conflict Monitor | UN | The Herald | 19 killed"
    )
    army = (
        "rocket attack: hit | killed | 24 | - | unknown | probable | Tarsian army | - | The Herald | 24 or more died in"
    )
    market = "air strike: bombed | injured | 50 | 50 | unknown | certain | - | - | - | About 50 were hurt"
    before = "air strike: bombed | injured | 40 | 40 | unknown | certain | - | - | - | 40 hurt"
    assert ask(dataset, "casualties", columns) == [women, nineteen, army, before, market]
    assert ask(dataset, "casualties", columns, status="Injured") == [before, market]
    assert ask(dataset, "casualties", "minimum victims confidence superseded", status="Injured") == [
        "40 | - | - | true",
        "50 | About 50 | 0.93 | -",
    ]
    assert ask(dataset, "casualties", columns, group="woman") == [women]
    assert ask(dataset, "casualties", columns, speaker="monitor") == [women, nineteen]
    assert ask(dataset, "casualties", columns, type="attack", place="olda") == [before, market]
    assert ask(dataset, "casualties", columns, type="RocketAttack", speaker="TARSIAN ARMY") == [army]
    assert ask(dataset, "casualties", columns, event=f"{H}#ev1") == [women, nineteen, army]
    assert ask(dataset, "casualties", columns, **{"from": "2021-05-04"}) == [before, market]
    assert ask(dataset, "casualties", columns, to="2021-05-08") == [women, nineteen, army]
    assert ask(dataset, "casualties", columns, place="Nowhere") == []


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("Marrow", ["3", "19", "24"]),
        ("marrow", ["3", "19", "24"]),
        ("TARSIA", ["3", "19", "24", "40", "50"]),  # by the gazetteer in one article, by the text in the other
        ("St Anne's hospital", ["3", "19", "24"]),
        ("st anne", ["3", "19", "24"]),
        ("Mar", []),  # no whole word
        ("arro", []),
        ("", ["3", "19", "24", "40", "50"]),
        (".*", ["3", "19", "24", "40", "50"]),  # no word in it, and no pattern either
    ],
)
def test_places_match_whole_words_and_what_lies_in_them(dataset: Store, place: str, found: list[str]) -> None:
    assert ask(dataset, "casualties", "minimum", place=place) == found


def test_contradictions(dataset: Store) -> None:
    columns = "fate lower lower_says higher higher_says gap"
    denials = [
        "- | - | Northern Rebels | - | Tarsian army | -",
        "killed | - | Northern Rebels | 19 | Conflict Monitor | -",
        "killed | - | Northern Rebels | 24 | Tarsian army | -",
    ]
    figures = "killed | 19 | Conflict Monitor | 24 | Tarsian army | 5"
    assert ask(dataset, "contradictions", columns) == [*denials, figures], "three women are a part of the nineteen"
    assert ask(dataset, "contradictions", columns, status="killed") == [*denials[1:], figures]
    assert ask(dataset, "contradictions", columns, place="Olda") == [], "the text itself replaces the earlier figure"


def test_who_denies_that_somebody_did_it_contradicts_who_says_that_this_one_did() -> None:
    store = query_graph.store()
    store.update(
        f"""PREFIX kg: <{KG}> PREFIX h: <{H}#> PREFIX code: <{CODE}> INSERT DATA {{
        h:c10 a kg:Claim, kg:RoleClaim ; kg:about h:ev1 ; kg:claimant h:un ; kg:polarity <{CODE}polarity/negative> ;
            kg:role <{CODE}role/perpetrator> ; kg:concerns h:rebels }}"""
    )
    merge_graphs(store)
    columns = "contradiction lower_says higher_says higher_words"
    found = [row for row in ask(store, "contradictions", columns) if "UN" in row]
    assert found == ["one denies what the other asserts | UN | Tarsian army | Rebels shelled the hospital."]


def test_a_figure_with_a_scope_of_its_own_contradicts_nothing() -> None:
    for scope in ("kg:time h:t3", "kg:place h:marrow", "kg:partOf h:c2"):
        store = query_graph.store()
        store.update(f"PREFIX kg: <{KG}> PREFIX h: <{H}#> INSERT DATA {{ h:c1 {scope} }}")
        merge_graphs(store)
        assert not [row for row in ask(store, "contradictions", "gap higher") if not row.startswith("-")]


def test_attacks(dataset: Store) -> None:
    columns = "happening earliest kind by on with at reality"
    planned = "offensive: offensive | - | offensive | Tarsian army | - | - | Olda | planned"
    rockets = (
        "rocket attack: hit | 2021-05-03 | rocket attack | Northern Rebels | St Anne's hospital; patients | rockets | "
        "Marrow | actual"
    )
    strike = "air strike: bombed | 2021-05-09 | air strike | Tarsian army | market | - | Olda | actual"
    assert ask(dataset, "attacks", columns) == [planned, rockets, strike]
    assert ask(dataset, "attacks", columns, type="Attack") == [rockets, strike]
    assert ask(dataset, "attacks", "by says_who denied_by") == [
        "Tarsian army | - | -",
        "Northern Rebels | Tarsian army | -",
        "Tarsian army | colonel | -",
    ]
    assert ask(dataset, "attacks", columns, modality="actual") == [rockets, strike]
    assert ask(dataset, "attacks", columns, actor="army") == [planned, strike]
    assert ask(dataset, "attacks", columns, actor="rebels", place="Tarsia") == [rockets]
    assert ask(dataset, "attacks", columns, target_kind="ProtectedObject") == [rockets]
    assert ask(dataset, "attacks", columns, target_kind="market") == [strike]
    assert ask(dataset, "attacks", columns, target="patients") == [rockets]
    assert ask(dataset, "attacks", columns, actor="army", **{"from": "2021-05-01", "to": "2021-05-31"}) == [strike]


def test_protected_objects(dataset: Store) -> None:
    columns = "object object_kind accused accuser polarity words"
    both = [
        "St Anne's hospital | hospital | Northern Rebels | Northern Rebels | negative | we did no",
        "St Anne's hospital | hospital | Northern Rebels | Tarsian army | positive | Rebels shelled the hospital.",
    ]
    assert ask(dataset, "protected-objects", columns) == both, "who only counts the dead accuses nobody"
    assert ask(dataset, "protected-objects", columns, actor="Northern Rebels") == both
    assert ask(dataset, "protected-objects", columns, actor="army") == []
    assert ask(dataset, "protected-objects", "object accused", kind="Market") == ["market | Tarsian army"]


def test_an_attack_on_a_protected_object_by_nobody_known() -> None:
    store = query_graph.store(named_graphs=False)
    store.update(f"PREFIX kg: <{KG}> DELETE WHERE {{ ?event kg:perpetrator ?by }}")
    store.update(f"PREFIX kg: <{KG}> DELETE WHERE {{ ?claim kg:role ?role ; kg:concerns ?whom }}")
    assert ask(store, "protected-objects", "object accused accuser") == ["St Anne's hospital | - | -"]
    assert ask(store, "protected-objects", "object accused accuser", actor="rebels") == []


def test_timeline(dataset: Store) -> None:
    columns = "earliest latest time_words happening who at"
    truce = "2021-05-01 | - | - | ceasefire: truce | Northern Rebels; Tarsian army; UN | -"
    breach = "2021-05-02 | 2021-05-02 | - | ceasefire violation: broke | Tarsian army | Marrow"
    rockets = (
        "2021-05-03 | 2021-05-03 | Monday | rocket attack: hit | Northern Rebels; St Anne's hospital; patients | Marrow"
    )
    strike = "2021-05-09 | 2021-05-09 | - | air strike: bombed | Tarsian army; market | Olda"
    planned = "- | - | - | offensive: offensive | Tarsian army | Olda"
    assert ask(dataset, "timeline", columns) == [truce, breach, rockets, strike, planned]
    assert ask(dataset, "timeline", columns, place="Marrow") == [breach, rockets]
    assert ask(dataset, "timeline", columns, actor="UN") == [truce]
    assert ask(dataset, "timeline", columns, **{"from": "2021-05-03"}) == [truce, rockets, strike], "an open end lasts"
    assert ask(dataset, "timeline", columns, to="2021-05-02") == [truce, breach]
    assert ask(dataset, "timeline", columns, type="Diplomacy", actor="army") == [truce, breach]


def test_accusations(dataset: Store) -> None:
    columns = "says verb whom of words"
    breach = "Northern Rebels | accuses | Tarsian army | ceasefire violation: broke | Yes, the army broke it again"
    denial = "Northern Rebels | denies | Northern Rebels | rocket attack: hit | we did no"
    attack = "Tarsian army | accuses | Northern Rebels | rocket attack: hit | Rebels shelled the hospital."
    owned = "colonel | admits | Tarsian army | air strike: bombed | we bombed it"
    assert ask(dataset, "accusations", columns) == [breach, denial, attack, owned]
    assert ask(dataset, "accusations", columns, accuser="army") == [attack, owned], "the colonel is the army's"
    assert ask(dataset, "accusations", columns, accused="army") == [breach, owned]
    assert ask(dataset, "accusations", columns, type="Violence") == [denial, attack, owned]
    assert ask(dataset, "accusations", columns, to="2021-05-02") == [breach]


def test_truces(dataset: Store) -> None:
    columns = "kind earliest latest parties sponsors blamed says words"
    truce = "ceasefire | 2021-05-01 | - | Northern Rebels; Tarsian army | UN | - | UN | the truce holds."
    breach = (
        "ceasefire violation | 2021-05-02 | 2021-05-02 | - | - | Tarsian army | Northern Rebels | "
        "Yes, the army broke it again"
    )
    assert ask(dataset, "truces", columns) == [truce, breach]
    assert ask(dataset, "truces", columns, party="un") == [truce]
    assert ask(dataset, "truces", columns, type="agreement") == [truce]
    assert ask(dataset, "truces", columns, place="Marrow") == [breach]


def test_single_source(dataset: Store) -> None:
    columns = "what says speaker_is_party"
    parties = [
        "asserted: Tarsian army as perpetrator of ceasefire violation: broke | Northern Rebels | true",
        "asserted: ceasefire violation: broke | Northern Rebels | true",
        "denied: rocket attack: hit | Northern Rebels | true",
        "asserted: Northern Rebels as perpetrator of rocket attack: hit | Tarsian army | true",
        "at least 24 killed | Tarsian army | true",
        "asserted: Tarsian army as perpetrator of air strike: bombed | colonel | true",
    ]
    others = [
        "40 injured | - | false",
        "about 50 injured | - | false",
        "19 killed | Conflict Monitor | false",
        "3 women killed | Conflict Monitor | false",
        "asserted: ceasefire: truce | UN | false",
    ]
    assert ask(dataset, "single-source", columns) == [*parties, *others], "that it was hit, others say as well"
    assert ask(dataset, "single-source", columns, is_party="yes") == parties
    assert ask(dataset, "single-source", columns, is_party="false") == others
    assert ask(dataset, "single-source", columns, speaker="UN") == others[-1:]


def test_links(dataset: Store) -> None:
    linked = "Marrow | Place | https://sws.geonames.org/1/ | gazetteer"
    assert ask(dataset, "links", "label is_a link method", linked="true") == [linked]
    assert len(ask(dataset, "links", "label", linked="false")) == 13
    assert ask(dataset, "links", "label link", **{"class": "kg:Place"}) == [
        "Marrow | https://sws.geonames.org/1/",
        "Olda | -",
        "Tarsia | -",
    ]
    assert ask(dataset, "links", "label", name="rebels") == ["Northern Rebels"]


def test_links_names_exactly_the_classes_that_the_ontology_nests(ontology_pairs: set[tuple[str, str]]) -> None:
    text = named_query("links").text
    named = set(re.findall(r"\(kg:(\w+) kg:(\w+)\)", text))
    assert named == {pair for pair in ontology_pairs if pair[1] != "Entity"}


@pytest.fixture(scope="module")
def ontology_pairs() -> set[tuple[str, str]]:
    """Classes of entities, each with every wider one."""
    path = Path(__file__).parent.parent / "ontology" / "conflict.ttl"
    text = f"""PREFIX kg: <{KG}> SELECT ?narrow ?wide {{
        ?narrow rdfs:subClassOf+ ?wide . ?wide rdfs:subClassOf* kg:Entity FILTER(STRSTARTS(STR(?wide), STR(kg:)))
    }}"""
    rows = run_query([path], text).dicts()
    return {(row["narrow"].removeprefix(KG), row["wide"].removeprefix(KG)) for row in rows}


def test_provenance(dataset: Store) -> None:
    columns = "article_id headline publisher part words start end extractor version model"
    herald = "herald | Rockets hit hospital | The Herald"
    run = "kg.spacy | 0.1.0 | en 3.8"
    evidence = f"{herald} | evidence | 19 killed | 220 | 229 | {run}"
    assert ask(dataset, "provenance", columns, resource=f"{H}#c1") == [evidence]
    assert ask(dataset, "provenance", "label part words", resource=f"{H}#words-220-229") == [
        "- | speaker | The Monitor",  # the statement that these words are the content of, with all its words
        "- | cue | said",
        "- | content | 19 killed",
        "- | content | 19 killed",  # the statement that reports it
        "19 killed | evidence | 19 killed",
        "- | speaker | UN",
    ]
    assert ask(dataset, "provenance", columns, resource=f"{H}#t1") == [f"{herald} | mention | hit | 30 | 33 | {run}"]
    assert ask(dataset, "provenance", "label words", resource="https://kg.example/place-9") == [
        "St Anne's hospital | the hospital",
        "Marrow | Marrow",
    ]
    assert ask(dataset, "provenance", "part decision reviewer", resource=f"{G}#c1") == [
        "evidence | accepted | A Reader"
    ]
    assert ask(dataset, "provenance", "words start", name="northern rebels") == [
        "Rebels | 0",
        "Rebels | 300",
        "Rebels shelled the hospital. | 300",  # of the claim that they did it
    ]
    assert len(ask(dataset, "provenance", "label", resource=f"{H}#run")) > 20


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_the_same_in_every_kind_of_store(query: NamedQuery, dataset: Store) -> None:
    """Named graphs, plain triples, with inferences added, and rdflib as an engine of other make."""
    answer = run_query(dataset, query.text)
    assert answer.rows
    plain = query_graph.store(named_graphs=False)
    assert run_query(plain, query.text) == answer
    assert run_query(query_graph.store(), query.text) == answer, "graphs that nobody merged"
    plain.extend(infer(query_graph.store()).quads)
    merge_graphs(plain)
    assert run_query(plain, query.text) == answer, "inferences add no rows"
    graph = rdflib.Graph().parse(data=query_graph.turtle(), format="turtle")
    theirs = [tuple(None if term is None else str(term) for term in row) for row in graph.query(query.text)]
    ours = [tuple(row.get(column) for column in answer.columns) for row in answer.dicts()]
    assert theirs == ours


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_header_and_text_agree(query: NamedQuery) -> None:
    variables = {token.text[1:] for token in tokens(query.text) if token.kind == "variable"}
    assert query.title
    assert query.question.endswith("?")
    for parameter in query.parameters:
        assert parameter.name in variables
        assert parameter.description
        for scheme in parameter.schemes:
            assert codes(scheme)
    selected = re.search(r"SELECT DISTINCT ([^{]*?) WHERE", query.text, re.DOTALL)
    assert selected is not None
    ordered = query.text[query.text.rindex("ORDER BY") :]
    assert selected[1].split()[-1] in ordered.split(), "the last column tells rows apart"


def test_names() -> None:
    assert [query.name for query in named_queries()] == [
        "accusations",
        "attacks",
        "casualties",
        "contradictions",
        "links",
        "protected-objects",
        "provenance",
        "single-source",
        "timeline",
        "truces",
    ]


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("casualty", {}, "casualties"),
        ("casualties", {"plaice": "x"}, "it has: place"),
        ("casualties", {"from": "3 May"}, "year-month-day"),
        ("casualties", {"type": "RocketAtack"}, "RocketAttack"),
        ("casualties", {"event": "no iri"}, "full IRI"),
        ("single-source", {"is_party": "maybe"}, "true or false"),
    ],
)
def test_mistakes_are_named(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        named_query(name).bindings(values)


def test_codes_are_found_in_any_spelling() -> None:
    for spelling in ("RocketAttack", "rocketattack", "rocket attack", "rocket-attack"):
        assert named_query("attacks").bindings({"type": spelling})["type"].value == CODE + "event-type/RocketAttack"
