import json

import pandas as pd

from loaders.export.to_json import write_json
from loaders.model import tables
from tests.export.samples import CLAIMS, HOSTILE, NOTE


def written(**given):
    return json.loads(write_json(tables.CLAIMS, CLAIMS, **given))


def test_rows_have_declared_names_and_missing_is_null():
    first, second = written()["rows"]
    assert list(first) == tables.CLAIMS.column_names
    assert (first["value"], first["lower"], first["upper"]) == (None, None, 200_000)
    assert second["speaker"] is None


def test_text_is_exact_codes_are_lists_and_days_are_iso():
    first, second = written()["rows"]
    assert second["speaker_org"] == HOSTILE
    assert (first["publishers"], first["period_end"]) == (["Reuters", "AP"], "2017-05-29")


def test_file_says_what_it_is():
    said = written(note=NOTE)
    assert (said["table"], said["as_of"], said["cut_short"]) == ("claims", "2017-05-29", None)
    assert said["filters"] == {"Indicator": "trapped", "Place": "Mosul"}
    assert said["written_at"] == "2017-05-30T08:12:00+00:00"


def test_half_a_character_does_not_stop_the_file():
    frame = CLAIMS.assign(excerpt=pd.Series(["a\ud800b"] * 2, dtype=object))
    rows = json.loads(write_json(tables.CLAIMS, frame))["rows"]
    assert rows[0]["excerpt"] == "a\ufffdb"
