"""A report that was just read: its text with every figure marked in its sentence, the fields beside it."""

import dataclasses
import datetime
from collections.abc import Iterable

import streamlit as st

from loaders.ingest import Added
from loaders.labels import (
    CONDITIONS,
    DECLARED_STATUSES,
    MEASURES,
    OBSERVED_STATUSES,
    ORDER_TYPES,
    say_warning,
)
from loaders.language import _, n_
from loaders.model.figure import Figure
from loaders.model.routes import RouteReport
from loaders.passage import say_passage
from loaders.wording import MISSING, say_figure, say_period, say_unit
from pages.parts.evidence import highlighted
from pages.parts.figure_table import show_table
from pages.parts.markup import Markup, joined, markup
from pages.parts.notices import show_notice
from pages.parts.saying import counted_of
from pages.parts.session import snapshot
from pages.parts.why import why_all_were_read_so

MOST_ROWS = 200
"""Figures of one report listed on the page; all of them are added."""
_FIGURE_ROW = (
    '<tr><td class="num">{figure}</td><td>{indicator}</td><td>{place}</td><td class="day">{day}</td>'
    '<td>{speaker}</td><td class="mine">{doubts}</td></tr>'
)
_PASSAGE = (
    "modes",
    "daily_from",
    "daily_until",
    "attempt_outcome",
    "attempt_number",
    "attempt_reason",
    "planned_text",
    "moved_text",
)
_ROUTE_ROW = "<tr><td>{name}</td><td>{status}</td><td>{conditions}</td><td>{speaker}</td></tr>"


def say_what_was_found(added: Added) -> str:
    """Say in one sentence how many figures and route reports a document holds."""
    figures = n_("{count} figure", "{count} figures", len(added.figures))
    routes = n_("{count} statement about a way out", "{count} statements about ways out", len(added.route_reports))
    return _("{figures} and {routes} found.", figures=figures, routes=routes)


def show_reading(added: Added) -> None:
    """Show the document's text with its figures marked, and beside it what was read."""
    text, fields = st.columns([1.15, 1], gap="medium")
    with text:
        whole = st.toggle(_("Show the whole text"), key=f"whole-{added.document.document_id}")
        st.html(str(_marked_text(added, whole=whole)))
    with fields:
        if added.figures:
            rows = [_figure_row(figure) for figure in added.figures[:MOST_ROWS]]
            caption = say_what_was_found(added)
            if len(added.figures) > MOST_ROWS:
                caption = _("The first {shown} of {count} figures.", shown=MOST_ROWS, count=len(added.figures))
            show_table(caption, _figure_headings(), rows)
            st.html(str(_why(added.figures[:MOST_ROWS])))
        if added.route_reports:
            rows = [_route_row(report) for report in added.route_reports]
            show_table(_("Statements about ways out"), _route_headings(), rows)


def show_doubts(added: Added) -> None:
    """Say what a reader must know before adding: nothing found, or figures without a date."""
    if not added.figures:
        show_notice(
            _("No figure was found in this text"),
            _("No stated number of people, households or homes could be read in it. It can still be added."),
        )
    elsewhere = _other_countries(added)
    if elsewhere:
        show_notice(
            _("Is this the right crisis?"),
            _(
                "Its figures name {countries}, which is not the country of the crisis chosen above.",
                countries=elsewhere,
            ),
            kind="warning",
        )
    if any(figure.period_end is None for figure in added.figures):
        show_notice(
            _("Some figures have no date"),
            _("Neither the text nor you said when it was published, so they cannot be drawn over time."),
            kind="warning",
        )


def _other_countries(added: Added) -> str:
    """Return the ISO codes of countries named by figures, when none of them is that of the chosen crisis."""
    crises = snapshot().crises
    codes = dict(zip(crises["crisis_id"], crises["country_iso3"], strict=True))
    named = sorted({figure.country_iso3 for figure in added.figures if figure.country_iso3})
    chosen = codes.get(added.document.crisis)
    return "" if chosen is None or chosen in named else ", ".join(named)


