"""Small frames of figures, documents and route reports for tests; every number is made up."""

import datetime
from typing import Any

from loaders.model import tables
from loaders.model.frames import Frame, frame_of

DAY = datetime.date(2017, 5, 28)


def day(text: str) -> datetime.date:
    """Read an ISO date."""
    return datetime.date.fromisoformat(text)


def figure(figure_id: str = "f1", **given: Any) -> dict[str, Any]:
    """Make a row of `figures`; a `value` alone is exact, `upper` alone is up to."""
    row: dict[str, Any] = {
        "figure_id": figure_id,
        "document_id": "d1",
        "number_text": "1",
        "excerpt": "1 person",
        "number_start": 0,
        "indicator": "trapped",
        "unit": "people",
        "measure": "stock",
        "modality": "reported",
        "place_id": "mosul",
        "place_name": "Mosul",
        "place_text": "Mosul",
        "period_end": DAY,
        "date_accuracy": "day",
        "speaker_class": "un",
        "speaker_org": "OCHA",
        "review_status": "extracted",
        **given,
    }
    row.setdefault("period_start", row["period_end"])
    if "quantifier" not in row:
        row["quantifier"] = "up_to" if "upper" in row else "exact"
    if row["quantifier"] == "exact":
        row["lower"] = row["upper"] = row.setdefault("value", 1)
    return row


def document(document_id: str = "d1", **given: Any) -> dict[str, Any]:
    """Make a row of `documents`."""
    return {
        "document_id": document_id,
        "language": "en",
        "kind": "report",
        "media_type": "text/plain",
        "text": "…",
        **given,
    }


def figures_of(*rows: dict[str, Any]) -> Frame:
    """Make the frame of `figures`."""
    return frame_of(tables.FIGURES, rows)


def documents_of(*rows: dict[str, Any]) -> Frame:
    """Make the frame of `documents`."""
    return frame_of(tables.DOCUMENTS, rows)


def places_of(**part_of: str | None) -> Frame:
    """Make the frame of `places` from place_id=place that contains it."""
    rows = [
        {
            "place_id": name.replace("_", "-"),
            "name": name,
            "kind": "area",
            "country_iso3": "IRQ",
            "part_of": around,
            "accuracy": "area",
        }
        for name, around in part_of.items()
    ]
    return frame_of(tables.PLACES, rows)


def claim(claim_id: str = "c1", **given: Any) -> dict[str, Any]:
    """Make a row of `claims`."""
    row = figure(claim_id, **given)
    row.pop("figure_id")
    return {
        "claim_id": claim_id,
        "series_id": "s",
        "publishers": ("Reuters",),
        "reports": 1,
        "document_kind": "report",
        "document_ids": ("d1",),
        "figure_ids": (claim_id,),
        "reviewed": False,
        "warnings": (),
        **row,
    }


def claims_of(*rows: dict[str, Any]) -> Frame:
    """Make the frame of `claims`."""
    return frame_of(tables.CLAIMS, rows)


def route_report(report_id: str = "r1", **given: Any) -> dict[str, Any]:
    """Make a row of `route_reports`."""
    row = {
        "report_id": report_id,
        "document_id": "d1",
        "excerpt": "The bridge is open.",
        "excerpt_start": 0,
        "excerpt_end": 19,
        "route_id": "bridge",
        "conditions": (),
        "period_start": DAY,
        "speaker_class": "un",
        "review_status": "extracted",
        **given,
    }
    row.setdefault("period_end", row["period_start"])
    return row


def reports_of(*rows: dict[str, Any]) -> Frame:
    """Make the frame of `route_reports`."""
    return frame_of(tables.ROUTE_REPORTS, rows)
