"""Route reports become status over time: what was seen, what was declared, and since when nobody knows.

Comes in: a frame of `route_reports`. Goes out: spans for the timeline, the status on a day, a summary.
Declines to assume: nothing is known before the first report, and an old report becomes *unknown*, never *open*.
"""

import datetime
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from loaders.model.frames import Frame, rows_from
from loaders.model.schema import is_missing
from loaders.model.vocabulary import ObservedStatus, ReviewStatus

Row = dict[str, Any]

STALE_AFTER_DAYS = 7
"""How long a report of a route is taken to hold where a page sets no limit of its own."""

SPAN_COLUMNS = (
    "route_id",
    "layer",
    "status",
    "conditions",
    "start",
    "end",
    "report_id",
    "document_id",
    "excerpt",
    "note",
    "order_type",
    "speaker",
    "speaker_org",
    "speaker_class",
    "publisher",
    "review_status",
)
_OF_REPORT = SPAN_COLUMNS[6:]
_LEFT_OUT = frozenset({ReviewStatus.REJECTED.value, ReviewStatus.SUPERSEDED.value})
_ONE_DAY = datetime.timedelta(days=1)


class Layer(StrEnum):
    """What a span is: seen, announced by a party, or not known."""

    OBSERVED = "observed"
    DECLARED = "declared"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStatus:
    """What is known of one route on one day.

    Attributes:
        observed_status: what was last seen, or unknown once that is too old; None before any report of it.
        last_observed_status: what was last seen, however old.
        age_days: days since that was last seen to hold.
        conditions: what people meet on it, by the reports that still hold.
        observed, declared: the route reports behind the two, None where there is none.
    """

    route_id: str
    observed_status: str | None
    last_observed_status: str | None
    observed_on: datetime.date | None
    age_days: int | None
    conditions: tuple[str, ...]
    declared_status: str | None
    declared_on: datetime.date | None
    observed: Row | None
    declared: Row | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSummary:
    """Routes by observed status, for the sentence above the timeline; routes without any report count as unknown."""

    total: int
    open: tuple[str, ...]
    open_restricted: tuple[str, ...]
    intermittent: tuple[str, ...]
    closed: tuple[str, ...]
    unknown: tuple[str, ...]


def status_spans(
    reports: Frame,
    *,
    as_of: datetime.date,
    stale_after_days: int = STALE_AFTER_DAYS,
    documents: Frame | None = None,
) -> Frame:
    """Return what each route's timeline shows up to a day, in three layers.

    A report holds from its first day until the next report, or until `stale_after_days` after its last day; that day
    itself always counts. From then on the route is unknown, up to `as_of`. Nothing stands before the first report.
    Of several reports of one day the one of the later document holds: by day published where `documents` are given,
    else by document_id.

    Returns:
        A frame of `SPAN_COLUMNS`, by route and start. `end` is the first day on which the span holds no more, so a
        span covers `start <= day < end`; the day of `as_of` is covered whole.
    """
    horizon = as_of + _ONE_DAY
    spans: list[Row] = []
    for route_id, rows in _by_route(reports, as_of, documents).items():
        for layer, column in ((Layer.OBSERVED, "observed_status"), (Layer.DECLARED, "declared_status")):
            said = [row for row in rows if not is_missing(row[column])]
            spans.extend(_spans_of(route_id, said, layer, column, horizon, stale_after_days))
    frame = pd.DataFrame(spans, columns=list(SPAN_COLUMNS), dtype=object)
    for name in ("start", "end"):
        frame[name] = pd.to_datetime(frame[name])
    return frame


def route_status_on(
    reports: Frame,
    day: datetime.date,
    stale_after_days: int = STALE_AFTER_DAYS,
    documents: Frame | None = None,
) -> dict[str, RouteStatus]:
    """Return what is known of each reported route on a day, by route_id; the same rule as `status_spans`."""
    by_route = _by_route(reports, day, documents)
    return {route_id: _status(route_id, rows, day, stale_after_days) for route_id, rows in by_route.items()}


