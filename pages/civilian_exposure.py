"""Civilian exposure: how many people are trapped, with which bounds, and who disagrees?"""

import pandas as pd
import streamlit as st

from loaders.labels import SPEAKER_CLASSES
from loaders.language import _
from loaders.model.tables import CLAIMS
from loaders.series.disagreement import Contest, find_contests, say_contest
from loaders.series.headline import earlier_claim, headline_claim
from pages.charts.exposure import draw_trapped
from pages.charts.key import exposure_key
from pages.parts.charting import show_chart
from pages.parts.downloads import show_download
from pages.parts.evidence import show_evidence
from pages.parts.figure_table import newest_first, show_figure_table
from pages.parts.filters import ALL, View, choose_view, newest_day, show_nothing_matches
from pages.parts.header import as_of, show_answer, show_section, show_sources, show_title
from pages.parts.markup import Markup, markup, sentence, strong
from pages.parts.notices import show_nothing_stored, show_notice
from pages.parts.people_out import show_people_out
from pages.parts.saying import day_of, facts_of, figure_of
from pages.parts.session import draw_once
from pages.parts.sources import say_sources
from pages.parts.styles import palette_in_use


def choose_speaker(claims: pd.DataFrame, view: View) -> pd.DataFrame:
    """Let the reader keep one class of speakers."""
    present = [code for code in SPEAKER_CLASSES if code in set(view.all_claims["speaker_class"])]
    names = {ALL: _("All speakers"), **{str(code): _(SPEAKER_CLASSES[code]) for code in present}}
    chosen = st.selectbox(_("Speaker"), list(names), format_func=names.get, key="speaker", bind="query-params")
    return claims[claims["speaker_class"] == chosen] if chosen else claims


def answer_of(claims: pd.DataFrame, view: View) -> Markup:
    """Say the newest figure, and the same speaker's one before."""
    claim = headline_claim(claims, view.tables.places, indicator="trapped", measure="stock")
    if claim is None:
        return sentence(_("Nobody has said how many people are trapped on a given day; the words are in the table."))
    before = earlier_claim(claims, claim)
    values = facts_of(claim)
    if before is None:
        return sentence(_("On {day} {figure} were still trapped in {place}, by {speaker}."), **values)
    return sentence(
        _("On {day} {figure} were still trapped in {place}, by {speaker}; on {earlier_day} it had been {earlier}."),
        **values,
        earlier_day=day_of(before),
        earlier=strong(figure_of(before)),
    )


def contest_notes(contests: list[Contest], claims: pd.DataFrame) -> list[Markup]:
    """Say each disagreement that is drawn, under its number."""
    return [
        markup("<b>{number}</b> {text}", number=number, text=say_contest(contest, claims))
        for number, contest in enumerate(contests, start=1)
    ]


def show_exposure(claims: pd.DataFrame, view: View) -> None:
    """Show the answer, the charts, the disagreements, the table and the words."""
    palette = palette_in_use()
    answer = answer_of(claims, view)
    contests = find_contests(claims, places=view.tables.places)
    show_answer(answer)
    st.html(exposure_key(claims, contests, palette=palette))
    whole, detail = draw_once(draw_trapped, claims, contests, palette=palette)
    cells = st.columns([1.18, 1], gap="medium") if detail is not None else [st.container()]
    with cells[0]:
        clicked = show_chart(whole, key="trapped", alt=str(answer))
    if detail is not None:
        with cells[1]:
            clicked = show_chart(detail, key="trapped-detail", alt=str(answer)) or clicked
    show_sources(
        *contest_notes(contests, claims),
        *say_sources(claims, view.documents),
        _("Lines join stated figures of one place and one kind of speaker, never bounds. Nothing is added up."),
    )
    show_download(CLAIMS, lambda: newest_first(claims), view, key="exposure")
    show_figure_table(claims)
    show_people_out(claims, view)
    show_exposed(view)
    show_section(_("The exact words"))
    show_evidence(claims, view.figures, view.documents, chosen=clicked)


def show_exposed(view: View) -> None:
    """Show the figures of people who live where hostilities occur; they are another thing than being trapped."""
    exposed = view.claims[view.claims["indicator"] == "exposed"]
    if not exposed.empty:
        show_section(_("People exposed to hostilities, not said to be trapped"))
        show_figure_table(exposed)


head = st.container()
view = choose_view()
with view.own_cell:
    chosen_claims = choose_speaker(view.claims[view.claims["indicator"] == "trapped"], view)
with head:
    show_title(_("Civilian exposure"), view.crisis_name, as_of(newest_day(chosen_claims), known_on=view.known_on))
if view.tables.is_empty:
    show_nothing_stored()
elif not (view.all_claims["indicator"] == "trapped").any():
    show_notice(
        _("No report here says how many people are trapped"),
        _("Unreported is not zero. Other figures of this crisis are on the pages Situation and Displacement."),
    )
    show_exposed(view)
elif chosen_claims.empty:
    show_nothing_matches(view)
else:
    show_exposure(chosen_claims, view)
