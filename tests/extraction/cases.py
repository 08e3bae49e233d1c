"""Cases as data: one JSON line each in `tests/cases`, so that an analyst can add one without Python."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from loaders.extraction.segment import Span, split_sentences
from loaders.model.document import Document
from loaders.model.vocabulary import DateAccuracy

CASES_FOLDER = Path(__file__).parent.parent / "cases"


def read_cases(name: str) -> list[Any]:
    """Return the cases of `tests/cases/<name>.jsonl` as pytest parameters named by their id."""
    lines = (CASES_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=case["id"]) for case in map(json.loads, lines)]


def document_of(case: dict[str, Any]) -> Document:
    """Return the case's text as a document."""
    published = case.get("published", "2017-05-29")
    return Document(
        document_id=case["id"],
        title=case.get("title", "Situation report"),
        text=case["text"],
        publisher=case.get("publisher"),
        published=datetime.date.fromisoformat(published) if published else None,
        published_accuracy=DateAccuracy(case.get("published_accuracy", "day")),
        language=case["language"],
        country_iso3=case.get("document_country"),
    )


def number_of(case: dict[str, Any]) -> tuple[Span, Span]:
    """Return the sentence and the span of the case's number."""
    start = case["text"].index(case["number"])
    number = Span(start, start + len(case["number"]))
    return next(sentence for sentence in split_sentences(case["text"]) if sentence.holds(number)), number
