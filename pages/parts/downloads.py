"""Download buttons: what is shown, same filters and order, plus where each number comes from.

Files are made at the click, in another thread, and never rerun the page; so the callable captures plain values and
makes no Streamlit call.
"""

import datetime
from collections.abc import Callable

import pandas as pd
import streamlit as st

from loaders.export import FORMATS, ExportNote, export_table, file_name
from loaders.language import _, language_in_use, use_language
from loaders.model.schema import Table
from pages.parts.filters import View


def show_download(
    table: Table,
    make_frame: Callable[[], pd.DataFrame],
    view: View,
    *,
    key: str,
    as_of: datetime.date | None = None,
    file_format: str = "csv",
) -> None:
    """Show one button that writes a table when pressed.

    Args:
        table: declaration of the rows; the header of the file.
        make_frame: returns the rows as shown; called at the click.
        view: what the filters leave; names the file and gives every row the origin of its document.
        key: unique on the page.
        as_of: newest day of what is shown, where it is not that of the view.
        file_format: one of `loaders.export.FORMATS`.
    """
    language, documents, places = language_in_use(), view.tables.documents, view.tables.places
    filters = view.filters_in_words
    note = ExportNote(filters=filters, as_of=as_of or view.as_of)

    def write() -> bytes:
        use_language(language)
        return export_table(table, make_frame(), file_format, note=note, documents=documents, places=places)

    chosen = FORMATS[file_format]
    st.download_button(
        label=_("Download {format}", format=_(chosen.label)),
        data=write,
        file_name=file_name(table, [value for _name, value in filters], as_of or view.as_of, file_format),
        mime=chosen.media_type,
        on_click="ignore",
        key=f"download-{key}-{file_format}",
    )
