import io
import zipfile

import pytest

from loaders.errors import ReadError
from loaders.readers.containers import HeldFile, files_in, holds_files, is_only_container
from tests.readers.building import make_archive, make_word
from tests.readers.test_email_file import make_email

REPORT = b"Some 4,300 people fled Kassin."


def names_in(raw: bytes, name: str = "day.zip") -> list[str]:
    return [held.name for held in files_in(raw, name) if isinstance(held, HeldFile)]


def refusals_in(raw: bytes, name: str = "day.zip") -> list[str]:
    return [str(held) for held in files_in(raw, name) if isinstance(held, ReadError)]


def test_files_of_an_archive_are_named_by_where_they_lie() -> None:
    raw = make_archive({"monday/a.txt": REPORT, "b.txt": REPORT})
    assert names_in(raw) == ["day.zip/monday/a.txt", "day.zip/b.txt"]
    assert is_only_container(raw)


def test_hidden_files_are_left_out() -> None:
    raw = make_archive({"__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "in/.hidden": b"x", "a.txt": REPORT})
    assert names_in(raw) == ["day.zip/a.txt"]


def test_word_document_is_no_archive() -> None:
    assert not holds_files(make_word())
    assert names_in(make_archive({"a.docx": make_word()})) == ["day.zip/a.docx"]


def test_archives_and_emails_inside_are_opened_too() -> None:
    message = make_email()
    message.add_attachment(REPORT, maintype="text", subtype="plain", filename="a.txt")
    raw = make_archive({"inner.zip": make_archive({"b.txt": REPORT}), "mail.eml": message.as_bytes()})
    assert names_in(raw) == ["day.zip/inner.zip/b.txt", "day.zip/mail.eml/a.txt", "day.zip/mail.eml"]


def test_archives_nested_without_end_are_refused() -> None:
    raw = make_archive({"a.txt": REPORT})
    for _ in range(5):
        raw = make_archive({"inner.zip": raw})
    assert "archives inside archives" in refusals_in(raw)[0]


def test_archive_that_would_swell_is_refused_before_it_is_unpacked() -> None:
    raw = make_archive({"zeros.txt": bytes(30_000_000)})
    assert "would swell" in refusals_in(raw)[0]
    assert names_in(raw) == []


def test_too_many_files_are_refused() -> None:
    raw = make_archive({f"{number}.txt": b"" for number in range(10_001)})
    assert "more than 10,000 files" in refusals_in(raw)[0]


def test_directory_that_lies_about_a_size_costs_one_line() -> None:
    raw = bytearray(make_archive({"a.txt": REPORT * 50, "b.txt": REPORT}))
    place = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"PK\x01\x02")) + 24
    raw[place : place + 4] = (10).to_bytes(4, "little")
    assert names_in(bytes(raw)) == ["day.zip/b.txt"]
    assert len(refusals_in(bytes(raw))) == 1


def test_locked_archive_is_refused_in_one_line() -> None:
    raw = bytearray(make_archive({"a.txt": REPORT}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + offset] |= 1
    assert "locked with a password" in refusals_in(bytes(raw))[0]


@pytest.mark.parametrize("cut", [30, 60, 120])
def test_archive_cut_off_is_refused_in_one_line(cut: int) -> None:
    raw = make_archive({"a.txt": REPORT, "b.txt": REPORT})[:-cut]
    assert not holds_files(raw) or refusals_in(raw)


def test_names_that_climb_out_are_only_names() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("../../etc/cron.d/evil.txt", REPORT)
    assert names_in(written.getvalue()) == ["day.zip/../../etc/cron.d/evil.txt"]
