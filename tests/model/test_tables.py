"""The declared tables agree with the dataclasses and with each other."""

import dataclasses

import pytest

from loaders.model import tables
from loaders.model.document import Document
from loaders.model.figure import Figure
from loaders.model.places import Crisis, Place, Site
from loaders.model.routes import Route, RouteReport
from loaders.model.schema import Column, Kind, Table
from loaders.model.vocabulary import STATED_NUMBERS, Quantifier

ALL = [*tables.TABLES.values(), *tables.FILE_TABLES]
RECORDS = {
    tables.CRISES: Crisis,
    tables.DOCUMENTS: Document,
    tables.PLACES: Place,
    tables.SITES: Site,
    tables.FIGURES: Figure,
    tables.ROUTES: Route,
    tables.ROUTE_REPORTS: RouteReport,
}
SENTENCE = "Up to 200 people are trapped."
FIGURE = {
    "figure_id": "f",
    "document_id": "d",
    "excerpt": SENTENCE,
    "excerpt_start": 10,
    "excerpt_end": 10 + len(SENTENCE),
    "number_text": "200",
    "number_start": 16,
    "number_end": 19,
    "indicator": "trapped",
    "quantifier": "up_to",
    "upper": 200,
    "unit": "people",
    "measure": "stock",
    "modality": "reported",
    "speaker_class": "un",
    "extractor": "grammar",
    "extractor_version": "1",
    "review_status": "extracted",
}


def rules_broken(**values: object) -> list[str]:
    return [fault.rule for fault in tables.FIGURES.faults([{**FIGURE, **values}])]


@pytest.mark.parametrize(("table", "record"), [pytest.param(*pair, id=pair[0].name) for pair in RECORDS.items()])
def test_fields_of_the_record_are_the_columns_of_its_table(table: Table, record: type) -> None:
    assert sorted(field.name for field in dataclasses.fields(record)) == sorted(table.column_names)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_column_names_are_unique_and_plain(table: Table) -> None:
    assert len(set(table.column_names)) == len(table.columns)
    assert all(name == name.lower() and name.isidentifier() for name in table.column_names)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_every_column_has_a_meaning_and_an_example(table: Table) -> None:
    for column in table.columns:
        assert column.meaning.endswith("."), column.name
        assert column.example, column.name


def allowed_examples() -> list[Column]:
    return [column for table in ALL for column in table.columns if column.allowed]


@pytest.mark.parametrize("column", allowed_examples(), ids=lambda column: column.name)
def test_example_of_a_closed_list_is_one_of_it(column: Column) -> None:
    values = column.example.split("; ") if column.kind is Kind.CODES else [column.example]
    assert set(values) <= set(column.allowed)


@pytest.mark.parametrize("table", tables.STORED_TABLES, ids=lambda table: table.name)
def test_stored_table_has_one_key_and_refers_to_what_comes_before(table: Table) -> None:
    assert len(table.key) == 1
    before = [known.name for known in tables.STORED_TABLES[: tables.STORED_TABLES.index(table) + 1]]
    for column in table.columns:
        if column.refers:
            name, key = column.refers.split(".")
            assert name in before
            assert tables.TABLES[name].key == [key]


def test_sound_figure_breaks_no_rule() -> None:
    assert rules_broken() == []


@pytest.mark.parametrize("shift", [-1, 1])
def test_excerpt_is_as_long_as_its_offsets(shift: int) -> None:
    assert "excerpt_length" in rules_broken(excerpt_end=FIGURE["excerpt_end"] + shift)  # type: ignore[operator]


@pytest.mark.parametrize("shift", [-7, -1, 1])
def test_number_stands_at_its_offsets(shift: int) -> None:
    moved = {"number_start": 16 + shift, "number_end": 19 + shift}
    assert rules_broken(**moved) == ["number_in_excerpt"]


@pytest.mark.parametrize("quantifier", list(Quantifier))
def test_only_the_bounds_the_words_state_are_stored(quantifier: Quantifier) -> None:
    stated = dict.fromkeys(STATED_NUMBERS[quantifier], 200)
    nothing = {"value": None, "lower": None, "upper": None}
    assert rules_broken(quantifier=quantifier.value, **{**nothing, **stated}) == []
    for name in nothing:
        other = {**nothing, **stated}
        other[name] = None if other[name] else 200
        assert "only_stated_bounds" in rules_broken(quantifier=quantifier.value, **other)


def test_bounds_may_be_equal_but_not_fall() -> None:
    assert rules_broken(quantifier="range", lower=200, upper=200) == []
    assert rules_broken(quantifier="range", lower=201, upper=200) == ["in_order_lower_value_upper"]
