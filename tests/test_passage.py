"""What became of an attempt is told in the source's words."""

from loaders.passage import say_passage


def test_attempt_is_told_with_reason_and_counts():
    row = {
        "modes": ("convoy",),
        "attempt_outcome": "turned_back",
        "attempt_number": 3,
        "attempt_reason": "heavy shelling",
        "planned_text": "50 buses",
        "moved_text": None,
    }
    assert say_passage(row) == [
        "in a convoy",
        "evacuation turned back, attempt 3",
        "because of: heavy shelling",
        "were to go: 50 buses",
    ]


def test_hours_are_told_as_far_as_stated():
    assert say_passage({"daily_from": "09:00", "daily_until": "14:00"}) == ["from 09:00 to 14:00"]
    assert say_passage({"daily_from": "09:00"}) == ["from 09:00"]


def test_nothing_stated_is_nothing_said():
    assert say_passage({"modes": (), "attempt_outcome": None, "attempt_number": float("nan")}) == []
