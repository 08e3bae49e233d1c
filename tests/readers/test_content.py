"""The type of a file is told by its content; its name never matters."""

import pytest

from loaders.errors import ReadError
from loaders.readers import DocumentDetails, read_document
from tests.readers.building import PARAGRAPH, make_archive, make_pdf, make_word

PAGE = f"<!doctype html><html><body><p>{PARAGRAPH}</p></body></html>".encode()
JSON = f'{{"text": "{PARAGRAPH}"}}'.encode()


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf", "a.docx", "a.json", "a"])
@pytest.mark.parametrize(
    ("raw", "media_type"),
    [(PARAGRAPH.encode(), "text/plain"), (b"\xef\xbb\xbf" + JSON, "application/json")],
)
def test_type_is_told_by_content(raw: bytes, media_type: str, name: str) -> None:
    document = read_document(raw, name)
    assert document.media_type == media_type
    assert document.text == PARAGRAPH


@pytest.mark.parametrize(
    ("raw", "media_type"),
    [(PAGE, "text/html"), (make_pdf(PARAGRAPH), "application/pdf"), (make_word(), "application/vnd.openxml")],
)
def test_type_of_files_taken_apart_is_told_by_content(raw: bytes, media_type: str) -> None:
    document = read_document(raw, "../../evil.txt")
    assert document.media_type.startswith(media_type)
    assert PARAGRAPH in document.text


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n", "it is a picture"),
        (b"\xff\xd8\xff\xe0", "it is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "older office program"),
        (b"{\\rtf1\\ansi words}", "older office program"),
        (b"MZ\x90\x00", "not a report"),
        (make_archive({"words.txt": b"words"}), "it is an archive"),
        (b"place_id,name,kind,country_iso3,accuracy\nirq,Iraq,country,IRQ,country\n", "it is a table"),
    ],
)
def test_other_files_are_refused_with_what_they_are(raw: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_document(raw, "report.txt")


def test_given_details_go_before_what_a_page_states() -> None:
    page = b"<html lang='fr'><head><title>Theirs</title></head><body><p>Words.</p></body></html>"
    document = read_document(page, "a", details=DocumentDetails(title="Ours"))
    assert (document.title, document.language) == ("Ours", "fr")


def test_hash_of_the_bytes_travels_with_the_document() -> None:
    assert read_document(b"abc", "a").raw_sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
