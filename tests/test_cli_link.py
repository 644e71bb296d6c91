"""``kg link`` as people use it: what is shown, what is decided by hand, and what services are asked."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import linking_wikibase as wikibase
from tests.command_line import content, run
from tests.linked_documents import document
from tests.linking_server import CONTACT, Form, Sent, Service, serving

TEXT = "The United Nations met Jane Doe in Aleppo. Fighters of the Free Valley Front and the Levant Front left."
NAMES = (
    ("United Nations", "IntergovernmentalOrganization"),
    ("Jane Doe", "Person"),
    ("Aleppo", "Place"),
    ("Free Valley Front", "ArmedGroup"),
    ("Levant Front", "ArmedGroup"),
)
TABLE = "name,type,iri,aliases,description\nFree Valley Front,ArmedGroup,https://e.org/front,FVF,rebels in a valley\n"
TWO = "name,type,iri\nFree Valley Front,ArmedGroup,https://e.org/1\nFree Valley Front,ArmedGroup,https://e.org/2\n"
UN = "http://www.wikidata.org/entity/Q1065"
ENTITY = "http://www.wikidata.org/entity/"
WHO = ("--reviewer", "A. Name")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a facts document, an owner's table, and one that cannot tell two of one name apart."""
    (tmp_path / "facts.json").write_text(document(TEXT, *NAMES).model_dump_json(), "utf-8")
    (tmp_path / "own.csv").write_text(TABLE, "utf-8")
    (tmp_path / "two.csv").write_text(TWO, "utf-8")
    return tmp_path


def rows(folder: Path, *arguments: object, code: int = 0) -> dict[str, dict[str, str]]:
    """What is said of each name."""
    done = run("link", *arguments, "--format", "json", cwd=folder)
    assert done.returncode == code, done.stderr
    return {row["name"]: row for row in json.loads(done.stdout)}


class TestShowing:
    def test_every_name_has_a_row_that_says_how_it_was_found(self, folder: Path) -> None:
        found = rows(folder, "facts.json", "--table", "own.csv")
        assert list(found) == ["United Nations", "Free Valley Front", "Jane Doe", "Aleppo", "Levant Front"]
        front = found["Free Valley Front"]
        assert (front["status"], front["link"], front["method"]) == ("accepted", "https://e.org/front", "table")
        assert front["what it is"] == "Free Valley Front (rebels in a valley)"
        assert "name 1" in front["why"]
        assert found["United Nations"]["link"] == UN
        assert (found["Jane Doe"]["status"], found["Jane Doe"]["link"]) == ("none", "")

    def test_a_table_fits_the_terminal_and_names_all(self, folder: Path) -> None:
        shown = run("link", "facts.json", "--table", "own.csv", cwd=folder).stdout
        lines = shown.splitlines()
        assert lines[0] == "a"
        assert max(map(len, lines)) <= 120
        at = lines.index("  accepted  0.99 United Nations (IntergovernmentalOrganization) = United Nations <Q1065>")
        assert lines[at + 1].strip().startswith("kg actors ")
        assert lines[at + 1].endswith(": full name 1, name 1, type 1")
        assert "  none           Jane Doe (Person), Aleppo (Place), Levant Front (ArmedGroup)" in lines

    def test_articles_are_told_apart(self, folder: Path) -> None:
        other = document(TEXT, *NAMES)
        other = other.model_copy(update={"article": other.article.model_copy(update={"id": "b"})})
        (folder / "other.json").write_text(other.model_dump_json(), "utf-8")
        lines = run("link", "facts.json", "other.json", cwd=folder).stdout.splitlines()
        assert (lines[0], lines[lines.index("b") - 1]) == ("a", "")

    def test_a_place_of_the_gazetteer_has_its_id(self, folder: Path) -> None:
        place = {"geonames": 170063, "name": "Aleppo", "precision": "city", "latitude": 36.2, "longitude": 37.2}
        facts = document("Shells hit Aleppo.", ("Aleppo", "Place")).model_dump(mode="json")
        facts["entities"][0]["gazetteer"] = place
        (folder / "aleppo.json").write_text(json.dumps(facts), "utf-8")
        found = rows(folder, "aleppo.json")["Aleppo"]
        told = ("https://sws.geonames.org/170063/", "accepted", "gazetteer")
        assert (found["link"], found["status"], found["method"]) == told

    def test_csv_has_all_names(self, folder: Path) -> None:
        written = run("link", "facts.json", "--format", "csv", "--out", "links.csv", cwd=folder)
        assert (written.returncode, written.stdout) == (0, "")
        with (folder / "links.csv").open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
        assert [row["name"] for row in table if row["link"] == UN] == ["United Nations"]
        assert len(table) == len(NAMES)

    def test_facts_come_with_their_links_and_can_be_built(self, folder: Path) -> None:
        done = run("link", "facts.json", "--table", "own.csv", "--format", "jsonl", "--out", "linked.jsonl", cwd=folder)
        assert done.returncode == 0, done.stderr
        (line,) = (folder / "linked.jsonl").read_text("utf-8").splitlines()
        assert {link["iri"] for link in json.loads(line)["links"]} == {"https://e.org/front", UN}
        assert run("build", "linked.jsonl", "--out", "dist", cwd=folder).returncode == 0
        assert "https://e.org/front" in (folder / "dist" / "dataset.ttl").read_text("utf-8")

    def test_a_build_gets_the_links(self, folder: Path) -> None:
        run("build", "facts.json", "--out", "dist", cwd=folder)
        assert "exactMatch" not in (folder / "dist" / "dataset.ttl").read_text("utf-8").replace("@prefix", "")
        found = rows(folder, "dist", "--table", "own.csv")
        assert found["Free Valley Front"]["status"] == "accepted"
        told = run("link", "dist", "--table", "own.csv", cwd=folder).stderr
        assert told == "dist: holds these links now: 2 accepted, 0 proposed, 0 rejected\n"
        run("build", "facts.json", "--out", "again", "--link", "--table", "own.csv", cwd=folder)
        assert content(folder / "dist") == content(folder / "again")


