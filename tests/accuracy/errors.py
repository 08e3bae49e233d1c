"""Sentences that are still read wrongly: `errors.jsonl`, in our own words, each with what is right and why it fails.

One JSON object a line: id, text, language, published, number (as written), right (the fields that are read wrongly,
with what they should hold), why. The reader is asked anew each time; a sentence that is read rightly now leaves the
page and may become a case in `tests/cases`.
"""

import datetime
import json
from pathlib import Path
from typing import Any

from loaders.model.document import Document
from tests.accuracy.terms import read_figures

ERRORS = Path(__file__).parent / "errors.jsonl"
NOTHING = "nothing"
"""Stands for a number that is not read, or that should not be."""


def read_errors(path: Path = ERRORS) -> list[dict[str, Any]]:
    """Return the sentences that are still read wrongly, each with what was `read`."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = [case | {"read": read} for case in map(json.loads, lines) if (read := wrongly_read(case)) is not None]
    return [{key: case[key] for key in ("id", "text", "number", "read", "right", "why")} for case in found]


def wrongly_read(case: dict[str, Any]) -> dict[str, Any] | None:
    """Return what is read in place of what is right; None when it is right."""
    document = Document(
        document_id=case["id"],
        title=case.get("title", ""),
        text=case["text"],
        publisher=case.get("publisher"),
        language=case["language"],
        published=datetime.date.fromisoformat(case.get("published", "2021-03-15")),
    )
    start = case["text"].index(case["number"])
    items = [item for figure, item in read_figures(document) if figure.number_start == start]
    if case["right"] == NOTHING:
        return {"indicator": items[0]["indicator"]} if items else None
    if not items:
        return {"indicator": NOTHING}
    read = {name: items[0][name] for name in case["right"]}
    return None if read == case["right"] else read
