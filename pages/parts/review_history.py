"""What became of a figure: who read it, who changed what, when and why. Nothing of it is ever removed."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from loaders.labels import REVIEW_STATUSES
from loaders.language import _
from loaders.wording import MISSING, say_date
from pages.parts.figure_table import show_table
from pages.parts.markup import Markup, markup
from pages.parts.session import store

Row = Mapping[str, Any]
_ROW = '<tr><td class="day">{when}</td><td>{who}</td><td>{what}</td><td class="mine">{why}</td></tr>'


def show_history(row: Row) -> None:
    """Show every act on a figure, oldest first, and the address of its own page."""
    entries = store().history("figures", row["figure_id"])
    read = _(
        "read as {status}, version {version}", status=_first_status(row, entries), version=row["extractor_version"]
    )
    rows = [markup(_ROW, when=MISSING, who=row["extractor"], what=read, why=_belief(row))]
    rows += [_entry(entry) for entry in entries]
    headings = [(_("When"), False), (_("Who"), False), (_("What"), False), (_("Why"), False)]
    show_table(_("History"), headings, rows, name="short")
    address = _("Own page of this figure, to send to a colleague")
    st.html(
        str(
            markup(
                '<p class="note"><a href="figure?id={id}" target="_self">{address}</a></p>',
                id=row["figure_id"],
                address=address,
            )
        )
    )


def say_last_change(row: Row) -> str:
    """Say who changed a figure last, and how, to one who has had it open."""
    entries = store().history("figures", row["figure_id"])
    if not entries:
        return _("It was read again. The fields show what is stored now; nothing of yours was saved.")
    last = entries[-1]
    return _(
        "{who} changed {field} to {new}. The fields show what is stored now; nothing of yours was saved.",
        who=last["who"],
        field=last["field"].replace("_", " "),
        new=_in_words(last["field"], last["new"]),
    )


def _entry(entry: Row) -> Markup:
    moment = entry["decided_at"]
    when = _("{day}, {time} UTC", day=say_date(moment.date()), time=moment.strftime("%H:%M")) if moment else MISSING
    what = _(
        "{field}: {old} → {new}",
        field=entry["field"].replace("_", " "),
        old=_in_words(entry["field"], entry["old"]),
        new=_in_words(entry["field"], entry["new"]),
    )
    return markup(_ROW, when=when, who=entry["who"], what=what, why=_(entry["why"]) if entry["why"] else "")


def _in_words(field: str, value: str | None) -> str:
    if value is None:
        return MISSING
    return _(REVIEW_STATUSES[value]) if field == "review_status" and value in REVIEW_STATUSES else value  # type: ignore[index]


def _first_status(row: Row, entries: list[dict[str, Any]]) -> str:
    statuses = [entry["old"] for entry in entries if entry["field"] == "review_status"]
    return _in_words("review_status", statuses[0] if statuses else row["review_status"])


def _belief(row: Row) -> str:
    if row["confidence"] is None or row["confidence"] != row["confidence"]:
        return ""
    return _("confidence {share} %", share=round(100 * row["confidence"]))
