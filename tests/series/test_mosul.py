"""The published Mosul figures, as shipped: the cases a reader of the reports knows by heart."""

from pathlib import Path

import pytest

from loaders.model import tables
from loaders.model.frames import frame_of, rows_of
from loaders.readers.published_figures import read_published_figures
from loaders.series.checks import check_displacement, choose_instructive
from loaders.series.claims import gather_claims
from loaders.series.disagreement import find_contests
from loaders.series.select import claims_known_on, latest_claim
from tests.series.building import day, places_of

SAMPLE = Path(__file__).parents[2] / "sample_data" / "mosul_figures.csv"
PLACES = places_of(
    irq_mosul_area=None, irq_mosul="irq-mosul-area", irq_mosul_west="irq-mosul", irq_mosul_old_city="irq-mosul-west"
)


@pytest.fixture(scope="module")
def read():
    """Figures and documents of the shipped table."""
    records = read_published_figures(SAMPLE.read_bytes(), SAMPLE.name, crisis="mosul-2016")
    figures = frame_of(tables.FIGURES, rows_of(figure for _, figures, _ in records for figure in figures))
    return figures, frame_of(tables.DOCUMENTS, rows_of(document for document, _, _ in records))


@pytest.fixture(scope="module")
def claims(read):
    return gather_claims(*read, PLACES)


def test_grande_to_reuters_is_one_claim_of_two_pages(claims):
    found = latest_claim(claims, indicator="trapped", on=day("2017-05-29"))
    assert (found["quantifier"], found["value"], found["lower"], found["upper"]) == ("up_to", None, None, 200_000)
    assert (found["speaker"], found["publishers"], found["period_end"]) == (
        "Lise Grande",
        ("Reuters",),
        day("2017-05-29"),
    )
    assert (found["place_id"], len(found["figure_ids"])) == ("irq-mosul", 2)


def test_her_figure_stands_contested_beside_that_of_ocha(claims):
    rows = claims.set_index("claim_id")
    contests = [each for each in find_contests(claims, places=PLACES) if rows.loc[each.second, "upper"] == 200_000]
    assert [(rows.loc[each.first, "value"], each.apart, each.reason) for each in contests] == [
        (180_000, 20_000, "different_area")
    ]


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (69_000, 92_035, 23_035),
        (400_000, 330_012, 69_988),
        (919_143, 1_034_670, 115_527),
        (582_369, 523_941, 58_428),
    ],
)
def test_known_disagreements_are_found(claims, first, second, apart):
    values = claims.set_index("claim_id")["value"]
    found = {
        frozenset((values[each.first], values[each.second])): each.apart
        for each in find_contests(claims, places=PLACES)
    }
    assert found[frozenset((first, second))] == apart


@pytest.mark.parametrize(
    ("on", "place", "difference"),
    [("2017-05-14", "irq-mosul-west", 0), ("2017-05-21", "irq-mosul-west", 0), ("2017-03-19", "irq-mosul-area", 5_736)],
)
def test_known_sums(claims, on, place, difference):
    (check,) = [each for each in check_displacement(claims) if each.on == day(on) and each.place_id == place]
    assert check.difference == difference


def test_instructive_sums_are_the_newest_that_holds_and_the_one_that_fails_on_one_day(claims):
    holds, off = choose_instructive(check_displacement(claims))
    assert (holds.on, holds.difference) == (day("2017-07-06"), 0)
    assert (off.on, off.difference) == (day("2017-03-19"), 5_736)


def test_nothing_of_july_was_known_in_may(read):
    known = claims_known_on(*read, day("2017-05-29"), PLACES)
    assert latest_claim(known, indicator="trapped")["upper"] == 200_000
    assert known["period_end"].max().date() <= day("2017-05-29")
