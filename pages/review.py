"""Review: is each number what its sentence says? A person accepts, corrects or rejects it, and that stands."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from loaders.errors import LoaderError
from loaders.labels import INDICATORS
from loaders.language import _, n_
from loaders.model.document import Document
from loaders.model.doubts import PLACE_DOUBTS, split_numbers
from loaders.model.frames import rows_of
from loaders.model.places import Place
from loaders.model.tables import PLACES
from loaders.reviewing.acts import accept, accept_all, changes_between, correct, reject, take_back
from loaders.reviewing.agreement import measure_agreement, say_agreement
from loaders.reviewing.queue import say_reasons
from pages.parts.header import show_answer, show_section, show_sources, show_title
from pages.parts.markup import markup, sentence, strong
from pages.parts.notices import show_error, show_notice
from pages.parts.review_desk import Desk, desk_for, now, order_again
from pages.parts.review_fields import Pressed, ask_fields, state_of, status_pill, typed_fields
from pages.parts.review_filters import choose_queue
from pages.parts.review_history import say_last_change, show_history
from pages.parts.review_many import ask_many
from pages.parts.review_missed import show_missed
from pages.parts.review_queue import show_beside, show_queue
from pages.parts.review_sentence import doubts_of, origin_line, sentence_under_review
from pages.parts.session import store
from pages.parts.styles import palette_in_use
from pages.parts.why import why_read_so

Row = dict[str, Any]


def reviewer() -> str:
    """Return the name typed on this page."""
    return str(st.session_state.get("reviewer", "")).strip()


def decide(desk: Desk, row: Row, pressed: Pressed) -> None:
    """Carry out what was pressed, and put the next figure on the desk.

    Raises:
        LoaderError: it cannot be done; the figure stays on the desk with what was typed.
    """
    changes = changes_between(row, typed_fields(pressed.typed, row))
    match pressed.button:
        case "accept":
            act = accept(store(), row, with_place(desk, row, changes), who=reviewer(), at=now(), why=pressed.why)
        case "correct":
            act = correct(store(), row, with_place(desk, row, changes), who=reviewer(), at=now(), why=pressed.why)
        case _:
            act = reject(store(), row, who=reviewer(), at=now(), why=pressed.why)
    desk.keep(act)


def with_place(desk: Desk, row: Row, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Add what follows from a place that was chosen: its name, areas and point; the store takes it in if it is new."""
    if "place_id" not in changes:
        return dict(changes)
    finder = desk.surroundings.places
    place = finder.get(changes["place_id"])
    if place is not None:
        store().save_rows(PLACES, rows_of(finder.with_outer(place)))
    return {
        **changes,
        "place_name": place and place.name,
        "admin1_code": place and place.admin1_code,
        "admin1_name": place and place.admin1_name,
        "country_iso3": (place and place.country_iso3) or row["country_iso3"],
        "lat": place and place.lat,
        "lon": place and place.lon,
        "place_accuracy": place and place.accuracy.value,
        "warnings": tuple(code for code in row["warnings"] if split_numbers(code)[0] not in PLACE_DOUBTS),
    }


def candidates_of(desk: Desk, row: Row) -> tuple[Place, ...]:
    """Return the places that the wording may name."""
    if not row["place_text"]:
        return ()
    return desk.surroundings.places.resolve(row["place_text"], country_iso3=row["country_iso3"]).candidates


def undo(desk: Desk) -> None:
    """Take this visit's last act back, unless somebody has changed the figure since."""
    if not desk.acts:
        return
    position, acts = desk.acts.pop()
    try:
        for act in acts:
            take_back(store(), act, who=reviewer(), at=now(), why=_("taken back"))
            desk.done.discard(act.figure_id)
            desk.forget(act)
        desk.position = min(position, len(desk.queue))
        if not all(desk.holds(act.figure_id) for act in acts):
            order_again()
    except LoaderError as error:
        st.session_state["review_error"] = error


