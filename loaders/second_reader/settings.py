"""Where the second reader is and what it is allowed, from the environment.

Comes in: environment variables. Goes out: checked `Settings`. Declines an address on another machine without consent,
because the text of a report may be sensitive; and a key that would travel in the clear. Never shows the key.
"""

import ipaddress
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from loaders.errors import UsageError
from loaders.language import N_

URL = "SECOND_READER_URL"
MODEL = "SECOND_READER_MODEL"
KEY = "SECOND_READER_KEY"
REMOTE = "SECOND_READER_REMOTE"
SECONDS = "SECOND_READER_SECONDS"

DEFAULT_URL = "http://127.0.0.1:11434/v1"
"""Where a model server on this machine listens in most installations."""
DEFAULT_SECONDS = 180.0
CONSENT = "yes"
SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A second reader that may be asked.

    Attributes:
        url: address up to and with `/v1`.
        model: name by which the server knows the model.
        key: sent as a bearer token where the server asks for one; never shown.
        seconds: for one answer in all.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = DEFAULT_SECONDS
    seed: int = SEED

    @property
    def is_local(self) -> bool:
        """Say whether the text stays on this machine."""
        return _is_local(urlsplit(self.url))

    @property
    def host(self) -> str:
        """The machine and port, for messages."""
        return urlsplit(self.url).netloc


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read and check the settings.

    Raises:
        UsageError: a setting is missing, contradicts another, or would send text where nobody allowed it to go.
    """
    stated = {name: environment.get(name, "").strip() for name in (URL, MODEL, KEY, REMOTE, SECONDS)}
    url = (stated[URL] or DEFAULT_URL).rstrip("/")
    parts = _check_address(url)
    if not stated[MODEL]:
        raise UsageError(
            N_(
                "Asking a second reader: no model is named. Expected the name of a model that the server at {host} "
                "has. Set {variable} to it; docs/second-reader.md gives examples."
            ),
            host=parts.netloc,
            variable=MODEL,
        )
    if not _is_local(parts) and stated[REMOTE] != CONSENT:
        raise UsageError(
            N_(
                "Asking a second reader: {host} is another machine, and the text of reports would leave this one. "
                "Expected an address of this machine, or your consent. "
                "Set {variable}={consent} if nobody can be endangered by it."
            ),
            host=parts.netloc,
            variable=REMOTE,
            consent=CONSENT,
        )
    _check_key(stated[KEY], parts)
    return Settings(url=url, model=stated[MODEL], key=stated[KEY] or None, seconds=_seconds(stated[SECONDS]))


def _check_address(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        is_plain = parts.username is None and parts.password is None and not parts.query and not parts.fragment
        if parts.scheme in {"http", "https"} and parts.hostname and is_plain and parts.port != 0:
            return parts
    except ValueError:
        pass
    # The address is not shown: somebody may have written a key into it.
    raise UsageError(
        N_(
            "Asking a second reader: {variable} is no address that can be used. Expected one such as {example}, "
            "without name, key or question mark in it. Correct it; a key belongs into {key}."
        ),
        variable=URL,
        example=DEFAULT_URL,
        key=KEY,
    )


def _check_key(key: str, parts: SplitResult) -> None:
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise UsageError(
            N_(
                "Asking a second reader: {variable} holds characters that no key has. "
                "Expected letters, digits and signs without spaces. Copy the key again."
            ),
            variable=KEY,
        )
    if key and parts.scheme == "http" and not _is_local(parts):
        raise UsageError(
            N_(
                "Asking a second reader: {variable} would travel to {host} in the clear. "
                "Expected an address that begins with https://. Correct {address}, or leave the key out."
            ),
            variable=KEY,
            host=parts.netloc,
            address=URL,
        )


def _seconds(stated: str) -> float:
    try:
        seconds = float(stated) if stated else DEFAULT_SECONDS
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= 3600:
        raise UsageError(
            N_(
                "Asking a second reader: {variable} is “{stated}”. "
                "Expected seconds for one answer, above 0 and up to 3600. Correct it, or leave it out."
            ),
            variable=SECONDS,
            stated=stated,
        )
    return seconds


def _is_local(parts: SplitResult) -> bool:
    """Say whether an address is of this machine; a name other than localhost may lead anywhere."""
    if parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