class TestReview:
    def test_one_by_one_at_the_terminal(self, folder: Path) -> None:
        call = ("link", "review", "facts.json", "--table", "two.csv", "--into", "links.csv", *WHO)
        asked = run(*call, cwd=folder, input="x\nr\n")
        assert asked.returncode == 0, asked.stderr
        assert "Free Valley Front (ArmedGroup) = Free Valley Front  <https://e.org/1>" in asked.stderr
        assert "links.csv: 1 decided, 1 in all" in asked.stderr
        again = run(*call, cwd=folder, input="a\n")
        assert "https://e.org/2" in again.stderr, "what was rejected is asked for again"
        found = run("link", "facts.json", "--table", "two.csv", "--decisions", "links.csv", cwd=folder).stdout
        assert "https://e.org/2" in found
        assert "A. Name" in found

    def test_that_nothing_is_open_is_told(self, folder: Path) -> None:
        done = run("link", "review", "facts.json", "--into", "links.csv", *WHO, cwd=folder)
        assert (done.returncode, "nothing is open" in done.stderr) == (0, True)

    @pytest.mark.parametrize("key", ["s", "q"])
    def test_what_is_not_decided_is_not_kept(self, folder: Path, key: str) -> None:
        call = ("link", "review", "facts.json", "--table", "two.csv", "--into", "links.csv", *WHO)
        done = run(*call, cwd=folder, input=f"{key}\n")
        assert done.returncode == 0, done.stderr
        assert not (folder / "links.csv").exists()

    def test_what_was_decided_is_kept_when_the_terminal_goes_away(self, folder: Path) -> None:
        both = TWO + "Levant Front,ArmedGroup,https://e.org/3\nLevant Front,ArmedGroup,https://e.org/4\n"
        (folder / "two.csv").write_text(both, "utf-8")
        call = ("link", "review", "facts.json", "--table", "two.csv", "--into", "links.csv", *WHO)
        done = run(*call, cwd=folder, input="a\n")
        assert done.returncode == 0, done.stderr
        with (folder / "links.csv").open(encoding="utf-8", newline="") as file:
            assert [(row["iri"], row["verdict"]) for row in csv.DictReader(file)] == [("https://e.org/1", "accepted")]

    def test_there_and_back_as_csv(self, folder: Path) -> None:
        run(
            "link",
            "review",
            "facts.json",
            "--table",
            "two.csv",
            "--into",
            "links.csv",
            "--to-csv",
            "open.csv",
            cwd=folder,
        )
        with (folder / "open.csv").open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
        assert [(row["verdict"], row["iri"]) for row in table] == [("", "https://e.org/1")]
        table[0] |= {"verdict": "accepted", "article": "", "note": "it is"}
        with (folder / "open.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(table[0]))
            writer.writeheader()
            writer.writerows(table)
        back = run("link", "review", "--into", "links.csv", *WHO, "--from-csv", "open.csv", cwd=folder)
        assert back.returncode == 0, back.stderr
        found = rows(folder, "facts.json", "--decisions", "links.csv")["Free Valley Front"]
        assert (found["status"], found["method"], found["link"]) == ("accepted", "person", "https://e.org/1")
        assert found["why"].endswith(": it is")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("link", "facts.json", "--wikidata"), 2, "there is no contact"),
        (("link", "facts.json", "--wikidata", "--contact", "you@example.org"), 2, "no contact that a service could"),
        (("link", "facts.json", "--table", "facts.json"), 3, "facts.json:1: is no CSV"),
        (("link", "facts.json", "--table", "empty.csv"), 3, "empty.csv: lacks the column name"),
        (("link", "facts.json", "--table", "none.csv"), 3, "none.csv: cannot be read"),
        (("link", "facts.json", "--decisions", "own.csv"), 3, "own.csv: lacks the column article"),
        (("link", "facts.json", "--index", "own.csv"), 3, "own.csv"),
        (("link", "nowhere.json"), 3, "nowhere.json"),
        (("build", "facts.json", "--table", "own.csv"), 2, "add --link"),
        (("link", "review", "facts.json", "--into", "links.csv"), 2, "--reviewer"),
        (("link", "review", "facts.json", "--into", "links.csv", "--reviewer", "https://a b"), 2, "is no IRI"),
        (("link", "review", "--into", "links.csv", *WHO), 2, "nothing to review is named"),
        (("link", "review", "--into", "links.csv", *WHO, "--from-csv", "own.csv"), 3, "lacks the column verdict"),
        (
            ("build", "facts.json", "--link", "--wikidata", "--contact", CONTACT, "--jobs", "2", "--cache", "cache"),
            2,
            "one thing at a time",
        ),
    ],
    ids=lambda value: " ".join(value[:5]) if isinstance(value, tuple) else "",
)
def test_a_mistake_is_named(folder: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    (folder / "empty.csv").touch()
    before = content(folder)
    done = run(*arguments, cwd=folder)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert content(folder) == before


class TestServices:
    @pytest.fixture
    def service(self) -> Iterator[Service]:
        with serving(Service(answer=wikibase.answer)) as service:
            yield service

    def asked(self, folder: Path, service: Service, *arguments: object) -> Any:
        given = ("--wikidata-api", service.url, "--contact", CONTACT, "--cache", "cache")
        return run("link", *arguments, *given, cwd=folder)

    def links(self, printed: str) -> dict[str, tuple[str, str]]:
        return {row["name"]: (row["link"], row["status"]) for row in json.loads(printed)}

    def test_what_nothing_else_knows_is_asked_for(self, folder: Path, service: Service) -> None:
        done = self.asked(folder, service, "facts.json", "--format", "json")
        assert done.returncode == 0, done.stderr
        found = self.links(done.stdout)
        assert found["Levant Front"][0] == f"{ENTITY}Q1000001"
        assert found["Jane Doe"][0] == f"{ENTITY}Q1000002"
        assert found["United Nations"] == (UN, "accepted")
        assert "United Nations" not in [asked.form.get("search") for asked in service.asked]
        assert service.at_once == 1
        assert {CONTACT in asked.headers["User-Agent"] for asked in service.asked} == {True}

    def test_a_second_run_asks_nothing_and_says_the_same(self, folder: Path, service: Service) -> None:
        first = self.asked(folder, service, "facts.json", "--format", "jsonl")
        asked = len(service.asked)
        assert asked > 0
        assert self.asked(folder, service, "facts.json", "--format", "jsonl").stdout == first.stdout
        assert len(service.asked) == asked

    def test_one_name_without_an_answer_costs_the_others_nothing(self, folder: Path, service: Service) -> None:
        def answer(form: Form) -> Sent:
            return Sent(b"no", 403) if form.get("search") == "Jane Doe" else wikibase.answer(form)

        service.answer = answer
        done = self.asked(folder, service, "facts.json", "--format", "json")
        assert done.returncode == 0
        assert "a: not looked up: " in done.stderr
        assert "Jane Doe: the service answered 403 (Forbidden)" in done.stderr
        found = self.links(done.stdout)
        assert found["Levant Front"][0] == f"{ENTITY}Q1000001"
        assert found["Jane Doe"] == ("", "none")

    def test_an_endpoint_is_asked_by_identifier(self, folder: Path, service: Service) -> None:
        text = "Shells hit Aleppo."
        place = {"geonames": 170063, "name": "Aleppo", "precision": "city", "latitude": 36.2, "longitude": 37.2}
        facts = document(text, ("Aleppo", "Place")).model_dump(mode="json")
        facts["entities"][0]["gazetteer"] = place
        (folder / "aleppo.json").write_text(json.dumps(facts), "utf-8")
        bound = {"value": {"type": "literal", "value": "170063"}, "thing": {"type": "uri", "value": f"{ENTITY}Q41183"}}
        label = {"label": {"type": "literal", "value": "Aleppo", "xml:lang": "en"}}
        service.answer = lambda _form: Sent({"results": {"bindings": [bound | label]}})
        given = ("--sparql", service.url, "--contact", CONTACT, "--cache", "cache")
        found = rows(folder, "aleppo.json", *given)["Aleppo"]
        assert (found["link"], found["status"], found["method"]) == (f"{ENTITY}Q41183", "accepted", "identifier")
        (asked,) = service.asked
        assert "<http://www.wikidata.org/prop/direct/P1566>" in asked.form["query"]

    def test_a_reconciliation_service_is_asked(self, folder: Path, service: Service) -> None:
        def answer(form: Form) -> Sent:
            if "queries" not in form:
                about = {"versions": ["0.2"], "name": "made", "identifierSpace": "https://e.org/r/"}
                return Sent({**about, "schemaSpace": "https://e.org/t/", "view": {"url": "https://e.org/r/{{id}}"}})
            asked = json.loads(form["queries"])
            hit = {"id": "7", "name": "Levant Front", "score": 100, "match": True, "type": []}
            told = {name: {"result": [hit] if one["query"] == "Levant Front" else []} for name, one in asked.items()}
            return Sent(told)

        service.answer = answer
        found = rows(folder, "facts.json", "--reconcile", service.url, "--contact", CONTACT, "--cache", "cache")
        assert found["Levant Front"]["link"] == "https://e.org/r/7"
        assert found["Levant Front"]["method"] == "reconciliation"

    def test_for_a_build_it_is_told_as_well(self, folder: Path, service: Service) -> None:
        run("build", "facts.json", "--out", "dist", cwd=folder)
        service.answer = lambda _form: Sent(b"no", 403)
        done = self.asked(folder, service, "dist", "--format", "json")
        assert done.returncode == 0
        assert "Levant Front: " in done.stderr
        assert self.links(done.stdout)["United Nations"] == (UN, "accepted")
        assert UN in (folder / "dist" / "dataset.ttl").read_text("utf-8")

    def test_a_build_keeps_the_links_of_a_service_that_does_not_answer_any_more(
        self, folder: Path, service: Service
    ) -> None:
        run("build", "facts.json", "--out", "dist", cwd=folder)
        self.asked(folder, service, "dist", "--labels", "ar")
        before = content(folder / "dist")
        assert f"{ENTITY}Q1000001" in (folder / "dist" / "dataset.nq").read_text("utf-8")
        (folder / "cache").rename(folder / "gone")
        service.answer = lambda _form: Sent(b"no", 403)
        done = self.asked(folder, service, "dist", "--labels", "ar", "--format", "json")
        assert done.returncode == 0
        assert "Jane Doe: the service answered 403 (Forbidden)" in done.stderr
        assert done.stderr.count("its earlier link is kept") == 3
        assert self.links(done.stdout)["Levant Front"][0] == f"{ENTITY}Q1000001"
        assert content(folder / "dist") == before
