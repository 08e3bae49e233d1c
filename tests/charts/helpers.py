"""Claims for tests: the sentence the project was born from, and changes to it."""

import datetime
import itertools
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from loaders.model.frames import Frame, frame_of
from loaders.model.tables import CLAIMS
from pages.charts.labels import Box
from pages.charts.text_size import text_box


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


def label_boxes(figure: go.Figure, width: float) -> dict[str, Box]:
    """Return the boxes of a chart's labels, by their words, where a page as wide as `width` pixels draws them."""
    layout, boxes = figure.layout, {}
    margin = layout.margin
    first, last = (pd.Timestamp(end) for end in layout.xaxis.range)
    body = layout.height - margin.t - margin.b
    for number, note in enumerate(note for note in layout.annotations if note.name == "label"):
        axis = layout[(note.yref or "y").replace("y", "yaxis")]
        low, high = axis.domain or (0, 1)
        x = margin.l + (pd.Timestamp(note.x) - first) / (last - first) * (width - margin.l - margin.r) + note.xshift
        y = margin.t + (1 - low - note.y / axis.range[1] * (high - low)) * body
        lines = tuple(note.text.split("<br>"))
        across, down = text_box(lines, note.font.size)
        left = x - {"left": 0, "center": across / 2, "right": across}[note.xanchor]
        boxes[f"{number} {note.text}"] = Box(left, y - down / 2, left + across, y + down / 2)
    return boxes


def overprinted(figure: go.Figure, width: float) -> list[tuple[str, str]]:
    """Return the pairs of labels that overlap when a chart is drawn `width` pixels wide."""
    boxes = label_boxes(figure, width)
    return [(one, two) for one, two in itertools.combinations(boxes, 2) if boxes[one].overlaps(boxes[two])]
