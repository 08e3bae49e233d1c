"""What must hold for every table written and read back, whatever the words of a report."""

import contextlib
import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import LoaderError
from loaders.export.cells import neutralise, restore
from loaders.export.to_csv import read_csv, write_csv
from loaders.model.frames import frame_of, rows_from
from loaders.model.schema import Column, Kind, Table

TABLE = Table(
    name="anything",
    meaning="One column of every kind.",
    columns=tuple(Column(name=kind.value, kind=kind, meaning="", example="", free=True) for kind in Kind),
)
WORDS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@\t\r\n'; \"\\,＝"), min_size=1, max_size=12
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.none() | WORDS,
            "integer": st.none() | st.integers(-(2**40), 2**40),
            "number": st.none() | st.floats(allow_nan=False, allow_infinity=False, width=32),
            "date": st.none() | st.dates(),
            "time": st.none() | st.datetimes(timezones=st.just(datetime.UTC)),
            "boolean": st.booleans(),
            "codes": st.lists(WORDS, max_size=3).map(tuple),
        }
    ),
    max_size=4,
)


@given(WORDS)
def test_neutralised_text_comes_back_and_cannot_run(text):
    safe = neutralise(text)
    assert restore(safe) == text
    assert not re.search(r"(^|[;\t\r\n])\s*[=+\-@＝＋－＠]", safe)


@settings(max_examples=60)
@given(ROWS, st.booleans())
def test_table_read_back_is_the_table_written(rows, cut_short):
    frame = frame_of(TABLE, rows)
    again = read_csv(TABLE, write_csv(TABLE, frame, cut_short=cut_short))
    assert rows_from(again) == rows_from(frame)
    assert again.attrs["cut_short"] is cut_short


@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_are_read_or_refused(raw, with_header):
    header = ",".join(TABLE.column_names).encode() + b"\r\n"
    with contextlib.suppress(LoaderError):
        assert list(read_csv(TABLE, header * with_header + raw).columns) == TABLE.column_names


@pytest.mark.parametrize("text", ["'" * 200_000, " " * 200_000, ";" * 200_000, "\t'" * 100_000, "; " * 100_000])
def test_long_hostile_text_comes_back(text):
    """Linear patterns only: a quadratic one would not end on these."""
    assert restore(neutralise(text)) == text
