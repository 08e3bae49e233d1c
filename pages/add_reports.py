"""Add reports: which figures does this report hold, and in which sentence does each stand?"""

from collections.abc import Iterator

import streamlit as st

from loaders.errors import LoaderError
from loaders.ingest import Added, add_document, examine_document
from loaders.language import _, n_
from loaders.model.document import Document
from loaders.readers import DocumentDetails, read_document, read_text
from loaders.readers.containers import HeldFile, files_in, holds_files, is_only_container
from pages.parts.header import show_answer, show_section, show_sources, show_title
from pages.parts.markup import plain_text, sentence, strong
from pages.parts.notices import show_error, show_notice
from pages.parts.reading import say_what_was_found, show_doubts, show_reading
from pages.parts.report_form import Sources, ask_for_reports
from pages.parts.session import store

Examined = list[tuple[Added, bytes]]
"""What was read but not stored yet, with the bytes that the store will keep."""


def read_one(name: str, content: bytes | str, details: DocumentDetails) -> tuple[Document, bytes]:
    """Read one pasted text or file."""
    if isinstance(content, str):
        return read_text(content, details=details), content.encode()
    return read_document(content, name, details=details), content


def read_all(sources: Sources, details: DocumentDetails) -> None:
    """Read what was given and keep it in the session until it is added or replaced."""
    found: Examined = []
    given = list(opened(sources))
    progress = st.progress(0.0)
    for count, (name, content) in enumerate(given, start=1):
        progress.progress((count - 1) / len(given), text=_("Reading “{name}”…", name=plain_text(name)))
        try:
            if isinstance(content, LoaderError):
                raise content
            document, raw = read_one(name, content, details)
            found.append((examine_document(store(), document), raw))
        except LoaderError as error:
            show_error(error, title=_("“{name}” was not read", name=name))
    progress.empty()
    st.session_state["examined"] = found


def opened(sources: Sources) -> Iterator[tuple[str, bytes | str | LoaderError]]:
    """Yield what was given, and the files inside archives and e-mails; a refusal where one cannot be had."""
    for name, content in sources:
        if isinstance(content, str) or not holds_files(content):
            yield name, content
            continue
        if not is_only_container(content):
            yield name, content
        for held in files_in(content, name):
            yield (held.name, held.raw) if isinstance(held, HeldFile) else (name, held)


def add_all(found: Examined) -> None:
    """Store what was examined and remember what became of it; what fails stays to be tried again."""
    new, left = 0, []
    for added, raw in found:
        try:
            new += add_document(store(), added.document, raw).is_new
        except LoaderError as error:
            left.append((added, raw))
            st.session_state["add_error"] = error
    st.session_state["examined"] = left
    st.session_state["just_added"] = (new, len(found) - len(left))


def show_outcome() -> None:
    """Say what the last press of the button did."""
    new, total = st.session_state.pop("just_added", (0, 0))
    if new:
        show_notice(
            n_("{count} report added", "{count} reports added", new),
            _(
                "Its figures are on the pages of its crisis now, tinted until somebody has reviewed them. "
                "Those whose place is not known yet stand under “All places”."
            ),
        )
    elif total:
        show_notice(
            n_("This report was stored already", "These reports were stored already", total),
            _("The same text is never stored twice; nothing was changed."),
        )
    if "add_error" in st.session_state:
        show_error(st.session_state.pop("add_error"), title=_("Not everything could be added"))


def show_examined(found: Examined) -> None:
    """Show each report with its figures marked, and the button that adds them all."""
    figures = sum(len(added.figures) for added, _raw in found)
    label = n_("Add {count} figure to the charts", "Add {count} figures to the charts", figures)
    if not figures:
        label = _("Keep the text without figures")
    st.button(label, type="primary", on_click=add_all, args=(found,), key="add_to_store")
    for added, _raw in found:
        show_section(added.document.title)
        show_answer(sentence("{found}", found=strong(say_what_was_found(added))))
        show_doubts(added)
        show_reading(added)


show_title(_("Add reports"))
show_answer(
    sentence(_("Paste an article or drop files: every figure is shown in its sentence before it enters a chart."))
)
show_outcome()
try:
    asked = ask_for_reports()
    if asked:
        read_all(*asked)
except LoaderError as problem:
    show_error(problem)
if st.session_state.get("examined"):
    show_examined(st.session_state["examined"])
show_sources(
    _("Text is read on this computer only; nothing is sent anywhere."),
    _("A number enters the store only with the exact words it was read in. Words such as “thousands” stay words."),
)