def _marked_text(added: Added, *, whole: bool) -> Markup:
    """Mark every figure and statement in the text; unless `whole`, leave out paragraphs that hold none."""
    routes = [(report.excerpt_start, report.excerpt_end, "route") for report in added.route_reports]
    spans = [span for figure in added.figures for span in _figure_spans(figure, added.figures)]
    taken = [span for span in routes if not any(span[0] < end and start < span[1] for start, end, _name in spans)]
    marks = sorted(set(spans + taken))
    text = added.document.text
    parts = [(0, len(text))] if whole or not marks else _paragraphs_with(text, marks)
    pieces = [
        highlighted(text[start:end], [(a - start, b - start, name) for a, b, name in marks if start <= a and b <= end])
        for start, end in parts
    ]
    return markup('<div class="report" dir="auto" tabindex="0">{words}</div>', words=joined(pieces, "\n\n…\n\n"))


def _paragraphs_with(text: str, marks: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Return the stretches of whole lines that hold marks, neighbours joined."""
    stretches: list[tuple[int, int]] = []
    for start, end, _name in marks:
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        last = len(text) if last < 0 else last
        if stretches and first <= stretches[-1][1] + 1:
            stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
        else:
            stretches.append((first, last))
    return stretches


def _figure_spans(figure: Figure, figures: list[Figure]) -> list[tuple[int, int, str]]:
    """Mark a sentence once, cut at the numbers of all figures in it."""
    numbers = sorted(
        {(other.number_start, other.number_end) for other in figures if other.excerpt_start == figure.excerpt_start}
    )
    spans, position = [], figure.excerpt_start
    for start, end in numbers:
        if start > position:
            spans.append((position, start, "said"))
        if start >= position:
            spans.append((start, end, "number"))
            position = end
    if position < figure.excerpt_end:
        spans.append((position, figure.excerpt_end, "said"))
    return spans


def _figure_headings() -> list[tuple[str, bool]]:
    return [
        (_("Figure"), True),
        (_("Indicator"), False),
        (_("Place"), False),
        (_("Date"), False),
        (_("Who said it"), False),
        (_("Doubts"), False),
    ]


def _route_headings() -> list[tuple[str, bool]]:
    return [(_("Way out"), False), (_("Status"), False), (_("Conditions"), False), (_("Who said it"), False)]


def _figure_row(figure: Figure) -> Markup:
    words = say_figure(
        quantifier=figure.quantifier,
        value=figure.value,
        lower=figure.lower,
        upper=figure.upper,
        number_text=figure.number_text,
    )
    return markup(
        _FIGURE_ROW,
        figure=_("{figure} {unit}", figure=words, unit=say_unit(figure.unit, 1 if figure.value == 1 else 2)),
        indicator=_("{indicator}, {measure}", indicator=_counted(figure), measure=_(MEASURES[figure.measure])),
        place=figure.place_name or figure.place_text or MISSING,
        day=_day(figure.period_start, figure.period_end, figure.date_accuracy),
        speaker=figure.speaker or figure.speaker_org or figure.publisher or MISSING,
        doubts="; ".join(say_warning(code) for code in figure.warnings) or MISSING,
    )


def _why(figures: Iterable[Figure]) -> Markup:
    return why_all_were_read_so(
        (_("{number}, {indicator}", number=figure.number_text, indicator=_counted(figure)), dataclasses.asdict(figure))
        for figure in figures
    )


def _counted(figure: Figure) -> str:
    return counted_of(
        {
            "indicator": figure.indicator,
            "population_group": figure.population_group,
            "modality": figure.modality,
        }
    )


def _route_row(report: RouteReport) -> Markup:
    statuses = [
        _(labels[status])
        for labels, status in ((DECLARED_STATUSES, report.declared_status), (OBSERVED_STATUSES, report.observed_status))
        if status
    ]
    conditions = [_(CONDITIONS[condition]) for condition in report.conditions]
    order = [_(ORDER_TYPES[report.order_type])] if report.order_type else []
    passage = say_passage({name: getattr(report, name) for name in _PASSAGE})
    return markup(
        _ROUTE_ROW,
        name=report.route_name or MISSING,
        status=", ".join(statuses) or MISSING,
        conditions=", ".join(conditions + passage + order) or MISSING,
        speaker=report.speaker or report.speaker_org or report.publisher or MISSING,
    )


def _day(start: datetime.date | None, end: datetime.date | None, accuracy: str | None) -> str:
    return say_period(start, end, accuracy)
