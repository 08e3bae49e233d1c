"""Loads files and folders into the store: tables first, then reports, read side by side and saved one after the other.

Comes in: a store and paths. Goes out: what became of each file. Each document is one transaction, with the name of its
reading: a run that was stopped or killed goes on where it was, and nothing is lost or there twice. A file that ended
its process is not tried again until it or the rules change. The order in which files are named makes no difference.
Declines to stop at a bad file; it stops when the database itself keeps failing.
"""

import contextlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.areas import area_rows
from loaders.errors import LoaderError, StoreError, StumbledError
from loaders.examine import Added, Surroundings, examine, read_surroundings, with_found, with_known_details
from loaders.geography.gazetteer import Gazetteer, is_of_gazetteer
from loaders.loading_order import ROW_TABLES, FoundFile, in_loading_order, is_handful
from loaders.model.document import Document
from loaders.model.frames import rows_from
from loaders.model.tables import PLACES
from loaders.pool import attempt, in_order
from loaders.published import published_entries
from loaders.quarantine import Quarantine
from loaders.readers import DocumentDetails
from loaders.readers.admin_areas import is_admin_areas
from loaders.readers.files import find_files, read_bytes
from loaders.readers.table_rows import read_rows
from loaders.reading_name import make_namer
from loaders.store import Entry, Store
from loaders.tasks import ExamineFile, ReportFile
from loaders.unpacking import unpacked

if TYPE_CHECKING:
    from loaders.second_reader import SecondReader

STORE_FAILURES = 5
"""So many failures of the database in a row are not the documents' fault."""

OnProgress = Callable[[int, int, str], None]
"""Called after each file with how many are done, how many there are, and the file's name."""


@dataclass(slots=True, kw_only=True)
class LoadReport:
    """What became of the files: how many documents are new or were stored before, and each refusal with its reason.

    Attributes:
        left: files that were not tried, because the database kept failing.
        unread: why the second reader did not read a report that the grammar read.
    """

    added: int = 0
    unchanged: int = 0
    refused: list[tuple[str, LoaderError]] = field(default_factory=list)
    left: int = 0
    unread: list[LoaderError] = field(default_factory=list)


def load_files(
    store: Store,
    paths: Iterable[Path],
    details: DocumentDetails | None = None,
    *,
    on_progress: OnProgress | None = None,
    jobs: int = 0,
    again: bool = False,
    second_reader: "SecondReader | None" = None,
) -> LoadReport:
    """Load files, and folders with all in them; one transaction a document, so that a stop loses nothing.

    Args:
        store: where to.
        paths: reports, or CSV files of emergencies, places, sites, routes or published figures.
        details: what the files do not state themselves.
        on_progress: told after each file.
        jobs: how many processes read reports beside this one; 0, or a handful of files, and this one reads them itself.
        again: read also the files that are stored as the same rules read them before.
        second_reader: points at figures too; it is asked from this process only.
    """
    refused: list[tuple[str, LoaderError]] = []
    with tempfile.TemporaryDirectory(prefix="reports-") as folder:
        names: dict[Path, str] = {}
        found = unpacked(find_files(paths, refused), Path(folder), names, refused)
        run = _Run(
            store=store,
            details=details or DocumentDetails(),
            files=in_loading_order(found),
            names=names,
            on_progress=on_progress,
            second_reader=second_reader,
        )
        run.load_tables()
        run.load_reports(jobs=jobs, again=again)
        return run.finish(refused)


