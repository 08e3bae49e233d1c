"""Data: what exactly is stored, and how do I take it with me?"""

import datetime

import pandas as pd
import streamlit as st

from loaders.export import FORMATS, has_points
from loaders.language import _, n_
from loaders.model.tables import CLAIMS, DECISIONS, STORED_TABLES, TABLES
from pages.parts.downloads import show_download
from pages.parts.filters import View, choose_view, show_nothing_matches
from pages.parts.header import as_of, show_answer, show_section, show_sources, show_title
from pages.parts.markup import markup, sentence, strong
from pages.parts.notices import show_nothing_stored

ROWS_SHOWN = 200
OFFERED = [CLAIMS.name, *(table.name for table in STORED_TABLES if table is not DECISIONS)]


def rows_of(view: View, name: str) -> pd.DataFrame:
    """Return the rows of a table that the filters leave."""
    if name == CLAIMS.name:
        return view.claims
    if name == "figures":
        return view.figures
    if name == "documents":
        return view.documents
    rows: pd.DataFrame = getattr(view.tables, name)
    if name == "route_reports":
        return rows[rows["document_id"].isin(view.documents["document_id"])]
    return rows[rows["crisis"] == view.crisis] if "crisis" in rows.columns else rows


def show_columns(name: str) -> None:
    """Show the data dictionary of one table."""
    table = TABLES[name]
    listed = pd.DataFrame(
        {
            _("Column"): [column.name for column in table.columns],
            _("Meaning"): [_(column.meaning) for column in table.columns],
            _("Type"): [column.kind.value for column in table.columns],
            _("Allowed values"): [", ".join(column.allowed) for column in table.columns],
            _("HXL tag"): [column.hxl or "" for column in table.columns],
            _("Example"): [column.example for column in table.columns],
        }
    )
    st.dataframe(listed, hide_index=True, width="stretch", key="dictionary", alt=_(table.meaning))


def shown_as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows for the screen: days as ISO dates, lists joined."""
    shown = rows.head(ROWS_SHOWN).copy()
    for name in shown.columns:
        if pd.api.types.is_datetime64_any_dtype(shown[name]):
            shown[name] = shown[name].dt.strftime("%Y-%m-%d")
        elif shown[name].dtype == object:
            shown[name] = shown[name].map(lambda value: "; ".join(value) if isinstance(value, (tuple, list)) else value)
    return shown


def show_table(view: View, name: str, newest: datetime.date | None) -> None:
    """Show the table's first rows and the ways to download all of them."""
    rows = rows_of(view, name)
    if rows.empty:
        show_nothing_matches(view)
        return
    formats = [each for each in FORMATS if each != "geojson" or has_points(TABLES[name])]
    with st.container(key="actions", horizontal=True):
        for file_format in formats:
            show_download(TABLES[name], lambda: rows, view, key=name, as_of=newest, file_format=file_format)
    st.dataframe(
        shown_as_text(rows), hide_index=True, width="stretch", height=420, key="rows", alt=_(TABLES[name].meaning)
    )
    if len(rows) > ROWS_SHOWN:
        note = _(
            "The first {shown} of {count} rows. Each download holds all of them.", shown=ROWS_SHOWN, count=len(rows)
        )
        st.html(str(markup('<p class="note">{note}</p>', note=note)))


head = st.container()
view = choose_view()
with view.own_cell:
    table_name = st.selectbox(_("Table"), OFFERED, key="table", bind="query-params")
with head:
    show_title(_("Data"), view.crisis_name, as_of(view.as_of, known_on=view.known_on))
if view.tables.is_empty:
    show_nothing_stored()
else:
    count = len(rows_of(view, table_name))
    rows_said = n_("{count} row", "{count} rows", count)
    show_answer(
        sentence(
            _("{table} holds {rows}: {meaning}"),
            table=strong(table_name),
            rows=strong(rows_said),
            meaning=_(TABLES[table_name].meaning),
        )
    )
    show_table(view, table_name, view.as_of)
    show_section(_("Columns"))
    show_columns(table_name)
show_sources(
    _(
        "CSV is UTF-8 with a byte order mark, comma separated, days as YYYY-MM-DD. "
        "Text that a spreadsheet would run as a formula carries a leading apostrophe."
    ),
    _("An empty cell means that the source does not say; it never means zero."),
)
