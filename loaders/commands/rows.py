"""The rows that a command asks for, chosen by its filters."""

import argparse
import difflib

import pandas as pd

from loaders.errors import UsageError
from loaders.geography.places import PlaceIndex
from loaders.language import N_
from loaders.model.frames import Frame, rows_from
from loaders.model.places import Place
from loaders.model.schema import Table
from loaders.model.tables import CLAIMS
from loaders.series.claims import gather_claims
from loaders.series.select import in_time_order, places_within
from loaders.store import Store

_DAY_COLUMNS = ("period_end", "published", "starts")
"""Column that `--since` and `--until` look at: the first of these that a table has."""


def read_rows_of(store: Store, table: Table, given: argparse.Namespace) -> Frame:
    """Return a table's rows that fit the filters `indicator`, `place`, `since` and `until`.

    Raises:
        UsageError: the table has no such column, or no place has that name.
    """
    rows = _all_rows(store, table)
    if given.indicator:
        rows = rows[rows[_column(table, "indicator", ("indicator",))] == given.indicator]
    if given.place:
        places = store.frame("places")
        inside = places_within(places, find_place(given.place, places))
        rows = rows[rows[_column(table, "place", ("place_id",))].isin(inside)]
    if given.since or given.until:
        days = rows[_column(table, "since", _DAY_COLUMNS)]
        fits = days.notna()
        if given.since:
            fits &= days >= pd.Timestamp(given.since)
        if given.until:
            fits &= days <= pd.Timestamp(given.until)
        rows = rows[fits]
    return rows.reset_index(drop=True)


def find_place(stated: str, places: Frame) -> str:
    """Return the id of a stored place by its id, name or another spelling.

    Raises:
        UsageError: no place, or more than one, has that name.
    """
    if stated in set(places["place_id"]):
        return stated
    index = PlaceIndex(Place(**row) for row in rows_from(places))
    found = index.resolve(stated)
    if found is not None:
        return found.place_id
    names = [str(name) for name in places["name"]]
    near = difflib.get_close_matches(stated, names, n=3, cutoff=0.4) or names[:3]
    raise UsageError(
        N_(
            "Looking for place “{stated}”: no stored place, or more than one, has that name. "
            "Expected a name or id such as {near}. List all with: python -m loaders export places --format csv"
        ),
        stated=stated,
        near=", ".join(f"“{name}”" for name in near) or "–",
    )


def _all_rows(store: Store, table: Table) -> Frame:
    if table is not CLAIMS:
        return store.frame(table.name)
    return in_time_order(gather_claims(store.frame("figures"), store.frame("documents"), store.frame("places")))


def _column(table: Table, name: str, columns: tuple[str, ...]) -> str:
    for column in columns:
        if column in table.column_names:
            return column
    raise UsageError(
        N_(
            "Filtering table “{table}” by “{filter}”: it has no column for that. "
            "Expected a filter that fits the table. Leave it out, or export “claims” or “figures”."
        ),
        table=table.name,
        filter=name,
    )
