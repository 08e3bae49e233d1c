"""Tables of single figures, or of single statements about ways out, that a person read in public reports.

Comes in: a CSV file of `published_figures` or `published_route_reports`. Goes out: one document of kind `record` for
each report named in it, whose text is the rows' statements, a line each, with the figures or route reports in it.
The rows are read by a person: figures come out approved, those that rest on inference to be reviewed.
Declines the whole table when a row is wrong, and tells every fault at once.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from loaders.language import _
from loaders.model.document import Document
from loaders.model.figure import Figure, figure_id
from loaders.model.routes import RouteReport, route_report_id
from loaders.model.tables import FILE_TABLES, PUBLISHED_FIGURES
from loaders.model.vocabulary import (
    Condition,
    DateAccuracy,
    DateBasis,
    DeclaredStatus,
    DocumentKind,
    Indicator,
    Measure,
    Modality,
    ObservedStatus,
    OrderType,
    Quantifier,
    ReviewStatus,
    SpeakerClass,
    Unit,
)
from loaders.readers.table_rows import CellFault, ReadTable, parse_rows, refuse_faults

EXTRACTOR, EXTRACTOR_VERSION = "person", "1"
MEDIA_TYPE = "text/csv"
INFERRED = "inferred_"
"""Start of the warning codes that say a value is ours, not the page's."""

_ID_LENGTH = 16
_SAME_IN_A_REPORT = ("publisher", "published", "published_accuracy")
_COUNTS = ("value", "lower", "upper")

Row = dict[str, Any]
Code = TypeVar("Code", bound=StrEnum)
Record = tuple[Document, list[Figure], list[RouteReport]]


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the offsets of its statement in the document's text."""

    row: Row
    start: int
    end: int


def read_published_figures(raw: bytes, name: str, *, crisis: str) -> list[Record]:
    """Read a table of published figures or of published route statements.

    Args:
        raw: the whole file.
        name: the file's name, for messages only.
        crisis: emergency that the documents are filed under.

    Raises:
        ReadError: not such a table; the message tells every fault with its row and column.
    """
    read = parse_rows(raw, name, FILE_TABLES)
    refuse_faults([*read.faults, *_faults(read)], name=name, table=read.table)
    digest = hashlib.sha256(raw).hexdigest()
    reads_figures = read.table is PUBLISHED_FIGURES
    records: list[Record] = []
    for rows in _by_report(read.rows).values():
        document = _document(rows, crisis=crisis, digest=digest)
        lines = _lines(rows)
        if reads_figures:
            records.append((document, [_figure(document, line) for line in lines], []))
        else:
            records.append((document, [], [_route_report(document, line) for line in lines]))
    return records


def find_number(statement: str, number_text: str) -> int | None:
    """Return where the number stands whole in its statement, first occurrence; None when it does not.

    >>> find_number("OCHA: 15 of 1,500 people", "500"), find_number("OCHA: 15 of 1,500 people", "1,500")
    (None, 12)
    """
    match = re.search(rf"(?<![\w.,]){re.escape(number_text)}(?![.,]?\d|[^\W\d_])", statement)
    return match.start() if match else None


def _faults(read: ReadTable) -> list[CellFault]:
    """Find what a single cell cannot show: numbers missing from statements, repeated rows, reports told apart."""
    faults: list[CellFault] = []
    seen: dict[tuple[Any, ...], int] = {}
    reports: dict[tuple[Any, ...], Row] = {}
    for number, row in zip(read.numbers, read.rows, strict=True):
        statement, stated = row.get("statement") or "", row.get("number_text") or ""
        if "\n" in statement:
            faults.append(_fault(number, "statement", statement, _("one line")))
        if stated and find_number(statement, stated) is None:
            faults.append(_fault(number, "number_text", stated, _("the number as it stands in the statement")))
        faults += [
            _fault(number, column, str(row[column]), _("a count from zero up"))
            for column in _COUNTS
            if (row.get(column) or 0) < 0
        ]
        report = _report_key(row)
        first = seen.setdefault((*report, statement, row.get("indicator"), row.get("route_id")), number)
        if first != number:
            faults.append(_fault(number, "statement", statement, _("no repetition of row {row}", row=first)))
        known = reports.setdefault(report, row)
        faults += [
            _fault(number, column, str(row.get(column)), _("the same as in the report's first row"))
            for column in _SAME_IN_A_REPORT
            if row.get(column) != known.get(column)
        ]
    return faults


def _fault(row: int, column: str, found: str, expected: str) -> CellFault:
    return CellFault(row=row, column=column, found=found, expected=expected)


def _report_key(row: Row) -> tuple[Any, ...]:
    return row.get("document_title"), row.get("url")


