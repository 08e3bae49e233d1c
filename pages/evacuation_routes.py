"""Evacuation routes: which ways out were reported open, by whom, and how old is the report?"""

import datetime

import pandas as pd
import streamlit as st

from loaders.language import _, n_
from loaders.model.tables import CLAIMS, ROUTE_REPORTS
from loaders.series.routes import RouteSummary, route_status_on, status_spans, summarise_routes
from loaders.series.speakers import customary_name
from loaders.wording import say_date
from pages.charts.route_timeline import draw_route_timeline
from pages.parts.charting import show_chart
from pages.parts.downloads import show_download
from pages.parts.figure_table import newest_first
from pages.parts.filters import View, choose_view
from pages.parts.header import as_of, show_answer, show_section, show_sources, show_title
from pages.parts.maps import show_route_map
from pages.parts.markup import Markup, sentence, strong
from pages.parts.notices import show_nothing_stored, show_notice
from pages.parts.route_table import show_route_key, show_route_reports
from pages.parts.session import draw_once
from pages.parts.styles import palette_in_use

LIMITS = (1, 3, 7)
"""Days after which a report is no longer taken to hold: daily windows, conflict roads, weather roads."""


def choose_limit() -> int:
    """Let the reader say how long a report holds."""
    names = {days: n_("{count} day without a report", "{count} days without a report", days) for days in LIMITS}
    return int(
        st.selectbox(
            _("Unknown after"), LIMITS, index=2, format_func=names.get, key="unknown_after", bind="query-params"
        )
    )


def answer_of(summary: RouteSummary, names: dict[str, str], day: datetime.date) -> Markup:
    """Say how many ways out were known to be open on a day, and which."""
    known_open = [*summary.open, *summary.open_restricted, *summary.intermittent]
    total = n_("{count} way out", "{count} ways out", summary.total)
    values = {"day": say_date(day), "total": total}
    if not known_open:
        return sentence(
            _("On {day} {none} of {total} was known to be open; {unknown} had no report fresh enough to say."),
            **values,
            none=strong(_("none")),
            unknown=strong(len(summary.unknown)),
        )
    listed = ", ".join(names[route_id] for route_id in known_open)
    if summary.open:
        return sentence(
            _("On {day} {count} of {total} was last reported open: {names}."),
            **values,
            count=strong(len(known_open)),
            names=listed,
        )
    return sentence(
        _("On {day} {count} of {total} was last reported open, {limits}: {names}."),
        **values,
        count=strong(len(known_open)),
        limits=strong(_("with restrictions")),
        names=listed,
    )


def screened_claims(view: View) -> pd.DataFrame:
    """Return the people counted at the site most reported on, wherever it lies, for the columns under the timeline."""
    claims = view.all_claims
    screened = claims[(claims["indicator"] == "screened") & claims["measure"].isin(["flow", "rate"])]
    busiest = screened["place_id"].value_counts().index
    return screened[screened["place_id"] == busiest[0]] if len(busiest) else screened


def say_reports(reports: pd.DataFrame) -> Markup:
    """Say who spoke of ways out, how often and when."""
    organisations = reports["speaker_org"].map(customary_name)
    names = ", ".join(organisations.fillna(reports["speaker"]).fillna(reports["publisher"]).dropna().unique())
    return sentence(
        _("Ways out: said by {names}; {count} statements, {first} to {last}."),
        names=names,
        count=len(reports),
        first=say_date(reports["period_start"].min()),
        last=say_date(reports["period_end"].max()),
    )


def say_screening(arrivals: pd.DataFrame) -> list[Markup]:
    """Say whose counts the columns are; none where there are none."""
    if arrivals.empty:
        return []
    names = ", ".join(arrivals["speaker_org"].fillna(arrivals["speaker"]).dropna().unique())
    return [sentence(_("Columns: people screened, counted by {names}; never added across sources."), names=names)]


def last_day(reports: pd.DataFrame, view: View) -> datetime.date:
    """Return the day the page speaks of: the one asked for, else the last day a status is reported for."""
    newest = reports["period_end"].max()
    return view.known_on or newest.date()


def show_routes(reports: pd.DataFrame, routes: pd.DataFrame, view: View, limit: int) -> None:
    """Show the answer, the timeline beside the map, and every report in its words."""
    palette = palette_in_use()
    day = last_day(reports, view)
    statuses = route_status_on(reports, day, limit, view.documents)
    summary = summarise_routes(statuses, routes["route_id"].tolist())
    answer = answer_of(summary, dict(zip(routes["route_id"], routes["name"], strict=True)), day)
    show_answer(answer)
    arrivals = screened_claims(view)
    spans = status_spans(reports, as_of=day, stale_after_days=limit, documents=view.documents)
    show_route_key(spans, palette, limit)
    left, right = st.columns([1.75, 1], gap="medium")
    with left:
        figure = draw_once(draw_route_timeline, spans, routes, arrivals, as_of=day, palette=palette)
        show_chart(figure, key="routes", alt=str(answer), clickable=False)
    with right:
        show_route_map(view, statuses, day)
    show_sources(
        strong(_("A record of what was reported, not advice on where to walk.")),
        say_reports(reports),
        *say_screening(arrivals),
        n_(
            "A bar ends {count} day after its last report; from then on the way out is unknown.",
            "A bar ends {count} days after its last report; from then on the way out is unknown.",
            limit,
        ),
        _("Declared is what a party announced; it is never taken for observed."),
    )
    if not arrivals.empty:
        show_download(CLAIMS, lambda: newest_first(arrivals), view, key="screened", as_of=day)
    show_section(_("Every statement about a way out"))
    show_download(ROUTE_REPORTS, lambda: reports, view, key="routes", as_of=day)
    show_route_reports(reports, routes, view.documents)


head = st.container()
view = choose_view(place_filter=False)
with view.own_cell:
    days_kept = choose_limit()
known_routes, said = view.routes, view.route_reports
with head:
    newest_said = None if said["period_end"].dropna().empty else said["period_end"].max().date()
    show_title(_("Evacuation routes"), view.crisis_name, as_of(newest_said, known_on=view.known_on))
if view.tables.is_empty:
    show_nothing_stored()
elif said["period_end"].dropna().empty:
    show_notice(
        _("No report known by then says anything of a way out"),
        _("Unreported is not closed, and not open. Choose a later day, or add a report that speaks of one."),
    )
else:
    show_routes(said, known_routes, view, days_kept)
