"""Contrast on the background and distance between hues in every kind of vision, measured."""

import itertools

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from loaders.model.vocabulary import Indicator, ObservedStatus, SpeakerClass
from pages.charts.palette import (
    DARK,
    INDICATOR_HUES,
    LIGHT,
    ROUTE_FORMS,
    SPEAKER_HUES,
    SPEAKER_SYMBOLS,
    Palette,
    blend,
    fade,
)

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
VISIONS = ("normal", "deuteranomaly", "protanomaly", "tritanomaly")


def _rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _seen(colour: str, vision: str) -> np.ndarray:
    if vision == "normal":
        return _rgb(colour)
    space = {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}
    return np.clip(cspace_convert(_rgb(colour), space, "sRGB1"), 0, 1)


def _smallest_distance(colours: list[str], vision: str) -> float:
    pairs = itertools.combinations([_seen(colour, vision) for colour in colours], 2)
    return min(float(deltaE(first, second, input_space="sRGB1")) for first, second in pairs)


@BOTH
def test_text_stands_out_from_its_ground(palette: Palette) -> None:
    for colour in (palette.ink, palette.ink2, palette.ink3, palette.accent, *(hue.text for hue in palette.hues)):
        assert _contrast(colour, palette.background) >= 4.5
    assert _contrast(palette.warning, palette.warning_ground) >= 4.5
    assert _contrast(palette.contested, palette.contested_ground) >= 4.5
    assert _contrast(palette.holds, palette.holds_ground) >= 4.5
    assert _contrast(palette.ink, palette.highlight) >= 7


@BOTH
def test_marks_stand_out_from_the_background(palette: Palette) -> None:
    routes = (palette.of_route(status) for status in ObservedStatus)
    for colour in (*(hue.mark for hue in palette.hues), *routes, palette.contested, palette.axis):
        assert _contrast(colour, palette.background) >= 3


@BOTH
def test_words_in_a_hue_are_stronger_than_its_marks_need_to_be(palette: Palette) -> None:
    assert min(_contrast(hue.text, palette.background) for hue in palette.hues) >= 6.1


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_no_two_hues_look_alike_to_anyone(palette: Palette, vision: str) -> None:
    assert _smallest_distance([hue.mark for hue in palette.hues], vision) >= 14


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_no_two_route_colours_look_alike_to_anyone(palette: Palette, vision: str) -> None:
    drawn = [palette.route_open, palette.route_restricted, palette.route_closed, palette.route_unknown]
    assert _smallest_distance(drawn, vision) >= 14


def test_every_code_has_its_hue_and_shape() -> None:
    assert set(INDICATOR_HUES) == set(Indicator)
    assert set(SPEAKER_HUES) == set(SPEAKER_SYMBOLS) == set(SpeakerClass)
    assert set(ROUTE_FORMS) == set(ObservedStatus)


def test_every_speaker_class_has_a_shape_of_its_own() -> None:
    assert len(set(SPEAKER_SYMBOLS.values())) == len(SPEAKER_SYMBOLS)


def test_protected_emblems_are_not_used_as_marks() -> None:
    assert not any("cross" in symbol for symbol in SPEAKER_SYMBOLS.values())


def test_route_forms_differ_without_colour() -> None:
    forms = [(form.pattern, form.glyph, form.has_bar) for form in ROUTE_FORMS.values()]
    assert len(set(forms)) == len(forms)


def test_blend_and_fade() -> None:
    assert blend("#102030", "#102030", 0.4) == "#102030"
    assert fade("#FF8590", 1) == "rgba(255,133,144,1)"