def _by_report(rows: Iterable[Row]) -> dict[tuple[Any, ...], list[Row]]:
    reports: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        reports.setdefault(_report_key(row), []).append(row)
    return reports


def _document(rows: Sequence[Row], *, crisis: str, digest: str) -> Document:
    first = rows[0]
    text = "\n".join(row["statement"] for row in rows)
    identity = "\x1f".join((crisis, first["document_title"], first.get("url") or "", text))
    countries = {row.get("country_iso3") for row in rows}
    return Document(
        document_id=f"record-{hashlib.sha256(identity.encode()).hexdigest()[:_ID_LENGTH]}",
        title=first["document_title"],
        text=text,
        publisher=first.get("publisher"),
        published=first.get("published"),
        published_accuracy=_code(DateAccuracy, first.get("published_accuracy")) or DateAccuracy.DAY,
        url=first.get("url"),
        country_iso3=countries.pop() if len(countries) == 1 else None,
        crisis=crisis,
        kind=DocumentKind.RECORD,
        media_type=MEDIA_TYPE,
        raw_sha256=digest,
    )


def _lines(rows: Iterable[Row]) -> list[Line]:
    lines: list[Line] = []
    start = 0
    for row in rows:
        end = start + len(row["statement"])
        lines.append(Line(row, start, end))
        start = end + 1
    return lines


def _review_status(row: Row) -> ReviewStatus:
    inferred = any(code.startswith(INFERRED) for code in row.get("warnings") or ())
    return ReviewStatus.NEEDS_REVIEW if inferred else ReviewStatus.APPROVED


def _figure(document: Document, line: Line) -> Figure:
    row = line.row
    offset = find_number(row["statement"], row["number_text"])
    start = line.start + (offset or 0)
    end = start + len(row["number_text"])
    return Figure(
        figure_id=figure_id(document.document_id, start, end, row["indicator"]),
        document_id=document.document_id,
        excerpt=row["statement"],
        excerpt_start=line.start,
        excerpt_end=line.end,
        number_text=row["number_text"],
        number_start=start,
        number_end=end,
        indicator=Indicator(row["indicator"]),
        quantifier=Quantifier(row["quantifier"]),
        value=row.get("value"),
        lower=row.get("lower"),
        upper=row.get("upper"),
        quantifier_text=row.get("quantifier_text"),
        unit=Unit(row["unit"]),
        measure=Measure(row["measure"]),
        modality=Modality(row.get("modality") or Modality.REPORTED),
        population_group=row.get("population_group"),
        place_text=row.get("place_text"),
        place_id=row.get("place_id"),
        country_iso3=row.get("country_iso3"),
        origin_id=row.get("origin_id"),
        destination_id=row.get("destination_id"),
        period_start=row.get("period_start"),
        period_end=row.get("period_end"),
        date_accuracy=_code(DateAccuracy, row.get("date_accuracy")),
        date_basis=_code(DateBasis, row.get("date_basis")),
        speaker=row.get("speaker"),
        speaker_org=row.get("speaker_org"),
        speaker_class=SpeakerClass(row["speaker_class"]),
        publisher=document.publisher,
        language=document.language,
        warnings=row.get("warnings") or (),
        extractor=EXTRACTOR,
        extractor_version=EXTRACTOR_VERSION,
        review_status=_review_status(row),
    )


def _route_report(document: Document, line: Line) -> RouteReport:
    row = line.row
    return RouteReport(
        report_id=route_report_id(document.document_id, line.start, line.end, row.get("route_name")),
        document_id=document.document_id,
        excerpt=row["statement"],
        excerpt_start=line.start,
        excerpt_end=line.end,
        route_id=row.get("route_id"),
        route_name=row.get("route_name"),
        origin_text=row.get("origin_text"),
        destination_text=row.get("destination_text"),
        declared_status=_code(DeclaredStatus, row.get("declared_status")),
        observed_status=_code(ObservedStatus, row.get("observed_status")),
        conditions=tuple(Condition(code) for code in row.get("conditions") or ()),
        order_type=_code(OrderType, row.get("order_type")),
        note=row.get("note"),
        period_start=row.get("period_start"),
        period_end=row.get("period_end"),
        date_accuracy=_code(DateAccuracy, row.get("date_accuracy")),
        speaker=row.get("speaker"),
        speaker_org=row.get("speaker_org"),
        speaker_class=SpeakerClass(row["speaker_class"]),
        publisher=document.publisher,
        warnings=row.get("warnings") or (),
        extractor=EXTRACTOR,
        extractor_version=EXTRACTOR_VERSION,
        review_status=_review_status(row),
    )


def _code(codes: type[Code], stated: str | None) -> Code | None:
    return codes(stated) if stated else None
