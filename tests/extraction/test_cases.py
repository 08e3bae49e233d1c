"""Sentences with the figures they must give, as data: add a line to `tests/cases/figures_*.jsonl` to add a test."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from loaders.extraction import extract_figures
from loaders.model.document import Document
from loaders.model.figure import Figure

FOLDER = Path(__file__).parent.parent / "cases"
CASES = [
    json.loads(line)
    for path in sorted(FOLDER.glob("figures_*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def show(text: str, figures: list[Figure]) -> str:
    """The text with every found number underlined, for the reader of a failed test."""
    marks = [" "] * len(text)
    for figure in figures:
        marks[figure.number_start : figure.number_end] = "^" * (figure.number_end - figure.number_start)
    found = [(f.number_text, f.indicator.value, f.quantifier.value, f.unit.value) for f in figures]
    return "\n" + text.replace("\n", " ") + "\n" + "".join(marks) + f"\nfound {found}"


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_sentence_gives_the_figures_of_its_case(case: dict[str, Any]) -> None:
    document = Document(
        document_id=case["id"],
        title="",
        text=case["text"],
        language=case["language"],
        published=datetime.date.fromisoformat(case["published"]),
    )
    figures = extract_figures(document)
    message = show(case["text"], figures) + "\n" + case["why"]
    assert [f.number_text for f in figures] == [e["number_text"] for e in case["expected"]], message
    for figure, expected in zip(figures, case["expected"], strict=True):
        for name, value in expected.items():
            if name == "part":
                assert (figure.part_of is not None) is value, f"{name}: {message}"
            elif name == "warnings":
                assert list(figure.warnings) == value, f"{name}: {message}"
            else:
                assert getattr(figure, name) == value, f"{name}: {getattr(figure, name)} {message}"
