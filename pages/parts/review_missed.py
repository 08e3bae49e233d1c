"""Adding a figure that the reader missed: its words are copied from the text, so the sentence is the source's own."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from loaders.errors import LoaderError
from loaders.extraction.pointed import Pointed, PointedReader
from loaders.labels import INDICATORS
from loaders.language import _
from loaders.model.document import Document
from loaders.model.figure import Figure
from loaders.model.vocabulary import Indicator, Unit
from loaders.reviewing.acts import add_missed
from loaders.wording import say_figure, say_unit
from pages.parts.markup import markup
from pages.parts.notices import show_error
from pages.parts.review_desk import now
from pages.parts.session import store

Row = Mapping[str, Any]


def show_missed(row: Row, document: Document, who: str) -> None:
    """Let a person point at a number of this document by its words, and say what it counts."""
    with st.expander(_("A figure of this report was missed"), key="missed"):
        with st.form("missed-figure", border=False, clear_on_submit=False):
            words = st.text_input(
                _("Copy the words with the number from the text"),
                key="missed_words",
                placeholder=_("some 1,500 people crossed the river"),
            )
            cells = st.columns(3)
            indicator = cells[0].selectbox(
                _("What it counts"), list(INDICATORS), format_func=lambda code: _(INDICATORS[code]), key="missed_what"
            )
            unit = cells[1].selectbox(_("Unit"), list(Unit), format_func=say_unit, key="missed_unit")
            why = cells[2].text_input(_("Comment"), key="missed_why")
            pressed = st.form_submit_button(_("Find it in the text"))
        if pressed:
            st.session_state["missed"] = (document.document_id, words, indicator, unit, why.strip())
        asked = st.session_state.get("missed")
        if asked and asked[0] == document.document_id and asked[1].strip():
            _offer(document, *asked[1:], who=who)


def _offer(document: Document, words: str, indicator: Indicator, unit: Unit, why: str, *, who: str) -> None:
    """Show each number that stands in these words, with a button that adds it."""
    found = _find(document, words, indicator, unit)
    if not found:
        note = _(
            "No number of people, households or homes could be read in these words of this text. Copy one sentence's "
            "words with one number from it, letter by letter."
        )
        st.html(str(markup('<p class="note">{note}</p>', note=note)))
    for figure in found:
        st.html(str(markup('<blockquote class="quote" dir="auto">{words}</blockquote>', words=figure.excerpt)))
        label = _("Add {figure} {unit}", figure=_in_words(figure), unit=say_unit(figure.unit))
        if st.button(label, key=f"add-{figure.figure_id}"):
            _add(document, figure, indicator, unit, why, who)


def _find(document: Document, words: str, indicator: Indicator, unit: Unit) -> list[Figure]:
    reader = PointedReader(document)
    read = [
        reader.read(Pointed(sentence=number, quote=words, indicator=indicator, unit=unit))
        for number in reader.sentences
    ]
    return [figure for figure in read if isinstance(figure, Figure)]


def _add(document: Document, figure: Figure, indicator: Indicator, unit: Unit, why: str, who: str) -> None:
    try:
        reason = why or _("missed by the reader")
        add_missed(store(), document, figure, indicator=indicator, unit=unit, who=who, at=now(), why=reason)
    except LoaderError as error:
        show_error(error)
    else:
        st.session_state.pop("missed", None)
        st.toast(_("Added, and approved in your name."))


def _in_words(figure: Figure) -> str:
    return say_figure(
        quantifier=figure.quantifier,
        value=figure.value,
        lower=figure.lower,
        upper=figure.upper,
        number_text=figure.number_text,
    )
