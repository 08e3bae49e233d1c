"""What the server keeps between reruns: the store, and one snapshot of its tables per data version.

Nothing else in `pages/` may hold state. The snapshot is rebuilt when the store's version changes, which every write
does; frames handed out are read-only by convention. `st.cache_resource` is used because `st.cache_data` would copy
every frame at every rerun.
"""

import datetime
import hashlib
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from loaders.ingest import open_ready_store
from loaders.language import language_in_use
from loaders.series.claims import gather_claims
from loaders.store import Store

Drawn = TypeVar("Drawn")


NO_CRISIS = ""
"""Stands for the documents that nobody has filed under a crisis."""


@dataclass(frozen=True)
class Snapshot:
    """The tables of the store as they stood at one version."""

    version: int
    crises: pd.DataFrame
    documents: pd.DataFrame
    places: pd.DataFrame
    sites: pd.DataFrame
    figures: pd.DataFrame
    routes: pd.DataFrame
    route_reports: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Say whether nothing has been read yet."""
        return self.documents.empty


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the one store of this server; at the very first start it reads the sample.

    Raises:
        StoreError: the database cannot be opened.
    """
    return open_ready_store()


def snapshot() -> Snapshot:
    """Return the tables as they stand now."""
    opened = store()
    return _snapshot(opened.version(), opened.location)


@st.cache_resource(max_entries=2, show_spinner=False)
def _snapshot(version: int, location: str) -> Snapshot:
    names = ("crises", "documents", "places", "sites", "figures", "routes", "route_reports")
    return Snapshot(version=version, **{name: store().frame(name) for name in names})


@st.cache_resource(max_entries=64, show_spinner=False)
def claims_of(
    version: int, crisis: str, known_on: datetime.date | None, *, approved_only: bool, location: str
) -> pd.DataFrame:
    """Gather the claims of one crisis as they were known on a day; cached per data version."""
    tables = _snapshot(version, location)
    documents = known_documents(tables.documents, crisis, known_on)
    figures = tables.figures[tables.figures["document_id"].isin(documents["document_id"])]
    if approved_only:
        figures = figures[figures["review_status"] == "approved"]
    if known_on is not None:
        figures = figures[~(figures["period_end"] > pd.Timestamp(known_on))]
    return gather_claims(figures, documents, tables.places)


def known_documents(documents: pd.DataFrame, crisis: str, known_on: datetime.date | None) -> pd.DataFrame:
    """Return a crisis's documents that were out by a day; undated ones count as known."""
    chosen = documents[documents["crisis"].isna() if crisis == NO_CRISIS else documents["crisis"] == crisis]
    if known_on is None:
        return chosen
    return chosen[~(chosen["published"] > pd.Timestamp(known_on))]


def draw_once(draw: Callable[..., Drawn], *values: object, **options: object) -> Drawn:
    """Draw a chart, or return the one drawn before from the very same values.

    Charts are pure, so equal values give an equal chart; the values themselves are compared, by a hash of their
    bytes, so that no change of the data or of a filter can be forgotten. What is returned is never changed.
    """
    name = f"{draw.__module__}.{draw.__qualname__}"
    given = pickle.dumps((name, language_in_use(), values, sorted(options.items())))
    return _drawn(hashlib.sha256(given).hexdigest(), lambda: draw(*values, **options))


@st.cache_resource(max_entries=128, show_spinner=False)
def _drawn(identity: str, _draw: Callable[[], Any]) -> Any:
    return _draw()