def summarise_routes(statuses: Mapping[str, RouteStatus], route_ids: list[str]) -> RouteSummary:
    """Group all routes by observed status; the order within a group is that of `route_ids`."""
    groups: dict[str, list[str]] = {code.value: [] for code in ObservedStatus}
    for route_id in route_ids:
        known = statuses.get(route_id)
        status = known.observed_status if known else None
        groups[status or ObservedStatus.UNKNOWN.value].append(route_id)
    return RouteSummary(total=len(route_ids), **{code: tuple(ids) for code, ids in groups.items()})


def _by_route(reports: Frame, until: datetime.date, documents: Frame | None) -> dict[str, list[Row]]:
    """Return the reports that count up to a day, by route, in the order in which they hold."""
    kept = reports[
        reports["route_id"].notna()
        & ~reports["review_status"].isin(_LEFT_OUT)
        & (reports["period_start"] <= pd.Timestamp(until))
    ]
    if documents is None:
        kept = kept.assign(_published=None)
    else:
        published = documents.drop_duplicates("document_id").set_index("document_id")["published"]
        kept = kept.assign(_published=published.reindex(kept["document_id"]).to_numpy())
    order = ["route_id", "period_start", "_published", "document_id", "excerpt_start", "report_id"]
    kept = kept.sort_values(order, kind="stable", na_position="first").drop(columns="_published")
    by_route: dict[str, list[Row]] = {}
    for row in rows_from(kept):
        by_route.setdefault(row["route_id"], []).append(row)
    return by_route


def _spans_of(
    route_id: str, rows: list[Row], layer: Layer, column: str, horizon: datetime.date, stale_after_days: int
) -> list[Row]:
    spans: list[Row] = []
    for row, following in itertools.zip_longest(rows, rows[1:]):
        start = row["period_start"]
        until = following["period_start"] if following else horizon
        fresh_until = min(_last_day(row) + datetime.timedelta(days=max(stale_after_days, 1)), until, horizon)
        status = Layer.UNKNOWN if row[column] == ObservedStatus.UNKNOWN else layer
        report = {name: row[name] for name in _OF_REPORT}
        known = {"route_id": route_id, "status": row[column], "conditions": row["conditions"], **report}
        if start < fresh_until:
            spans.append({**known, "layer": status.value, "start": start, "end": fresh_until})
        if layer is Layer.OBSERVED and fresh_until < until:
            spans.append(_unknown_span(route_id, fresh_until, until))
    return spans


def _unknown_span(route_id: str, start: datetime.date, end: datetime.date) -> Row:
    empty: Row = dict.fromkeys(SPAN_COLUMNS)
    unknown = ObservedStatus.UNKNOWN.value
    return {
        **empty,
        "route_id": route_id,
        "layer": Layer.UNKNOWN.value,
        "status": unknown,
        "conditions": (),
        "start": start,
        "end": end,
    }


def _status(route_id: str, rows: list[Row], day: datetime.date, stale_after_days: int) -> RouteStatus:
    observed = next((row for row in reversed(rows) if not is_missing(row["observed_status"])), None)
    declared = next((row for row in reversed(rows) if not is_missing(row["declared_status"])), None)
    age = _age(observed, day) if observed else None
    is_fresh = age is not None and age < max(stale_after_days, 1)
    last = observed["observed_status"] if observed else None
    holding = [row for row in rows if _is_holding(row, observed, day, stale_after_days)]
    return RouteStatus(
        route_id=route_id,
        observed_status=last if is_fresh or last is None else ObservedStatus.UNKNOWN.value,
        last_observed_status=last,
        observed_on=min(_last_day(observed), day) if observed else None,
        age_days=age,
        conditions=tuple(dict.fromkeys(code for row in holding for code in row["conditions"])),
        declared_status=declared["declared_status"] if declared else None,
        declared_on=declared["period_start"] if declared else None,
        observed=observed,
        declared=declared,
    )


def _is_holding(row: Row, observed: Row | None, day: datetime.date, stale_after_days: int) -> bool:
    """A report's conditions hold with its status; those of a report without one hold until it is too old."""
    if not is_missing(row["observed_status"]) and row is not observed:
        return False
    return _age(row, day) < max(stale_after_days, 1)


def _last_day(row: Row) -> datetime.date:
    last: datetime.date = row["period_start"] if is_missing(row["period_end"]) else row["period_end"]
    return last


def _age(row: Row, day: datetime.date) -> int:
    return max((day - _last_day(row)).days, 0)
