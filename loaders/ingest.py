"""The one module that wires the parts: a file becomes a document, its figures are read, placed and stored.

Comes in: a store and files, or documents. Goes out: what was read, and what became of it.
Declines to stop at a bad file: each refusal is one line in the report, and the others are loaded.
"""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from loaders.errors import LoaderError, ReadError
from loaders.examine import Added, Surroundings, examine, read_surroundings, with_known_details
from loaders.language import N_
from loaders.model.document import Document
from loaders.model.schema import Table
from loaders.model.tables import CRISES, FILE_TABLES, PLACES, ROUTES, SITES
from loaders.readers import DocumentDetails, read_document
from loaders.readers.files import find_files, read_bytes
from loaders.readers.published_figures import read_published_figures
from loaders.readers.table_rows import read_rows
from loaders.readers.tell_table import tell_table
from loaders.store import Entry, Store, open_store

__all__ = ["Added", "LoadReport", "add_document", "examine_document", "load_files", "load_sample", "open_ready_store"]

SAMPLE_FOLDER = Path(__file__).parents[1] / "sample_data"
ROW_TABLES = (CRISES, PLACES, SITES, ROUTES)
"""Tables that may be loaded as CSV files of their own, in the order in which they refer to each other."""

SAMPLE_CRISIS = "mosul-2016"

OnProgress = Callable[[int, int, str], None]
"""Called after each file with how many are done, how many there are, and the file's name."""


@dataclass(slots=True, kw_only=True)
class LoadReport:
    """What became of the files: how many documents are new or were stored before, and each refusal with its reason."""

    added: int = 0
    unchanged: int = 0
    refused: list[tuple[str, LoaderError]] = field(default_factory=list)


def examine_document(store: Store, document: Document) -> Added:
    """Read a document as `add_document` would, without saving anything."""
    return _examine(store, document, read_surroundings(store))


def add_document(store: Store, document: Document, raw: bytes) -> Added:
    """Read a document and save it with its bytes; `is_new` is False when its text was stored before.

    Raises:
        StoreError: it cannot be saved.
    """
    return _add(store, document, raw, read_surroundings(store))


def load_files(
    store: Store,
    paths: Iterable[Path],
    details: DocumentDetails | None = None,
    *,
    on_progress: OnProgress | None = None,
) -> LoadReport:
    """Load files, and folders with all in them; one transaction a document, so that a stop loses nothing.

    Args:
        store: where to.
        paths: reports, or CSV files of emergencies, places, sites, routes or published figures.
        details: what the files do not state themselves.
        on_progress: told after each file.
    """
    report = LoadReport()
    files = sorted(find_files(paths, report.refused), key=_tables_first)
    surroundings: Surroundings | None = None
    for done, path in enumerate(files, start=1):
        try:
            raw = read_bytes(path)
            table = tell_table(raw, (*ROW_TABLES, *FILE_TABLES))
            if table in ROW_TABLES:
                _count(report, is_new=store.save_rows(table, read_rows(raw, path.name, table)))
                surroundings = None
            else:
                surroundings = surroundings or read_surroundings(store)
                for is_new in _load_documents(store, path.name, raw, details or DocumentDetails(), table, surroundings):
                    _count(report, is_new=is_new)
        except LoaderError as error:
            report.refused.append((str(path), error))
        if on_progress:
            on_progress(done, len(files), path.name)
    return report


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
        entries.append(_entry(examine(document, surroundings, is_new=True), raw))
    for name in ("mosul_figures.csv", "route_reports.csv"):
        entries += _published(name, (SAMPLE_FOLDER / name).read_bytes(), SAMPLE_CRISIS, surroundings)
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


def _load_documents(
    store: Store, name: str, raw: bytes, details: DocumentDetails, table: Table | None, surroundings: Surroundings
) -> list[bool]:
    """Load the document of a file, or those of a table of published figures; say of each whether it is new."""
    if table is None:
        return [_add(store, read_document(raw, name, details=details), raw, surroundings).is_new]
    crisis = details.crisis or _only_crisis(surroundings, name)
    return [store.save_documents([entry]) == 1 for entry in _published(name, raw, crisis, surroundings)]


def _examine(store: Store, document: Document, surroundings: Surroundings) -> Added:
    known = with_known_details(document, store)
    return examine(known, surroundings, is_new=store.document(known.document_id) is None)


def _add(store: Store, document: Document, raw: bytes, surroundings: Surroundings) -> Added:
    added = _examine(store, document, surroundings)
    return dataclasses.replace(added, is_new=store.save_documents([_entry(added, raw)]) == 1)


def _entry(added: Added, raw: bytes) -> Entry:
    return Entry(document=added.document, raw=raw, figures=added.figures, route_reports=added.route_reports)


def _published(name: str, raw: bytes, crisis: str, surroundings: Surroundings) -> list[Entry]:
    return [
        Entry(
            document=document,
            raw=raw,
            figures=tuple(surroundings.located(figure) for figure in figures),
            route_reports=tuple(surroundings.matched(report, crisis) for report in reports),
        )
        for document, figures, reports in read_published_figures(raw, name, crisis=crisis)
    ]


def _only_crisis(surroundings: Surroundings, name: str) -> str:
    if len(surroundings.crises) == 1:
        return surroundings.crises[0].crisis_id
    raise ReadError(
        N_(
            "Loading “{name}”: it does not say which emergency its figures belong to. "
            "Expected one of {known}. Name it with --crisis."
        ),
        name=name,
        known=", ".join(crisis.crisis_id for crisis in surroundings.crises) or "–",
    )


def _tables_first(path: Path) -> tuple[int, str]:
    """Order files so that emergencies and places are stored before the reports that refer to them."""
    names: Sequence[str] = [table.name for table in ROW_TABLES]
    return (names.index(path.stem) if path.suffix == ".csv" and path.stem in names else len(names), str(path))


def _count(report: LoadReport, *, is_new: bool) -> None:
    if is_new:
        report.added += 1
    else:
        report.unchanged += 1
