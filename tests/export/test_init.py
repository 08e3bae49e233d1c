import datetime

import pytest

from loaders.errors import UsageError
from loaders.export import FORMATS, export_table, file_name
from loaders.model import tables
from loaders.model.frames import empty_frame
from tests.export.samples import CLAIMS, PLACES


@pytest.mark.parametrize("table", tables.TABLES.values(), ids=lambda table: table.name)
@pytest.mark.parametrize("format", [name for name in FORMATS if name != "geojson"])
def test_every_table_can_be_written_without_rows(table, format):
    assert export_table(table, empty_frame(table), format)


def test_unknown_format_names_those_there_are():
    with pytest.raises(UsageError, match="csv, xlsx, hxl, json, geojson"):
        export_table(tables.CLAIMS, CLAIMS, "pdf")


def test_file_name_holds_no_path_and_is_not_endless():
    name = file_name(tables.PLACES, ["../../etc", "Mösul\0", "x" * 500], None, "hxl")
    assert name.startswith("places_etc_mosul_xxx")
    assert name.endswith(".hxl.csv")
    assert len(name) < 120


def test_file_name_says_when_it_is_cut_short():
    name = file_name(tables.CLAIMS, [], datetime.date(2017, 5, 29), "xlsx", cut_short=True)
    assert name == "claims_2017-05-29_cut-short.xlsx"


def test_rows_keep_the_order_they_are_shown_in():
    reversed_rows = PLACES.iloc[::-1]
    content = export_table(tables.PLACES, reversed_rows, "csv").decode()
    assert content.index("irq-mosul-old") < content.index("irq-mosul,")
