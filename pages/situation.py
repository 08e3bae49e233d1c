"""Situation: what is known now, who said it, and who says otherwise?"""

import streamlit as st

from loaders.language import _
from loaders.model.frames import rows_from
from loaders.model.tables import CLAIMS
from loaders.series.headline import headline_claim
from pages.parts.downloads import show_download
from pages.parts.evidence import show_evidence
from pages.parts.figure_table import newest_first, show_figure_table
from pages.parts.filters import View, choose_view, show_nothing_matches
from pages.parts.header import as_of, show_answer, show_section, show_sources, show_title
from pages.parts.key_figures import show_key_figures
from pages.parts.maps import show_situation_map
from pages.parts.markup import Markup, sentence, strong
from pages.parts.notices import show_nothing_stored
from pages.parts.saying import counted_of, day_of, facts_of, figure_with_unit
from pages.parts.sources import say_sources

LATEST = 9
"""Rows of the short table beside the map."""


def answer_of(view: View) -> Markup:
    """Say in one sentence who is trapped and who is displaced, each with its day."""
    trapped = headline_claim(view.claims, view.tables.places, indicator="trapped", measure="stock")
    displaced = headline_claim(view.claims, view.tables.places, indicator="displaced", measure="stock")
    if trapped and displaced:
        return sentence(
            _(
                "On {day} {figure} were still trapped in {place}, by {speaker}; "
                "{displaced} were displaced on {other_day}."
            ),
            **facts_of(trapped),
            displaced=strong(figure_with_unit(displaced)),
            other_day=day_of(displaced),
        )
    if trapped:
        return sentence(_("On {day} {figure} were still trapped in {place}, by {speaker}."), **facts_of(trapped))
    if displaced:
        return sentence(_("On {day} {figure} were displaced in {place}, by {speaker}."), **facts_of(displaced))
    newest = rows_from(newest_first(view.claims).head(1))[0]
    return sentence(
        _("Newest statement: {figure}, {counted}, in {place} on {day}, by {speaker}."),
        **facts_of(newest),
        counted=counted_of(newest),
    )


def show_situation(view: View) -> None:
    """Show the key figures, the map beside the latest figures, the table and the words."""
    show_answer(answer_of(view))
    show_key_figures(view)
    show_sources(*say_sources(view.claims, view.documents))
    left, right = st.columns([1.15, 1], gap="medium")
    with left:
        show_section(_("Where"))
        show_situation_map(view)
    with right:
        show_section(_("Latest figures"))
        show_figure_table(view.claims, rows=LATEST, short=True)
    show_section(_("All statements"))
    show_download(CLAIMS, lambda: newest_first(view.claims), view, key="situation")
    show_figure_table(view.claims)
    show_section(_("The exact words"))
    show_evidence(view.claims, view.figures, view.documents, chosen=None)


head = st.container()
view = choose_view(approved_filter=True)
with head:
    show_title(
        _("Situation"),
        view.crisis_name,
        as_of(view.as_of, known_on=view.known_on),
        _("approved figures only") if view.approved_only else _("all figures, unreviewed ones tinted"),
    )
if view.tables.is_empty:
    show_nothing_stored()
elif view.claims.empty:
    show_nothing_matches(view)
else:
    show_situation(view)
