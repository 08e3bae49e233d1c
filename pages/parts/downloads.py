"""Download buttons: what is shown, same filters and order, plus where each number comes from.

Files are made at the click, in another thread, and never rerun the page; so the callable captures plain values and
no Streamlit call.
"""

import datetime
from collections.abc import Callable

import pandas as pd
import streamlit as st

from loaders.export import export_table, file_name
from loaders.language import _, language_in_use, use_language
from loaders.model.schema import Table

_MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "hxl": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
}


def show_download(
    table: Table,
    make_frame: Callable[[], pd.DataFrame],
    *,
    key: str,
    filters: str = "",
    as_of: datetime.date | None = None,
    file_format: str = "csv",
    label: str | None = None,
) -> None:
    """Show one button that writes a table when pressed.

    Args:
        table: declaration of the rows; the header of the file.
        make_frame: returns the rows as shown; called at the click.
        key: unique on the page.
        filters: the filters in words, for the file's name.
        as_of: newest day of what is shown, for the file's name.
        file_format: one of `loaders.export.FORMATS`.
        label: words on the button.
    """
    language = language_in_use()

    def write() -> bytes:
        use_language(language)
        return export_table(table, make_frame(), file_format)

    st.download_button(
        label or _("Download CSV"),
        data=write,
        file_name=file_name(table, filters=filters, as_of=as_of, file_format=file_format),
        mime=_MIME[file_format],
        on_click="ignore",
        key=f"download-{key}-{file_format}",
    )
