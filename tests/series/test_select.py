import pytest

from loaders.series.select import (
    Reason,
    claims_known_on,
    in_place,
    in_time_order,
    latest_claim,
    pick_recommended,
    split_series,
)
from loaders.series.where import places_within
from tests.series.building import claim, claims_of, day, document, documents_of, figure, figures_of, places_of

PLACES = places_of(iraq=None, mosul="iraq", old_city="mosul", erbil="iraq")


def latest(*rows, **wanted):
    found = latest_claim(claims_of(*rows), indicator="trapped", **wanted)
    return found and found["claim_id"]


def test_latest_is_by_reference_day():
    assert latest(claim("new", period_end=day("2017-06-01")), claim("old", period_end=day("2017-05-01"))) == "new"


def test_latest_on_a_day_looks_no_further():
    rows = claim("new", period_end=day("2017-06-02")), claim("old", period_end=day("2017-06-01"))
    assert latest(*rows, on=day("2017-06-01")) == "old"
    assert latest(*rows, on=day("2017-05-31")) is None


@pytest.mark.parametrize(
    "other", [{"indicator": "exposed"}, {"modality": "projection"}, {"population_group": "children"}, {"part_of": "x"}]
)
def test_latest_is_of_all_people_and_has_happened(other):
    assert latest(claim("c1", period_end=day("2017-06-01"), **other)) is None


def test_latest_may_be_asked_of_a_group_place_measure_or_speaker():
    rows = [claim("all"), claim("children", population_group="children"), claim("iom", speaker_org="IOM")]
    assert latest(*rows, population_group="children") == "children"
    assert latest(*rows, speaker_org="IOM") == "iom"
    assert latest(*rows, place_ids={"telafar"}) is None
    assert latest(*rows, measure="flow") is None


def test_place_holds_the_places_inside_it():
    assert places_within(PLACES, "mosul") == {"mosul", "old-city"}
    assert places_within(PLACES, "iraq") == {"iraq", "mosul", "old-city", "erbil"}


def test_circular_places_end():
    assert places_within(places_of(a="b", b="a"), "a") == {"a", "b"}


def test_claims_in_a_place_leave_out_what_is_around_it():
    claims = claims_of(claim("c1"), claim("c2", place_id="old-city"), claim("c3", place_id="iraq"))
    assert in_place(claims, PLACES, "mosul")["claim_id"].tolist() == ["c1", "c2"]


@pytest.mark.parametrize(("on", "known"), [("2017-05-29", []), ("2017-05-30", ["f1"])])
def test_as_known_on_a_day_holds_only_what_was_published(on, known):
    """28 May was not known on 28 May when the report came out two days later."""
    stored = documents_of(document("d1", published=day("2017-05-30")), document("d2"))
    figures = figures_of(figure("f1", value=9), figure("f2", document_id="d2", value=8))
    assert claims_known_on(figures, stored, day(on))["claim_id"].tolist() == known


def test_time_order_puts_reviewed_first_within_a_day():
    claims = claims_of(claim("a"), claim("b", reviewed=True), claim("c", period_end=day("2017-01-01")))
    assert in_time_order(claims)["claim_id"].tolist() == ["c", "b", "a"]


def test_series_are_split_by_id():
    series = split_series(claims_of(claim("a", series_id="x"), claim("b", series_id="y")))
    assert {name: len(part) for name, part in series.items()} == {"x": 1, "y": 1}


@pytest.mark.parametrize(
    ("better", "reason"),
    [
        ({"reviewed": True}, Reason.APPROVED),
        ({"quantifier": "exact"}, Reason.COUNTED),
        ({"date_accuracy": "day"}, Reason.DATED_CLOSER),
        ({"period_end": day("2017-05-29")}, Reason.NEWER),
    ],
)
def test_rule_says_which_step_decided(better, reason):
    other = {"quantifier": "about", "value": 9, "date_accuracy": "month"}
    recommended = pick_recommended(claims_of(claim("a", **other), claim("b", **{**other, **better})))
    assert (recommended.claim["claim_id"], recommended.reason) == ("b", reason)


def test_recommended_bound_stays_a_bound():
    recommended = pick_recommended(claims_of(claim("a", upper=200_000)))
    assert (recommended.claim["value"], recommended.claim["upper"]) == (None, 200_000)
    assert recommended.reason is Reason.ONLY_ONE


def test_nothing_is_recommended_from_nothing():
    assert pick_recommended(claims_of()) is None


def test_equal_claims_are_chosen_stably():
    first, second = claim("a", value=9), claim("b", value=8)
    chosen = [pick_recommended(claims_of(*rows)).claim["claim_id"] for rows in ((first, second), (second, first))]
    assert chosen == ["a", "a"]
