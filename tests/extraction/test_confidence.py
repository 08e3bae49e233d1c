"""The probability that number, unit and indicator are right."""

from pathlib import Path

import pytest

from loaders.extraction.confidence import judge_confidence, read_model
from loaders.extraction.features import FEATURES
from tests.extraction.reading import figures


def confidence(text: str, position: int = 0) -> float:
    value = figures(text)[position].confidence
    assert value is not None
    return value


def test_plain_statement_is_trusted_more_than_a_borrowed_indicator() -> None:
    text = "Seven people died in the north and two in the south."
    assert confidence(text) > confidence(text, 1)


def test_doubt_lowers_confidence() -> None:
    assert confidence("About 4 people were displaced.") > confidence("About 4.63 people were displaced.")


def test_forecast_is_trusted_less_than_a_report() -> None:
    assert confidence("Some 300 people were displaced.") > confidence("Some 300 people could be displaced.")


def test_vague_word_is_never_trusted_more_than_a_number() -> None:
    for verb in ("were killed", "fled", "were displaced", "are trapped"):
        assert confidence(f"Dozens of people {verb}.") < confidence(f"100 people {verb}.")


def test_confidence_stays_between_its_ends() -> None:
    worst = dict.fromkeys(FEATURES, 0.0) | {"warnings": 50.0}
    best = dict.fromkeys(FEATURES, 0.0) | {"cue_score": 500.0}
    assert (judge_confidence(worst)[0], judge_confidence(best)[0]) == (0.01, 0.99)


def test_same_text_gives_the_same_confidence_and_reasons() -> None:
    text = "Seven people died in the north and two in the south."
    assert [(f.confidence, f.confidence_basis) for f in figures(text)] == [
        (f.confidence, f.confidence_basis) for f in figures(text)
    ]


def test_reasons_are_the_strongest_first_with_what_they_add() -> None:
    _chance, reasons = judge_confidence(dict.fromkeys(FEATURES, 0.0) | {"warnings": 2.0})
    assert any(reason.startswith("warnings=2-") for reason in reasons)
    sizes = [abs(float(reason[max(reason.rfind("+"), reason.rfind("-")) :])) for reason in reasons]
    assert sizes == sorted(sizes, reverse=True)


def test_model_of_unknown_signs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text(
        '{"intercept": 0, "calibration": [1, 0], "weights": {"moon": [0, 1, 1]}}', encoding="utf-8"
    )
    with pytest.raises(ValueError, match="moon"):
        read_model(tmp_path / "model.json")
