"""Rows become frames and come back as they were."""

import datetime

import pandas as pd
import pytest

from loaders.model import tables
from loaders.model.frames import empty_frame, frame_of, frame_of_columns, rows_from, rows_of
from loaders.model.places import Place
from loaders.model.schema import Table
from loaders.model.vocabulary import PlaceKind

DAY = datetime.date(2017, 5, 29)


@pytest.mark.parametrize("table", tables.TABLES.values(), ids=lambda table: table.name)
def test_empty_frame_has_the_declared_columns_and_types(table: Table) -> None:
    frame = empty_frame(table)
    assert list(frame.columns) == table.column_names
    assert frame.dtypes.equals(frame_of(table, [{}]).dtypes)


def test_missing_is_missing_in_every_type() -> None:
    row = frame_of(tables.FIGURES, [{}]).iloc[0]
    assert row[["value", "excerpt_start", "period_start", "speaker"]].isna().all()
    assert row["warnings"] == ()


def test_rows_come_back_as_they_went_in() -> None:
    row = dict.fromkeys(tables.SITES.column_names) | {"site_id": "a", "capacity": 60_000, "status_as_of": DAY}
    assert rows_from(frame_of(tables.SITES, [row])) == [row]


def test_fraction_stays_one_and_whole_number_is_an_integer() -> None:
    first, second = rows_from(frame_of(tables.FIGURES, [{"value": 4.63}, {"value": 180_000.0}]))
    assert first["value"] == 4.63
    assert (second["value"], type(second["value"])) == (180_000, int)


def test_zero_is_not_missing() -> None:
    assert rows_from(frame_of(tables.FIGURES, [{"value": 0}]))[0]["value"] == 0


def test_columns_give_the_same_frame_as_rows() -> None:
    rows = [{"place_id": "a", "lat": 36.3, "aliases": ("x",)}, {"place_id": "b"}]
    columns = {name: [row.get(name) for row in rows] for name in tables.PLACES.column_names}
    pd.testing.assert_frame_equal(frame_of(tables.PLACES, rows), frame_of_columns(tables.PLACES, columns))


def test_records_become_rows_with_plain_codes() -> None:
    (row,) = rows_of([Place(place_id="irq", name="Iraq", kind=PlaceKind.COUNTRY, country_iso3="IRQ")])
    assert (row["kind"], type(row["kind"])) == ("country", str)


def test_time_keeps_its_zone() -> None:
    noon = datetime.datetime(2017, 5, 29, 12, tzinfo=datetime.UTC)
    (row,) = rows_from(frame_of(tables.DECISIONS, [{"decided_at": noon}]))
    assert row["decided_at"] == noon
