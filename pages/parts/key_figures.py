"""The cards of Situation: trapped as the large one, then displaced, ever displaced, returned, and the ways out."""

from typing import Any

import pandas as pd

from loaders.language import N_, _, n_
from loaders.model.vocabulary import DocumentKind, Quantifier
from loaders.series.changes import NoChange, explain_change
from loaders.series.disagreement import find_contests, say_contest
from loaders.series.headline import earlier_claim, headline_claim
from loaders.series.routes import STALE_AFTER_DAYS, route_status_on, summarise_routes
from loaders.wording import say_date, say_number
from pages.charts.icons import mark_icon
from pages.parts.cards import Card, claim_card, figure_markup, missing_card, show_cards
from pages.parts.figure_table import excerpt_of
from pages.parts.filters import View
from pages.parts.markup import Markup, markup, sentence, strong
from pages.parts.saying import attribution_of, day_of, figure_of, place_of
from pages.parts.styles import palette_in_use

_NO_CHANGE = {
    NoChange.FIRST: N_("No earlier figure of the same source, place and definition."),
    NoChange.BOUND: N_("A bound has no difference."),
    NoChange.EARLIER_BOUND: N_("The earlier figure of the same source is a bound."),
    NoChange.COUNTING_CHANGED: N_("No difference: the source changed its way of counting."),
    NoChange.OTHER_PERIOD: N_("The earlier figure covers another length of time."),
}


def show_key_figures(view: View) -> None:
    """Show one large card and four small ones."""
    palette = palette_in_use()
    trapped = headline_claim(view.claims, view.tables.places, indicator="trapped", measure="stock")
    label = _("Trapped, cannot safely leave")
    colour = palette.of_indicator("trapped").mark
    hero = _hero(view, trapped, label, colour) if trapped else missing_card(label, colour)
    wanted = [
        (_("Displaced now"), "displaced", "stock"),
        (_("Ever displaced"), "displaced", "cumulative"),
        (_("Returned, in all"), "returned", "cumulative"),
    ]
    cards = [_small(view, *each) for each in wanted]
    show_cards(hero, [*cards, _ways_out(view)])


def _hero(view: View, claim: dict[str, Any], label: str, colour: str) -> Card:
    palette = palette_in_use()
    return Card(
        label=label,
        colour=colour,
        figure=figure_markup(claim, icon=mark_icon(claim["quantifier"], colour, palette), with_unit=True),
        quote=excerpt_of(claim),
        quote_is_ours=claim["document_kind"] != DocumentKind.REPORT,
        who=markup("{place} · {attribution}", place=place_of(claim), attribution=attribution_of(claim)),
        change=_open_end(claim, view.claims),
        contested=_contest_of(view, claim),
    )


def _open_end(claim: dict[str, Any], claims: pd.DataFrame) -> Markup:
    """Say which end was not given, and what the same speaker said before."""
    if claim["quantifier"] in (Quantifier.UP_TO, Quantifier.LESS_THAN):
        ends = _("No lower end was given.")
    elif claim["quantifier"] in (Quantifier.AT_LEAST, Quantifier.MORE_THAN):
        ends = _("No upper end was given.")
    else:
        ends = ""
    before = earlier_claim(claims, claim)
    if not before:
        return sentence("{ends}", ends=ends)
    return sentence(
        _("{ends} Earlier, same speaker: {figure} on {day}."),
        ends=ends,
        figure=strong(figure_of(before)),
        day=day_of(before),
    )


def _contest_of(view: View, claim: dict[str, Any]) -> Markup | str:
    same = view.claims[view.claims["indicator"] == claim["indicator"]]
    for contest in find_contests(same, places=view.tables.places):
        if claim["claim_id"] in (contest.first, contest.second):
            return markup("<b>{word}</b> {text}", word=_("Contested."), text=say_contest(contest, view.claims))
    return ""


def _small(view: View, label: str, indicator: str, measure: str) -> Card:
    colour = palette_in_use().of_indicator(indicator).mark
    claim = headline_claim(view.claims, view.tables.places, indicator=indicator, measure=measure)
    if not claim:
        return missing_card(label, colour)
    return claim_card(claim, label=label, colour=colour, change=_change(view, claim))


def _change(view: View, claim: dict[str, Any]) -> Markup:
    change = explain_change(view.claims, claim)
    if isinstance(change, NoChange):
        return sentence(_(_NO_CHANGE[change]))
    arrow = "▲" if change.number > 0 else "▼" if change.number < 0 else "="
    difference = say_number(abs(change.number))
    return sentence(
        _("{arrow} {difference} since {day}, same source"),
        arrow=strong(arrow),
        difference=strong(_("about {number}", number=difference) if change.is_about else difference),
        day=day_of(change.earlier),
    )


def _ways_out(view: View) -> Card:
    routes, reports = view.routes, view.route_reports
    colour = palette_in_use().ink2
    label = _("Ways out")
    day = view.known_on or view.as_of
    if routes.empty or reports.empty or day is None:
        return missing_card(label, colour)
    statuses = route_status_on(reports, day, documents=view.documents)
    summary = summarise_routes(statuses, routes["route_id"].tolist())
    seen_open = len(summary.open) + len(summary.open_restricted) + len(summary.intermittent)
    return Card(
        label=label,
        colour=colour,
        figure=markup("<span>{text}</span>", text=n_("{count} seen open", "{count} seen open", seen_open)),
        who=n_(
            "of {count} known way out, on {day}", "of {count} known ways out, on {day}", len(routes), day=say_date(day)
        ),
        change=n_(
            "{count} without a report for {days} days or longer: unknown",
            "{count} without a report for {days} days or longer: unknown",
            len(summary.unknown),
            days=STALE_AFTER_DAYS,
        ),
    )
