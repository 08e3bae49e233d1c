"""A model server of our own, on a real socket of this machine: it answers what a test tells it to."""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Figures = list[dict[str, Any]]


@dataclass(kw_only=True)
class Reply:
    """What the server sends: a body, or pieces of one with a pause before each."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pieces: int = 1
    pause: float = 0.0


@dataclass(kw_only=True)
class ModelServer:
    """A running server; `reply` may be changed at any time."""

    reply: Callable[[dict[str, Any]], Reply]
    url: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def say(words: str, **more: Any) -> Reply:
    """Answer like a model server whose model says these words."""
    choice = {"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": "stop", **more}
    return Reply(body=json.dumps({"object": "chat.completion", "choices": [choice]}).encode())


def point(*figures: dict[str, Any]) -> Reply:
    """Answer with quotes."""
    return say(json.dumps({"figures": list(figures)}, ensure_ascii=False))


def quoted(sentence: int, quote: str, indicator: str = "displaced", unit: str = "people") -> dict[str, Any]:
    """One entry of an answer."""
    return {"sentence": sentence, "quote": quote, "indicator": indicator, "unit": unit}


def sentences_in(body: dict[str, Any]) -> dict[int, str]:
    """The sentences a request asks about."""
    report = json.loads(body["messages"][1]["content"])["report"]
    return {entry["sentence"]: entry["text"] for entry in report}


@contextlib.contextmanager
def running(reply: Callable[[dict[str, Any]], Reply] | Reply) -> Iterator[ModelServer]:
    """Run a server as long as the block lasts; afterwards nothing listens there."""
    server = ModelServer(reply=reply if callable(reply) else lambda _body: reply)
    listening = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    listening.daemon_threads = True
    server.url = f"http://127.0.0.1:{listening.server_port}/v1"
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.bodies.append(body)
            server.headers.append(dict(self.headers))
            assert self.path == "/v1/chat/completions"
            with contextlib.suppress(ConnectionError):
                self._send(server.reply(body))

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            size = -(-len(reply.body) // reply.pieces) or 1
            for start in range(0, len(reply.body), size):
                time.sleep(reply.pause)
                self.wfile.write(reply.body[start : start + size])
                self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Be quiet."""

    return Handler
