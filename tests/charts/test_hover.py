"""Tooltips say everything and let nothing from outside act as markup."""

import re
from typing import Any

import pytest

from pages.charts.hover import QUOTE_LINES, QUOTE_WIDTH, hover_text, plain
from tests.charts.helpers import claim

OWN_TAGS = re.compile(r"</?b>|<br>|<span style='font-family:Source Serif, serif'>|</span>")


def _outside(text: str) -> str:
    return OWN_TAGS.sub("", text)


def test_the_tooltip_says_figure_place_quote_speaker_publisher_and_date() -> None:
    lines = hover_text(claim()).split("<br>")
    assert lines[0] == "<b>up to 200,000</b> people trapped"
    assert lines[1] == "Mosul"
    assert lines[2].startswith("<span style='font-family:Source Serif, serif'>“Up to 200,000 people")
    assert lines[-1] == "Lise Grande, United Nations via Reuters · 29 May 2017"


@pytest.mark.parametrize("field", ["place_name", "place_text", "speaker", "speaker_org", "excerpt", "number_text"])
def test_markup_from_outside_is_shown_and_never_acts(field: str) -> None:
    hostile = '<a href="javascript:x">%{y}</a> $\\alpha$'
    changes: dict[str, Any] = {field: hostile}
    if field == "number_text":
        changes |= {"quantifier": "vague", "upper": None}
    text = _outside(hover_text(claim(**changes)))
    assert not set("<>\"'$%{}") & set(text)
    assert "&#60;a" in text


def test_hostile_publishers_and_contests_are_harmless() -> None:
    text = _outside(hover_text(claim(publishers=("<b>X",)), contested="by <i>Y</i>"))
    assert "<" not in text


def test_invisible_and_direction_changing_characters_are_dropped() -> None:
    assert plain("a\u202eb\x00c\u2066d") == "abcd"


def test_quotes_are_wrapped_and_cut() -> None:
    quote = hover_text(claim(excerpt="word " * 200)).split("<span")[1].split("</span>")[0].split(">", 1)[1]
    assert len(quote.split("<br>")) == QUOTE_LINES
    assert all(len(line) <= QUOTE_WIDTH for line in quote.split("<br>"))


def test_a_record_is_not_set_as_the_sources_words() -> None:
    text = hover_text(claim(document_kind="record"))
    assert "Source Serif" not in text
    assert "“" not in text
    assert "(record of a published figure)" in text


def test_without_a_speaker_the_publisher_is_not_made_one() -> None:
    text = hover_text(claim(speaker=None, speaker_org=None))
    assert text.endswith("<br>Reuters · 29 May 2017")


def test_a_place_worded_otherwise_keeps_its_words() -> None:
    assert "Mosul, worded “the old town”" in hover_text(claim(place_text="the old town"))


def test_what_nobody_has_reviewed_says_so() -> None:
    assert "Not yet reviewed" in hover_text(claim(reviewed=False))
    assert "Not yet reviewed" not in hover_text(claim())


def test_a_plan_says_so() -> None:
    assert "(plan)" in hover_text(claim(modality="plan"))


def test_the_group_that_is_counted_is_named() -> None:
    assert "people trapped: children" in hover_text(claim(population_group="children"))
