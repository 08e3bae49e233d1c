"""The displacement page: its answer is on its chart, and no chart stands where nobody reported a figure."""

import json

import pytest

from tests.pages.opening import OpenedPage

NOBODY = "Nobody has said how many people are displaced"


def _first_chart(page: OpenedPage) -> str:
    return json.dumps(page.charts[0], ensure_ascii=False)


@pytest.mark.parametrize("place", ["", "Mosul", "West Mosul", "East Mosul"])
@pytest.mark.usefixtures("sample")
def test_figure_of_the_answer_is_labelled_on_the_chart(place: str) -> None:
    page = OpenedPage("displacement", **({"place": place} if place else {}))
    number = page.answer.split(" people ")[0].split()[-1]
    labels = [note["text"] for note in page.charts[0]["layout"]["annotations"] if note["name"] == "label"]
    assert any(number in words for words in labels)


@pytest.mark.usefixtures("sample")
def test_newest_count_of_each_kind_is_on_the_chart() -> None:
    """OCHA's about 1,000,000 of 26 July is newer than the last count of the series that is drawn."""
    assert "about 1,000,000" in _first_chart(OpenedPage("displacement"))


@pytest.mark.parametrize("query", [{"known_on": "2016-10-17"}, {"place": "Old City, Mosul"}, {"place": "Hasansham"}])
@pytest.mark.usefixtures("sample")
def test_no_axes_are_invented_where_nothing_can_be_drawn(query: dict[str, str]) -> None:
    page = OpenedPage("displacement", **query)
    assert not page.has_traceback
    assert page.answer.startswith(NOBODY)
    assert not any("2000-01-01" in json.dumps(chart) for chart in page.charts)
    assert "nothing-drawn" in page.markup


@pytest.mark.usefixtures("sample")
def test_movements_without_a_period_are_counted_only_where_there_are_some() -> None:
    for query in ({}, {"place": "West Mosul"}, {"place": "East Mosul"}):
        assert "0 movements whose" not in OpenedPage("displacement", **query).text


@pytest.mark.parametrize(
    ("query", "moved"), [({"known_on": "2016-10-17"}, False), ({"place": "Old City, Mosul"}, True)]
)
@pytest.mark.usefixtures("sample")
def test_answer_speaks_of_movements_only_where_there_are_some(query: dict[str, str], moved: bool) -> None:
    assert ("movements" in OpenedPage("displacement", **query).answer) is moved
