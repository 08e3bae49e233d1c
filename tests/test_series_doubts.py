"""Before a report is saved, its numbers are held against the last ones of their series."""

import dataclasses
import datetime
from pathlib import Path

import pytest

from loaders.ingest import add_document, examine_document
from loaders.model.document import Document
from loaders.readers import DocumentDetails, read_text
from loaders.store import Store, open_store

WORDS = "Some {number} people are trapped in {place}, the United Nations said on Monday."


@pytest.fixture
def small_store(tmp_path: Path) -> Store:
    """A store with one report: 48,516 people trapped in Bakhmut on 22 May."""
    store = open_store(str(tmp_path / "store.sqlite"))
    add_document(store, report("48,516", day=22), b"first")
    return store


def report(number: str, *, day: int, place: str = "Bakhmut, Ukraine") -> Document:
    details = DocumentDetails(published=datetime.date(2023, 5, day), publisher="Reuters")
    document = read_text(WORDS.format(number=number, place=place), details=details)
    return dataclasses.replace(document, raw_sha256=None)


def doubts(store: Store, document: Document) -> list[tuple[str, ...]]:
    return [figure.warnings for figure in examine_document(store, document).figures]


def test_swapped_digits_are_told_before_anything_is_saved(small_store: Store) -> None:
    assert doubts(small_store, report("84,516", day=29)) == [("transposed_digits:84516/48516",)]
    assert doubts(small_store, report("49,100", day=29)) == [()]


def test_number_of_another_place_is_no_last_one(small_store: Store) -> None:
    assert doubts(small_store, report("84,516", day=29, place="Mariupol, Ukraine")) == [()]


def test_doubt_is_not_stored_but_stands_with_every_claim(small_store: Store) -> None:
    add_document(small_store, report("84,516", day=29), b"second")
    assert small_store.frame("figures")["warnings"].tolist() == [(), ()]
    assert doubts(small_store, report("84,516", day=29)) == [("transposed_digits:84516/48516",)]
