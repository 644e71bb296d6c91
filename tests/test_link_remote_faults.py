"""Services that are busy, slow, broken or mean no good: nothing is lost, and what can be linked is."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import NoReturn

import pytest

from kg.errors import BadInput, BadOutput, RemoteError, UsageError
from kg.linking import Wanted
from kg.linking.remote.etiquette import Etiquette
from kg.linking.remote.request import Request
from kg.linking.remote.wikidata import Wikidata
from tests import linking_wikibase as wikibase
from tests.linking_server import CONTACT, Form, Pauses, Sent, Service, allowance, client, serving
from tests.web_server import dripping

JANE = Wanted(("Jane Doe",), "Person")
GROUP = Wanted(("Levant Front",), "ArmedGroup")
PLACE = Wanted(("Aleppo",), "Place", identifiers={"geonames": "170063"})
ALL = [PLACE, GROUP, JANE]
BUSY = Sent(b"<html>busy</html>", 429, (("Retry-After", "7"),))


@pytest.fixture
def service() -> Iterator[Service]:
    with serving(Service(answer=wikibase.answer)) as running:
        yield running


def iris(found: list[tuple]) -> list[list[str]]:
    return [[one.iri.rpartition("/")[2] for one in some] for some in found]


def cut(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b'{"searchinfo": {}, "sea')


def slow(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.6)


PASSING = {
    "429": BUSY,
    "503": Sent(b"", 503),
    "500": Sent(b"{}", 500),
    "502": Sent(b"", 502),
    "lagged": Sent(wikibase.LAGGED, headers=(("Retry-After", "5"),)),
    "rate limited": Sent({"error": {"code": "ratelimited", "info": "too fast"}}),
    "read only": Sent({"error": {"code": "readonly"}}),
    "internal error": Sent({"error": {"code": "internal_api_error_DBQueryError"}}),
    "truncated": Sent(cut, headers=(("Content-Length", "1000"),)),
    "truncated without a length": Sent(cut),
    "truncated gzip": Sent(gzip.compress(b'{"search": []}' * 99)[:-9], headers=(("Content-Encoding", "gzip"),)),
    "no JSON": Sent(b"<html><body>Our servers are currently under maintenance"),
    "no object": Sent(b"[]"),
    "no UTF-8": Sent(b'{"search": "\xff"}'),
    "NaN": Sent(b'{"search": [], "a": NaN}'),
    "too deep": Sent(b'{"search": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "other shape": Sent({"search": {"id": "Q1"}}),
    "empty": Sent(b""),
    "slow": Sent(slow),
}


class TestFaultsThatPass:
    @pytest.mark.parametrize("fault", PASSING)
    def test_are_sat_out(self, fault: str, service: Service, tmp_path: Path) -> None:
        service.faults = [PASSING[fault]] * 2
        source = Wikidata(client(tmp_path, read_seconds=0.3), service.url)
        assert iris(source.candidates([JANE])) == [["Q1000002"]]
        assert source.unanswered == ()
        assert len(service.asked) == 5

    def test_service_is_not_asked_before_it_wants_to_be(self, service: Service, tmp_path: Path) -> None:
        service.faults = [BUSY, Sent(wikibase.LAGGED, headers=(("Retry-After", "5"),)), Sent(b"", 503)]
        pauses = Pauses()
        Wikidata(client(tmp_path, pauses, seconds=60), service.url).candidates([JANE])
        assert pauses.seconds[:3] == [7, 5, 4]

    def test_wait_until_a_date(self, service: Service, tmp_path: Path) -> None:
        until = format_datetime(datetime.now(UTC) + timedelta(seconds=9), usegmt=True)
        service.faults = [Sent(b"", 503, (("Retry-After", until),))]
        pauses = Pauses()
        Wikidata(client(tmp_path, pauses, seconds=60), service.url).candidates([JANE])
        assert 7 < pauses.seconds[0] <= 9

    @pytest.mark.parametrize("value", ["soon", "-1", "", "1e9", "٣"])
    def test_wait_that_is_none_is_ours(self, value: str, service: Service, tmp_path: Path) -> None:
        service.faults = [Sent(b"", 503, (("Retry-After", value.encode().decode("latin-1")),))]
        pauses = Pauses()
        Wikidata(client(tmp_path, pauses), service.url).candidates([JANE])
        assert pauses.seconds == [1]

    def test_really_waits(self, service: Service, tmp_path: Path) -> None:
        service.faults = [Sent(b"", 429, (("Retry-After", "1"),))]
        begun = time.monotonic()
        assert iris(Wikidata(client(tmp_path, time.sleep), service.url).candidates([JANE])) == [["Q1000002"]]
        assert 1 <= time.monotonic() - begun < 5

    def test_fault_is_not_kept(self, service: Service, tmp_path: Path) -> None:
        service.faults = [Sent(wikibase.LAGGED)] * 5
        source = Wikidata(client(tmp_path), service.url)
        assert source.candidates([JANE]) == [()]
        assert [one.wanted for one in source.unanswered] == [JANE]
        assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock"]
        assert iris(source.candidates([JANE])) == [["Q1000002"]]


class TestFaultsThatStay:
    def failing(self, service: Service, name: str, fault: Sent) -> None:
        """The search for one name fails for ever."""

        def answer(form: Form) -> Sent:
            return fault if form.get("search") == name else wikibase.answer(form)

        service.answer = answer

    @pytest.mark.parametrize("fault", PASSING)
    def test_one_name_costs_the_others_nothing(self, fault: str, service: Service, tmp_path: Path) -> None:
        self.failing(service, "Levant Front", PASSING[fault])
        source = Wikidata(client(tmp_path, read_seconds=0.3), service.url)
        assert iris(source.candidates(ALL)) == [["Q41183"], [], ["Q1000002"]]
        (left,) = source.unanswered
        assert left.wanted == GROUP
        assert left.error.exit_code == 4
        assert left.error.place == f"{service.url}: Levant Front"
        assert left.error.remedy
        assert len([asked for asked in service.asked if asked.form.get("search") == "Levant Front"]) == 5

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 599])
    def test_refusal_is_not_asked_for_again(self, status: int, service: Service, tmp_path: Path) -> None:
        self.failing(service, "Levant Front", Sent(b"", status))
        source = Wikidata(client(tmp_path), service.url)
        assert iris(source.candidates(ALL)) == [["Q41183"], [], ["Q1000002"]]
        assert f"answered {status}" in str(source.unanswered[0].error)
        assert len([asked for asked in service.asked if asked.form.get("search") == "Levant Front"]) == 1

    def test_refusal_in_the_answer_is_told(self, service: Service, tmp_path: Path) -> None:
        self.failing(service, "Levant Front", Sent({"error": {"code": "param\x1b[31m-missing"}}))
        source = Wikidata(client(tmp_path), service.url)
        assert iris(source.candidates(ALL)) == [["Q41183"], [], ["Q1000002"]]
        assert "\x1b" not in str(source.unanswered[0].error)

    def test_what_was_answered_is_kept_for_the_next_time(self, service: Service, tmp_path: Path) -> None:
        self.failing(service, "Levant Front", Sent(b"", 503))
        Wikidata(client(tmp_path), service.url).candidates(ALL)
        service.asked.clear()
        service.answer = wikibase.answer
        assert iris(Wikidata(client(tmp_path), service.url).candidates(ALL)) == [["Q41183"], ["Q1000001"], ["Q1000002"]]
        assert [asked.form["action"] for asked in service.asked] == ["wbsearchentities", "wbgetentities"]

    def test_items_that_are_not_told_leave_all_names_of_theirs_unanswered(
        self, service: Service, tmp_path: Path
    ) -> None:
        service.answer = lambda form: Sent(b"", 503) if form["action"] == "wbgetentities" else wikibase.answer(form)
        source = Wikidata(client(tmp_path), service.url)
        assert source.candidates([*ALL, Wanted(("Nobody",), "Person")]) == [(), (), (), ()]
        assert [one.wanted for one in source.unanswered] == ALL

    def test_country_that_is_not_told_leaves_its_own_unanswered(self, service: Service, tmp_path: Path) -> None:
        service.answer = lambda form: Sent(b"", 503) if form.get("entity") == "Q858" else wikibase.answer(form)
        source = Wikidata(client(tmp_path), service.url)
        assert iris(source.candidates([PLACE, JANE])) == [[], ["Q1000002"]]

    def test_item_that_is_left_out_leaves_its_own_unanswered(self, service: Service, tmp_path: Path) -> None:
        def forgetful(form: Form) -> Sent:
            answer = wikibase.answer(form)
            if form["action"] == "wbgetentities":
                answer.body["entities"].pop("Q1000009", None)  # type: ignore[index]
            return answer

        service.answer = forgetful
        source = Wikidata(client(tmp_path), service.url)
        assert iris(source.candidates([GROUP, JANE])) == [[], ["Q1000002"]]
        assert "left out Q1000009" in str(source.unanswered[0].error)

    def test_batch_that_is_too_large_is_asked_for_in_halves(self, service: Service, tmp_path: Path) -> None:
        def large(form: Form) -> Sent:
            padding = " " * 3_000 * len(form.get("ids", "").split("|"))
            return Sent(json.dumps(wikibase.answer(form).body).encode() + padding.encode())

        service.answer = large
        source = Wikidata(client(tmp_path, max_bytes=10_000), service.url)
        assert iris(source.candidates([GROUP, JANE])) == [["Q1000001"], ["Q1000002"]]
        assert source.unanswered == ()

    @pytest.mark.parametrize("depth", [900, 940, 980, 990, 995])
    def test_item_that_is_nested_deep(self, depth: int, service: Service, tmp_path: Path) -> None:
        def deep(form: Form) -> Sent:
            answer = wikibase.answer(form)
            if form["action"] != "wbgetentities":
                return answer
            written = json.dumps(answer.body)
            return Sent(written.replace('"sitelinks": {}', f'"sitelinks": {"[" * depth}{"]" * depth}').encode())

        service.answer = deep
        source = Wikidata(client(tmp_path), service.url)
        found = source.candidates([JANE])
        assert iris(found) == [["Q1000002"]] if not source.unanswered else found == [()]

    def test_batch_that_fails_costs_the_other_batch_nothing(
        self, service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        many = {f"Q{number}": wikibase.entity(f"Q{number}", f"Name {number % 10}") for number in range(1, 71)}
        monkeypatch.setattr(wikibase, "ITEMS", many)
        monkeypatch.setattr(
            wikibase, "NAMES", {f"Name {n}": [f"Q{10 * n + i}" for i in range(1, 11)] for n in range(7)}
        )
        service.answer = lambda form: Sent(b"", 503) if form.get("ids", "").startswith("Q1|") else wikibase.answer(form)
        source = Wikidata(client(tmp_path), service.url)
        found = source.candidates([Wanted((f"Name {n}",), "Person") for n in range(7)])
        assert [len(some) for some in found] == [0] * 5 + [10] * 2
        assert [one.wanted.names[0] for one in source.unanswered] == [f"Name {n}" for n in range(5)]

    def test_answer_that_is_too_large_alone(self, service: Service, tmp_path: Path) -> None:
        service.answer = lambda form: (
            Sent(b" " * 600_000) if form.get("search") == "Levant Front" else wikibase.answer(form)
        )
        source = Wikidata(client(tmp_path), service.url)
        assert iris(source.candidates(ALL)) == [["Q41183"], [], ["Q1000002"]]
        assert "larger than 500,000 bytes" in str(source.unanswered[0].error)

    def test_gzip_bomb(self, service: Service, tmp_path: Path) -> None:
        bomb = Sent(gzip.compress(b" " * 50_000_000), headers=(("Content-Encoding", "gzip"),))
        self.failing(service, "Levant Front", bomb)
        assert iris(Wikidata(client(tmp_path), service.url).candidates(ALL)) == [["Q41183"], [], ["Q1000002"]]


class TestEnds:
    def test_of_drops_that_never_pause(self, tmp_path: Path) -> None:
        with dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n") as port:
            source = Wikidata(client(tmp_path, seconds=0.5), f"http://127.0.0.1:{port}/w/api.php")
            begun = time.monotonic()
            assert source.candidates([JANE]) == [()]
            assert time.monotonic() - begun < 4
            assert "did not answer in time" in str(source.unanswered[0].error)

    def test_of_all_questions_for_a_name(self, service: Service, tmp_path: Path) -> None:
        def late(form: Form) -> Sent:
            time.sleep(0.7)
            return wikibase.answer(form)

        service.answer = late
        source = Wikidata(client(tmp_path, seconds=1.2), service.url)
        begun = time.monotonic()
        assert source.candidates([GROUP]) == [()]
        assert time.monotonic() - begun < 4
        assert len(service.asked) == 2  # what the search left of the time was not enough for the items
        assert "did not answer in time" in str(source.unanswered[0].error)

    def test_tries_count_over_all_questions_for_a_name(self, service: Service, tmp_path: Path) -> None:
        service.faults = [Sent(b"", 503)] * 4
        service.answer = lambda form: Sent(b"", 503) if form["action"] == "wbgetentities" else wikibase.answer(form)
        source = Wikidata(client(tmp_path), service.url)
        assert source.candidates([JANE]) == [()]
        assert len(service.asked) == 6  # four that failed, the search, and one more

    def test_long_wait_is_honoured_by_all_that_follow(self, service: Service, tmp_path: Path) -> None:
        service.faults = [Sent(b"", 429, (("Retry-After", "3600"),))]
        source = Wikidata(client(tmp_path), service.url)
        assert source.candidates(ALL) == [(), (), ()]
        assert len(service.asked) == 1
        assert "is not asked for another 3600 seconds" in str(source.unanswered[1].error)

    def test_long_wait_of_a_refusal_is_honoured_as_well(self, service: Service, tmp_path: Path) -> None:
        service.faults = [Sent(b"", 403, (("Retry-After", "3600"),))]
        assert Wikidata(client(tmp_path), service.url).candidates(ALL) == [(), (), ()]
        assert len(service.asked) == 1

    def test_host_that_is_not_known_is_looked_up_a_few_times(self, tmp_path: Path) -> None:
        looked: list[str] = []

        def unknown(host: str, _port: int) -> NoReturn:
            looked.append(host)
            raise socket.gaierror(-2, "Name or service not known")

        source = Wikidata(client(tmp_path, rest_after=3, resolve=unknown), "https://wikidata.invalid/w/api.php")
        assert source.candidates([Wanted((f"Name {n}",), "Person") for n in range(9)]) == [()] * 9
        assert looked == ["wikidata.invalid"] * 3

    def test_service_that_leaves_many_unanswered_is_left_alone(self, service: Service, tmp_path: Path) -> None:
        service.answer = lambda _form: Sent(b"", 503)
        many = [Wanted((f"Name {n}",), "Person") for n in range(50)]
        source = Wikidata(client(tmp_path, rest_after=3), service.url)
        assert source.candidates(many) == [()] * 50
        assert len(service.asked) == 15
        assert len(source.unanswered) == 50

    def test_rest_ends(self, service: Service, tmp_path: Path) -> None:
        service.faults = [Sent(b"", 503)] * 5
        source = Wikidata(client(tmp_path, seconds=1, backoff_seconds=0, rest_after=1, rest_seconds=1.2), service.url)
        assert source.candidates([JANE]) == source.candidates([JANE]) == [()]
        assert len(service.asked) == 5
        time.sleep(1.3)
        assert iris(source.candidates([JANE])) == [["Q1000002"]]

    def test_nobody_listens(self, service: Service, tmp_path: Path) -> None:
        source = Wikidata(client(tmp_path), "http://127.0.0.1:9/w/api.php")
        assert source.candidates([JANE]) == [()]
        assert "the connection failed" in str(source.unanswered[0].error)


class TestCacheThatCannotBeWritten:
    def test_is_told_before_anything_is_asked(self, service: Service, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(BadOutput):
            Wikidata(client(tmp_path / "file"), service.url).candidates([JANE])
        assert service.asked == []


class TestOneAtATime:
    @pytest.mark.parametrize("clients", [1, 3])
    def test_even_in_threads(self, clients: int, service: Service, tmp_path: Path) -> None:
        def lingering(form: Form) -> Sent:
            time.sleep(0.02)
            return wikibase.answer(form)

        service.answer = lingering
        sources = [Wikidata(client(tmp_path), service.url) for _ in range(clients)]
        threads = [threading.Thread(target=sources[n % clients].candidates, args=([one],)) for n, one in enumerate(ALL)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert service.at_once == 1


class TestRedirects:
    def to(self, target: str, status: int = 302) -> Sent:
        return Sent(b"", status, (("Location", target),))

    @pytest.mark.parametrize(
        ("target", "why"),
        [
            ("http://127.0.0.1:9/secret", "port 9 is not fetched from"),
            ("http://127.0.0.1/", "not an address of the public internet"),
            ("http://10.0.0.1/", "not an address of the public internet"),
            ("http://169.254.169.254/latest/meta-data/", "not an address of the public internet"),
            ("http://[::1]/", "not an address of the public internet"),
            ("http://[::ffff:127.0.0.1]/", "not an address of the public internet"),
            ("http://localhost/", "not an address of the public internet"),
            ("file:///etc/passwd", "does not follow"),
            ("http://user:password@127.0.0.1/", "does not follow"),
        ],
    )
    def test_to_a_private_address_is_not_followed(
        self, target: str, why: str, service: Service, tmp_path: Path
    ) -> None:
        service.answer = lambda form: self.to(target) if form.get("search") == "Levant Front" else wikibase.answer(form)
        source = Wikidata(client(tmp_path), service.url)
        assert iris(source.candidates(ALL)) == [["Q41183"], [], ["Q1000002"]]
        (left,) = source.unanswered
        assert why in str(left.error)
        assert "password" not in str(left.error)
        assert len([asked for asked in service.asked if asked.form.get("search") == "Levant Front"]) == 1

    def test_on_the_service_itself_is_followed(self, service: Service, tmp_path: Path) -> None:
        service.faults = [self.to("/other/api.php?action=wbsearchentities&format=json&formatversion=2&language=en"
                                  "&type=item&limit=10&search=Jane%20Doe")]  # fmt: skip
        assert iris(Wikidata(client(tmp_path), service.url).candidates([JANE])) == [["Q1000002"]]

    def test_without_end(self, service: Service, tmp_path: Path) -> None:
        service.answer = lambda _form: self.to("/w/api.php")
        source = Wikidata(client(tmp_path), service.url)
        assert source.candidates([JANE]) == [()]
        assert "redirects more than 5 times" in str(source.unanswered[0].error)

    @pytest.mark.parametrize(("status", "kept"), [(302, False), (301, False), (307, True), (308, True)])
    def test_of_what_is_posted_must_keep_it(self, status: int, kept: bool, service: Service, tmp_path: Path) -> None:
        service.faults = [self.to("/there", status)]
        service.answer = lambda form: Sent(form)
        asking = client(tmp_path)
        request = Request(service.url, {"queries": "é&="}, post=True)
        if kept:
            assert asking.answer(request, lambda _value: None, allowance(asking)).value == {"queries": "é&="}
        else:
            with pytest.raises(RemoteError, match="is not followed"):
                asking.answer(request, lambda _value: None, allowance(asking))


class TestContact:
    @pytest.mark.parametrize(
        "contact", ["", "me", "you@example.org", "a@b", "http://", "x@y.zz\r\nX: 1", "a b@c.dd", "é@c.dd"]
    )
    def test_is_required(self, contact: str) -> None:
        with pytest.raises(UsageError) as caught:
            Etiquette(contact)
        assert "KG_LINK_CONTACT" in caught.value.remedy

    def test_limits_are_those_that_are_promised(self) -> None:
        assert (Etiquette(CONTACT).tries, Etiquette(CONTACT).seconds, Etiquette(CONTACT).maxlag) == (5, 60, 5)


class TestAddress:
    @pytest.mark.parametrize("url", ["ftp://a.example/", "http://user:secret@127.0.0.1/", "//x", "http://a b/"])
    def test_that_is_none_is_refused_at_once(self, url: str, tmp_path: Path) -> None:
        with pytest.raises(BadInput) as caught:
            Wikidata(client(tmp_path), url)
        assert "secret" not in str(caught.value)

    def test_token_in_it_is_not_shown(self, service: Service, tmp_path: Path) -> None:
        service.answer = lambda _form: Sent(b"", 404)
        source = Wikidata(client(tmp_path), f"{service.url}?token=secret")
        source.candidates([JANE])
        assert service.asked[0].form["token"] == "secret"
        assert "secret" not in f"{source.name} {source.unanswered[0].error}"
