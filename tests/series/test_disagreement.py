import datetime

import pytest

from loaders.series.disagreement import Contest, ContestReason, find_contests, say_contest
from tests.series.building import claim, claims_of, day, places_of

PLACES = places_of(mosul=None, west="mosul", old_city="west", erbil=None)
OCHA = claim("ocha", value=180_000, quantifier="about", place_id="old-city", place_text="Old City")
GRANDE = claim("un", upper=200_000, speaker="Lise Grande", speaker_org="United Nations", period_end=day("2017-05-29"))


def contests(*rows, **given):
    return find_contests(claims_of(*rows), **{"places": PLACES, **given})


def apart(first, second, **given):
    """Distance of a claim of OCHA and one of IOM on one place and day."""
    found = contests(claim("a", **first), claim("b", speaker_org="IOM", **second), **given)
    return found[0].apart if found else None


def about(value):
    return {"value": value, "quantifier": "about"}


def bounded(quantifier, lower=None, upper=None):
    return {"quantifier": quantifier, "lower": lower, "upper": upper}


def test_end_of_may_is_contested_by_twenty_thousand():
    """OCHA's "some 180,000" of 28 May beside Lise Grande's "up to 200,000" of 29 May 2017."""
    (found,) = contests(OCHA, GRANDE)
    assert (found.first, found.second, found.apart, found.reason) == ("ocha", "un", 20_000, ContestReason.AREA)
    assert say_contest(found, claims_of(OCHA, GRANDE)) == (
        "20,000 apart, but not the same area: OCHA says about 180,000 in Old City (28 May 2017), "
        "Lise Grande says up to 200,000 in Mosul (29 May 2017)."
    )


def test_without_places_only_one_place_is_compared():
    assert contests(OCHA, GRANDE, places=None) == []


def test_two_speakers_of_one_organisation_may_contest_each_other():
    """8 and 9 June 2017: "as many as 118,000" and "120,000 to 150,000", both of the United Nations."""
    first = claim("a", upper=118_000, speaker_org="United Nations")
    second = claim(
        "b",
        speaker_org="the UN",
        speaker="Lise Grande",
        period_end=day("2017-05-29"),
        **bounded("range", 120_000, 150_000),
    )
    (found,) = contests(first, second)
    assert (found.apart, found.reason) == (2_000, ContestReason.DAY)


@pytest.mark.parametrize(("second", "found"), [(1_020, None), (1_021, 21), (980, None), (979, 21)])
def test_points_may_differ_by_two_per_cent(second, found):
    assert apart(about(1_000), {"value": second}) == found


@pytest.mark.parametrize(("point", "found"), [(1_001, 1), (1_000, None), (950, None), (949, 51)])
def test_point_at_a_ceiling(point, found):
    """It breaks the bound, or it is more than 5 % below its edge."""
    assert apart(bounded("up_to", upper=1_000), about(point)) == found


@pytest.mark.parametrize(("point", "found"), [(999, 1), (1_000, None), (1_050, None), (1_051, 51)])
def test_point_at_a_floor(point, found):
    assert apart(bounded("at_least", lower=1_000), about(point)) == found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (bounded("range", 15, 20), bounded("range", 20, 30), None),
        (bounded("range", 15, 20), bounded("range", 21, 30), 1),
        (bounded("range", 100, 130), {"value": 278}, 148),
        (bounded("range", 100, 130), {"value": 100}, None),
        (bounded("up_to", upper=100), bounded("less_than", upper=50), None),
        (bounded("at_least", lower=100), bounded("more_than", lower=50), None),
        (bounded("up_to", upper=100), bounded("more_than", lower=100), None),
        (bounded("up_to", upper=100), bounded("more_than", lower=101), 1),
    ],
)
def test_ranges_and_bounds(first, second, found):
    assert apart(first, second) == found


def test_vague_words_contest_nothing():
    assert apart({"quantifier": "vague", "number_text": "thousands"}, {"value": 5}) is None


@pytest.mark.parametrize(
    "differs",
    [
        {"indicator": "exposed"},
        {"unit": "households"},
        {"measure": "flow"},
        {"population_group": "children"},
        {"modality": "projection"},
        {"place_id": "erbil"},
        {"part_of": "whole"},
    ],
)
def test_other_quantities_are_never_compared(differs):
    assert apart({"value": 10}, {"value": 20, **differs}) is None


def test_claims_without_a_place_are_not_taken_for_one_place():
    nowhere = {"place_id": None, "place_text": None}
    assert apart({"value": 10, **nowhere}, {"value": 20, **nowhere}) is None


