"""GeoNames asks to be named where its places are used."""

import pandas as pd

from loaders.export.credits import GEONAMES, with_credits
from loaders.export.note import ExportNote

PLACES = pd.DataFrame({"place_id": ["gn-1", "irq-ninewa"], "source": ["GeoNames 1", "general knowledge, unverified"]})


def rows(place_id: str | None) -> pd.DataFrame:
    return pd.DataFrame({"place_id": [place_id], "value": [5]})


def test_file_with_a_place_of_geonames_names_it_beside_the_licence() -> None:
    note = with_credits(ExportNote(licence="CC BY 4.0 of the report."), rows("gn-1"), PLACES)
    assert note == ExportNote(licence=f"CC BY 4.0 of the report. {GEONAMES}")
    assert with_credits(None, rows("gn-1"), PLACES) == ExportNote(licence=GEONAMES)


def test_origin_counts_like_the_place() -> None:
    moved = pd.DataFrame({"place_id": ["irq-ninewa"], "origin_id": ["gn-1"]})
    assert with_credits(None, moved, PLACES) == ExportNote(licence=GEONAMES)


def test_file_without_one_says_nothing() -> None:
    note = ExportNote(what="Figures")
    for place_id in ("irq-ninewa", None, "elsewhere"):
        assert with_credits(note, rows(place_id), PLACES) is note
    assert with_credits(note, rows("gn-1"), None) is note
    assert with_credits(note, pd.DataFrame({"title": ["a"]}), PLACES) is note