def show_figure(desk: Desk, row: Row, document: Document) -> None:
    """Show the sentence with its context, and the fields beside it."""
    words, fields = st.columns([2.1, 1.75], gap="medium")
    with words:
        st.html(str(origin_line(row, document)))
        st.html(str(sentence_under_review(row, document)))
        if row["warnings"]:
            st.html(str(doubts_of(row)))
        show_beside(desk)
        st.html(str(why_read_so(row)))
        show_history(row)
        show_missed(row, document, reviewer())
    with fields:
        head = _("Figure")
        pill = status_pill(row["review_status"], palette_in_use().of_review(row["review_status"]))
        st.html(f'<h2 class="section">{head} {pill}</h2>')
        if desk.see(row["figure_id"], state_of(row)):
            show_notice(_("Somebody has changed this figure"), say_last_change(row), kind="warning")
        pressed = ask_fields(row, candidates_of(desk, row))
        keys = st.columns(3)
        keys[0].button(_("Skip"), on_click=desk.go_on, shortcut="s", width="stretch", key="skip")
        keys[1].button(_("Back"), on_click=desk.go_on, args=(-1,), shortcut="b", width="stretch", key="back")
        keys[2].button(
            _("Undo"), on_click=undo, args=(desk,), shortcut="u", width="stretch", disabled=not desk.acts, key="undo"
        )
        if pressed:
            try:
                decide(desk, row, pressed)
            except LoaderError as error:
                show_error(error)
            else:
                st.rerun()
        note = _(
            "A accept · E keep changes · X reject · S skip · B back · U undo. What you change is recorded with your "
            "name; the reading of the machine is kept beside it."
        )
        st.html(str(markup('<p class="note">{note}</p>', note=note)))


def show_desk(desk: Desk) -> None:
    """Show the queue beside the figure on the desk."""
    listed, figure = st.columns([1, 3.85], gap="medium")
    with listed:
        show_queue(desk)
        st.button(_("Look for new figures"), on_click=order_again, width="stretch", key="order-again")
    with figure:
        if desk.current is None:
            show_notice(
                _("You are through"),
                _("Every figure of this queue has been gone through. Those you skipped wait in the next one."),
            )
            return
        row = store().row("figures", desk.current.row["figure_id"])
        document = store().document(row["document_id"]) if row else None
        if row is None or document is None:
            show_notice(_("This figure is gone"), _("Somebody has deleted its document. Go on with the next one."))
            st.button(_("Skip"), on_click=desk.go_on, shortcut="s", key="skip")
        else:
            show_figure(desk, row, document)


def answer_for(desk: Desk) -> str:
    """Say how many figures wait, and what puts the first of them first."""
    left = n_("{count} figure waits for a decision", "{count} figures wait for a decision", desk.left)
    if desk.current is None or not desk.current.reasons:
        return str(sentence(_("{left}."), left=strong(left)))
    first = _(INDICATORS[desk.current.row["indicator"]])
    reasons = say_reasons(desk.current.reasons)
    return str(sentence(_("{left}; this one ({first}): {reasons}."), left=strong(left), first=first, reasons=reasons))


head = st.container()
crisis, crisis_name, choice, indicator = choose_queue()
desk = desk_for(crisis, choice, indicator)
with head:
    show_title(_("Review"), crisis_name)
if "review_error" in st.session_state:
    show_error(st.session_state.pop("review_error"))
if not desk.queue:
    show_notice(
        _("Nothing waits here"), _("No figure of this crisis is in this state. Add reports, or choose another.")
    )
else:
    st.html(f'<p class="answer">{answer_for(desk)}</p>')
    show_desk(desk)
    many = ask_many(desk)
    if many:
        try:
            why = _("accepted together, {count} at once", count=len(many))
            desk.keep(*accept_all(store(), [one.row for one in many], who=reviewer(), at=now(), why=why))
        except LoaderError as problem:
            show_error(problem)
        else:
            order_again()
            st.rerun()
agreement = measure_agreement(store().verdicts())
if agreement:
    show_section(_("Agreement"))
    show_answer(sentence(say_agreement(agreement)))
show_sources(
    _("The queue begins with what would do most harm if it were wrong: changed, contradicted, new, uncertain, large."),
    _("Nothing is overwritten: when somebody else has changed a figure since you opened it, your decision is refused."),
)
