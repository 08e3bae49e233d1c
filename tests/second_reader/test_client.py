"""Whatever the other side does, there is an answer in time or one line of error, and the key stands nowhere."""

import json
import logging

import pytest

from loaders.errors import SecondReaderError
from loaders.second_reader.client import MOST_BYTES, MOST_TRIES, ask
from loaders.second_reader.questions import make_request, write_question
from loaders.second_reader.settings import Settings
from tests.second_reader.server import ModelServer, Reply, point, running, say

CANARY = "sk-canary-77aa"
BODY = make_request(write_question({1: "Some 300 people fled."}), model="small", seed=1)


def settings_for(server: ModelServer, *, seconds: float = 5.0, key: str | None = CANARY) -> Settings:
    return Settings(url=server.url, model="small", key=key, seconds=seconds)


def refused(reply: Reply, *, seconds: float = 5.0) -> str:
    with running(reply) as server, pytest.raises(SecondReaderError) as caught:
        ask(settings_for(server, seconds=seconds), BODY, pause=lambda _seconds: None)
    told = str(caught.value)
    assert server.url.removeprefix("http://").removesuffix("/v1") in told
    assert CANARY not in told
    return told


def test_answer_comes_back_and_the_question_is_as_repeatable_as_can_be() -> None:
    with running(point()) as server:
        assert ask(settings_for(server), BODY) == '{"figures": []}'
    (body,), (headers,) = server.bodies, server.headers
    assert (body["temperature"], body["seed"], body["stream"], "tools" in body) == (0, 1, False, False)
    assert body["response_format"]["json_schema"]["strict"] is True
    assert headers["Authorization"] == f"Bearer {CANARY}"
    assert headers["Accept-Encoding"] == "identity"


def test_without_a_key_none_is_sent() -> None:
    with running(point()) as server:
        ask(settings_for(server, key=None), BODY)
    assert "Authorization" not in server.headers[0]


@pytest.mark.parametrize("status", [400, 401, 404, 500, 502])
def test_refusal_is_told_with_its_status(status: int) -> None:
    assert f"status {status}" in refused(Reply(status=status, body=b"Bearer " + CANARY.encode()))


def test_redirect_is_not_followed() -> None:
    with running(point()) as elsewhere:
        assert "status 307" in refused(Reply(status=307, headers={"Location": f"{elsewhere.url}/chat/completions"}))
    assert elsewhere.bodies == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b"<html><h1>It works</h1></html>"),
        Reply(body=b'{"choices": []}'),
        Reply(body=b'{"choices": [{"message": {"content": null}}]}'),
        Reply(body=b"[1, 2"),
        Reply(body=b"[" * 100_000),
        Reply(body=b"\x00\xff"),
        Reply(body=b"not gzip", headers={"Content-Encoding": "gzip"}),
    ],
    ids=["html", "no choice", "no words", "cut", "nested", "bytes", "compressed"],
)
def test_answer_that_is_no_model_servers_is_refused(reply: Reply) -> None:
    assert "does not answer like a model server" in refused(reply)


def test_answer_that_was_cut_short_is_refused() -> None:
    assert "cut short" in refused(say('{"figures": [', finish_reason="length"))


def test_huge_answer_is_not_read_to_its_end() -> None:
    assert "larger than" in refused(Reply(body=b" " * (MOST_BYTES * 3)))


@pytest.mark.parametrize(
    "reply",
    [Reply(body=point().body, pause=3.0), Reply(body=point().body + b" " * 400, pieces=400, pause=0.05)],
    ids=["silent", "dripping"],
)
def test_slow_answer_is_left_when_the_time_is_over(reply: Reply) -> None:
    """A byte now and then keeps every timeout of a socket from ending; the time for the whole does end."""
    assert "no whole answer within 0.3 seconds" in refused(reply, seconds=0.3)


def test_server_that_is_gone_is_told() -> None:
    with running(point()) as server:
        pass
    with pytest.raises(SecondReaderError, match=r"cannot be reached \(ConnectionError\)"):
        ask(settings_for(server), BODY)


def test_busy_server_is_asked_again_after_the_pause_it_wants() -> None:
    replies = [Reply(status=429, headers={"Retry-After": "2"}), Reply(status=503), point()]
    pauses: list[float] = []
    with running(lambda _body: replies.pop(0)) as server:
        assert ask(settings_for(server, seconds=60), BODY, pause=pauses.append) == '{"figures": []}'
    assert pauses == [2.0, 4.0]


def test_server_that_stays_busy_is_left() -> None:
    with running(Reply(status=429)) as server, pytest.raises(SecondReaderError, match="too busy"):
        ask(settings_for(server, seconds=60), BODY, pause=lambda _seconds: None)
    assert len(server.bodies) == MOST_TRIES


@pytest.mark.parametrize("asked", ["21600", "99999999999999999999", "-5", "Wed, 21 Oct 2099 07:28:00 GMT", "²"])
def test_server_cannot_make_us_wait_for_long(asked: str) -> None:
    pauses: list[float] = []
    with running(Reply(status=429, headers={"Retry-After": asked})) as server, pytest.raises(SecondReaderError):
        ask(settings_for(server, seconds=120), BODY, pause=pauses.append)
    assert max(pauses) <= 20


def test_log_holds_no_key(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), running(Reply(status=500)) as server, pytest.raises(SecondReaderError):
        ask(settings_for(server), BODY)
    assert CANARY not in caplog.text
    assert CANARY not in json.dumps(server.bodies)
