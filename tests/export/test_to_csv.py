import csv
import io
import re

import pytest

from loaders.errors import ExportError, ReadError
from loaders.export.to_csv import read_csv, write_csv
from loaders.export.to_hxl import write_hxl
from loaders.model import tables
from loaders.model.frames import rows_from
from loaders.model.schema import Kind
from tests.export.samples import CLAIMS, PLACES

LIVE = re.compile(r"(^|[;\t\r\n])\s*[=+\-@＝＋－＠]")


def cells(raw):
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def column(raw, name):
    lines = cells(raw)
    return [line[lines[0].index(name)] for line in lines[1:]]


def test_file_starts_with_a_byte_order_mark_and_the_declared_header():
    raw = write_csv(tables.CLAIMS, CLAIMS)
    assert raw.startswith(b"\xef\xbb\xbfclaim_id,")
    assert cells(raw)[0] == tables.CLAIMS.column_names


def test_lines_end_as_spreadsheets_expect_and_a_break_inside_a_text_stays():
    raw = write_csv(tables.CLAIMS, CLAIMS)
    assert raw.count(b"\r\n") == 3
    assert column(raw, "excerpt")[1] == '"From 15,000\nto 20,000" القديمة'


def test_whole_numbers_have_no_point_and_missing_is_empty():
    raw = write_csv(tables.CLAIMS, CLAIMS)
    assert (column(raw, "upper"), column(raw, "lower")) == (["200000", "20000"], ["", "15000"])
    assert column(raw, "value") == ["", ""]


def test_days_are_iso_and_codes_are_joined():
    raw = write_csv(tables.CLAIMS, CLAIMS)
    assert column(raw, "period_end")[0] == "2017-05-29"
    assert column(raw, "publishers")[0] == "Reuters; AP"
    assert column(raw, "reviewed") == ["true", "false"]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", " =", "\n=", "\u00a0=", "＝", "＋", "－", "＠", "'=", " '="]
)
def test_no_text_column_can_start_a_formula(start):
    """A report's words opened in a spreadsheet must never run."""
    texts = [each.name for each in tables.CLAIMS.columns if each.kind is Kind.TEXT]
    frame = CLAIMS.assign(**dict.fromkeys(texts, f"{start}1+1"))
    for cell in (column(write_csv(tables.CLAIMS, frame), name)[0] for name in texts):
        assert not LIVE.search(cell)
        assert cell[0] not in "\t\r"


def test_formulas_are_neutralised_inside_joined_codes_too():
    """A spreadsheet that splits at semicolons would make a cell of each code."""
    frame = CLAIMS.assign(publishers=[("Reuters", "=1"), ("-1",)])
    assert column(write_csv(tables.CLAIMS, frame), "publishers") == ["Reuters; '=1", "'-1"]


def test_negative_number_stays_a_number():
    raw = write_csv(tables.PLACES, PLACES.assign(lat=-5.0))
    assert column(raw, "lat")[0] == "-5"


def test_file_that_is_cut_short_says_so_in_its_last_line():
    raw = write_csv(tables.CLAIMS, CLAIMS, cut_short=True)
    assert cells(raw)[-1] == ["#cut_short This file was cut short: it does not hold all rows that were asked for."]
    frame = read_csv(tables.CLAIMS, raw)
    assert (len(frame), frame.attrs["cut_short"]) == (2, True)


def test_rows_read_back_are_those_written():
    frame = read_csv(tables.CLAIMS, write_csv(tables.CLAIMS, CLAIMS))
    assert rows_from(frame) == rows_from(CLAIMS)
    assert frame.attrs["cut_short"] is False


@pytest.mark.parametrize("raw", [b"", b"a,b\r\n", b"\xff\xfe", b"\x00"])
def test_other_files_are_refused_in_one_line(raw):
    with pytest.raises(ReadError, match=r"Expected .*\."):
        read_csv(tables.CLAIMS, raw)


def test_row_with_a_cell_too_few_is_refused_with_its_number():
    raw = write_csv(tables.CLAIMS, CLAIMS.head(0)) + b"c1,s\r\n"
    with pytest.raises(ReadError, match="row 2: it has 2 cells"):
        read_csv(tables.CLAIMS, raw)


def test_impossible_value_is_refused_with_its_column():
    raw = write_csv(tables.CLAIMS, CLAIMS).replace(b",200000,", b",12k,")
    with pytest.raises(ReadError, match="column “upper” holds “12k”"):
        read_csv(tables.CLAIMS, raw)


def test_long_text_is_written_whole_and_read_back():
    frame = CLAIMS.assign(excerpt="x" * 300_000)
    assert read_csv(tables.CLAIMS, write_csv(tables.CLAIMS, frame))["excerpt"].str.len().tolist() == [300_000] * 2


def test_rows_without_a_declared_column_are_refused():
    with pytest.raises(ExportError, match="lack the columns excerpt"):
        write_csv(tables.CLAIMS, CLAIMS.drop(columns="excerpt"))


def test_infinite_number_is_refused():
    with pytest.raises(ExportError, match="column “upper” holds inf"):
        write_csv(tables.CLAIMS, CLAIMS.assign(upper=float("inf")))


def test_hxl_has_the_hashtags_in_its_second_row():
    lines = cells(write_hxl(tables.CLAIMS, CLAIMS))
    assert lines[1] == [each.hxl or "" for each in tables.CLAIMS.columns]
    assert len(lines) == 4
