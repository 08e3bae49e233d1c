"""Numbers are bound to the words that govern them, and say which rule did it."""

import pytest

from loaders.model.vocabulary import Indicator, Unit
from tests.extraction.reading import bind


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Some 300 people were killed.", "after"),
        ("The flood killed 300 people.", "before"),
        ("There were 300 deaths.", "event"),
        ("There are 300 IDPs.", "group"),
        ("Deaths had climbed to 300.", "topic"),
        ("Killed: 300", "label"),
    ],
)
def test_rule_that_bound_a_number_is_kept(text: str, rule: str) -> None:
    assert [bound.rule for bound in bind(text)] == [rule]


@pytest.mark.parametrize(
    ("text", "rule", "is_subset"),
    [
        ("They evacuated 30 families (210 people).", "bracket", False),
        ("They evacuated 30 people (12 women).", "bracket", True),
        ("They evacuated 30 people, including 12 women.", "subset", True),
        ("Some 300 people died, 12 of them in the north.", "subset", True),
        ("They found 30 displaced people: 10 escaping the north and 20 from the south.", "sum", True),
    ],
)
def test_part_and_equal_are_told_apart(text: str, rule: str, *, is_subset: bool) -> None:
    second = bind(text)[1]
    assert (second.rule, second.is_subset, second.whole) == (rule, is_subset, 0)


def test_nearer_verb_on_the_right_side_wins() -> None:
    bound = bind("On 14 March one man was killed and 12 villagers were injured in a shelling.")
    assert [one.indicator for one in bound] == [Indicator.KILLED, Indicator.INJURED]


def test_runner_up_is_kept_for_the_reviewer() -> None:
    (bound,) = bind("The agency helped 300 displaced people.")
    assert bound.indicator is Indicator.ASSISTED
    assert 0 < bound.runner_up < bound.score


def test_buildings_count_only_where_something_happened_to_them() -> None:
    assert [one.unit for one in bind("Some 200 buildings were destroyed.")] == [Unit.HOMES]
    assert bind("The city has 200 buildings.") == []


def test_house_verbs_do_not_bind_people() -> None:
    assert Indicator.HOMES_DESTROYED not in {
        one.indicator for one in bind("The storm destroyed 30 houses and killed 4 people.")[1:]
    }


def test_shared_verb_reaches_back_over_a_list() -> None:
    bound = bind("Some 300 people in Arad and another 200 people in Beled were hurt.")
    assert [one.indicator for one in bound] == [Indicator.INJURED, Indicator.INJURED]


def test_no_number_of_things_is_bound() -> None:
    assert bind("Partners gave 300 kits and 20 tents to the displaced.") == []
