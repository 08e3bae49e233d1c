"""The designed states that stand in place of a chart: nothing stored, nothing matches, stale, something is wrong.

One sentence of what is there, what excludes it, and what to do; never a traceback or an empty axis.
"""

import streamlit as st

from loaders.errors import LoaderError
from loaders.language import _
from pages.parts.markup import markup

_NOTICE = '<div class="notice {kind}" role="status"><h3>{title}</h3><p>{text}</p></div>'


def show_notice(title: str, text: str, *, kind: str = "") -> None:
    """Show a bar with a heading and one sentence; `kind` is "", "warning" or "fault"."""
    st.html(str(markup(_NOTICE, kind=kind, title=title, text=text)))


def show_nothing_stored() -> None:
    """Say that no report has been read, and where to start."""
    show_notice(
        _("No figures yet"),
        _("Nothing is stored. Paste or drop a report on the page “Add reports”, and its figures appear here."),
    )


def show_error(error: LoaderError, *, title: str | None = None) -> None:
    """Show a problem the user can act on, in the language in use."""
    show_notice(title or _("This could not be done"), _(error.template, **error.values), kind="fault")
