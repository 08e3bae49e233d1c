import datetime
import json

import pytest

from loaders.errors import ReadError
from loaders.model.document import Document
from loaders.model.vocabulary import DocumentKind
from loaders.readers import DocumentDetails, read_document

WHOLE = {
    "id": "seed",
    "title": "Mosul",
    "publisher": "Reuters",
    "published": "2017-05-29",
    "language": "en",
    "url": "https://example.org/a",
    "text": "Up to 200,000\npeople.",
    "kind": "retold",
    "crisis": "mosul-2016",
}


def read(details: DocumentDetails | None = None, **fields: object) -> Document:
    return read_document(json.dumps({**WHOLE, **fields}).encode(), "a.json", details=details)


def test_document_is_read_whole() -> None:
    document = read()
    assert (document.document_id, document.text, document.kind) == ("seed", WHOLE["text"], DocumentKind.RETOLD)
    assert (document.publisher, document.published) == ("Reuters", datetime.date(2017, 5, 29))


def test_what_the_file_states_goes_before_what_is_given() -> None:
    details = DocumentDetails(publisher="AP", published="2000-01-01", title="Other")
    document = read(details, title=None)
    assert (document.publisher, document.published, document.title) == (
        "Reuters",
        datetime.date(2017, 5, 29),
        "Other",
    )


def test_document_without_id_gets_one_from_its_text() -> None:
    assert len(read(id=None).document_id) == 16
    assert read(id=None).document_id == read(id=None, publisher="AP").document_id


@pytest.mark.parametrize("raw", [b"{", b'{"text": "a"', b'{"text": 1e999999}x', b"{" * 100_000])
def test_broken_json_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadError, match="begins like JSON"):
        read_document(raw, "a.json")


@pytest.mark.parametrize("text", [None, 5, ["a"]])
def test_json_without_text_is_refused(text: object) -> None:
    with pytest.raises(ReadError, match="without a field “text”"):
        read(text=text)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [("title", 5, "“title” holds 5"), ("kind", "poem", "kind “poem”"), ("published", "2017-02-30", "2017-02-30")],
)
def test_wrong_field_is_named(field: str, value: object, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(**{field: value})
