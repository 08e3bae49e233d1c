"""Displacement: how many are displaced, how many returned, and do the figures add up?"""

from typing import Any

import pandas as pd
import streamlit as st

from loaders.language import _, n_
from loaders.model.tables import CLAIMS
from loaders.series.changes import Gap, find_counting_breaks, find_gaps
from loaders.series.checks import check_displacement, choose_instructive
from loaders.series.claims import HAPPENED
from loaders.series.disagreement import find_contests, say_contest
from loaders.series.headline import headline_claim
from loaders.series.select import split_series
from pages.charts.balance import draw_balance
from pages.charts.claim_marks import drawable_rows
from pages.charts.displacement import draw_displacement, drawn_contests, has_drawable
from pages.charts.flows import draw_flows
from pages.charts.key import displacement_key
from pages.parts.charting import show_chart
from pages.parts.downloads import show_download
from pages.parts.evidence import show_evidence
from pages.parts.figure_table import newest_first, show_figure_table
from pages.parts.filters import ALL, View, choose_view, newest_day, show_nothing_matches
from pages.parts.header import as_of, show_answer, show_section, show_sources, show_title
from pages.parts.markup import Markup, markup, sentence, strong
from pages.parts.notices import show_nothing_stored
from pages.parts.people_out import has_stated_period
from pages.parts.saying import facts_of
from pages.parts.session import draw_once
from pages.parts.sites import show_sites
from pages.parts.sources import say_sources
from pages.parts.styles import palette_in_use

STANDING = ("displaced", "returned")
MOVING = ("displaced", "fled", "evacuated", "screened", "returned")


def choose_source(claims: pd.DataFrame, view: View) -> pd.DataFrame:
    """Let the reader keep one organisation's figures."""
    organisations = sorted(view.all_claims["speaker_org"].dropna().unique())
    names = {ALL: _("All sources"), **{name: name for name in organisations}}
    chosen = st.selectbox(_("Source"), list(names), format_func=names.get, key="source", bind="query-params")
    return claims[claims["speaker_org"] == chosen] if chosen else claims


def answered_claim(claims: pd.DataFrame, view: View) -> dict[str, Any] | None:
    """Return the claim the answer speaks of: people displaced now, else ever displaced."""
    places = view.tables.places
    return headline_claim(claims, places, indicator="displaced", measure="stock") or headline_claim(
        claims, places, indicator="displaced", measure="cumulative"
    )


def answer_of(claim: dict[str, Any] | None, claims: pd.DataFrame) -> Markup:
    """Say how many are displaced now, and that a change of counting is not new flight."""
    if claim is None:
        moved = movements_of(claims)
        if moved[moved["modality"].isin(HAPPENED)].empty:
            return sentence(_("Nobody has said how many people are displaced."))
        return sentence(_("Nobody has said how many people are displaced; the figures below are of movements."))
    values = facts_of(claim)
    if claim["measure"] == "cumulative":
        return sentence(_("By {day} {figure} had ever been displaced in {place}, by {speaker}."), **values)
    changed = any(found.series_id == claim["series_id"] for found in find_counting_breaks(claims))
    if not changed:
        return sentence(_("On {day} {figure} were displaced in {place}, by {speaker}."), **values)
    return sentence(
        _(
            "On {day} {figure} were displaced in {place}, by {speaker}. The jump before it is a {change}; "
            "it cannot be read as new flight."
        ),
        **values,
        change=strong(_("change in counting")),
    )


def show_checks(claims: pd.DataFrame) -> None:
    """Show whether the figures add up, with the arithmetic."""
    show_section(_("Do the figures add up?"))
    checks = [check for check in choose_instructive(check_displacement(claims)) if check]
    note = _("Ever displaced − returned = displaced now") if checks else _("No day has all three figures to compare.")
    st.html(str(markup('<p class="note">{note}</p>', note=note)))
    for check in checks:
        st.html(draw_balance(check, palette=palette_in_use()))


def gaps_of(claims: pd.DataFrame) -> list[Gap]:
    """Return the silences of the longest series of people displaced on a day; those of others are not drawn."""
    stocks = split_series(claims[(claims["indicator"] == "displaced") & (claims["measure"] == "stock")])
    longest = max(stocks.values(), key=len, default=None)
    return [] if longest is None else find_gaps(longest)


