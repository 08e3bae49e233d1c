"""Our figures in the words of the annotation guideline."""

from tests.accuracy.terms import figure_item
from tests.extraction.reading import figures


def test_bound_and_ends_are_those_of_the_guideline() -> None:
    (item,) = map(figure_item, figures("Up to 200 people were killed."))
    assert item is not None
    assert (item["bound"], item["value"], item["low"], item["high"]) == ("at_most", None, None, 200)


def test_plan_of_aid_is_assistance_that_is_planned() -> None:
    (item,) = map(figure_item, figures("The agency plans to assist 900 people."))
    assert item is not None
    assert (item["indicator"], item["certainty"]) == ("assisted", "planned")


def test_room_for_people_is_not_in_the_guideline() -> None:
    read = figures("The new camp can host 900 people.")
    assert [figure_item(figure) for figure in read] == [None]
