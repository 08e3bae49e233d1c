"""The key explains only the marks that occur, names every colour in words, and holds nothing that could act."""

import base64
import html
import re
import xml.etree.ElementTree as ElementTree

import pytest

from loaders.model.vocabulary import ObservedStatus, Quantifier
from pages.charts import icons
from pages.charts.key import QUANTIFIERS, displacement_key, exposure_key, routes_key, speaker_key
from pages.charts.palette import DARK, LIGHT
from tests.charts.helpers import claim, claims, point


def _words(text: str) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", text).split()))


def _svg(address: str) -> ElementTree.Element:
    head, data = address.split(",", 1)
    assert head == "data:image/svg+xml;base64"
    return ElementTree.fromstring(base64.b64decode(data))


def test_only_what_occurs_is_explained() -> None:
    words = _words(exposure_key(claims(point(5), claim()), palette=LIGHT))
    assert words.startswith("about up to, no lower end given")
    assert "range" not in words
    assert "contested" not in words


def test_what_nobody_has_reviewed_is_explained() -> None:
    assert "not yet reviewed" in exposure_key(claims(point(5, reviewed=False)), palette=LIGHT)


def test_an_empty_chart_has_an_empty_key() -> None:
    assert _words(exposure_key(claims(), palette=LIGHT)) == ""


def test_every_colour_is_named() -> None:
    words = _words(speaker_key(["un", "media", "ingo", "local_org"], LIGHT))
    assert words == "Blue United Nations Grey media Green international organisation, local organisation"
    assert "White armed group" in _words(speaker_key(["armed_group"], DARK))


def test_every_quantifier_has_words_and_a_picture_of_its_own() -> None:
    assert set(QUANTIFIERS) == set(Quantifier)
    pictures = {icons.mark_icon(q, "#1D4789", LIGHT) for q in Quantifier}
    assert len(pictures) == 6


@pytest.mark.parametrize("quantifier", ["up_to", "at_least", "range", "vague"])
def test_no_bound_is_pictured_as_a_dot(quantifier: str) -> None:
    picture = _svg(icons.mark_icon(quantifier, "#1D4789", LIGHT))
    assert not [part for part in picture.iter() if part.tag.endswith("circle")]


def test_every_route_status_has_a_picture_of_its_own() -> None:
    pictures = {icons.route_icon(status, LIGHT) for status in ObservedStatus}
    assert len(pictures) == len(ObservedStatus)
    assert all(_svg(picture) is not None for picture in pictures)


def test_the_routes_key_says_what_unknown_means() -> None:
    words = _words(routes_key(["open", "closed"], LIGHT, stale_after_days=7, declared=True))
    assert words == "declared open closed unknown: no report for 7 days a report"


def test_the_displacement_key_names_what_is_drawn() -> None:
    words = _words(displacement_key(LIGHT, gaps=True, breaks=False, contested=True))
    assert "no report" in words
    assert "contested" in words
    assert "counting changed" not in words
