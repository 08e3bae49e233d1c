"""One figure: what was read, in which words, and everything that became of it. Its address stays the same."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from loaders.labels import INDICATORS, MEASURES, MODALITIES, SPEAKER_CLASSES
from loaders.language import _
from loaders.model.document import Document
from loaders.wording import MISSING
from pages.parts.figure_table import show_table
from pages.parts.header import show_answer, show_section, show_sources, show_title
from pages.parts.markup import Markup, markup, sentence, strong
from pages.parts.notices import show_notice
from pages.parts.review_fields import status_pill
from pages.parts.review_history import show_history
from pages.parts.review_sentence import doubts_of, origin_line, sentence_under_review
from pages.parts.saying import counted_of, day_of, figure_with_unit, place_of, speaker_of
from pages.parts.session import store
from pages.parts.styles import palette_in_use
from pages.parts.why import why_read_so

Row = Mapping[str, Any]


def fields_of(row: Row) -> list[tuple[str, str]]:
    """Return every field with its value in words."""
    return [
        (_("What is counted"), _(INDICATORS[row["indicator"]])),
        (_("Figure"), figure_with_unit(row)),
        (_("Measure"), _(MEASURES[row["measure"]])),
        (_("Reported or planned"), _(MODALITIES[row["modality"]])),
        (_("Part of the people"), row["population_group"] or _("all")),
        (_("Place"), place_of(row)),
        (_("From"), row["origin_text"] or MISSING),
        (_("To"), row["destination_text"] or MISSING),
        (_("When"), day_of(row)),
        (_("Who said it"), speaker_of(row)),
        (_("Kind of speaker"), _(SPEAKER_CLASSES[row["speaker_class"]])),
    ]


def show_figure(row: Row, document: Document) -> None:
    """Show the sentence, the fields and the history of a figure."""
    words, fields = st.columns([2.1, 1.75], gap="medium")
    with words:
        st.html(str(origin_line(row, document)))
        st.html(str(sentence_under_review(row, document)))
        if row["warnings"]:
            st.html(str(doubts_of(row)))
        st.html(str(why_read_so(row)))
    with fields:
        pill = status_pill(row["review_status"], palette_in_use().of_review(row["review_status"]))
        st.html(f"<div>{pill}</div>")
        rows: list[Markup] = [
            markup('<tr><td class="mine">{name}</td><td>{value}</td></tr>', name=name, value=value)
            for name, value in fields_of(row)
        ]
        show_table(_("As it stands now"), [(_("Field"), False), (_("Value"), False)], rows, name="short")
    show_section(_("What became of it"))
    show_history(row)


identity = st.query_params.get("id", "")
figure = store().row("figures", identity)
report = store().document(figure["document_id"]) if figure else None
show_title(_("Figure"))
if figure is None or report is None:
    show_notice(
        _("No figure has this address"),
        _("It may belong to another database, or its report was deleted. Look for its number on the page “Data”."),
    )
else:
    said = {**figure, "publishers": (figure["publisher"],) if figure["publisher"] else ()}
    show_answer(
        sentence(
            _("{figure} {counted} in {place}, {day}."),
            figure=strong(figure_with_unit(said)),
            counted=counted_of(said),
            place=place_of(said),
            day=day_of(said),
        )
    )
    show_figure(said, report)
show_sources(_("This address stays the same as long as the report is stored, whatever is decided about the figure."))
