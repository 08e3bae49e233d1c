"""What a span of a route's status says in words: beside its bar, and in its tooltip.

Comes in: a row of status spans. Goes out: finished text in which nothing from outside can act as markup.
"""

from collections.abc import Mapping
from typing import Any

from loaders.labels import CONDITIONS, DECLARED_STATUSES, OBSERVED_STATUSES, ORDER_TYPES
from loaders.language import _
from loaders.wording import say_date
from pages.charts.hover import plain, quote_lines, source_line

Row = Mapping[str, Any]

DECLARED = "declared"


def say_status(row: Row, layer: str) -> str:
    """Return the status of a span in words."""
    status = row["status"]
    if layer == DECLARED:
        return _(DECLARED_STATUSES[status]) if status in DECLARED_STATUSES else plain(status)
    return _(OBSERVED_STATUSES[status]) if status in OBSERVED_STATUSES else plain(status)


def span_note(row: Row, layer: str) -> str:
    """Return the words beside a bar: the note, else the conditions; empty when there is nothing to say."""
    conditions = "; ".join(say_condition(code) for code in row["conditions"] or ())
    words = plain(row["note"]) if row["note"] else conditions
    if layer != DECLARED:
        return words
    said = say_status(row, layer)
    return _("{status}: {words}", status=said, words=words) if words and said not in words.lower() else words or said


def say_condition(code: str) -> str:
    """Return a condition in words; a code without words is shown as it is."""
    return _(CONDITIONS[code]) if code in CONDITIONS else plain(code)  # type: ignore[index]


def span_hover(row: Row, route_name: str) -> str:
    """Return the tooltip of a span: status, route, what was met, the words, who said it and who printed it."""
    name = f"<b>{plain(route_name)}</b>"
    if row["report_id"] is None:
        return _("{route}: <b>unknown</b><br>No report from {day} on", route=name, day=say_date(row["start"]))
    lines = [
        _("{route}: <b>{status}</b>", route=name, status=say_status(row, row["layer"])),
        *_said([_("declared, not seen")] if row["layer"] == DECLARED else []),
        *_said([say_condition(code) for code in row["conditions"] or ()]),
        *_said([_(ORDER_TYPES[row["order_type"]])] if row["order_type"] in ORDER_TYPES else []),
        *_said([plain(row["note"])] if row["note"] else []),
        *quote_lines(row),
        source_line(_as_claim(row)),
    ]
    return "<br>".join(lines)


def _said(words: list[str]) -> list[str]:
    return ["; ".join(words)] if words else []


def _as_claim(row: Row) -> Row:
    printed = (row["publisher"],) if row["publisher"] else ()
    return {
        **row,
        "period_start": row["start"],
        "period_end": row["start"],
        "date_accuracy": "day",
        "publishers": printed,
    }
