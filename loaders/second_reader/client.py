"""Ask an OpenAI-compatible endpoint one question, within a time and a size.

Comes in: settings and the body of a request. Goes out: the words of the answer. Every trouble of the other side is one
`SecondReaderError`. Declines to follow a redirect, to read a compressed answer, and to wait longer than was allowed:
a server that sends a byte now and then is left when the time is over. The key never stands in a message or an address.
"""

import json
import queue
import threading
import time
from collections.abc import Callable
from typing import Any

import requests
import urllib3
from requests.auth import AuthBase

from loaders.errors import SecondReaderError
from loaders.language import N_
from loaders.second_reader.settings import Settings

MOST_BYTES = 1_000_000
CONNECT_SECONDS = 5.0
MOST_TRIES = 3
LONGEST_PAUSE = 20.0
"""Seconds that a busy server is waited for before it is asked again."""

_PIECE = 8_192
_BUSY = (429, 503)
_USER_AGENT = "humanitarian-dashboard second reader"

Pause = Callable[[float], None]


class _Bearer(AuthBase):
    """Sends the key, and nothing else that a file of the user may hold for this machine."""

    def __init__(self, key: str | None) -> None:
        self._key = key

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"
        return request


def ask(settings: Settings, body: dict[str, Any], *, pause: Pause = time.sleep) -> str:
    """Return the words of the answer to one question; a busy server is asked again while there is time.

    Raises:
        SecondReaderError: there is no answer that can be used.
    """
    until = time.monotonic() + settings.seconds
    for attempt in range(1, MOST_TRIES + 1):
        status, retry_after, content = _within(settings, until, lambda: _post(settings, body, until))
        if status not in _BUSY:
            break
        seconds = _pause_before_next(retry_after, attempt)
        if attempt == MOST_TRIES or time.monotonic() + seconds >= until:
            raise _trouble(settings, BUSY)
        pause(seconds)
    if status != requests.codes.ok:
        raise _trouble(settings, STATUS, status=status)
    return _words(settings, content)


def _within(settings: Settings, until: float, work: Callable[[], tuple[int, str, bytes]]) -> tuple[int, str, bytes]:
    """Do the work in a thread and leave it when the time is over: no timeout of a socket is one for the whole."""
    outcome: queue.SimpleQueue[tuple[int, str, bytes] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            outcome.put(work())
        except Exception as error:  # noqa: BLE001 - raised again by the one who waits
            outcome.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        found = outcome.get(timeout=max(until - time.monotonic(), 0.001))
    except queue.Empty:
        raise _trouble(settings, SLOW, seconds=settings.seconds) from None
    if isinstance(found, Exception):
        raise found
    return found


def _post(settings: Settings, body: dict[str, Any], until: float) -> tuple[int, str, bytes]:
    """Send one request; return its status, when to come again, and its bytes."""
    left = max(until - time.monotonic(), 0.001)
    try:
        with requests.Session() as session:
            # Settings for proxies are for the way to other machines.
            session.trust_env = not settings.is_local
            with session.post(
                f"{settings.url}/chat/completions",
                json=body,
                auth=_Bearer(settings.key),
                headers={"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": _USER_AGENT},
                timeout=(min(CONNECT_SECONDS, left), left),
                allow_redirects=False,
                stream=True,
            ) as response:
                if response.headers.get("Content-Encoding", "identity") != "identity":
                    raise _trouble(settings, FORM)
                content = _read(settings, response, until)
                return response.status_code, response.headers.get("Retry-After", ""), content
    except (requests.Timeout, urllib3.exceptions.TimeoutError):
        raise _trouble(settings, SLOW, seconds=settings.seconds) from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        # What these say may hold what was sent.
        raise _trouble(settings, UNREACHABLE, reason=type(error).__name__) from None


def _read(settings: Settings, response: requests.Response, until: float) -> bytes:
    pieces, size = [], 0
    while piece := response.raw.read1(_PIECE, decode_content=False):
        size += len(piece)
        if size > MOST_BYTES:
            raise _trouble(settings, LARGE, most=MOST_BYTES)
        if time.monotonic() > until:
            raise _trouble(settings, SLOW, seconds=settings.seconds)
        pieces.append(piece)
    return b"".join(pieces)


def _words(settings: Settings, content: bytes) -> str:
    """Return the text of the first choice of an answer that is whole."""
    try:
        choice = json.loads(content)["choices"][0]
        words = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise _trouble(settings, FORM) from None
    if not isinstance(words, str):
        raise _trouble(settings, FORM)
    if choice.get("finish_reason") == "length":
        raise _trouble(settings, CUT)
    return words


def _pause_before_next(retry_after: str, attempt: int) -> float:
    """Return how long to wait: as asked by the server, but never for long."""
    asked = float(retry_after) if retry_after.isascii() and retry_after.isdigit() else float(2**attempt)
    return min(asked, LONGEST_PAUSE)


UNREACHABLE = N_(
    "Asking the second reader at {host}: it cannot be reached ({reason}). Expected a model server that listens there. "
    "Start it or correct SECOND_READER_URL; the grammar's figures stand without it."
)
SLOW = N_(
    "Asking the second reader at {host}: no whole answer within {seconds:g} seconds. Expected one in that time. "
    "Choose a smaller model or raise SECOND_READER_SECONDS; the grammar's figures stand without it."
)
LARGE = N_(
    "Asking the second reader at {host}: its answer is larger than {most} bytes and was not read. "
    "Expected a list of short quotes. Choose another model; the grammar's figures stand without it."
)
STATUS = N_(
    "Asking the second reader at {host}: it refuses with status {status}. Expected an answer. "
    "Look into the server's log, and check model and key; the grammar's figures stand without it."
)
BUSY = N_(
    "Asking the second reader at {host}: it is too busy to answer. Expected an answer after a short pause. "
    "Try again later; the grammar's figures stand without it."
)
FORM = N_(
    "Asking the second reader at {host}: it does not answer like a model server. Expected JSON with one choice of "
    "text. Check SECOND_READER_URL, which ends in /v1; the grammar's figures stand without it."
)
CUT = N_(
    "Asking the second reader at {host}: its answer was cut short. Expected a whole list of quotes. "
    "Choose a model that does not ramble; the grammar's figures stand without it."
)


def _trouble(settings: Settings, template: str, **values: object) -> SecondReaderError:
    return SecondReaderError(template, host=settings.host, **values)
