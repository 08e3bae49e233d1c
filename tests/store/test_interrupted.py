"""A write that breaks off at any of its statements leaves no trace, and succeeds when it is tried again."""

import sqlite3
from typing import Any

import pytest
import sqlalchemy as sa

from loaders.errors import StoreError
from loaders.store import Store
from tests.store.building import NOON, RAW, make_document, make_figure, make_report

DOCUMENT = make_document()
FIGURE = make_figure(DOCUMENT)
TABLES = ("documents", "figures", "route_reports", "decisions")
MOST_STATEMENTS = 40


class BreakOff:
    """Fails the n-th statement of the store from now on."""

    def __init__(self, store: Store, at: int) -> None:
        self.left = at
        self.engine = store._database.engine

    def __enter__(self) -> None:
        sa.event.listen(self.engine, "before_cursor_execute", self._count)

    def __exit__(self, *_: object) -> None:
        sa.event.remove(self.engine, "before_cursor_execute", self._count)

    def _count(self, *_: Any) -> None:
        self.left -= 1
        if self.left == 0:
            raise sqlite3.OperationalError("disk I/O error")


def counts(store: Store) -> list[int]:
    return [store.version(), *(len(store.frame(name)) for name in TABLES)]


def save(store: Store) -> None:
    store.save_document(DOCUMENT, RAW, [FIGURE], [make_report(DOCUMENT)])


def decide(store: Store) -> None:
    store.decide("figures", FIGURE.figure_id, "review_status", "approved", who="A. Officer", at=NOON)


def read_differently(store: Store) -> None:
    store.save_document(DOCUMENT, RAW, [make_figure(DOCUMENT, place_text="Mosul", extractor_version="2")])


@pytest.mark.parametrize("step", [0, 1, 2], ids=["save", "decide", "read_differently"])
def test_write_breaking_off_at_any_statement_leaves_no_trace(store: Store, step: int) -> None:
    steps = (save, decide, read_differently)
    for earlier in steps[:step]:
        earlier(store)
    before = counts(store)
    for at in range(1, MOST_STATEMENTS):
        try:
            with BreakOff(store, at):
                steps[step](store)
        except StoreError:
            assert counts(store) == before
        else:
            break
    assert 3 < at < MOST_STATEMENTS - 1
    assert counts(store) != before
