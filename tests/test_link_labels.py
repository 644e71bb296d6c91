"""Labels of targets in other languages: asked for on request, published, and nothing else is changed by them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, parse

from kg.errors import UsageError
from kg.linking import Sources, linker_of
from kg.linking.remote.wikidata.labels import WikidataLabels
from tests import linking_wikibase as wikibase
from tests.command_line import content, run
from tests.linked_documents import document
from tests.linking_server import CONTACT, Form, Sent, Service, client, serving

UN = "http://www.wikidata.org/entity/Q1065"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SAID = {"ar": "الأمم المتحدة", "uk": "Організація Об'єднаних Націй", "en": "United Nations"}


def answer(form: Form) -> Sent:
    if form.get("props") != "labels":
        return wikibase.answer(form)
    asked = form["languages"].split("|")
    labels = {code: {"language": code, "value": label} for code, label in SAID.items() if code in asked}
    return Sent({"entities": {id_: {"id": id_, "labels": labels} for id_ in form["ids"].split("|")}, "success": 1})


@pytest.fixture
def service() -> Iterator[Service]:
    with serving(Service(answer=answer)) as service:
        yield service


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    facts = document("The United Nations left.", ("United Nations", "IntergovernmentalOrganization"))
    (tmp_path / "facts.json").write_text(facts.model_dump_json(), "utf-8")
    return tmp_path


def test_those_asked_for_are_given_and_kept(service: Service, tmp_path: Path) -> None:
    for _ in range(2):
        found, unanswered = WikidataLabels(client(tmp_path), service.url, ["uk", "ar", "xx"]).labels(
            [UN, "https://e.org/x"]
        )
        assert found == {UN: {"ar": SAID["ar"], "uk": SAID["uk"]}}
        assert unanswered == ()
    assert [asked.form["languages"] for asked in service.asked] == ["ar|uk|xx"]


def test_what_is_no_code_is_not_asked_for(service: Service, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no code"):
        WikidataLabels(client(tmp_path), service.url, ["uk|en"])


def test_they_are_published_with_the_links(service: Service, folder: Path) -> None:
    given = ("--link", "--wikidata-api", service.url, "--contact", CONTACT, "--cache", "cache")
    assert run("build", "facts.json", "--out", "plain", *given, cwd=folder).returncode == 0
    made = run("build", "facts.json", "--out", "dist", *given, "--labels", "uk, ar", cwd=folder)
    assert made.returncode == 0, made.stderr
    added = set((folder / "dist" / "dataset.nq").read_text("utf-8").splitlines()) - set(
        (folder / "plain" / "dataset.nq").read_text("utf-8").splitlines()
    )
    graph = "<https://kg.example/graph/links>"
    assert added == {f"<{UN}> <{LABEL}> {Literal(SAID[code], language=code)} {graph} ." for code in ("ar", "uk")}
    turtle = set(parse((folder / "dist" / "dataset.ttl").read_bytes(), format=RdfFormat.TURTLE))
    assert set(parse((folder / "dist" / "dataset.jsonld").read_bytes(), format=RdfFormat.JSON_LD)) == turtle
    assert {q.object.language for q in turtle if q.subject.value == UN and q.predicate.value == LABEL} == {"ar", "uk"}
    relinked = run("link", "plain", *given[1:], "--labels", "ar,uk", "--format", "csv", cwd=folder)
    assert relinked.returncode == 0, relinked.stderr
    assert SAID["ar"] not in relinked.stdout, "they are shown nowhere"
    assert content(folder / "plain") == content(folder / "dist")


def test_a_label_without_an_answer_is_told_and_the_link_stays(service: Service, folder: Path) -> None:
    service.answer = lambda form: Sent(b"", 403) if form.get("props") == "labels" else answer(form)
    given = ("--wikidata-api", service.url, "--contact", CONTACT, "--cache", "cache", "--labels", "ar")
    done = run("link", "facts.json", *given, "--format", "json", cwd=folder)
    assert done.returncode == 0
    assert "labels of Q1065" in done.stderr
    assert json.loads(done.stdout)[0]["status"] == "accepted"


def test_nobody_knows_any_but_wikidata() -> None:
    with pytest.raises(UsageError, match="API of Wikidata"):
        linker_of(Sources(labels=("ar",)))
