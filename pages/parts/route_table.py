"""What was said about each way out, newest first, with the sentence; and the key of the timeline above it."""

import pandas as pd
import streamlit as st

from loaders.labels import CONDITIONS, DECLARED_STATUSES, OBSERVED_STATUSES, ORDER_TYPES, REVIEW_STATUSES, say_warning
from loaders.language import _, n_
from loaders.model.frames import rows_from
from loaders.model.vocabulary import DocumentKind
from loaders.passage import say_passage
from loaders.wording import MISSING, say_period
from pages.charts.key import routes_key
from pages.charts.palette import Palette
from pages.parts.figure_table import show_table
from pages.parts.markup import Markup, markup

_ROW = (
    '<tr><td class="day">{day}</td><td>{name}</td><td>{declared}</td><td>{observed}</td><td>{conditions}</td>'
    '<td>{speaker}</td><td>{publisher}</td><td class="said{ours}">{excerpt}</td><td class="mine">{review}</td></tr>'
)


def show_route_key(spans: pd.DataFrame, palette: Palette, limit: int) -> None:
    """Show what the bars, boxes and dots of the timeline mean."""
    observed = spans.loc[spans["layer"] == "observed", "status"].unique()
    declared = bool((spans["layer"] == "declared").any())
    st.html(routes_key(observed, palette, stale_after_days=limit, declared=declared))


def show_route_reports(reports: pd.DataFrame, routes: pd.DataFrame, documents: pd.DataFrame) -> None:
    """Show every statement about a way out, one a row; those not matched to a known route say so."""
    names = dict(zip(routes["route_id"], routes["name"], strict=True))
    kinds = dict(zip(documents["document_id"], documents["kind"], strict=True))
    ordered = reports.sort_values(["period_end", "report_id"], ascending=[False, True], na_position="last")
    rows = [_row(report, names, kinds) for report in rows_from(ordered)]
    headings = [
        (name, False)
        for name in (
            _("When"),
            _("Way out"),
            _("Declared"),
            _("Observed"),
            _("Conditions"),
            _("Who said it"),
            _("Published by"),
            _("Sentence"),
            _("Review"),
        )
    ]
    show_table(n_("{count} statement, newest first.", "{count} statements, newest first.", len(rows)), headings, rows)


def _row(report: dict[str, object], names: dict[str, str], kinds: dict[str, str]) -> Markup:
    is_quoted = kinds.get(str(report["document_id"])) == DocumentKind.REPORT
    excerpt = markup("“{words}”" if is_quoted else "{words}", words=report["excerpt"])
    doubts = [say_warning(code) for code in report["warnings"]]  # type: ignore[attr-defined]
    return markup(
        _ROW,
        day=say_period(report["period_start"], report["period_end"], report["date_accuracy"]),  # type: ignore[arg-type]
        name=names.get(str(report["route_id"]))
        or _("{name}, not matched to a known way out", name=report["route_name"] or _("unnamed")),
        declared=_label(DECLARED_STATUSES, report["declared_status"]),
        observed=_label(OBSERVED_STATUSES, report["observed_status"]),
        conditions=_conditions(report),
        speaker=report["speaker"] or report["speaker_org"] or MISSING,
        publisher=report["publisher"] or MISSING,
        excerpt=excerpt,
        ours="" if is_quoted else " ours",
        review="; ".join([_(REVIEW_STATUSES[report["review_status"]]), *doubts]),  # type: ignore[index]
    )


def _label(labels: dict[object, str], code: object) -> str:
    return _(labels[code]) if code else MISSING


def _conditions(report: dict[str, object]) -> str:
    listed = [_(CONDITIONS[code]) for code in report["conditions"]]  # type: ignore[attr-defined, index]
    listed += say_passage(report)
    if report["order_type"]:
        listed.append(_(ORDER_TYPES[report["order_type"]]))  # type: ignore[index]
    if report["note"]:
        listed.append(str(report["note"]))
    return ", ".join(listed) or MISSING
