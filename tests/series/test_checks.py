import pytest

from loaders.series.checks import Verdict, check_displacement, choose_instructive, say_check
from tests.series.building import claim, claims_of, day


def counted(claim_id, indicator, measure, value, on, **given):
    """A claim of Iraq's government on West Mosul, as OCHA printed it."""
    place = {"place_id": "west", "place_name": "West Mosul", "speaker_org": "Government of Iraq"}
    return claim(claim_id, indicator=indicator, measure=measure, value=value, period_end=day(on), **{**place, **given})


def ever(value, on, **given):
    return counted(f"ever-{on}", "displaced", "cumulative", value, on, **given)


def returned(value, on, **given):
    return counted(f"returned-{on}", "returned", "cumulative", value, on, **given)


def now(value, on, **given):
    return counted(f"now-{on}", "displaced", "stock", value, on, **given)


MAY = (ever(480_906, "2017-05-14"), returned(32_390, "2017-05-09"), now(448_516, "2017-05-14"))
IOM = {"place_id": "area", "place_name": "Mosul and surrounding areas", "speaker_org": "IOM DTM"}
MARCH = (
    ever(326_754, "2017-03-19", **IOM),
    returned(71_874, "2017-03-19", **IOM),
    now(260_616, "2017-03-19", **IOM),
    now(254_880, "2017-03-17", **IOM),
)


def check(*rows):
    checks = check_displacement(claims_of(*rows))
    return checks[0] if checks else None


def test_west_mosul_in_may_holds_exactly():
    """480,906 ever displaced, 32,390 returned five days earlier, 448,516 displaced now."""
    found = check(*MAY)
    assert (found.derived, found.difference, found.verdict) == (448_516, 0, Verdict.HOLDS)
    assert say_check(found) == "Government of Iraq says 448,516; derived 448,516. The returns figure is of 9 May 2017."


def test_mosul_in_march_is_off_and_the_likely_cause_is_named():
    found = check(*MARCH)
    assert (found.derived, found.difference, found.verdict) == (254_880, 5_736, Verdict.OFF)
    assert found.echoed["claim_id"] == "now-2017-03-17"
    assert "254,880 is the same speaker's own number of 17 March 2017" in say_check(found)


def test_exact_returns_go_before_newer_rounded_ones():
    rounded = returned(32_000, "2017-05-10", quantifier="about")
    assert check(*MAY, rounded).returned["claim_id"] == "returned-2017-05-09"


@pytest.mark.parametrize(("on", "found"), [("2017-05-07", True), ("2017-05-06", False), ("2017-05-15", False)])
def test_returns_are_at_most_seven_days_older_and_never_newer(on, found):
    assert (check(MAY[0], returned(32_390, on), MAY[2]) is not None) is found


def test_stock_of_another_day_is_no_stock_to_compare_with():
    found = check(MAY[0], MAY[1], now(448_516, "2017-05-13"))
    assert (found.verdict, found.stated, found.difference) == (Verdict.NO_STATED, None, None)
    assert say_check(found).startswith("No number of people displaced on 14 May 2017")


@pytest.mark.parametrize("part", [0, 1])
def test_parts_of_another_speaker_or_place_make_no_check(part):
    """Never a sum across speakers, not even to test one."""
    for differs in ({"speaker_org": "IOM"}, {"place_id": "east"}):
        rows = list(MAY)
        rows[part] = {**rows[part], **differs}
        assert check(*rows) is None


def test_programme_of_an_organisation_is_the_organisation():
    assert check(MAY[0], {**MAY[1], "speaker_org": "Government of Iraq (MoMD)"}, MAY[2]).verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    "differs", [{"unit": "households"}, {"population_group": "children"}, {"modality": "plan"}, {"part_of": "x"}]
)
def test_only_counts_of_all_people_are_checked(differs):
    assert check({**MAY[0], **differs}, *MAY[1:]) is None


def test_counts_without_a_place_make_no_check():
    assert check(*({**row, "place_id": None, "place_text": None} for row in MAY)) is None


def test_bound_is_never_put_into_a_sum():
    assert check(MAY[0], returned(None, "2017-05-09", quantifier="at_least", lower=32_000), MAY[2]) is None


@pytest.mark.parametrize(("stated", "verdict"), [(102, Verdict.HOLDS), (103, Verdict.OFF)])
def test_rounded_part_may_be_off_by_two_per_cent(stated, verdict):
    rounded = ever(110, "2017-05-14", quantifier="about"), returned(10, "2017-05-14"), now(stated, "2017-05-14")
    assert check(*rounded).verdict is verdict


def test_sum_of_exact_figures_may_not_be_off_at_all():
    of_one_day = MAY[0], returned(32_390, "2017-05-14"), now(448_517, "2017-05-14")
    assert check(*of_one_day).verdict is Verdict.OFF


def test_sum_of_different_days_is_never_called_off():
    found = check(*MAY[:2], now(448_000, "2017-05-14"))
    assert (found.difference, found.verdict) == (-516, Verdict.DAYS_DIFFER)
    assert "returned after that day may be the difference" in say_check(found)
    assert say_check(check(*MAY[:2], now(449_000, "2017-05-14"))).endswith(
        "484 apart. The days differ: the returns figure is of 9 May 2017."
    )


def test_newest_check_of_each_kind_is_chosen():
    older = ever(20, "2017-01-01"), returned(5, "2017-01-01"), now(15, "2017-01-01")
    holds, off = choose_instructive(check_displacement(claims_of(*older, *MARCH, *MAY)))
    assert (holds.on, off.on) == (day("2017-05-14"), day("2017-03-19"))
    assert choose_instructive([]) == (None, None)


def test_check_with_older_returns_is_not_chosen_as_the_one_that_is_off():
    off_by_days = now(448_000, "2017-05-14")
    _, off = choose_instructive(check_displacement(claims_of(*MARCH, *MAY[:2], off_by_days)))
    assert off.on == day("2017-03-19")
