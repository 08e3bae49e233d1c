import datetime

import pytest

from loaders.errors import ContractError, ExcerptError
from loaders.model.document import Document
from loaders.model.frames import rows_of
from loaders.model.tables import FIGURES, PLACES
from loaders.store import Store
from loaders.store.door import check_rows
from tests.store.building import RAW, make_document, make_figure, make_report

PLACE = {"place_id": "irq-mosul", "name": "Mosul", "kind": "city", "country_iso3": "IRQ", "accuracy": "point"}


def moved(document: Document, by: int) -> dict[str, object]:
    """A figure's row whose offsets point beside its words, though they agree with each other."""
    row = rows_of([make_figure(document)])[0]
    return {**row, **{name: row[name] + by for name in row if name.endswith(("_start", "_end")) and row[name]}}


def test_figure_that_is_not_verbatim_cannot_be_saved_with_its_document(store: Store) -> None:
    document = make_document()
    figure = make_figure(document)
    retold = make_document(text="X" + document.text)
    with pytest.raises(ExcerptError, match="Expected the exact words"):
        store.save_document(retold, retold.text.encode(), [figure])
    assert store.is_empty()
    assert store.frame("figures").empty


def test_figure_that_is_not_verbatim_cannot_be_saved_as_a_row(store: Store) -> None:
    document = make_document()
    store.save_document(document, RAW)
    row = moved(document, 3)
    row["excerpt_start"], row["number_start"] = 3, 9
    with pytest.raises(ExcerptError):
        store.save_rows(FIGURES, [row])
    assert store.frame("figures").empty


def test_verbatim_figure_can_be_saved_as_a_row(store: Store) -> None:
    document = make_document()
    store.save_document(document, RAW)
    assert store.save_rows(FIGURES, rows_of([make_figure(document)]))


def test_figure_without_its_document_cannot_be_saved(store: Store) -> None:
    with pytest.raises(ContractError, match="that document is not stored"):
        store.save_rows(FIGURES, rows_of([make_figure(make_document())]))


def test_figure_of_another_document_cannot_be_saved_with_this_one(store: Store) -> None:
    with pytest.raises(ContractError, match="other"):
        store.save_document(make_document(), RAW, [make_figure(make_document("other"))])


def test_route_report_that_is_not_verbatim_cannot_be_saved(store: Store) -> None:
    document = make_document()
    retold = make_document(text="X" + document.text)
    with pytest.raises(ExcerptError):
        store.save_document(retold, retold.text.encode(), [], [make_report(document)])


def test_all_faults_are_told_at_once() -> None:
    rows = [{**PLACE, "kind": "planet"}, {**PLACE, "name": None}, {**PLACE, "lat": "north"}]
    with pytest.raises(ContractError) as caught:
        check_rows(PLACES, rows)
    message = str(caught.value)
    assert all(part in message for part in ("“kind”, rule allowed", "“name”, rule required", "“lat”, rule type"))


def test_column_that_is_not_declared_is_refused() -> None:
    with pytest.raises(ContractError, match="unknown_column"):
        check_rows(PLACES, [{**PLACE, "colour": "red"}])


@pytest.mark.parametrize("value", [float("inf"), 1e16, 10**400])
def test_number_that_would_not_come_back_is_refused(value: float) -> None:
    with pytest.raises(ContractError, match="storable"):
        check_rows(PLACES, [{**PLACE, "lat": value}])


@pytest.mark.parametrize("words", ["a\x00b", "a\ud800b"])
def test_text_that_no_database_keeps_is_refused(words: str) -> None:
    with pytest.raises(ContractError, match="storable"):
        check_rows(PLACES, [{**PLACE, "name": words}])


@pytest.mark.parametrize("aliases", [("a;b",), ("",)])
def test_list_that_would_split_otherwise_is_refused(aliases: tuple[str, ...]) -> None:
    with pytest.raises(ContractError, match="storable"):
        check_rows(PLACES, [{**PLACE, "aliases": aliases}])


def test_missing_is_none_and_an_empty_list_stays_one() -> None:
    (row,) = check_rows(PLACES, [{**PLACE, "source": "", "lat": float("nan")}])
    assert (row["source"], row["lat"], row["aliases"]) == (None, None, ())


def test_time_without_zone_is_refused(store: Store) -> None:
    document = make_document()
    store.save_document(document, RAW, [make_figure(document)])
    naive = datetime.datetime(2017, 5, 30, 12, 0)
    with pytest.raises(ContractError, match="storable"):
        store.decide("figures", make_figure(document).figure_id, "review_status", "approved", who="A.", at=naive)
    assert store.frame("figures")["review_status"].tolist() == ["extracted"]
