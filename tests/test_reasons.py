"""Why a figure was read as it was, in sentences."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from loaders.extraction.features import FEATURES
from loaders.reasons import BASES, RULES, SIGNS, YES_OR_NO, say_confidence, say_reading, say_signs
from tests.extraction.reading import figures

CASES = sorted((Path(__file__).parent / "cases").glob("figures_*.jsonl"))
PLAIN = {"number.digits", "bound.vague", "noun.unit", "noun.event", "modality.plain", "block.paragraph"}
"""Codes that need no sentence: what they say is what one would expect."""


def row(text: str, position: int = 0) -> dict[str, Any]:
    return dataclasses.asdict(figures(text)[position])


def test_words_that_decided_are_quoted_with_what_they_mean() -> None:
    said = say_reading(row("Some 300 people were killed."))
    assert "“killed” after the number says what it counts: killed." in said
    assert "“Some” beside the number bounds it." in said


def test_part_says_from_where_it_takes_its_indicator() -> None:
    said = say_reading(row("The storm displaced 900 people, including 300 children.", 1))
    assert "It is a part of a number of which “displaced” is said: displaced." in said


def test_nearest_other_reading_is_named() -> None:
    assert any(
        said.startswith("The nearest other reading: ") for said in say_reading(row("300 displaced people fled."))
    )


def test_figure_typed_by_a_person_has_no_reasons() -> None:
    empty = {"reading_basis": (), "confidence_basis": (), "confidence": None}
    assert (say_reading(empty), say_confidence(empty), say_signs(empty)) == ([], None, ([], []))


def test_confidence_is_said_in_figures_of_a_hundred() -> None:
    assert say_confidence({"confidence": 0.934}) == (
        "Of 100 figures with such signs, about 93 are right in number, unit and indicator."
    )


def test_signs_are_parted_by_what_they_do() -> None:
    raised, lowered = say_signs({"confidence_basis": ("no_noun=1-0.30", "margin=12+0.20", "no_noun=0+0.10")})
    assert raised == ["no other reading comes near", "a noun beside the number"]
    assert lowered == ["no noun beside the number"]


def test_sign_of_a_newer_reader_is_left_out() -> None:
    assert say_signs({"confidence_basis": ("phase_of_moon=1+0.30", "mangled")}) == ([], [])


def test_every_sign_has_words() -> None:
    assert {*SIGNS, *YES_OR_NO} == set(FEATURES)


def test_every_code_and_sign_is_in_the_vocabulary() -> None:
    page = (Path(__file__).parents[1] / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    codes = {*BASES, *PLAIN, *(f"rule.{name}" for name in RULES), *FEATURES}
    assert {code for code in codes if f"`{code}`" not in page} == set()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_rule_of_the_cases_has_words(path: Path) -> None:
    """A rule without words would be a figure without an explanation."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    read = [figure for case in cases for figure in figures(case["text"], language=case["language"])]
    codes = {code for figure in read for code in figure.reading_basis}
    known = {*BASES, *PLAIN, *(f"rule.{name}" for name in RULES)}
    assert {code for code in codes if not code.startswith(("word.", "rival."))} <= known
