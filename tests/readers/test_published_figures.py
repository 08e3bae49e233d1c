"""A table of published figures becomes documents whose every number can be walked back to its statement."""

import contextlib
import csv
import datetime
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import LoaderError, ReadError
from loaders.model.tables import PUBLISHED_FIGURES, PUBLISHED_ROUTE_REPORTS
from loaders.model.vocabulary import DateAccuracy, DocumentKind, ObservedStatus, Quantifier, ReviewStatus
from loaders.readers.published_figures import read_published_figures

FIGURE = {
    "document_title": "Mosul Humanitarian Crisis, 22 May 2017",
    "url": "https://example.org/22-may",
    "publisher": "OCHA",
    "published": "2017-05-22",
    "statement": "OCHA: about 200,000 people trapped, Old City, Mosul, 21 May 2017 (stock).",
    "number_text": "200,000",
    "indicator": "trapped",
    "quantifier": "about",
    "value": "200000",
    "unit": "people",
    "measure": "stock",
    "place_text": "Old City, Mosul",
    "period_start": "2017-05-21",
    "period_end": "2017-05-21",
    "speaker_org": "OCHA",
    "speaker_class": "un",
}
ROUTE_REPORT = {
    "document_title": "UNHCR Flash Update - 4 July 2017",
    "statement": "UNHCR: only newly arrived people may cross Victory bridge, 3 July 2017.",
    "route_id": "mosul-victory-bridge",
    "observed_status": "open_restricted",
    "conditions": "permit_required; checkpoint",
    "period_start": "2017-07-03",
    "period_end": "2017-07-03",
    "speaker_class": "un",
}


def table(*rows: dict[str, str], delimiter: str = ",", names: list[str] | None = None) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(
        written, names or list(dict.fromkeys(name for row in rows for name in row)), delimiter=delimiter
    )
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def read(raw: bytes) -> list[Any]:
    return read_published_figures(raw, "figures.csv", crisis="mosul-2016")


