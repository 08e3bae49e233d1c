"""Files are taken apart by a child process, which may fail without harm."""

import sys

import pytest

from loaders.errors import ReadError
from loaders.readers import apart
from loaders.readers.apart import take_apart
from tests.readers.building import PARAGRAPH, make_blank_pdf, make_pdf


def test_child_hands_back_text() -> None:
    assert take_apart("pdf", make_pdf(PARAGRAPH), "a.pdf")["text"] == PARAGRAPH


def test_child_hands_back_its_refusal() -> None:
    with pytest.raises(ReadError, match=r"“sc\nan\.pdf”: its pages \(2\)"):
        take_apart("pdf", make_blank_pdf(2), "sc\nan.pdf")


def test_file_that_takes_too_long_is_refused() -> None:
    with pytest.raises(ReadError, match="more memory or time"):
        take_apart("pdf", make_pdf(PARAGRAPH), "slow.pdf", wall_seconds=0.001)


def test_child_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")  # type: ignore[attr-defined]
    with pytest.raises(ReadError, match="more memory or time"):
        take_apart("html", b"<p>x</p>", "a.html")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the memory of a process")
def test_child_has_little_memory() -> None:
    page = b"<html><body>" + b"<p>" * 30_000_000
    with pytest.raises(ReadError, match="more memory or time"):
        take_apart("html", page, "huge.html")


def test_child_knows_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}

    def record(*_: object, env: dict[str, str], **__: object) -> None:
        seen.update(env)
        raise ValueError("enough")

    monkeypatch.setenv("DATABASE_URL", "postgresql://u:secret@host/x")
    monkeypatch.setattr(apart.subprocess, "run", record)
    with pytest.raises(ReadError):
        take_apart("html", b"", "a")
    assert "secret" not in "".join(seen.values())
