"""Annotated documents, and what our reader finds in them, in one set of words: those of the annotation guideline.

A folder holds `documents/<id>.json` (id, title, publisher, published, language, url, crisis, text_kind, text) and
`annotations/<id>.json` (figures and routes); folders of others call them `docs` and `gold`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders.extraction import extract_figures, extract_route_reports
from loaders.model.document import Document
from loaders.model.figure import Figure
from loaders.model.routes import RouteReport
from loaders.model.vocabulary import Indicator, Measure, Modality, ObservedStatus, Quantifier
from loaders.readers import read_document

Item = dict[str, Any]
"""One figure or route in the guideline's words."""

_NAMES = (("documents", "annotations"), ("docs", "gold"))
_BOUNDS = {
    Quantifier.EXACT: "exact",
    Quantifier.ABOUT: "about",
    Quantifier.MORE_THAN: "at_least",
    Quantifier.AT_LEAST: "at_least",
    Quantifier.LESS_THAN: "at_most",
    Quantifier.UP_TO: "at_most",
    Quantifier.RANGE: "range",
    Quantifier.VAGUE: "range",
}
_COARSER = {Indicator.TARGETED: "assisted", Indicator.TREATED: "assisted", Indicator.SCREENED: "fled"}
"""Indicators of ours that the guideline does not part."""
_MEASURES = {Measure.CUMULATIVE: "flow", Measure.RATE: "flow"}
_CERTAINTIES = {
    Modality.REPORTED: "reported",
    Modality.ESTIMATE: "reported",
    Modality.PROJECTION: "projected",
    Modality.PLAN: "planned",
    Modality.DENIED: "denied",
}
_STATUSES = {ObservedStatus.OPEN_RESTRICTED: "restricted", ObservedStatus.INTERMITTENT: "changed"}
_DECLARED = {"announced": "announced", "in_effect": "announced"}
_STOPPED = frozenset(("suspended", "withdrawn", "expired"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One document with what a person found in it.

    Attributes:
        crisis: the emergency, which keeps documents of one kind together when they are divided.
        text_kind: `verbatim`, `reworded`, or what the document says of itself.
    """

    document: Document
    crisis: str
    text_kind: str
    figures: list[Item]
    routes: list[Item]


def read_folder(folder: Path) -> Iterator[Annotated]:
    """Yield the documents of a folder that have annotations, in the order of their ids."""
    texts, marks = next((folder / a, folder / b) for a, b in _NAMES if (folder / a).is_dir())
    for path in sorted(marks.glob("*.json")):
        source = texts / path.name
        if source.exists():
            yield _read(source, path)


def _read(source: Path, marks: Path) -> Annotated:
    stated = json.loads(source.read_text(encoding="utf-8"))
    marked = json.loads(marks.read_text(encoding="utf-8"))
    marked = {"figures": marked} if isinstance(marked, list) else marked
    return Annotated(
        document=read_document(source.read_bytes(), source.name),
        crisis=stated.get("crisis") or "?",
        text_kind=stated.get("text_kind") or "?",
        figures=marked.get("figures") or [],
        routes=marked.get("routes") or [],
    )


def read_figures(document: Document) -> list[tuple[Figure, Item]]:
    """Read a document; leave out what the guideline does not annotate: room for people, and that nobody reports."""
    return [(figure, item) for figure in extract_figures(document) if (item := figure_item(figure)) is not None]


def read_routes(document: Document) -> list[Item]:
    """Read a document's statements about ways out."""
    return [route_item(report) for report in extract_route_reports(document)]


def figure_item(figure: Figure) -> Item | None:
    """Return a figure of ours in the guideline's words, or None where the guideline does not annotate it."""
    if Measure.CAPACITY in (figure.measure, figure.indicator) or figure.modality is Modality.NOT_REPORTED:
        return None
    is_planned = figure.indicator is Indicator.TARGETED
    return {
        "quote": figure.excerpt,
        "number_text": figure.number_text,
        "value": figure.value,
        "low": figure.lower,
        "high": figure.upper,
        "vague": figure.quantifier is Quantifier.VAGUE,
        "bound": _BOUNDS[figure.quantifier],
        "indicator": _COARSER.get(figure.indicator, figure.indicator.value),
        "unit": figure.unit.value,
        "measure": _MEASURES.get(figure.measure, figure.measure.value),
        "certainty": "planned" if is_planned else _CERTAINTIES[figure.modality],
        "group": figure.population_group or "all",
        "place": figure.place_text,
        "country_iso3": figure.country_iso3,
        "origin": figure.origin_text,
        "destination": figure.destination_text,
        "date": _interval(figure),
        "source": " ".join(name for name in (figure.speaker, figure.speaker_org) if name) or None,
    }


def route_item(report: RouteReport) -> Item:
    """Return a report of ours on a way out in the guideline's words."""
    return {
        "quote": report.excerpt,
        "name": report.route_name,
        "from": report.origin_text,
        "to": report.destination_text,
        "status": _status(report),
        "date": _interval(report),
    }


def _status(report: RouteReport) -> str:
    if "under_fire" in report.conditions:
        return "under_fire"
    if report.observed_status and report.observed_status is not ObservedStatus.UNKNOWN:
        return _STATUSES.get(report.observed_status, report.observed_status.value)
    declared = str(report.declared_status or "")
    return "closed" if declared in _STOPPED else _DECLARED.get(declared, "unknown")


def _interval(record: Figure | RouteReport) -> str | None:
    start, end = (day.isoformat() if day else None for day in (record.period_start, record.period_end))
    return f"{start}/{end}" if start and end and start != end else start or end
