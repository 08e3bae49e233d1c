"""Ways out: the route itself and each report of its status.

What a party declared stays apart from what was seen. A route without geometry has none; no line is invented.
"""

import datetime
import hashlib
from dataclasses import dataclass

from loaders.errors import ContractError
from loaders.language import N_
from loaders.model.vocabulary import (
    AttemptOutcome,
    AttemptUnit,
    Condition,
    DateAccuracy,
    DeclaredStatus,
    GeometryAccuracy,
    ObservedStatus,
    OrderType,
    ReviewStatus,
    RouteKind,
    SpeakerClass,
    TravelMode,
)


def route_report_id(document_id: str, excerpt_start: int, excerpt_end: int, name: str | None) -> str:
    """Return the stable id of a route report."""
    identity = f"{document_id}\x1f{excerpt_start}\x1f{excerpt_end}\x1f{name or ''}"
    return hashlib.sha256(identity.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way out of danger: corridor, road, bridge or crossing point.

    Attributes:
        position: order of the row on the timeline, upstream to downstream; smaller comes first.
        place_id: where its point is drawn; origin and destination stay None unless a source names them.
        moving: True when the source says that its location changes.
        geometry_accuracy: None when there is no line.
    """

    route_id: str
    crisis: str
    name: str
    kind: RouteKind
    position: int = 0
    aliases: tuple[str, ...] = ()
    place_id: str | None = None
    origin_id: str | None = None
    destination_id: str | None = None
    moving: bool = False
    geometry: str | None = None
    geometry_accuracy: GeometryAccuracy | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteReport:
    """One sentence that says something about a way out; append-only.

    Attributes:
        route_id: the known route it was matched to, else None (waits for a person).
        declared_status: what a party announced; observed_status: what was seen. Either may be None, not both.
        conditions: what people meet on it; modes: how they move on it.
        daily_from, daily_until: hours of the day in which it may be used, "HH:MM" by the clock of the place.
        attempt_outcome: how an attempt to bring people out ended, if the sentence speaks of one; attempt_reason: why,
            in the source's words; attempt_number: 3 for "the third time".
        planned, moved: how many were to go and how many went, with the words and what is counted; None for "dozens".
        period_start, period_end: when it held, both ends included.
    """

    report_id: str
    document_id: str
    excerpt: str
    excerpt_start: int
    excerpt_end: int
    route_id: str | None = None
    route_name: str | None = None
    origin_text: str | None = None
    destination_text: str | None = None
    declared_status: DeclaredStatus | None = None
    observed_status: ObservedStatus | None = None
    conditions: tuple[Condition, ...] = ()
    modes: tuple[TravelMode, ...] = ()
    daily_from: str | None = None
    daily_until: str | None = None
    order_type: OrderType | None = None
    attempt_outcome: AttemptOutcome | None = None
    attempt_number: int | None = None
    attempt_reason: str | None = None
    planned_text: str | None = None
    planned: int | None = None
    planned_unit: AttemptUnit | None = None
    moved_text: str | None = None
    moved: int | None = None
    moved_unit: AttemptUnit | None = None
    note: str | None = None
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    date_accuracy: DateAccuracy | None = None
    speaker: str | None = None
    speaker_org: str | None = None
    speaker_class: SpeakerClass = SpeakerClass.UNKNOWN
    publisher: str | None = None
    confidence: float | None = None
    warnings: tuple[str, ...] = ()
    extractor: str = "grammar"
    extractor_version: str = "0"
    review_status: ReviewStatus = ReviewStatus.EXTRACTED

    def __post_init__(self) -> None:
        if len(self.excerpt) != self.excerpt_end - self.excerpt_start or not self.excerpt:
            raise ContractError(
                N_(
                    "Making a route report of document {document}: its excerpt is not as long as its offsets say. "
                    "Expected the exact words between them. Read the document again."
                ),
                document=self.document_id,
            )
        if self.period_start and self.period_end and self.period_end < self.period_start:
            raise ContractError(
                N_(
                    "Making a route report of document {document}: it ends {end} before it starts {start}. "
                    "Expected a period in order. Correct the dates."
                ),
                document=self.document_id,
                start=self.period_start,
                end=self.period_end,
            )