def show_standing(claims: pd.DataFrame, view: View) -> str | None:
    """Show who is, was ever, and is no longer displaced, beside the checks; return the mark that was clicked."""
    palette = palette_in_use()
    standing = claims[claims["indicator"].isin(STANDING) & claims["measure"].isin(["stock", "cumulative"])]
    claim = answered_claim(claims, view)
    answered = claim["claim_id"] if claim else None
    answer = answer_of(claim, claims)
    show_answer(answer)
    if not has_drawable(standing):
        show_nothing_drawable(standing, claims, view)
        return None
    contests = find_contests(standing, places=view.tables.places)
    drawn = drawn_contests(standing, contests, answered=answered)
    breaks, gaps = find_counting_breaks(standing), gaps_of(standing)
    st.html(displacement_key(palette, gaps=bool(gaps), breaks=bool(breaks), contested=bool(drawn)))
    left, right = st.columns([1.75, 1], gap="medium")
    with left:
        figure = draw_once(
            draw_displacement,
            standing,
            breaks=breaks,
            gaps=gaps,
            contests=contests,
            answered=answered,
            palette=palette,
        )
        clicked = show_chart(figure, key="displacement", alt=str(answer))
    with right:
        show_checks(standing)
    notes = [
        markup("<b>{number}</b> {text}", number=number, text=say_contest(contest, standing))
        for number, contest in enumerate(drawn, start=1)
    ]
    show_sources(
        *notes,
        *say_sources(claims, view.documents),
        _(
            "Steps are counts that only grow; joined dots are people displaced on that day; "
            "nothing joins across a change of counting."
        ),
    )
    return clicked


def show_nothing_drawable(standing: pd.DataFrame, claims: pd.DataFrame, view: View) -> None:
    """Say why no chart stands here, in place of axes that nobody's figures gave."""
    words = _("Nobody has reported who is displaced there, on a day or in all, so nothing is drawn.")
    if standing["modality"].isin(HAPPENED).any():
        words = _(
            "Nobody has counted all people displaced there, on a day or in all; other counts are in the table only."
        )
    elif claims["modality"].isin(["plan", "projection"]).any():
        words = _(
            "Nobody has reported who is displaced there, on a day or in all, so nothing is drawn; "
            "plans and forecasts are in the table only."
        )
    st.html(str(markup('<p class="note nothing-drawn">{note}</p>', note=words)))
    show_sources(*say_sources(claims, view.documents))


def movements_of(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims of people who moved in a period."""
    return claims[claims["indicator"].isin(MOVING) & claims["measure"].isin(["flow", "rate"])]


def show_movements(claims: pd.DataFrame, view: View) -> None:
    """Show people who moved in a period."""
    moving = movements_of(claims)
    dated = moving[has_stated_period(moving, view.figures)]
    undated = len(moving) - len(dated)
    if not drawable_rows(dated):
        return
    show_section(_("People who moved, by period"))
    show_chart(
        draw_once(draw_flows, dated, palette=palette_in_use()),
        key="flows",
        alt=_("Columns of people who moved, each as wide as its period."),
        clickable=False,
    )
    notes = [
        _(
            "A column is as wide as its period; several days are drawn per day and hollow. "
            "Columns of different sources are never added."
        )
    ]
    if undated:
        words = n_(
            "{count} movement whose period nobody stated is in the table only.",
            "{count} movements whose period nobody stated are in the table only.",
            undated,
        )
        notes.append(words)
    show_sources(*notes)
    show_download(CLAIMS, lambda: newest_first(dated), view, key="flows")


head = st.container()
view = choose_view()
moved = view.claims[view.claims["indicator"].isin({*STANDING, *MOVING, "sheltering"})]
with view.own_cell:
    chosen_claims = choose_source(moved, view)
with head:
    show_title(_("Displacement"), view.crisis_name, as_of(newest_day(chosen_claims), known_on=view.known_on))
if view.tables.is_empty:
    show_nothing_stored()
elif chosen_claims.empty:
    show_nothing_matches(view)
else:
    clicked_mark = show_standing(chosen_claims, view)
    show_download(CLAIMS, lambda: newest_first(chosen_claims), view, key="displacement")
    show_figure_table(chosen_claims)
    show_movements(chosen_claims, view)
    show_sites(view)
    show_section(_("The exact words"))
    show_evidence(chosen_claims, view.figures, view.documents, chosen=clicked_mark)
