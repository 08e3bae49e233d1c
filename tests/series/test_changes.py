import datetime

import pytest

from loaders.model.frames import rows_from
from loaders.series.changes import (
    NoChange,
    change_since,
    explain_change,
    find_counting_breaks,
    find_gaps,
    people_per_day,
)
from tests.series.building import claim, claims_of, day

EARLIER = claim("c1", value=100, period_end=day("2017-05-21"))
LATER = claim("c2", value=130, period_end=day("2017-05-28"))


def change(*rows):
    """The change of the last row."""
    claims = claims_of(*rows)
    return change_since(claims, rows_from(claims)[-1])


def why_none(*rows):
    claims = claims_of(*rows)
    return explain_change(claims, rows_from(claims)[-1])


def test_change_is_to_the_previous_claim_of_the_same_speaker():
    oldest = claim("c0", value=1, period_end=day("2017-05-14"))
    found = change(oldest, EARLIER, LATER)
    assert (found.number, found.earlier["claim_id"], found.days, found.is_about) == (30, "c1", 7, False)


def test_about_minus_exact_is_about():
    assert change(EARLIER, {**LATER, "quantifier": "about"}).is_about


@pytest.mark.parametrize(
    "differs",
    [
        {"speaker_org": "IOM"},
        {"place_id": "telafar"},
        {"measure": "cumulative"},
        {"unit": "households"},
        {"population_group": "children"},
        {"indicator": "exposed"},
        {"modality": "plan"},
    ],
)
def test_change_is_never_to_something_else(differs):
    assert why_none({**EARLIER, **differs}, LATER) is NoChange.FIRST


def test_claims_without_a_place_have_no_change():
    nowhere = {"place_id": None, "place_text": None}
    assert why_none({**EARLIER, **nowhere}, {**LATER, **nowhere}) is NoChange.FIRST


def test_bound_has_no_change():
    assert why_none(EARLIER, claim("c2", upper=130, period_end=day("2017-05-29"))) is NoChange.BOUND


def test_change_does_not_reach_over_an_earlier_bound():
    assert why_none(EARLIER, claim("cb", upper=120, period_end=day("2017-05-25")), LATER) is NoChange.EARLIER_BOUND


def test_change_does_not_reach_over_a_change_of_counting():
    """415,986 on 15 June and 821,178 on 3 July 2017 are not 405,192 newly displaced people."""
    assert why_none(EARLIER, {**LATER, "warnings": ("counting_changed",)}) is NoChange.COUNTING_CHANGED


@pytest.mark.parametrize(("start", "comparable"), [("2017-05-22", True), ("2017-05-23", False)])
def test_flows_are_compared_only_over_equal_periods(start, comparable):
    week = {**EARLIER, "measure": "flow", "period_start": day("2017-05-15")}
    next_week = {**LATER, "measure": "flow", "period_start": day(start)}
    assert (change(week, next_week) is not None) is comparable


def test_first_claim_has_no_change():
    assert why_none(LATER) is NoChange.FIRST


@pytest.mark.parametrize(("silence", "gaps"), [(13, 0), (14, 1), (24, 1)])
def test_gap_is_at_least_fourteen_days(silence, gaps):
    assert len(find_gaps(reported_after(1, 1, 1, silence))) == gaps


@pytest.mark.parametrize(("silence", "gaps"), [(29, 0), (30, 1)])
def test_gap_is_three_times_the_usual_interval(silence, gaps):
    assert len(find_gaps(reported_after(10, 10, 10, silence))) == gaps


def test_gap_names_both_its_ends():
    (gap,) = find_gaps(reported_after(1, 1, 24))
    assert (gap.start, gap.end, gap.days) == (day("2017-05-03"), day("2017-05-27"), 24)


def test_two_claims_have_no_usual_interval():
    assert find_gaps(reported_after(100)) == []


def test_counting_break_stands_between_two_claims():
    broken = {**LATER, "warnings": ("counting_changed",)}
    (found,) = find_counting_breaks(claims_of(EARLIER, broken))
    assert (found.before, found.after, found.on) == ("c1", "c2", day("2017-05-28"))


def test_counting_break_concerns_its_own_series_only():
    broken = {**LATER, "series_id": "other", "warnings": ("counting_changed",)}
    assert find_counting_breaks(claims_of(EARLIER, broken))[0].before is None


def test_flow_is_spread_over_both_ends_of_its_period():
    flow = claim(
        "c1",
        measure="flow",
        quantifier="more_than",
        lower=48_000,
        period_start=day("2017-06-05"),
        period_end=day("2017-06-11"),
    )
    (spread,) = rows_from(people_per_day(claims_of(flow)))
    assert spread["days"] == 7
    assert spread["lower"] == pytest.approx(48_000 / 7)
    assert (spread["value"], spread["upper"]) == (None, None)


def test_stock_is_never_spread():
    assert people_per_day(claims_of(LATER)).empty


def reported_after(*intervals):
    on, rows = day("2017-05-01"), [claim("c0", value=1, period_end=day("2017-05-01"))]
    for number, days in enumerate(intervals, start=1):
        on += datetime.timedelta(days=days)
        rows.append(claim(f"c{number}", value=1, period_end=on))
    return claims_of(*rows)