@pytest.mark.parametrize(("days", "found"), [(3, 10), (4, None)])
def test_claims_are_compared_within_three_days(days, found):
    later = day("2017-05-28") + datetime.timedelta(days=days)
    assert apart({"value": 10}, {"value": 20, "period_end": later}) == found


def test_series_that_moves_on_does_not_contest_itself():
    assert contests(claim("a", value=10), claim("b", value=20, period_end=day("2017-05-29"))) == []


def test_one_speaker_with_two_numbers_for_one_day_contests_itself():
    """22 May 2017: a header says 582,369 and the text 523,941."""
    (found,) = contests(claim("a", value=582_369), claim("b", value=523_941))
    assert found.reason is ContestReason.SPEAKER


def test_flows_are_compared_only_for_one_period():
    week = {"measure": "flow", "value": 10, "period_start": day("2017-05-22")}
    assert apart(week, {**week, "value": 20}) == 10
    assert apart(week, {**week, "value": 20, "period_start": day("2017-05-23")}) is None


@pytest.mark.parametrize(("part", "contested"), [(84, False), (85, True), (120, True)])
def test_part_contests_its_whole_when_close_or_beyond(part, contested):
    west = claim("a", value=part, place_id="west")
    assert bool(contests(west, claim("b", value=100, speaker_org="IOM"))) is contested


@pytest.mark.parametrize(("part", "contested"), [(95, False), (120, True)])
def test_speaker_who_counts_both_is_contested_only_beyond_the_whole(part, contested):
    assert bool(contests(claim("a", value=part, place_id="west"), claim("b", value=100))) is contested


LATE_OCTOBER = claim("ocha", quantifier="more_than", lower=10_500)
THREE_DAYS_BEFORE = claim("dtm", value=4_140, speaker_org="IOM DTM", period_end=day("2017-05-25"))


@pytest.mark.parametrize(("number", "on", "count"), [(10_548, 28, 0), (10_548, 27, 0), (10_548, 24, 1), (7_000, 28, 2)])
def test_speaker_who_agrees_on_a_nearer_day_does_not_contest_from_further_off(number, on, count):
    """October 2016: IOM DTM's 4,140 of the 23rd, its 10,548 of the 26th, OCHA's "more than 10,500" of the 26th."""
    nearer = claim("near", value=number, speaker_org="IOM DTM", period_end=day(f"2017-05-{on}"))
    found = [each for each in contests(LATE_OCTOBER, THREE_DAYS_BEFORE, nearer) if "ocha" in (each.first, each.second)]
    assert len(found) == count


def test_two_floors_are_no_agreement():
    floor = {**THREE_DAYS_BEFORE, "claim_id": "floor", "period_end": day("2017-05-28"), **bounded("at_least", 4_000)}
    assert len(contests(LATE_OCTOBER, THREE_DAYS_BEFORE, {**floor, "value": None, "upper": None})) == 1


def test_statements_of_one_day_contest_each_other_whatever_else_was_said():
    again = claim("again", value=100, speaker_org="IOM", period_end=day("2017-05-29"))
    assert apart({"value": 100}, {"value": 200}) == 100
    assert contests(claim("a", value=100), claim("b", value=200, speaker_org="IOM"), again)


def test_reason_is_the_first_that_differs():
    cumulative = {"measure": "cumulative", "period_start": day("2016-10-17")}
    since = {**cumulative, "period_start": day("2017-02-19")}
    cases = [
        (({"value": 1}, {"value": 2, "place_text": "west Mosul"}), ContestReason.AREA),
        (({"value": 1}, {"value": 2, "period_end": day("2017-05-29")}), ContestReason.DAY),
        (({"value": 1, **cumulative}, {"value": 2, **since}), ContestReason.DEFINITION),
        (({"value": 2}, bounded("up_to", upper=1)), ContestReason.DEFINITION),
        (({"value": 1, **cumulative}, {"value": 2, **cumulative}), ContestReason.SPEAKER),
    ]
    for (first, second), reason in cases:
        (found,) = contests(claim("a", **first), claim("b", speaker_org="IOM", **second))
        assert found.reason is reason


@pytest.mark.parametrize("reason", ContestReason)
def test_every_reason_has_a_sentence_with_both_speakers_and_days(reason):
    claims = claims_of(claim("a", value=1), claim("b", value=2, speaker_org="IOM", period_end=day("2017-05-30")))
    sentence = say_contest(Contest(first="a", second="b", apart=1, reason=reason), claims)
    for expected in ("1 apart", "OCHA", "IOM", "28 May 2017", "30 May 2017"):
        assert expected in sentence


def test_contests_do_not_depend_on_the_order_of_claims():
    rows = [OCHA, GRANDE, claim("x", value=10, speaker_org="IOM"), claim("y", value=99)]
    assert contests(*rows) == contests(*reversed(rows))
