"""Swapped digits are doubted against the last number of the series, and never corrected."""

import datetime
import itertools
from typing import Any

import pytest

from loaders.labels import say_warning
from loaders.model.frames import rows_from
from loaders.series.claims import gather_claims
from loaders.series.transposed import is_transposed
from tests.series.building import DAY, documents_of, figure, figures_of

WARNING = "transposed_digits:84516/48516"


def warned(*numbers: int, days: int = 7, **given: Any) -> dict[int, tuple[str, ...]]:
    """The warnings of one speaker's numbers, a week apart, by number."""
    rows = [
        figure(f"f{place}", document_id=f"d{place}", value=number, **{"period_end": day_of(place, days), **given})
        for place, number in enumerate(numbers)
    ]
    claims = rows_from(gather_claims(figures_of(*rows), documents_of()))
    return {int(claim["value"]): claim["warnings"] for claim in claims}


def day_of(place: int, days: int) -> datetime.date:
    return DAY + datetime.timedelta(days=place * days)


@pytest.mark.parametrize(
    ("number", "last", "expected"),
    [
        (84_516, 48_516, True),
        (48_516, 84_516, True),
        (45_816, 48_516, True),
        (48_561, 48_516, False),
        (84_615, 48_516, False),
        (68_514, 48_516, False),
        (48_516, 48_516, False),
        (184_516, 48_516, False),
        (21_000, 12_000, False),
        (32_100, 23_100, False),
        (3_214, 2_314, True),
        (32_140, 23_140, True),
        (321, 231, False),
        (4.63, 6.43, False),
        (1_023, 123, False),
        (1_234, 0, False),
    ],
)
def test_swap_of_neighbours_that_changes_much_is_one(number: float, last: float, *, expected: bool) -> None:
    assert is_transposed(number, last) is expected


def test_change_of_five_per_cent_is_the_least() -> None:
    """10,890 and 11,089… differ by less; the swap itself decides how much."""
    swaps = [(number, swapped) for number in range(1_011, 1_400) for swapped in neighbours(number)]
    judged = [(abs(a - b) / b, is_transposed(a, b)) for a, b in swaps if a != b and a % 10 and b % 10]
    assert all(found is (change >= 0.05) for change, found in judged)
    assert len({found for _, found in judged}) == 2


def neighbours(number: int) -> list[int]:
    digits = str(number)
    swapped = [digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)]
    return [int(words) for words in swapped if words[0] != "0"]


def test_last_number_of_the_series_is_told_and_neither_is_changed() -> None:
    found = warned(47_900, 48_516, 84_516)
    assert found == {47_900: (), 48_516: (), 84_516: (WARNING,)}
    assert say_warning(WARNING) == "digits may be swapped: 84,516 here, 48,516 in the last number of this series"


def test_number_that_the_series_goes_on_from_is_not_doubted() -> None:
    assert warned(48_516, 84_516, 85_200) == {48_516: (), 84_516: (), 85_200: ()}
    assert warned(48_516, 84_516, 49_100)[84_516] == (WARNING,)


@pytest.mark.parametrize(
    "other",
    [
        {"speaker_org": "Red Crescent"},
        {"place_id": "tal-afar", "place_name": "Tal Afar", "place_text": "Tal Afar"},
        {"indicator": "displaced"},
        {"unit": "households"},
        {"population_group": "children"},
        {"measure": "cumulative"},
    ],
)
def test_number_of_another_series_is_no_last_one(other: dict[str, Any]) -> None:
    rows = [figure("f1", value=48_516), figure("f2", document_id="d2", value=84_516, period_end=day_of(1, 7), **other)]
    claims = rows_from(gather_claims(figures_of(*rows), documents_of()))
    assert [claim["warnings"] for claim in claims] == [(), ()]


def test_flow_of_a_day_has_no_last_number() -> None:
    assert warned(48_516, 84_516, measure="flow", period_start=DAY) == {48_516: (), 84_516: ()}


def test_bounds_are_not_compared() -> None:
    rows = [
        figure("f1", upper=48_516, value=None),
        figure("f2", document_id="d2", upper=84_516, value=None, period_end=day_of(1, 7)),
    ]
    claims = rows_from(gather_claims(figures_of(*rows), documents_of()))
    assert [claim["warnings"] for claim in claims] == [(), ()]


def test_of_two_numbers_of_one_day_both_are_doubted() -> None:
    found = warned(48_516, 84_516, days=0)
    assert found[84_516] == (WARNING,)
    assert found[48_516] == ("transposed_digits:48516/84516",)


def test_order_of_the_figures_makes_no_difference() -> None:
    rows = [
        figure(f"f{place}", document_id=f"d{place}", value=number, period_end=day_of(place, 7))
        for place, number in enumerate((48_516, 84_516, 49_100))
    ]
    gathered = {
        tuple(claim["warnings"] for claim in rows_from(gather_claims(figures_of(*order), documents_of())))
        for order in itertools.permutations(rows)
    }
    assert gathered == {((), (WARNING,), ())}


def test_doubt_that_a_person_typed_stays_as_it_is() -> None:
    rows = [
        figure("f1", value=48_516),
        figure("f2", document_id="d2", value=84_516, period_end=day_of(1, 7), warnings=("transposed_digits",)),
    ]
    claims = rows_from(gather_claims(figures_of(*rows), documents_of()))
    assert claims[-1]["warnings"] == ("transposed_digits",)
