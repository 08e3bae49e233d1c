"""Whatever bytes come in, a reader gives a document or one clear refusal."""

import string
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import ReadError
from loaders.model.tables import PLACES
from loaders.readers import read_text
from loaders.readers.content import parse
from loaders.readers.details import DocumentDetails, check_day
from loaders.readers.html_page import read_html
from loaders.readers.pdf_file import read_pdf
from loaders.readers.tell_table import tell_table
from loaders.readers.text import check_text, decode_text
from loaders.readers.word_file import read_word

MARKUP = st.text(alphabet="<>/!-=\"'& apdivhtmlbody" + string.digits, max_size=300)


def refusal_of(read: Callable[[], object]) -> str:
    """The line a reader refuses something with; empty when it takes it. Any other error is a failed test."""
    try:
        read()
    except ReadError as error:
        return str(error)
    return ""


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused_in_one_line(raw: bytes) -> None:
    assert "\n" not in refusal_of(lambda: check_text(decode_text(raw, name="a"), name="a"))


@given(st.binary(max_size=300))
def test_any_bytes_after_a_pdf_or_archive_mark_are_refused_in_one_line(raw: bytes) -> None:
    assert "\n" not in refusal_of(lambda: read_pdf(b"%PDF-1.7\n" + raw, "a"))
    assert "\n" not in refusal_of(lambda: read_word(b"PK\x03\x04" + raw, "a"))


@given(MARKUP)
def test_any_markup_is_read(markup: str) -> None:
    assert isinstance(read_html(f"<html>{markup}".encode(), "a")["text"], str)


@given(st.text(max_size=300))
def test_pasted_text_is_kept_to_the_letter(text: str) -> None:
    try:
        document = read_text(text)
    except ReadError:
        return
    assert document.text == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text(alphabet='{}[]:,"0123456789.eE+-textid \\unl', max_size=100))
def test_any_json_is_read_or_refused(written: str) -> None:
    assert "\n" not in refusal_of(lambda: parse(b"{" + written.encode(), "a", DocumentDetails()))


@given(st.text(alphabet="0123456789-T:Z +", max_size=30))
def test_any_stated_day_is_one_of_the_calendar_or_refused(stated: str) -> None:
    try:
        found, _accuracy = check_day(stated, name="a")
    except ReadError:
        return
    assert found is None or found.isoformat()[:4] == stated.strip()[:4]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_not(raw: bytes) -> None:
    assert tell_table(raw, [PLACES]) in (PLACES, None)
