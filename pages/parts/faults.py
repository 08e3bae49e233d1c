"""What a reader sees when an error reached nobody: one line, while the log has the whole story."""

from loaders.errors import LoaderError
from loaders.language import _
from pages.parts.notices import show_error, show_notice


def show_fault(error: Exception) -> bool:
    """Show a problem the reader can act on in its own words, and any other as a fault of ours without its details.

    Returns:
        True, so that Streamlit, which has already logged the error whole, shows no message of its own.
    """
    if isinstance(error, LoaderError):
        show_error(error)
    else:
        show_notice(
            _("This page stopped at a fault of its own"),
            _("Nothing stored was lost. Reload the page; if it stops again, the server's log says where."),
            kind="fault",
        )
    return True
