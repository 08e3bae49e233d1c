"""One claim stands for an indicator; it is chosen, never made."""

import datetime

from loaders.model.frames import frame_of
from loaders.model.tables import CLAIMS, PLACES
from loaders.series.headline import earlier_claim, headline_claim, main_place

PLACE_ROWS = [
    {"place_id": "city", "name": "City", "kind": "city", "country_iso3": "IRQ", "accuracy": "point"},
    {
        "place_id": "old",
        "name": "Old town",
        "kind": "district",
        "country_iso3": "IRQ",
        "accuracy": "area",
        "part_of": "city",
    },
]


def places():
    return frame_of(PLACES, PLACE_ROWS)


def claim(claim_id, day, **changes):
    row = {
        "claim_id": claim_id,
        "indicator": "trapped",
        "measure": "stock",
        "unit": "people",
        "modality": "reported",
        "quantifier": "up_to",
        "upper": 100.0,
        "place_id": "old",
        "period_end": datetime.date(2017, 5, day),
        "speaker": None,
        "speaker_org": "OCHA",
        "reports": 1,
        "reviewed": False,
    }
    return row | changes


def headline(*rows):
    return headline_claim(frame_of(CLAIMS, rows), places(), indicator="trapped", measure="stock")


def test_newest_claim_stands_for_the_indicator():
    assert headline(claim("a", 1), claim("b", 28))["claim_id"] == "b"


def test_widest_place_wins_within_a_week():
    """A district's figure of today must not hide the city's of the same week."""
    assert headline(claim("a", 22, place_id="city"), claim("b", 28))["claim_id"] == "a"


def test_widest_place_does_not_win_after_a_week():
    assert headline(claim("a", 20, place_id="city"), claim("b", 28))["claim_id"] == "b"


def test_plans_parts_and_households_never_stand_for_all_people():
    others = [
        claim("plan", 29, modality="plan"),
        claim("part", 29, part_of="whole"),
        claim("group", 29, population_group="children"),
        claim("families", 29, unit="households"),
    ]
    assert headline(claim("a", 1), *others)["claim_id"] == "a"


def test_nobody_reported_it():
    assert headline() is None


def test_earlier_statement_is_of_the_same_speaker_and_place():
    rows = [claim("a", 1), claim("b", 20, speaker_org="Reuters"), claim("d", 21, place_id="city"), claim("c", 28)]
    assert earlier_claim(frame_of(CLAIMS, rows), rows[3])["claim_id"] == "a"


def test_pages_open_on_the_narrowest_place_that_holds_three_in_four():
    """A crisis has figures from around it; they must not decide what its pages open on."""
    inside = [claim(f"c{day}", day) for day in range(1, 10)]
    outside = [claim("far", 20, place_id="elsewhere")]
    assert main_place(frame_of(CLAIMS, inside + outside), places()) == "old"
    assert main_place(frame_of(CLAIMS, inside + [claim("whole", 20, place_id="city")] * 4), places()) == "city"


def test_no_located_claim_means_no_main_place():
    assert main_place(frame_of(CLAIMS, [claim("a", 1, place_id=None)]), places()) is None
