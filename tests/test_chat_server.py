"""The extractor that asks a language model, where the server is slow, wrong or away."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from kg.errors import RemoteError, UsageError
from kg.extraction.chat import ChatExtractor
from kg.extraction.chat.settings import Settings, settings
from kg.extraction.protocol import Extractor, Remarking, extractor_names
from tests.chat_sample import ARTICLE, GOOD, quote
from tests.chat_server import KEY, Chat, Said, chatting, completion, failure
from tests.command_line import environment, run
from tests.paths import ROOT


@pytest.fixture
def chat() -> Iterator[Chat]:
    with chatting() as server:
        yield server


class TestServersThatFail:
    def failed(self, chat: Chat, **changed: object) -> str:
        with pytest.raises(RemoteError) as caught:
            ChatExtractor(chat.settings(**changed)).extract(ARTICLE)
        assert caught.value.exit_code == 4
        assert caught.value.remedy
        assert KEY[:4] not in f"{caught.value} {caught.value!r}"
        return str(caught.value)

    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_what_passes_is_tried_again(self, chat: Chat, status: int) -> None:
        chat.says(failure(status), failure(status), completion(GOOD))
        assert len(ChatExtractor(chat.settings()).extract(ARTICLE).claims) == 3
        assert len(chat.asked) == 3

    def test_what_lasts_is_given_up(self, chat: Chat) -> None:
        chat.says(failure(503, "overloaded"))
        assert "503 (Service Unavailable): overloaded" in self.failed(chat, tries=3)
        assert len(chat.asked) == 3

    def test_retry_after_is_waited_for(self, chat: Chat) -> None:
        chat.says(failure(429, Retry_After="1"), completion(GOOD))
        start = time.monotonic()
        ChatExtractor(chat.settings()).extract(ARTICLE)
        assert 1 <= time.monotonic() - start < 3

    @pytest.mark.parametrize("value", ["3600", "Wed, 21 Oct 2099 07:28:00 GMT"])
    def test_retry_after_beyond_the_deadline_is_not(self, chat: Chat, value: str) -> None:
        chat.says(failure(429, Retry_After=value))
        start = time.monotonic()
        assert "429 (Too Many Requests)" in self.failed(chat)
        assert time.monotonic() - start < 2
        assert len(chat.asked) == 1

    @pytest.mark.parametrize(
        ("status", "words"), [(401, "check KG_CHAT_KEY"), (404, "check KG_CHAT_URL"), (400, "400")]
    )
    def test_refusals_are_not_tried_again(self, chat: Chat, status: int, words: str) -> None:
        chat.says(failure(status, f"{'x' * 195} {KEY} \x1b[31m"))
        assert words in self.failed(chat)
        assert len({json.dumps(asked) for asked in chat.asked}) == len(chat.asked)

    def test_redirects_are_not_followed(self, chat: Chat) -> None:
        chat.says(failure(307, Location=f"{chat.url}/elsewhere"))
        assert "redirects (307)" in self.failed(chat)
        assert chat.paths == ["/v1/chat/completions"]

    def test_a_server_that_knows_no_schema_is_asked_for_less(self, chat: Chat) -> None:
        def old(asked: Mapping[str, Any]) -> Said:
            kind = asked.get("response_format", {}).get("type")
            return failure(400, "unknown response_format") if kind == "json_schema" else completion(GOOD)

        chat.answers = old
        extractor = ChatExtractor(chat.settings())
        assert len(extractor.extract(ARTICLE).claims) == 3
        assert chat.asked[-1]["response_format"] == {"type": "json_object"}
        before = len(chat.asked)
        extractor.extract(ARTICLE)
        assert len(chat.asked) == before + 1

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            (completion("I cannot help with that."), "no JSON object"),
            (completion("[1, 2]"), "no JSON object"),
            (completion('{"facts": []}'), "no JSON object"),
            (completion('{"claims": ' + "[" * 5000), "no JSON object"),
            (completion(""), "answered without words"),
            (Said(body=b"<html>"), "not answer in the form"),
            (Said(body=b'{"choices": []}'), "not answer in the form"),
            (Said(body=b'{"choices": [{"message": null}]}'), "not answer in the form"),
            (Said(body=b"[" * 100_000), "not answer in the form"),
            (Said(body=b" " * 300_000), "sent more than 200,000 bytes"),
        ],
    )
    def test_answers_that_are_none(self, chat: Chat, said: Said, words: str) -> None:
        chat.says(said)
        assert words in self.failed(chat)

    def test_a_second_answer_may_be_better(self, chat: Chat) -> None:
        chat.says(completion("Sure!"), completion(GOOD))
        assert len(ChatExtractor(chat.settings()).extract(ARTICLE).claims) == 3

    @pytest.mark.parametrize("drip", [False, True])
    def test_slow_servers_are_left_at_the_end_of_the_time(self, chat: Chat, drip: bool) -> None:
        def slowly(handler: BaseHTTPRequestHandler) -> None:
            for _ in range(100):
                time.sleep(0.05)
                if drip:
                    handler.wfile.write(b" ")

        chat.says(Said(body=slowly))
        start = time.monotonic()
        assert "was not done after 1 seconds" in self.failed(chat, total_seconds=1)
        assert time.monotonic() - start < 3

    def test_no_server(self) -> None:
        with pytest.raises(RemoteError, match=r"cannot be reached: .*refused") as caught:
            ChatExtractor(Settings("http://127.0.0.1:9/v1", "m", tries=2, backoff_seconds=0.01)).extract(ARTICLE)
        assert caught.value.exit_code == 4


class TestCommandLine:
    def test_what_was_left_out_is_said_and_the_others_go_on(self, chat: Chat, tmp_path: Path) -> None:
        invented = {"id": "c", "evidence": quote("90 nuns died"), "casualties": {"status": "killed", "min": 90}}
        chat.answers = lambda asked: (
            failure(403) if "Snow" in asked["messages"][1]["content"] else completion({"claims": [invented]})
        )
        (tmp_path / "a.txt").write_text("Rain fell on the hills.", "utf-8")
        (tmp_path / "b.txt").write_text("Snow fell on the hills.", "utf-8")
        env = environment(KG_CHAT_URL=f"{chat.url}/v1", KG_CHAT_MODEL="tiny-1", KG_CHAT_KEY=KEY)
        ran = run("extract", "--extractor", "chat", tmp_path, env=env)
        assert ran.returncode == 4
        assert [json.loads(line)["article"]["id"] for line in ran.stdout.splitlines()] == ["a"]
        assert "a: 1 thing of the model's answer were left out: 1 not in the article" in ran.stderr
        assert "error: b: " in ran.stderr
        assert KEY not in ran.stderr + ran.stdout

    def test_without_settings(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Rain fell on the hills.", "utf-8")
        ran = run("extract", "--extractor", "chat", tmp_path, env=environment(KG_CHAT_URL=""))
        assert ran.returncode == 2
        assert "KG_CHAT_URL" in ran.stderr


class TestSettings:
    GOOD: Mapping[str, str] = {"KG_CHAT_URL": "http://localhost:11434/v1/", "KG_CHAT_MODEL": "tiny"}

    def test_the_environment_names_server_and_model(self) -> None:
        found = settings(self.GOOD)
        assert (found.url, found.model, found.key) == ("http://localhost:11434/v1/chat/completions", "tiny", "")

    def test_the_key_is_never_shown(self) -> None:
        assert KEY not in repr(settings({**self.GOOD, "KG_CHAT_KEY": KEY}))

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"KG_CHAT_URL": ""}, "needs KG_CHAT_URL"),
            ({"KG_CHAT_MODEL": " "}, "needs KG_CHAT_MODEL"),
            ({"KG_CHAT_URL": "ftp://host/v1"}, "no http or https URL"),
            ({"KG_CHAT_URL": "https://me:secret@host/v1"}, "holds a user name"),
            ({"KG_CHAT_URL": "http://[bad/v1"}, "is no URL"),
            ({"KG_CHAT_URL": "http://example.org/v1", "KG_CHAT_KEY": KEY}, "would be sent to example.org unprotected"),
            ({"KG_CHAT_KEY": "a\nb"}, "no HTTP header"),
            ({"KG_CHAT_SECONDS": "soon"}, "no number of seconds"),
            ({"KG_CHAT_SECONDS": "-1"}, "no number of seconds"),
        ],
    )
    def test_what_cannot_work_is_refused_at_once(self, changed: Mapping[str, str], words: str) -> None:
        with pytest.raises(UsageError, match=words) as caught:
            settings({**self.GOOD, **changed})
        assert "secret" not in str(caught.value)
        assert KEY not in str(caught.value)


class TestAsAnExtractor:
    def test_it_is_installed_beside_the_other(self) -> None:
        assert {"chat", "spacy"} <= set(extractor_names())

    def test_nothing_of_it_is_loaded_unless_it_is_chosen(self) -> None:
        code = "import sys, kg.cli.main; from kg.extraction import extractor_loader; extractor_loader('spacy'); "
        code += "print([name for name in sys.modules if name == 'requests' or name.startswith('kg.extraction.chat')])"
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
        assert ran.stdout.strip() == "[]"

    def test_it_keeps_the_protocol(self, chat: Chat) -> None:
        made = ChatExtractor(chat.settings())
        assert isinstance(made, Extractor)
        assert isinstance(made, Remarking)
