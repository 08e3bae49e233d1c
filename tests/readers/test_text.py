import pytest

from loaders.errors import ReadError
from loaders.readers import DocumentDetails, read_document, read_text
from loaders.readers.text import TEXT_LIMIT, check_text, decode_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    words = "Some 12 000 people fled “west Mosul”."
    assert decode_text(words.encode(encoding), name="a.txt") == words


def test_western_windows_text_is_read() -> None:
    words = "Près de 12 000 personnes déplacées – dont 3 000 à l’école."
    assert decode_text(words.encode("cp1252"), name="a.txt") == words


def test_arabic_windows_text_is_read() -> None:
    words = "نزح أكثر من 12 ألف شخص من غرب الموصل."
    assert decode_text(words.encode("cp1256"), name="a.txt") == words


@pytest.mark.parametrize("text", ["", " \n\t \r\n"])
def test_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match="holds no words"):
        read_text(text)


@pytest.mark.parametrize("raw", [b"\x00\x01\x02" * 99, b"text\x00", bytes(range(256)) * 4])
def test_binary_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadError, match="binary data, not text"):
        read_document(raw, "a.txt")


def test_binary_pasted_as_text_is_refused() -> None:
    with pytest.raises(ReadError, match="binary data, not text"):
        read_text("\x01\x02\x03" * 50)


def test_half_a_character_pasted_is_refused() -> None:
    with pytest.raises(ReadError, match="binary data"):
        read_text("200,000 people \ud83d fled")


def test_limit_of_length_is_stated_with_the_size() -> None:
    assert check_text("x" * TEXT_LIMIT, name="a")
    with pytest.raises(ReadError, match=r"5\.1 MB of text.*at most 5 MB"):
        check_text("x" * 5_100_000, name="a")


def test_newlines_become_one_kind_and_nothing_else_changes() -> None:
    text = "  One\r\n\r\ntwo\rthree\u00a0four  "
    assert read_text(text).text == "  One\n\ntwo\nthree\u00a0four  "


def test_same_words_pasted_and_as_a_file_are_one_document() -> None:
    words = "Up to 200,000 people.\nThey live there."
    file = read_document(words.replace("\n", "\r\n").encode("utf-16"), "a.txt")
    assert read_text(words).document_id == file.document_id


def test_title_is_the_one_given_else_the_first_line() -> None:
    assert read_text("\n  Mosul update \nmore").title == "Mosul update"
    assert read_text("Mosul update", details=DocumentDetails(title="Flash")).title == "Flash"


def test_long_first_line_is_cut_for_the_title() -> None:
    title = read_text("word " * 100).title
    assert len(title) <= 120
    assert title.endswith("…")
