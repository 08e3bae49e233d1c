"""Claims for tests: the sentence the project was born from, and changes to it."""

import datetime
from typing import Any

from loaders.model.frames import Frame, frame_of
from loaders.model.tables import CLAIMS


def claim(**changes: Any) -> dict[str, Any]:
    """Return one claim as a row, some columns changed; `on` sets both ends of the period."""
    on = changes.pop("on", datetime.date(2017, 5, 29))
    row: dict[str, Any] = {
        "claim_id": f"{changes.get('place_name', 'Mosul')}-{on}-{changes.get('quantifier', 'up_to')}",
        "series_id": "trapped/irq-mosul/people/stock/un",
        "indicator": "trapped",
        "period_start": on,
        "period_end": on,
        "date_accuracy": "day",
        "quantifier": "up_to",
        "value": None,
        "lower": None,
        "upper": 200_000,
        "number_text": "200,000",
        "unit": "people",
        "measure": "stock",
        "modality": "reported",
        "population_group": None,
        "part_of": None,
        "place_id": "irq-mosul",
        "place_name": "Mosul",
        "place_text": "Mosul",
        "speaker": "Lise Grande",
        "speaker_org": "United Nations",
        "speaker_class": "un",
        "publishers": ("Reuters",),
        "reports": 1,
        "excerpt": "Up to 200,000 people still live behind Islamic State lines in Mosul",
        "document_kind": "report",
        "reviewed": True,
    }
    return row | changes


def point(number: float, **changes: Any) -> dict[str, Any]:
    """Return a claim of about `number`."""
    return claim(quantifier="about", value=number, upper=None, **changes)


def exact(number: float, **changes: Any) -> dict[str, Any]:
    """Return a claim of exactly `number`."""
    return claim(quantifier="exact", value=number, lower=number, upper=number, **changes)


def claims(*rows: dict[str, Any]) -> Frame:
    """Return a frame of the claims table."""
    return frame_of(CLAIMS, rows)


def day(text: str) -> datetime.date:
    """Return a date from its ISO form."""
    return datetime.date.fromisoformat(text)
