"""What one process does with one file: take it apart, read its figures, and place them or write them out.

Comes in: a file's bytes or path. Goes out: what was read in it. Declines to know the store: whatever is needed from
it travels with the task, so that the processes start without the database and pandas.
"""

from dataclasses import dataclass
from pathlib import Path

from loaders.examine import Added, Surroundings, examine
from loaders.extraction import extract_figures, extract_route_reports
from loaders.json_lines import to_json_lines
from loaders.model.document import Document
from loaders.model.figure import Figure
from loaders.model.tables import FIGURES, ROUTE_REPORTS
from loaders.readers import DocumentDetails, read_document
from loaders.readers.files import read_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """A file with its bytes, to be read as a report.

    Attributes:
        position: among the files of the run.
        reading: names the bytes, the details given and the rules; two readings with one name come out the same.
    """

    path: Path
    raw: bytes
    position: int
    reading: str

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamineFile:
    """Reads a file as `loaders.examine.examine` does; the store says later whether the document is new."""

    details: DocumentDetails
    surroundings: Surroundings

    def __call__(self, file: ReportFile) -> tuple[Document, Added]:
        """Read one file; return it as the file states it, and with what was found out."""
        document = read_document(file.raw, file.name, details=self.details)
        return document, examine(document, self.surroundings, is_new=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """Reads a file and gives its figures, for whoever has more to do with them than to print them."""

    details: DocumentDetails

    def __call__(self, path: Path) -> tuple[Document, list[Figure]]:
        """Read one file."""
        document = read_document(read_bytes(path), path.name, details=self.details)
        return document, extract_figures(document)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintFile:
    """Reads a file and writes its figures, or its reports on ways out, as JSON Lines."""

    details: DocumentDetails
    routes: bool

    def __call__(self, path: Path) -> bytes:
        """Read one file."""
        document = read_document(read_bytes(path), path.name, details=self.details)
        if self.routes:
            return to_json_lines(ROUTE_REPORTS, extract_route_reports(document))
        return to_json_lines(FIGURES, extract_figures(document))
