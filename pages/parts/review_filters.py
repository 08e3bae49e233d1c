"""Which figures are reviewed, and by whom: crisis, state and indicator in the address, the name in this visit only."""

import streamlit as st

from loaders.labels import INDICATORS
from loaders.language import _
from loaders.model.frames import rows_from
from pages.parts.review_desk import STATUSES, WAITING_CHOICE
from pages.parts.session import NO_CRISIS, store

_ANY = ""


def choose_queue() -> tuple[str, str, str, str | None]:
    """Show the filters and the reviewer's name; return crisis, its name, the state and the indicator asked for."""
    names = {row["crisis_id"]: row["name"] for row in rows_from(store().frame("crises"))}
    waiting = _waiting_by_crisis()
    options = sorted({*names, *(crisis for crisis in waiting if crisis == NO_CRISIS)}, key=lambda each: -waiting[each])
    with st.container(key="filters"):
        cells = st.columns((2.4, 1.8, 1.8, 2))
    crisis = cells[0].selectbox(
        _("Crisis"),
        options,
        format_func=lambda each: _(
            "{crisis} ({count} wait)",
            crisis=names.get(each, _("Reports of no named crisis")),
            count=f"{waiting[each]:,}",
        ),
        key="review_crisis",
    )
    labels = {
        WAITING_CHOICE: _("Waiting for a decision"),
        "approved": _("Approved: a second look"),
        "rejected": _("Rejected"),
        "superseded": _("No longer found by the reader"),
    }
    choice = cells[1].selectbox(_("Figures"), list(STATUSES), format_func=labels.get, key="review_state")
    indicators = {_ANY: _("All indicators"), **{code.value: _(name) for code, name in INDICATORS.items()}}
    indicator = cells[2].selectbox(_("Indicator"), list(indicators), format_func=indicators.get, key="review_indicator")
    cells[3].text_input(_("Your name, kept with every decision"), key="reviewer")
    crisis = crisis if crisis is not None else NO_CRISIS
    return crisis, names.get(crisis, _("Reports of no named crisis")), choice or WAITING_CHOICE, indicator or None


def _waiting_by_crisis() -> dict[str, int]:
    """Count the waiting figures once for each queue: to count them at every decision would cost more than it."""
    if "review_counts" not in st.session_state:
        st.session_state["review_counts"] = _count_waiting()
    counts: dict[str, int] = st.session_state["review_counts"]
    return counts


def _count_waiting() -> dict[str, int]:
    counts: dict[str, int] = {row["crisis_id"]: 0 for row in rows_from(store().frame("crises"))}
    for (crisis, status), count in store().count_statuses().items():
        if status in STATUSES[WAITING_CHOICE]:
            counts[crisis or NO_CRISIS] = counts.get(crisis or NO_CRISIS, 0) + count
    return counts
