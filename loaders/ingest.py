"""The one module that wires the parts: a file becomes a document, its figures are read, placed and stored.

Comes in: a store and files, or documents. Goes out: what was read, and what became of it.
Declines to stop at a bad file: each refusal is one line in the report, and the others are loaded.
"""

import dataclasses
from pathlib import Path

from loaders.bulk import LoadReport, entry_of, load_files
from loaders.examine import Added, Surroundings, examine, read_surroundings, with_known_details
from loaders.loading_order import ROW_TABLES
from loaders.model.document import Document
from loaders.published import published_entries
from loaders.readers import DocumentDetails, read_document
from loaders.readers.table_rows import read_rows
from loaders.series_doubts import with_series_doubts
from loaders.store import Entry, Store, open_store

__all__ = ["Added", "LoadReport", "add_document", "examine_document", "load_files", "load_sample", "open_ready_store"]

SAMPLE_FOLDER = Path(__file__).parents[1] / "sample_data"
SAMPLE_CRISIS = "mosul-2016"


def examine_document(store: Store, document: Document) -> Added:
    """Read a document as `add_document` would, without saving anything, and hold it against what is stored."""
    return with_series_doubts(_examine(store, document, read_surroundings(store)), store)


def add_document(store: Store, document: Document, raw: bytes) -> Added:
    """Read a document and save it with its bytes; `is_new` is False when its text was stored before.

    Raises:
        StoreError: it cannot be saved.
    """
    added = _examine(store, document, read_surroundings(store))
    return dataclasses.replace(added, is_new=store.save_documents([entry_of(added, raw)]) == 1)


def load_sample(store: Store) -> None:
    """Load the sample crisis; its reports go through the extractor, and are saved together or not at all."""
    for table in ROW_TABLES:
        path = SAMPLE_FOLDER / f"{table.name}.csv"
        store.save_rows(table, read_rows(path.read_bytes(), path.name, table))
    surroundings = read_surroundings(store)
    entries: list[Entry] = []
    for path in sorted(SAMPLE_FOLDER.glob("reports/*.json")):
        raw = path.read_bytes()
        document = read_document(raw, path.name, details=DocumentDetails(crisis=SAMPLE_CRISIS))
        entries.append(entry_of(examine(document, surroundings, is_new=True), raw))
    for name in ("mosul_figures.csv", "route_reports.csv"):
        entries += published_entries((SAMPLE_FOLDER / name).read_bytes(), name, SAMPLE_CRISIS, surroundings)
    store.save_documents(entries)


def open_ready_store(url: str | None = None) -> Store:
    """Open the store; when it holds no document yet, load the sample into it.

    Raises:
        StoreError: it cannot be opened or written.
    """
    store = open_store(url)
    if store.is_empty():
        load_sample(store)
    return store


def _examine(store: Store, document: Document, surroundings: Surroundings) -> Added:
    known = with_known_details(document, store)
    return examine(known, surroundings, is_new=store.document(known.document_id) is None)
