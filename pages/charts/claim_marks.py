"""From claims to marks: which rows can be drawn, in which colour and shape, with which tooltip.

Comes in: the frame of the claims table and the contests between claims. Goes out: `Mark` records.
Rows without a day, and rows that say something did not happen, are left to the table.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from loaders.language import _
from loaders.model.frames import Frame, rows_from
from loaders.model.vocabulary import Modality, Unit
from loaders.wording import say_figure
from pages.charts.hover import hover_text, name_speaker
from pages.charts.layout import moment_of, short_day
from pages.charts.marks import Ink, Mark
from pages.charts.palette import SPEAKER_SYMBOLS

Row = Mapping[str, Any]

_PLANNED = (Modality.PLAN, Modality.PROJECTION)
_NOT_SAID_TO_BE = (Modality.DENIED, Modality.NOT_REPORTED)


class Contest(Protocol):
    """Two claims that contradict each other."""

    @property
    def first(self) -> str:
        """claim_id of one."""

    @property
    def second(self) -> str:
        """claim_id of the other."""

    @property
    def apart(self) -> float:
        """How far apart their numbers are."""


def drawable_rows(claims: Frame, *, unit: str = Unit.PEOPLE) -> list[Row]:
    """Return the rows that have a day and count everybody in `unit`, by day.

    Units are never mixed on one axis, and a part ("36 men") is no point of the whole's chart; tables have both.
    """
    rows = [row for row in rows_from(claims) if row["unit"] == unit and day_of(row) is not None]
    said = [row for row in rows if row["modality"] not in _NOT_SAID_TO_BE and not _is_part(row)]
    return sorted(said, key=lambda row: (day_of(row), row["claim_id"]))


def _is_part(row: Row) -> bool:
    return bool(row.get("population_group") or row.get("part_of"))


def day_of(row: Row) -> datetime.date | None:
    """Return the day a claim stands on: the last of its period."""
    day = row["period_end"] or row["period_start"]
    return day if isinstance(day, datetime.date) else None


def marks_of(rows: Iterable[Row], colour_of: Callable[[Row], str], contests: Sequence[Contest] = ()) -> list[Mark]:
    """Return one mark per row; not reviewed is tinted, plans are dashed."""
    listed = list(rows)
    sentences = contest_sentences(listed, contests)
    return [_mark_of(row, colour_of(row), sentences.get(row["claim_id"])) for row in listed]


def _mark_of(row: Row, colour: str, contested: str | None) -> Mark:
    day = day_of(row)
    if day is None:
        raise ValueError(f"claim {row['claim_id']} has no day")
    return Mark(
        key=row["claim_id"],
        at=moment_of(day),
        quantifier=row["quantifier"],
        value=row["value"],
        lower=row["lower"],
        upper=row["upper"],
        colour=colour,
        symbol=SPEAKER_SYMBOLS[row["speaker_class"]],
        ink=Ink.SOLID if row["reviewed"] else Ink.TINTED,
        planned=row["modality"] in _PLANNED,
        hover=hover_text(row, contested=contested),
    )


def contest_sentences(rows: Iterable[Row], contests: Sequence[Contest]) -> dict[str, str]:
    """Return, by claim_id, the sentence that names what contests it; raw words, to be escaped by who shows them."""
    by_id = {row["claim_id"]: row for row in rows}
    sentences: dict[str, str] = {}
    for contest in contests:
        for claim, other in ((contest.first, contest.second), (contest.second, contest.first)):
            if other in by_id:
                sentences.setdefault(claim, _contested_by(by_id[other]))
    return sentences


def _contested_by(row: Row) -> str:
    day = day_of(row)
    figure = say_figure(
        quantifier=row["quantifier"],
        value=row["value"],
        lower=row["lower"],
        upper=row["upper"],
        number_text=row["number_text"],
    )
    return _(
        "Contested by {speaker}, {day}: {figure}",
        speaker=name_speaker(row),
        day=short_day(day) if day else "",
        figure=figure,
    )