@dataclass(slots=True, kw_only=True)
class _Run:
    """One run: what is to be done, and what has become of it so far, by the position of the file.

    Attributes:
        names: what files that came out of others are called, by the path they were unpacked to.
    """

    store: Store
    details: DocumentDetails
    files: list[FoundFile]
    names: dict[Path, str]
    on_progress: OnProgress | None
    second_reader: "SecondReader | None" = None
    unread: list[LoaderError] = field(default_factory=list)
    quarantine: Quarantine = field(default_factory=Quarantine)
    refused: dict[int, LoaderError] = field(default_factory=dict)
    added: int = 0
    unchanged: int = 0
    done: int = 0
    failures: int = 0

    def load_tables(self) -> None:
        """Load the files of rows, and those of published figures."""
        for position, file in enumerate(self.files):
            if file.table:
                self._note(position, attempt(self._load_table, file))

    def load_reports(self, *, jobs: int, again: bool) -> None:
        """Read reports in several processes and save them in order."""
        positions = [position for position, file in enumerate(self.files) if not file.table]
        surroundings = read_surroundings(self.store)
        task = ExamineFile(details=self.details, surroundings=surroundings)
        helpers = 0 if is_handful(self.files[position] for position in positions) else jobs
        unread = self._unread(positions, again=again)
        with contextlib.closing(in_order(task, unread, jobs=helpers, weigh=lambda file: len(file.raw))) as outcomes:
            for file, outcome in outcomes:
                self._note(file.position, self._saved(file, outcome, surroundings))
                if self.failures >= STORE_FAILURES:
                    return

    def finish(self, refused: list[tuple[str, LoaderError]]) -> LoadReport:
        """Report, refusals in the order of the files."""
        refused += [(self._name_of(position), self.refused[position]) for position in sorted(self.refused)]
        left = len(self.files) - self.done
        return LoadReport(added=self.added, unchanged=self.unchanged, refused=refused, left=left, unread=self.unread)

    def _name_of(self, position: int) -> str:
        path = self.files[position].path
        return self.names.get(path, str(path))

    def _load_table(self, file: FoundFile) -> list[bool]:
        raw = read_bytes(file.path)
        if is_admin_areas(raw):
            areas = area_rows(raw, file.name, read_surroundings(self.store).places)
            return [self.store.save_rows(PLACES, areas)]
        if file.table in ROW_TABLES:
            return [self.store.save_rows(file.table, read_rows(raw, file.name, file.table))]
        surroundings = read_surroundings(self.store)
        entries = published_entries(raw, file.name, self.details.crisis, surroundings)
        return [self.store.save_documents([entry]) == 1 for entry in entries]

    def _unread(self, positions: Iterable[int], *, again: bool) -> Iterator[ReportFile]:
        """Give the reports that must be read, with their bytes; note what becomes of the others."""
        name_reading = make_namer(self.details, self._say_surroundings())
        for position in positions:
            if self.failures >= STORE_FAILURES:
                return
            path = self.files[position].path
            try:
                raw = read_bytes(path)
                reading = name_reading(raw)
                is_read = not again and self.store.is_read(reading)
                failed = None if again or is_read else self.quarantine.find(reading, path.name)
            except LoaderError as error:
                self._note(position, error)
                continue
            if is_read:
                self._note(position, [False])
            elif failed:
                self._note(position, failed)
            else:
                yield ReportFile(path=path, raw=raw, position=position, reading=reading)

    def _say_surroundings(self) -> str:
        """Say what is known around; places that reports brought along from the gazetteer are known anyway."""
        places = [row for row in rows_from(self.store.frame("places")) if not is_of_gazetteer(row["place_id"])]
        others = [rows_from(self.store.frame(name)) for name in ("routes", "crises")]
        second = [self.second_reader.identity] if self.second_reader else []
        return repr([places, *others, Gazetteer().version(), *second])

    def _saved(
        self, file: ReportFile, outcome: tuple[Document, Added] | LoaderError, surroundings: Surroundings
    ) -> list[bool] | LoaderError:
        if isinstance(outcome, StumbledError):
            self.quarantine.keep(file.reading, outcome)
        if isinstance(outcome, LoaderError):
            return outcome
        self.quarantine.release(file.reading)
        document, added = outcome

        def save(file: ReportFile) -> list[bool]:
            known = with_known_details(document, self.store)
            # Details that only the store knows may change what is read; the other processes could not know them.
            read = added if known in (document, added.document) else examine(known, surroundings, is_new=False)
            read, reading = self._read_twice(read, file.reading, surroundings)
            return [self.store.save_documents([entry_of(read, file.raw, reading=reading)]) == 1]

        return attempt(save, file)

    def _read_twice(self, read: Added, reading: str, surroundings: Surroundings) -> tuple[Added, str | None]:
        """Add what the second reader says; without its answer the reading gets no name, so that it is asked again."""
        if self.second_reader is None:
            return read, reading
        second = self.second_reader.read(read.document, read.figures)
        if second.error:
            self.unread.append(second.error)
            return read, None
        return with_found(read, second.figures, second.found, surroundings), reading

    def _note(self, position: int, outcome: list[bool] | LoaderError) -> None:
        """Count what became of a file, and tell."""
        is_of_store = isinstance(outcome, StoreError) and "document" not in outcome.values
        self.failures = self.failures + 1 if is_of_store else 0
        if isinstance(outcome, LoaderError):
            self.refused[position] = outcome
        else:
            self.added += sum(outcome)
            self.unchanged += len(outcome) - sum(outcome)
        self.done += 1
        if self.on_progress:
            self.on_progress(self.done, len(self.files), self.files[position].name)


def entry_of(added: Added, raw: bytes, *, reading: str | None = None) -> Entry:
    """Return what the store saves of a document that was read."""
    return Entry(
        document=added.document,
        raw=raw,
        figures=added.figures,
        route_reports=added.route_reports,
        places=added.places,
        reading=reading,
    )
