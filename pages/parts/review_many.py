"""Accepting many figures at once: those that are sure enough, shown before anything is done."""

import streamlit as st

from loaders.labels import INDICATORS
from loaders.language import _, n_
from loaders.reviewing.queue import QueueReason, Waiting
from pages.parts.figure_table import show_table
from pages.parts.markup import markup
from pages.parts.review_desk import Desk
from pages.parts.saying import figure_with_unit, place_of, speaker_of

LEAST_SURE, SURE = 0.8, 0.9
"""From .90 on, some nineteen of twenty figures of reports nobody had read were right (docs/accuracy.md, Confidence)."""
ROWS_SHOWN = 200

_NEVER_TOGETHER = frozenset({QueueReason.CHANGED, QueueReason.CONTRADICTED})
_ROW = '<tr><td class="num">{figure}</td><td>{indicator}</td><td>{place}</td><td>{speaker}</td><td class="num">{sure}</td></tr>'  # noqa: E501


def ask_many(desk: Desk) -> list[Waiting] | None:
    """Offer to accept the sure figures of the queue; return them when the button under the preview was pressed."""
    many = st.expander(_("Accept many at once"), key="many", on_change="rerun")
    if not many.open:
        return None
    with many:
        least = st.slider(_("Confidence of at least"), LEAST_SURE, 1.0, SURE, 0.01, key="least_sure", format="percent")
        chosen = sure_ones(desk, least)
        note = _("Left out: figures with a doubt, a contradiction, a change since approval.")
        st.html(str(markup('<p class="note">{note}</p>', note=note)))
        if not chosen:
            st.html(str(markup('<p class="note">{note}</p>', note=_("No figure of this queue is as sure as that."))))
            return None
        _preview(chosen)
        label = n_("Accept this {count} figure", "Accept these {count} figures", len(chosen))
        return chosen if st.button(label, key="accept-many") else None


def sure_ones(desk: Desk, least: float) -> list[Waiting]:
    """Return the figures of the queue that may be accepted together."""
    return [
        one
        for one in desk.queue
        if one.row["figure_id"] not in desk.done
        and (one.row["confidence"] or 0) >= least
        and not one.row["warnings"]
        and not _NEVER_TOGETHER & set(one.reasons)
    ]


def _preview(chosen: list[Waiting]) -> None:
    rows = [
        markup(
            _ROW,
            figure=figure_with_unit(one.row),
            indicator=_(INDICATORS[one.row["indicator"]]),
            place=place_of(one.row),
            speaker=speaker_of(one.row),
            sure=_("{share} %", share=round(100 * one.row["confidence"])),
        )
        for one in chosen[:ROWS_SHOWN]
    ]
    caption = n_("{count} figure, as it was read.", "{count} figures, as they were read.", len(chosen))
    headings = [(_("Figure"), True), (_("Indicator"), False), (_("Place"), False), (_("Who said it"), False)]
    show_table(caption, [*headings, (_("Confidence"), True)], rows)
