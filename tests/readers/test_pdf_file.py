import pytest

from loaders.errors import ReadError
from loaders.readers.pdf_file import read_pdf
from tests.readers.building import PARAGRAPH, make_blank_pdf, make_pdf


def test_pages_are_read_in_order() -> None:
    text = read_pdf(make_pdf(PARAGRAPH, "The end."), "a.pdf")["text"]
    assert text.split("\n\n") == [PARAGRAPH, "The end."]


def test_scanned_pages_are_told_with_their_number() -> None:
    with pytest.raises(ReadError, match=r"its pages \(3\) are pictures"):
        read_pdf(make_blank_pdf(3), "scan.pdf")


def test_damaged_file_is_refused() -> None:
    with pytest.raises(ReadError, match="damaged PDF"):
        read_pdf(b"%PDF-1.4 nothing follows", "a.pdf")
