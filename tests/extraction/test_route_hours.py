"""Hours of the day: read where the words make them hours, and never guessed."""

import pytest

from loaders.extraction.lexicons import fold
from loaders.extraction.route_hours import find_hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("The corridor is open from 9 a.m. to 4 p.m. daily.", ("09:00", "16:00")),
        ("Civilians may leave between 10 and 2 p.m.", ("10:00", "14:00")),
        ("It stays open until 21:00.", (None, "21:00")),
        ("Le couloir est ouvert de 9h à 16h30.", ("09:00", "16:30")),
        ("El corredor abre entre las 10 y las 14 horas.", ("10:00", "14:00")),
        ("يفتح الممر من الساعة 9 صباحا حتى 2 ظهرا.", ("09:00", "14:00")),
        ("Between 10 and 14 buses left.", (None, None)),
        ("From 2014 to 2016 nobody left.", (None, None)),
    ],
)
def test_hours_are_read_as_stated(text, hours):
    assert find_hours(fold(text), 0, len(text)) == hours
