"""One number with all that qualifies it: bounds, indicator, place, period, speaker and exact sentence.

Refuses impossible values when made. Its fields are the columns of the `figures` table in `loaders.model.tables`.
"""

import datetime
import hashlib
from dataclasses import dataclass

from loaders.errors import ContractError
from loaders.language import N_
from loaders.model.vocabulary import (
    STATED_NUMBERS,
    DateAccuracy,
    DateBasis,
    Indicator,
    Measure,
    Modality,
    PlaceAccuracy,
    Quantifier,
    ReviewStatus,
    Role,
    SpeakerClass,
    Unit,
)

Number = int | float

REVIEWER = "reviewer"
"""`extractor` of a figure that a person added; a later reading of the text neither changes nor loses it."""
SECOND_READER = "second_reader"
"""`extractor` of a figure that only a second reader found; it counts for nothing until a person has approved it."""


def figure_id(document_id: str, number_start: int, number_end: int, indicator: str) -> str:
    """Return the stable id of a figure, so that a better extractor updates it and never doubles it.

    >>> figure_id("seed", 10, 17, "trapped") == figure_id("seed", 10, 17, "trapped")
    True
    """
    identity = f"{document_id}\x1f{number_start}\x1f{number_end}\x1f{indicator}"
    return hashlib.sha256(identity.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One stated number of people, households, homes, plots or beds.

    Attributes:
        value: the number where the words give one point (`exact`, `about`); None for bounds, ranges, vague words.
        lower, upper: only the bounds that the words state; None when they state none.
        quantifier_text: the literal words ("up to", "some"), None when there are none.
        part_of: figure_id of the whole this is a subset of; subsets are never added to it.
        period_start, period_end: the reference period, both ends included; for a stock the as-of day in both.
        confidence: 0 to 1, how often figures with such signs have number, unit and indicator right; None for figures
            typed by a person.
        confidence_basis: what raised (+) or lowered (-) the confidence: sign, value and log-odds, the strongest first.
        cue_text: the words that decided the indicator; for a number that takes over another's, the other's.
        reading_basis: codes of the rules that read it ("rule.after", "date.stated"), in words in `loaders.reasons`.
        warnings: codes of doubts that travel with the figure.
    """

    figure_id: str
    document_id: str
    excerpt: str
    excerpt_start: int
    excerpt_end: int
    number_text: str
    number_start: int
    number_end: int
    indicator: Indicator
    quantifier: Quantifier
    value: Number | None = None
    lower: Number | None = None
    upper: Number | None = None
    quantifier_text: str | None = None
    unit: Unit = Unit.PEOPLE
    measure: Measure = Measure.UNKNOWN
    modality: Modality = Modality.REPORTED
    population_group: str | None = None
    part_of: str | None = None
    place_text: str | None = None
    place_id: str | None = None
    place_name: str | None = None
    admin1_code: str | None = None
    admin1_name: str | None = None
    admin2_code: str | None = None
    country_iso3: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_accuracy: PlaceAccuracy | None = None
    origin_text: str | None = None
    origin_id: str | None = None
    destination_text: str | None = None
    destination_id: str | None = None
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    date_accuracy: DateAccuracy | None = None
    date_basis: DateBasis | None = None
    speaker: str | None = None
    speaker_org: str | None = None
    speaker_class: SpeakerClass = SpeakerClass.UNKNOWN
    attribution_text: str | None = None
    publisher: str | None = None
    language: str | None = None
    confidence: float | None = None
    confidence_basis: tuple[str, ...] = ()
    cue_text: str | None = None
    reading_basis: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    extractor: str = "grammar"
    extractor_version: str = "0"
    review_status: ReviewStatus = ReviewStatus.EXTRACTED
    role: Role | None = None

    def __post_init__(self) -> None:
        self._check_offsets()
        self._check_bounds()
        if self.period_start and self.period_end and self.period_end < self.period_start:
            raise self._refusal(
                N_(
                    "Making figure “{number}” of document {document}: its period ends {end} before it starts {start}. "
                    "Expected a period in order. Correct the dates."
                ),
                start=self.period_start,
                end=self.period_end,
            )

    def _check_offsets(self) -> None:
        inside = self.excerpt_start <= self.number_start < self.number_end <= self.excerpt_end
        cut = self.excerpt[self.number_start - self.excerpt_start : self.number_end - self.excerpt_start]
        whole = len(self.excerpt) == self.excerpt_end - self.excerpt_start
        if not (inside and whole and cut == self.number_text):
            raise self._refusal(
                N_(
                    "Making figure “{number}” of document {document}: its excerpt holds “{found}” where the number "
                    "should stand. Expected the number verbatim at its offsets. Read the document again."
                ),
                found=cut,
            )

    def _check_bounds(self) -> None:
        numbers = [number for number in (self.lower, self.value, self.upper) if number is not None]
        stated = tuple(name for name in ("value", "lower", "upper") if getattr(self, name) is not None)
        if stated != STATED_NUMBERS[self.quantifier]:
            raise self._refusal(
                N_(
                    "Making figure “{number}” of document {document}: quantifier {quantifier} came with {stated}. "
                    "Expected {expected}. Store only the bounds that the words state."
                ),
                quantifier=self.quantifier,
                stated=stated,
                expected=STATED_NUMBERS[self.quantifier],
            )
        if numbers != sorted(numbers) or any(number < 0 for number in numbers):
            raise self._refusal(
                N_(
                    "Making figure “{number}” of document {document}: bounds {numbers}. "
                    "Expected counts from zero up, lower before upper. Correct the numbers."
                ),
                numbers=numbers,
            )

    def _refusal(self, template: str, **values: object) -> ContractError:
        return ContractError(template, number=self.number_text, document=self.document_id, **values)
