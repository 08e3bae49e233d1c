import datetime

import pandas as pd
import pytest

from loaders.series.routes import SPAN_COLUMNS, route_status_on, status_spans, summarise_routes
from tests.series.building import day, document, documents_of, reports_of, route_report


def seen(report_id, on, status="open", **given):
    return route_report(report_id, period_start=day(on), observed_status=status, **given)


def spans(*reports, as_of="2017-07-05", stale=7, documents=None):
    frame = status_spans(reports_of(*reports), as_of=day(as_of), stale_after_days=stale, documents=documents)
    return [
        (row.layer, row.status, row.start.date().isoformat(), row.end.date().isoformat()) for row in frame.itertuples()
    ]


def test_no_reports_give_the_columns_and_no_span():
    assert list(status_spans(reports_of(), as_of=day("2017-07-05")).columns) == list(SPAN_COLUMNS)


def test_report_holds_until_the_limit_then_the_route_is_unknown():
    """An old "open" must never look like one of today."""
    assert spans(seen("r1", "2017-06-24")) == [
        ("observed", "open", "2017-06-24", "2017-07-01"),
        ("unknown", "unknown", "2017-07-01", "2017-07-06"),
    ]


def test_report_holds_until_the_next_one():
    assert spans(seen("r1", "2017-07-01"), seen("r2", "2017-07-03", "closed")) == [
        ("observed", "open", "2017-07-01", "2017-07-03"),
        ("observed", "closed", "2017-07-03", "2017-07-06"),
    ]


def test_span_without_words_holds_none():
    frame = status_spans(reports_of(seen("r1", "2017-06-01", note="new")), as_of=day("2017-07-05"))
    assert frame["note"].tolist() == ["new", None]


def test_unknown_ends_with_the_next_report():
    assert spans(seen("r1", "2017-06-01"), seen("r2", "2017-06-20", "closed"))[:2] == [
        ("observed", "open", "2017-06-01", "2017-06-08"),
        ("unknown", "unknown", "2017-06-08", "2017-06-20"),
    ]


def test_report_of_several_days_holds_from_its_last_day():
    assert spans(seen("r1", "2017-06-01", period_end=day("2017-06-10")))[0][2:] == ("2017-06-01", "2017-06-17")


def test_report_after_the_day_shown_is_not_yet_known():
    assert spans(seen("r1", "2017-07-06")) == []


def test_report_of_the_day_shown_is_drawn():
    assert spans(seen("r1", "2017-07-05")) == [("observed", "open", "2017-07-05", "2017-07-06")]


def test_same_day_later_document_holds():
    morning, evening = seen("r1", "2017-07-05", document_id="z"), seen("r2", "2017-07-05", "closed", document_id="a")
    stored = documents_of(
        document("z", published=day("2017-07-05")),
        document("a", published=day("2017-07-06")),
    )
    assert spans(morning, evening, documents=stored) == [("observed", "closed", "2017-07-05", "2017-07-06")]
    assert spans(evening, morning, documents=stored) == spans(morning, evening, documents=stored)
    assert spans(morning, evening) == [("observed", "open", "2017-07-05", "2017-07-06")]


def test_declared_is_its_own_layer_and_makes_nothing_known_or_unknown():
    declared = route_report(
        "r1", period_start=day("2017-05-26"), period_end=day("2017-05-27"), declared_status="announced"
    )
    assert spans(declared) == [("declared", "announced", "2017-05-26", "2017-06-03")]


def test_one_sentence_may_declare_and_observe():
    both = seen("r1", "2017-07-04", declared_status="in_effect")
    assert {layer for layer, *_ in spans(both)} == {"observed", "declared"}


@pytest.mark.parametrize(
    "differs", [{"review_status": "rejected"}, {"review_status": "superseded"}, {"route_id": None}]
)
def test_reports_that_do_not_count_give_no_span(differs):
    assert spans(seen("r1", "2017-07-04", **differs)) == []


def test_status_reported_as_unknown_is_drawn_as_unknown():
    assert spans(seen("r1", "2017-07-04", "unknown"))[0][0] == "unknown"


@pytest.mark.parametrize(("age", "status"), [(0, "open"), (6, "open"), (7, "unknown"), (8, "unknown")])
def test_status_becomes_unknown_at_the_limit(age, status):
    on = day("2017-06-24") + datetime.timedelta(days=age)
    known = route_status_on(reports_of(seen("r1", "2017-06-24")), on, 7)["bridge"]
    assert (known.observed_status, known.last_observed_status, known.age_days) == (status, "open", age)


@pytest.mark.parametrize("days", range(12))
def test_timeline_and_status_say_the_same(days):
    reports = (seen("r1", "2017-06-24"), seen("r2", "2017-06-29", "closed", period_end=day("2017-06-30")))
    on = day("2017-06-24") + datetime.timedelta(days=days)
    frame = status_spans(reports_of(*reports), as_of=day("2017-07-10"), stale_after_days=3)
    (drawn,) = frame[(frame["start"] <= pd.Timestamp(on)) & (frame["end"] > pd.Timestamp(on))]["status"]
    assert route_status_on(reports_of(*reports), on, 3)["bridge"].observed_status == drawn


def test_declared_status_stays_apart_from_what_was_seen():
    announced = route_report("r2", period_start=day("2017-07-03"), declared_status="announced")
    known = route_status_on(reports_of(announced), day("2017-07-05"))["bridge"]
    assert (known.declared_status, known.observed_status, known.age_days) == ("announced", None, None)


def test_conditions_of_a_sentence_without_status_are_kept_while_it_is_fresh():
    reports = reports_of(
        seen("r1", "2017-07-01", conditions=("screening",)),
        route_report("r2", period_start=day("2017-07-03"), conditions=("under_fire",)),
    )
    assert route_status_on(reports, day("2017-07-04"), 5)["bridge"].conditions == ("screening", "under_fire")
    assert route_status_on(reports, day("2017-07-07"), 5)["bridge"].conditions == ("under_fire",)


def test_summary_counts_routes_without_reports_as_unknown():
    statuses = route_status_on(reports_of(seen("r1", "2017-07-04", "open_restricted")), day("2017-07-05"))
    summary = summarise_routes(statuses, ["ferry", "bridge"])
    assert (summary.total, summary.open_restricted, summary.unknown) == (2, ("bridge",), ("ferry",))
