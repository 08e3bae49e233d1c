"""The fields of a figure under review, each of which a person may correct, and the buttons that decide.

Comes in: the row as it is stored. Goes out: which button was pressed, and what the fields hold then.
"""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from loaders.labels import INDICATORS, MEASURES, MODALITIES, QUANTIFIERS, REVIEW_STATUSES, SPEAKER_CLASSES
from loaders.language import _
from loaders.model.places import Place
from loaders.model.schema import is_missing
from loaders.model.vocabulary import DateAccuracy, Quantifier, Unit
from loaders.reviewing.acts import CORRECTABLE, REJECT_REASONS, read_count
from loaders.wording import say_number, say_unit
from pages.parts.filters import EARLIEST, LATEST
from pages.parts.markup import markup

Row = Mapping[str, Any]

_ACCURACIES = tuple(accuracy.value for accuracy in DateAccuracy)
_REVIEW_SIGNS = {
    "extracted": "○",
    "needs_review": "●",
    "approved": "✓",
    "rejected": "✕",
    "changed_since_approval": "△",
    "superseded": "↷",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button and what the fields held when it was pressed.

    Attributes:
        button: "accept", "correct" or "reject".
        typed: fields as typed; counts are still text.
        why: the reason chosen and the words added to it; None when there are none.
    """

    button: str
    typed: dict[str, Any]
    why: str | None


def status_pill(review_status: str, colour: str) -> str:
    """Return a review status as sign and word."""
    said = f"{_REVIEW_SIGNS[review_status]} {_(REVIEW_STATUSES[review_status])}"
    return str(markup('<span class="pill" style="color:{colour}">{said}</span>', colour=colour, said=said))


def state_of(row: Row) -> str:
    """Return a short name of what the fields of a figure hold, which differs as soon as one of them does."""
    held = repr([row[name] for name in (*CORRECTABLE, "review_status")])
    return hashlib.sha256(held.encode()).hexdigest()[:8]


def ask_fields(row: Row, candidates: Iterable[Place]) -> Pressed | None:
    """Show the fields and buttons; return what was pressed, if anything.

    The fields belong to the figure as it is stored now: when somebody changes it, what was typed is let go.

    Args:
        row: the figure as stored.
        candidates: places that its wording may name.
    """
    with st.form(f"figure-{_key(row)}", border=False):
        cells = st.columns([1.2, 1.15, 1])
        pressed = {
            "accept": cells[0].form_submit_button(_("Accept"), type="primary", shortcut="a", width="stretch"),
            "correct": cells[1].form_submit_button(_("Keep changes"), shortcut="e", width="stretch"),
            "reject": cells[2].form_submit_button(_("Reject"), shortcut="x", width="stretch"),
        }
        cells = st.columns(2)
        why = cells[0].selectbox(
            _("Reason, to reject it"),
            list(REJECT_REASONS),
            index=None,
            format_func=lambda reason: _(REJECT_REASONS[reason]),
            placeholder=_("choose one"),
            key=f"why-{_key(row)}",
        )
        note = cells[1].text_input(_("Comment, kept with the decision"), key=f"note-{_key(row)}")
        typed = {**_ask_meaning(row), **_ask_numbers(row), **_ask_place(row, candidates), **_ask_dates(row)}
        typed |= _ask_speaker(row)
    button = next((name for name, was_pressed in pressed.items() if was_pressed), None)
    if button is None:
        return None
    reason = _(REJECT_REASONS[why]) if why else None
    words = "; ".join(part for part in (reason if button == "reject" else None, note.strip()) if part)
    return Pressed(button=button, typed=typed, why=words or None)


def typed_fields(typed: Mapping[str, Any], row: Row) -> dict[str, Any]:
    """Turn what was typed into values of the table; a count that was left as shown is the stored one.

    Raises:
        UsageError: a number is none.
    """
    read = dict(typed)
    for name in ("value", "lower", "upper"):
        read[name] = row[name] if typed[name] == _shown(row, name) else read_count(typed[name], field=name)
    return read


def _ask_meaning(row: Row) -> dict[str, Any]:
    cells = st.columns(2)
    with cells[0]:
        indicator = _choose(_("What is counted"), INDICATORS, row, "indicator")
    with cells[1]:
        quantifier = _choose(_("Bound in words"), QUANTIFIERS, row, "quantifier")
    cells = st.columns(3)
    with cells[0]:
        measure = _choose(_("Measure"), MEASURES, row, "measure")
    with cells[1]:
        modality = _choose(_("Reported or planned"), MODALITIES, row, "modality")
    with cells[2]:
        unit = _choose(_("Unit"), {unit.value: say_unit(unit) for unit in Unit}, row, "unit", translated=True)
    return {
        "indicator": indicator,
        "quantifier": quantifier,
        "measure": measure,
        "modality": modality,
        "unit": unit,
    }


def _ask_numbers(row: Row) -> dict[str, Any]:
    cells = st.columns(4)
    labels = {"value": _("Number"), "lower": _("Lower end"), "upper": _("Upper end")}
    typed: dict[str, Any] = {}
    for cell, (name, label) in zip(cells, labels.items(), strict=False):
        typed[name] = cell.text_input(
            label, value=_shown(row, name), placeholder=_("not stated"), key=f"{name}-{_key(row)}"
        )
    typed["population_group"] = _text(cells[3], _("Part of the people"), row, "population_group", _("all"))
    return typed


def _ask_place(row: Row, candidates: Iterable[Place]) -> dict[str, Any]:
    names = {place.place_id: _name_with_area(place) for place in candidates}
    stored = None if is_missing(row["place_id"]) else str(row["place_id"])
    if stored and stored not in names:
        names = {stored: str(row["place_name"] or stored), **names}
    cells = st.columns(2)
    place_text = _text(cells[0], _("Place in the words"), row, "place_text", _("not stated"))
    with cells[1]:
        place_id = st.selectbox(
            _("Place on the map"),
            list(names),
            index=list(names).index(stored) if stored else None,
            format_func=names.get,
            placeholder=_("not decided"),
            key=f"place_id-{_key(row)}",
        )
    origin = _text(cells[0], _("From"), row, "origin_text", _("not stated"))
    destination = _text(cells[1], _("To"), row, "destination_text", _("not stated"))
    return {"place_text": place_text, "place_id": place_id, "origin_text": origin, "destination_text": destination}


def _ask_dates(row: Row) -> dict[str, Any]:
    cells = st.columns(3)
    dates: dict[str, Any] = {}
    for cell, name, label in ((cells[0], "period_start", _("From day")), (cells[1], "period_end", _("As of, to day"))):
        stored = row[name] if isinstance(row[name], datetime.date) else None
        dates[name] = cell.date_input(
            label,
            value=stored,
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            key=f"{name}-{_key(row)}",
        )
    with cells[2]:
        labels = {"day": _("day"), "week": _("week"), "month": _("month"), "year": _("year")}
        dates["date_accuracy"] = _choose(
            _("Known to the"), {name: labels.get(name, name) for name in _ACCURACIES}, row, "date_accuracy", True
        )
    return dates


def _ask_speaker(row: Row) -> dict[str, Any]:
    cells = st.columns(3)
    person = _text(cells[0], _("Who said it"), row, "speaker", _("not named"))
    organisation = _text(cells[1], _("Organisation"), row, "speaker_org", _("not named"))
    with cells[2]:
        kind = _choose(_("Kind of speaker"), SPEAKER_CLASSES, row, "speaker_class")
    return {"speaker": person, "speaker_org": organisation, "speaker_class": kind}


def _choose(label: str, labels: Mapping[Any, str], row: Row, field: str, translated: bool = False) -> str | None:
    options = [str(getattr(code, "value", code)) for code in labels]
    names = {str(getattr(code, "value", code)): name if translated else _(name) for code, name in labels.items()}
    stored = row[field]
    chosen: str | None = st.selectbox(
        label,
        options,
        index=options.index(stored) if stored in options else None,
        format_func=lambda code: names[code],
        placeholder=_("not stated"),
        key=f"{field}-{_key(row)}",
    )
    return chosen


def _text(cell: Any, label: str, row: Row, field: str, empty: str) -> str:
    stored = "" if is_missing(row[field]) else str(row[field])
    return str(cell.text_input(label, value=stored, placeholder=empty, key=f"{field}-{_key(row)}"))


def _key(row: Row) -> str:
    return f"{row['figure_id']}-{state_of(row)}"


def _shown(row: Row, name: str) -> str:
    """Write a number of the figure as its field shows it; both ends of an exact number are the number itself."""
    is_repeated = row["quantifier"] == Quantifier.EXACT and name != "value"
    return "" if is_repeated or is_missing(row[name]) else say_number(row[name])


def _name_with_area(place: Place) -> str:
    """Name a candidate so that it is told from its namesakes: with its area and country."""
    area = place.admin1_name if place.admin1_name != place.name else None
    return ", ".join(part for part in (place.name, area, place.country_iso3) if part)
