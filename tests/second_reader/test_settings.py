"""Text stays on this machine unless somebody consents; a key is never shown and never travels in the clear."""

import pytest

from loaders.errors import UsageError
from loaders.second_reader.settings import DEFAULT_SECONDS, DEFAULT_URL, read_settings

MODEL = {"SECOND_READER_MODEL": "small"}
CANARY = "sk-canary-5f1e"


def test_address_of_this_machine_is_the_default() -> None:
    settings = read_settings(MODEL)
    assert (settings.url, settings.model, settings.key, settings.seconds) == (
        DEFAULT_URL,
        "small",
        None,
        DEFAULT_SECONDS,
    )
    assert settings.is_local


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1:1", "127.8.8.8", "[::1]:9"])
def test_loopback_needs_no_consent(host: str) -> None:
    assert read_settings({**MODEL, "SECOND_READER_URL": f"http://{host}/v1/"}).is_local


@pytest.mark.parametrize(
    "host",
    ["models.example.org", "192.168.1.5:11434", "localhost.example.org", "0.0.0.0", "[::ffff:10.0.0.1]", "127.1"],
)
def test_another_machine_needs_consent(host: str) -> None:
    stated = {**MODEL, "SECOND_READER_URL": f"https://{host}/v1"}
    for consent in ({}, {"SECOND_READER_REMOTE": "true"}):
        with pytest.raises(UsageError, match="SECOND_READER_REMOTE=yes"):
            read_settings({**stated, **consent})
    assert not read_settings({**stated, "SECOND_READER_REMOTE": "yes"}).is_local


def test_model_must_be_named() -> None:
    with pytest.raises(UsageError, match="SECOND_READER_MODEL"):
        read_settings({})


@pytest.mark.parametrize(
    "url",
    [
        f"http://me:{CANARY}@127.0.0.1/v1",
        f"http://127.0.0.1/v1?key={CANARY}",
        f"ftp://127.0.0.1/{CANARY}",
        f"{CANARY}",
        f"http://127.0.0.1:{CANARY}/v1",
        f"http:///{CANARY}",
        f"http://[{CANARY}/v1",
    ],
)
def test_address_with_a_secret_or_of_another_form_is_refused_and_not_shown(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_settings({**MODEL, "SECOND_READER_URL": url})
    assert CANARY not in str(caught.value)


def test_key_goes_to_this_machine_or_over_https() -> None:
    remote = {**MODEL, "SECOND_READER_KEY": CANARY, "SECOND_READER_REMOTE": "yes"}
    with pytest.raises(UsageError, match="in the clear") as caught:
        read_settings({**remote, "SECOND_READER_URL": "http://models.example.org/v1"})
    assert CANARY not in str(caught.value)
    assert read_settings({**remote, "SECOND_READER_URL": "https://models.example.org/v1"}).key == CANARY
    assert read_settings({**MODEL, "SECOND_READER_KEY": CANARY}).key == CANARY


@pytest.mark.parametrize("key", ["two words", "ключ", "line\nbreak"])
def test_key_of_another_form_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_settings({**MODEL, "SECOND_READER_KEY": key})
    assert key not in str(caught.value)


def test_key_is_not_part_of_what_settings_show() -> None:
    assert CANARY not in repr(read_settings({**MODEL, "SECOND_READER_KEY": CANARY}))


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "nan", "inf", "4000"])
def test_time_must_be_a_number_of_seconds(seconds: str) -> None:
    with pytest.raises(UsageError, match="SECOND_READER_SECONDS"):
        read_settings({**MODEL, "SECOND_READER_SECONDS": seconds})