def refusal(raw: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(raw)
    return str(caught.value)


def test_rows_of_one_report_become_one_document_with_their_lines() -> None:
    second = FIGURE | {"statement": "OCHA: at least 8,733 plots.", "number_text": "8,733", "value": "8733"}
    ((document, figures, _),) = read(table(FIGURE, second))
    assert document.kind is DocumentKind.RECORD
    assert document.crisis == "mosul-2016"
    assert document.text.split("\n") == [FIGURE["statement"], second["statement"]]
    for figure in figures:
        assert document.text[figure.excerpt_start : figure.excerpt_end] == figure.excerpt
        assert document.text[figure.number_start : figure.number_end] == figure.number_text


def test_reports_are_told_apart_by_title_and_address() -> None:
    other = FIGURE | {"url": "https://example.org/other"}
    assert len(read(table(FIGURE, other))) == 2


def test_up_to_gives_upper_bound_only() -> None:
    row = FIGURE | {"quantifier": "up_to", "value": "", "upper": "200000"}
    ((_, (figure,), _),) = read(table(row))
    assert (figure.quantifier, figure.value, figure.lower, figure.upper) == (Quantifier.UP_TO, None, None, 200000)


def test_figure_read_by_a_person_is_approved_and_has_no_confidence() -> None:
    ((_, (figure,), _),) = read(table(FIGURE))
    assert (figure.review_status, figure.extractor, figure.confidence) == (ReviewStatus.APPROVED, "person", None)


def test_inferred_date_asks_for_a_review() -> None:
    ((_, (figure,), _),) = read(table(FIGURE | {"warnings": "disagreement; inferred_date"}))
    assert figure.warnings == ("disagreement", "inferred_date")
    assert figure.review_status is ReviewStatus.NEEDS_REVIEW


def test_day_of_publication_says_how_finely_it_is_known() -> None:
    ((exact, _, _),) = read(table(FIGURE))
    ((rough, _, _),) = read(table(FIGURE | {"published_accuracy": "week"}))
    assert (exact.published_accuracy, rough.published_accuracy) == (DateAccuracy.DAY, DateAccuracy.WEEK)


def test_route_statements_are_told_from_figures_by_their_header() -> None:
    ((document, figures, (report,)),) = read(table(ROUTE_REPORT))
    assert figures == []
    assert report.observed_status is ObservedStatus.OPEN_RESTRICTED
    assert report.conditions == ("permit_required", "checkpoint")
    assert document.text[report.excerpt_start : report.excerpt_end] == report.excerpt


def test_same_table_read_twice_gives_the_same_ids() -> None:
    raw = table(FIGURE)
    assert read(raw) == read(raw)


@pytest.mark.parametrize("dress", [lambda raw: b"\xef\xbb\xbf" + raw, lambda raw: raw.replace(b"\r\n", b"\n")])
def test_byte_order_mark_and_line_ends_change_nothing(dress: Any) -> None:
    plain, dressed = read(table(FIGURE)), read(dress(table(FIGURE)))
    assert [figures for _, figures, _ in dressed] == [figures for _, figures, _ in plain]


def test_semicolons_of_a_european_spreadsheet_are_read() -> None:
    ((_, (figure,), _),) = read(table(FIGURE, delimiter=";"))
    assert figure.period_end == datetime.date(2017, 5, 21)


def test_all_faults_are_told_at_once_with_row_and_column() -> None:
    wrong = FIGURE | {"indicator": "besieged", "value": "200,000", "period_end": "21/05/2017"}
    message = refusal(table(FIGURE, wrong))
    assert "3 faults" in message
    for part in (
        "Row 3, column “indicator”: “besieged”",
        "column “value”: “200,000”",
        "column “period_end”: “21/05/2017”",
    ):
        assert part in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"number_text": "20,000"}, "column “number_text”: “20,000”, expected the number as it stands"),
        ({"statement": ""}, "column “statement”: empty"),
        ({"statement": "one 200,000\ntwo"}, "expected one line"),
        ({"lower": "1"}, "Value and bounds are those that the quantifier states"),
        ({"quantifier": "range", "value": "", "lower": "9", "upper": "3"}, "lower <= value <= upper"),
        ({"value": "-5"}, "“-5”, expected a count from zero up"),
        ({"period_start": "2017-05-22"}, "period_start <= period_end"),
        ({"period_end": "2017-02-30"}, "column “period_end”: “2017-02-30”, expected a day such as"),
    ],
)
def test_wrong_cell_is_refused_with_what_was_expected(change: dict[str, str], told: str) -> None:
    assert told in refusal(table(FIGURE | change))


def test_repeated_row_is_refused() -> None:
    assert "Row 3, column “statement”" in refusal(table(FIGURE, FIGURE))


def test_two_publishers_of_one_report_are_refused() -> None:
    other = FIGURE | {"statement": "OCHA: 200,000 people.", "publisher": "UNHCR"}
    assert "the same as in the report's first row" in refusal(table(FIGURE, other))


def test_route_statement_without_a_status_is_refused() -> None:
    assert "A declared or an observed status is stated" in refusal(table(ROUTE_REPORT | {"observed_status": ""}))


def test_unknown_and_missing_columns_are_told() -> None:
    row = {name: cell for name, cell in FIGURE.items() if name != "unit"} | {"colour": "red"}
    message = refusal(table(row))
    assert "Row 1, column “colour”" in message
    assert "Row 1, column “unit”: empty, expected this column" in message


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b"a report, not a table", b"\x00\x01\x02\x03" * 9, b'"open'])
def test_other_files_are_refused_with_one_line(raw: bytes) -> None:
    assert "\n" not in refusal(raw)


def test_header_without_rows_is_refused() -> None:
    assert "at least one row" in refusal(table(names=PUBLISHED_FIGURES.column_names))


@given(cells=st.lists(st.text(max_size=12), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_arbitrary_cells_give_figures_or_a_refusal(cells: list[str]) -> None:
    names = PUBLISHED_ROUTE_REPORTS.column_names
    raw = table(*(ROUTE_REPORT | {names[place % len(names)]: cell} for place, cell in enumerate(cells)))
    with contextlib.suppress(LoaderError):
        assert all(document.text for document, _, _ in read(raw))
