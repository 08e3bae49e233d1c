"""The queue beside the figure under review: what comes next, and what stands against the one on the desk."""

import itertools

import streamlit as st

from loaders.language import _
from loaders.reviewing.queue import Waiting, say_reasons
from pages.parts.markup import joined, markup, plain_text
from pages.parts.review_desk import Desk
from pages.parts.saying import attribution_of, counted_of, day_of, figure_of, figure_with_unit, place_of, speaker_of
from pages.parts.session import store

SHOWN = 7


def show_queue(desk: Desk) -> None:
    """Show the figures around the one on the desk; a press puts another there."""
    st.html(
        str(
            markup(
                '<h2 class="section">{queue} <small>· {place}</small></h2>',
                queue=_("Queue"),
                place=_(
                    "{position} of {count}",
                    position=f"{min(desk.position + 1, len(desk.queue)):,}",
                    count=f"{len(desk.queue):,}",
                ),
            )
        )
    )
    first = max(0, min(desk.position - 1, len(desk.queue) - SHOWN))
    with st.container(key="queue", gap=None):
        for position, one in itertools.islice(enumerate(desk.queue), first, first + SHOWN):
            st.button(
                _label(one, is_done=one.row["figure_id"] in desk.done),
                key=f"queue-{position}",
                type="primary" if position == desk.position else "tertiary",
                on_click=desk.open,
                args=(one.row["figure_id"],),
                width="stretch",
                help=say_reasons(one.reasons) or None,
            )


def show_beside(desk: Desk) -> None:
    """Show the figures that do not agree with the one on the desk."""
    beside = desk.current.beside if desk.current else ()
    rows = [row for each in beside[:3] if (row := store().row("figures", each)) is not None]
    lines = [
        markup(
            "<div>{line}</div>",
            line=_(
                "{figure}, {place}: {attribution}",
                figure=figure_with_unit(row),
                place=place_of(row),
                attribution=attribution_of({**row, "publishers": (row["publisher"],) if row["publisher"] else ()}),
            ),
        )
        for row in rows
    ]
    if lines:
        title = _("Beside this figure, and not in agreement with it:")
        st.html(str(markup('<div class="contested"><b>{title}</b>{lines}</div>', title=title, lines=joined(lines))))


def _label(one: Waiting, *, is_done: bool) -> str:
    row = one.row
    figure = plain_text(figure_of(row))
    if is_done:
        figure = _("{figure} ✓", figure=figure)
    return "\n\n".join(
        (
            f"**{figure}**",
            plain_text(_("{indicator} · {place}", indicator=counted_of(row), place=place_of(row))),
            plain_text(_("{speaker} · {day}", speaker=speaker_of(row), day=day_of(row))),
        )
    )
