import pytest

from loaders.errors import ReadError
from loaders.readers.word_file import BODY, lists_entry, read_word
from tests.readers.building import PARAGRAPH, make_archive, make_word, make_word_of

P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def test_paragraphs_and_tables_stay_in_order() -> None:
    text = read_word(make_word(rows=2), "a.docx")["text"]
    assert text.split("\n") == [PARAGRAPH, "Camp 0\t0", "Camp 1\t100", "The end."]


def test_inserted_words_are_read_and_deleted_ones_are_not() -> None:
    inserted = "<w:ins><w:r><w:t> new</w:t></w:r></w:ins>"
    deleted = "<w:del><w:r><w:delText> old</w:delText></w:r></w:del>"
    text = read_word(make_word_of(f"<w:p><w:r><w:t>200</w:t></w:r>{inserted}{deleted}</w:p>"), "a")["text"]
    assert text == "200 new"


def test_tabs_and_line_breaks_are_kept() -> None:
    assert (
        read_word(make_word_of("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/></w:r></w:p>"), "a")["text"]
        == "a\tb\n"
    )


def test_words_in_content_controls_are_read() -> None:
    body = f"<w:sdt><w:sdtContent>{P.format('300 people')}</w:sdtContent></w:sdt>"
    assert read_word(make_word_of(body), "a")["text"] == "300 people"


@pytest.mark.parametrize(
    "before",
    ["<!DOCTYPE x>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE x [<!ENTITY e "e">]>'],
)
def test_document_types_are_refused(before: str) -> None:
    with pytest.raises(ReadError, match="declares document types"):
        read_word(make_word_of(P.format("words"), before=before), "a.docx")


def test_archive_that_would_swell_is_refused_before_unpacking() -> None:
    with pytest.raises(ReadError, match="would swell"):
        read_word(make_word_of(P.format(" " * 3_000_000)), "bomb.docx")


def test_archive_with_very_many_entries_is_refused() -> None:
    entries = {f"{number}": b"" for number in range(10_001)}
    with pytest.raises(ReadError, match="would swell"):
        read_word(make_archive(entries), "many.docx")


def test_other_archive_is_no_word_document() -> None:
    archive = make_archive({"xl/workbook.xml": b"<x/>"})
    assert not lists_entry(archive, BODY)
    with pytest.raises(ReadError, match="not a Word document"):
        read_word(archive, "a.docx")


@pytest.mark.parametrize("raw", [b"PK\x03\x04 cut short", make_archive({"word/document.xml": b"<w:document"})])
def test_damaged_archive_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadError, match="damaged"):
        read_word(raw, "a.docx")
