"""What a reviewer has before them: the queue of one visit, where they stand in it, and what they last did.

The queue is put in order once and kept for the visit, so that a decision costs one write and one read of single rows,
however many figures are stored; "Look for new figures" puts it in order again.
"""

import datetime
from dataclasses import dataclass, field

import streamlit as st

from loaders.examine import Surroundings, read_surroundings
from loaders.model.frames import rows_from
from loaders.model.vocabulary import ReviewStatus
from loaders.reviewing.acts import WAITING, Act
from loaders.reviewing.queue import Waiting, order_queue
from pages.parts.session import NO_CRISIS, store

WAITING_CHOICE = "waiting"
STATUSES = {
    WAITING_CHOICE: tuple(status.value for status in WAITING),
    "approved": (ReviewStatus.APPROVED.value,),
    "rejected": (ReviewStatus.REJECTED.value,),
    "superseded": (ReviewStatus.SUPERSEDED.value,),
}
"""What may be gone through: by choice, the review statuses it holds."""

_KEY, _ACTS = "review_desk", "review_acts"


@dataclass
class Desk:
    """One reviewer's queue.

    Attributes:
        asked: crisis, statuses and indicator it was made for.
        surroundings: the places that wordings may name, as they were when the queue was made.
        position: index of the figure on the desk; the length of the queue when all have been gone through.
        acts: what this reviewer did in this visit, oldest first, each with the position it was done at.
        done: figures decided in this visit.
        seen: what the fields of a figure held when they were last shown, by its id.
    """

    asked: tuple[str, str, str | None]
    queue: list[Waiting]
    surroundings: Surroundings
    acts: list[tuple[int, tuple[Act, ...]]]
    position: int = 0
    done: set[str] = field(default_factory=set)
    seen: dict[str, str] = field(default_factory=dict)

    @property
    def current(self) -> Waiting | None:
        """Return the figure on the desk."""
        return self.queue[self.position] if self.position < len(self.queue) else None

    @property
    def left(self) -> int:
        """Return how many figures of the queue nobody has decided in this visit."""
        return len(self.queue) - len(self.done)

    def go_on(self, steps: int = 1) -> None:
        """Move to the next figure without a decision, or back; decided ones are passed over on the way on."""
        self.position = min(max(self.position + steps, 0), len(self.queue))
        while steps > 0 and self.current and self.current.row["figure_id"] in self.done:
            self.position += 1

    def holds(self, figure_id: str) -> bool:
        """Say whether a figure is in the queue."""
        return any(one.row["figure_id"] == figure_id for one in self.queue)

    def open(self, figure_id: str) -> None:
        """Put a figure of the queue on the desk."""
        self.position = next(
            (index for index, one in enumerate(self.queue) if one.row["figure_id"] == figure_id), self.position
        )

    def see(self, figure_id: str, state: str) -> bool:
        """Note what is shown of a figure; say whether somebody else has changed it since it was shown before."""
        before = self.seen.get(figure_id)
        self.seen[figure_id] = state
        return before not in (None, state)

    def forget(self, act: Act) -> None:
        """Take our own change of a figure for no news."""
        self.seen.pop(act.figure_id, None)

    def keep(self, *acts: Act) -> None:
        """Remember what was done, and go on."""
        self.acts.append((self.position, acts))
        self.done |= {act.figure_id for act in acts}
        for act in acts:
            self.forget(act)
        self.go_on(1 if self.current and self.current.row["figure_id"] in self.done else 0)


def desk_for(crisis: str, choice: str, indicator: str | None) -> Desk:
    """Return the desk of this visit; a new queue when something else is asked for."""
    asked = (crisis, choice, indicator)
    desk: Desk | None = st.session_state.get(_KEY)
    if desk is None or desk.asked != asked:
        surroundings = read_surroundings(store())
        acts = st.session_state.setdefault(_ACTS, [])
        desk = Desk(asked=asked, queue=_queue(*asked), surroundings=surroundings, acts=acts)
        st.session_state[_KEY] = desk
    return desk


def order_again() -> None:
    """Put the queue in order anew: with figures that came in since, and without those that are decided."""
    st.session_state.pop(_KEY, None)
    st.session_state.pop("review_counts", None)


def now() -> datetime.datetime:
    """Return the time of a decision."""
    return datetime.datetime.now(datetime.UTC)


def _queue(crisis: str, choice: str, indicator: str | None) -> list[Waiting]:
    filed = None if crisis == NO_CRISIS else crisis
    rows = store().figures_with(STATUSES[choice], crisis=filed, indicator=indicator)
    approved = []
    if choice == WAITING_CHOICE:
        approved = store().figures_with([ReviewStatus.APPROVED.value], crisis=filed)
    places = rows_from(store().frame("places"))
    inside = {place["place_id"]: place["part_of"] for place in places if place["part_of"]}
    return order_queue(rows, approved, inside)
