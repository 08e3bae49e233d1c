"""From a document to its figures: every stage in order, nothing read or written outside the text.

Comes in: a `Document`. Goes out: its figures in the order of the text, each with its exact sentence. Declines to
resolve places to the gazetteer (`loaders.geography`) and to decide between figures (`loaders.series`).
"""

import bisect
import datetime
import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extraction import dates, places, speakers
from loaders.extraction.binding import SentenceBinder
from loaders.extraction.bound_number import Bound
from loaders.extraction.bounds import share_hedges
from loaders.extraction.confidence import judge_confidence
from loaders.extraction.contexts import Contexts, read_contexts
from loaders.extraction.features import read_features
from loaders.extraction.groups import find_group
from loaders.extraction.lexicons import Mention, figure_lexicon, fold, number_lexicon
from loaders.extraction.masks import find_masks
from loaders.extraction.measures import find_measure, is_running_total, with_time
from loaders.extraction.modality import find_modality
from loaders.extraction.nouns import MentionIndex
from loaders.extraction.quantities import Quantity, find_quantities
from loaders.extraction.reading_basis import cue_text, reading_basis
from loaders.extraction.repair import repair_document
from loaders.extraction.repeated import share_dates
from loaders.extraction.segment import BlockKind, Sentence, Span, split_clauses, split_sentences
from loaders.extraction.table_figures import TableNumber, read_tables, with_rows
from loaders.extraction.themes import Themes
from loaders.extraction.validate import IMPOSSIBLE_DATE, warn_of_doubts
from loaders.extraction.written_language import language_of
from loaders.model.document import Document
from loaders.model.figure import Figure, Number, figure_id
from loaders.model.vocabulary import STATED_NUMBERS, Indicator, Measure, Modality

EXTRACTOR_VERSION = "2"
"""Raised by every change that can alter a figure, so that stored figures say which rules read them."""

DECIMAL_MARKS = {"fr": ",", "es": ",", "en": ".", "ar": "."}
_DIGIT = re.compile(r"\d(?=\D|$)")
_FACTS = frozenset((Modality.REPORTED, Modality.ESTIMATE))
_LEAVING = frozenset((Indicator.FLED, Indicator.EVACUATED))
"""What people do to the place that they are counted at, if they did not come there."""
_COMING = frozenset((Indicator.FLED, Indicator.OTHER_PEOPLE))
"""Who move by themselves, or are moved from one shelter to another: counted where they came."""
_NUMBER_KINDS = frozenset(("number", "scale", "vague"))


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A bound number with all that its sentence says of it."""

    bound: Bound
    sentence: Sentence
    clauses: Sequence[Span]
    mentions: MentionIndex
    measure: Measure
    modality: Modality
    indicator: Indicator
    identity: str
    is_running: bool
    """It is a total up to a day, unless the text states the time in which it happened."""
    place: Span | None = None
    """The head of its row in a table, where that names a place."""
    total: str | None = None
    """The figure of the table's total that it is a part of."""


def extract_figures(document: Document) -> list[Figure]:
    """Return every stated number of people, households or homes of a document, in the order of its text.

    Pure: the same document gives the same figures. `place_id` and the other gazetteer fields stay None.
    """
    return [figure for figure, _features in extract_with_features(document)]


def extract_with_features(document: Document) -> list[tuple[Figure, dict[str, float]]]:
    """Return the figures of a document, each with the signs that its confidence was judged by."""
    language = language_of(document)
    repaired = repair_document(document if language == document.language else replace(document, language=language))
    read = _read_document(repaired.copy)
    figures = repaired.restore([figure for figure, _features in read])
    return [(figure, features) for figure, (_figure, features) in zip(figures, read, strict=True)]


def _read_document(document: Document) -> list[tuple[Figure, dict[str, float]]]:
    folded = fold(document.text)
    table = read_tables(
        document.text,
        folded,
        figure_lexicon(document.language),
        decimal_mark=DECIMAL_MARKS.get(document.language, "."),
    )
    sentences = with_rows(document.text, split_sentences(document.text), table)
    numbered = sentences_with_numbers(document, folded, sentences)
    reads = _read_sentences(document, folded, sentences, numbered)
    reads = sorted([*reads, *_describe_table(document, folded, table, sentences)], key=lambda read: read.sentence.start)
    if not reads:
        return []
    context = read_contexts(document, sentences)
    figures = share_dates([figure_of(document, read, context) for read in reads])
    figures = warn_of_doubts(_link_parts(figures, reads), _pairs(reads), published=last_day_of_publication(document))
    return [_with_reasons(document.text, folded, figure, read) for figure, read in zip(figures, reads, strict=True)]


def _describe_table(
    document: Document, folded: str, table: Sequence[TableNumber], sentences: Sequence[Sentence]
) -> list[ReadNumber]:
    """Say of the numbers of a table how they relate to time and to fact, and which total they are a part of."""
    rows = {sentence.start: sentence for sentence in sentences if sentence.kind is BlockKind.TABLE_ROW}
    identities: dict[int, str] = {}
    reads: list[ReadNumber] = []
    for number in table:
        row = rows[number.row.start]
        index = MentionIndex(number.mentions)
        (read,) = describe_numbers(document, folded, row, [row], [number.bound], index, None)
        reads.append(replace(read, place=number.place))
        identities[number.bound.quantity.span.start] = read.identity
    return [
        replace(read, total=identities.get(number.total) if number.total is not None else None)
        for read, number in zip(reads, table, strict=True)
    ]


def last_day_of_publication(document: Document) -> datetime.date | None:
    """Return the last day on which a document can have been published; None when nobody says."""
    if document.published is None:
        return None
    return dates.known_days(document.published, document.published_accuracy)[1]


def sentences_with_numbers(document: Document, folded: str, sentences: Sequence[Sentence]) -> dict[int, list[Mention]]:
    """Return the lexicon mentions of the sentences that hold a number, by the sentence's position."""
    starts = [sentence.start for sentence in sentences]
    numbered = {bisect.bisect_right(starts, match.start()) - 1 for match in _DIGIT.finditer(folded)}
    for mention in number_lexicon(document.language).find(folded):
        if mention.path[0] in _NUMBER_KINDS:
            numbered.add(bisect.bisect_right(starts, mention.start) - 1)
    lexicon = figure_lexicon(document.language)
    return {
        position: lexicon.find(folded, sentences[position].start, sentences[position].end)
        for position in sorted(numbered)
        if position >= 0
    }


def _read_sentences(
    document: Document, folded: str, sentences: Sequence[Sentence], numbered: dict[int, list[Mention]]
) -> list[ReadNumber]:
    reads: list[ReadNumber] = []
    previous: tuple[int, Bound] | None = None
    themes = Themes(document, folded, sentences)
    for position, mentions in numbered.items():
        sentence = sentences[position]
        before = previous[1] if previous and previous[0] == position - 1 else None
        if sentence.kind is BlockKind.TABLE_ROW or not any(_tells_of_people(mention) for mention in mentions):
            continue
        quantities = quantities_of(document, folded, sentence, mentions)
        if not quantities:
            continue
        index = MentionIndex(mentions)
        clauses = split_clauses(folded, sentence)
        binder = SentenceBinder(folded, sentence, index, clauses, language=document.language, previous=before)
        bound = binder.bind_left(binder.bind(quantities), functools.partial(themes.at, position))
        bound = share_hedges(folded, sentence, bound, index)
        reads += describe_numbers(document, folded, sentence, clauses, bound, index, reads[-1] if reads else None)
        if bound:
            previous = (position, bound[-1])
            themes.note(position, bound[-1].indicator)
    return reads


def _tells_of_people(mention: Mention) -> bool:
    """Tell whether a mention can make a number count people: a noun, a verb of what happened, a part of a whole."""
    if mention.path[0] == "cue":
        return mention.path[2] != "near"
    return mention.path[0] in {"unit", "demonym", "subset", "topic"}


def quantities_of(document: Document, folded: str, sentence: Sentence, mentions: list[Mention]) -> list[Quantity]:
    """Return the numbers of a sentence that no mask covers."""
    masked = find_masks(folded, sentence)
    masked += [Span(m.start, m.end) for m in mentions if m.path[0] == "mask"]
    mark = DECIMAL_MARKS.get(document.language, ".")
    return find_quantities(folded, sentence, mentions, masked=masked, decimal_mark=mark)


def describe_numbers(
    document: Document,
    folded: str,
    sentence: Sentence,
    clauses: Sequence[Span],
    bound: Sequence[Bound],
    mentions: MentionIndex,
    previous: ReadNumber | None,
) -> list[ReadNumber]:
    """Say of bound numbers how they relate to time and to fact."""
    reads: list[ReadNumber] = []
    for one in bound:
        clause = next((c for c in clauses if c.start <= one.quantity.span.start < c.end), sentence)
        whole = _whole_of(one, reads, previous)
        if whole is not None:
            measure, modality, is_running = whole.measure, whole.modality, whole.is_running
        else:
            measure = find_measure(folded, one, clause, mentions, opening=clauses[0])
            modality = find_modality(one, sentence, clause, mentions)
            is_running = measure is Measure.FLOW and modality in _FACTS and is_running_total(one, mentions)
        indicator = one.indicator
        if indicator is Indicator.ASSISTED and modality in {Modality.PLAN, Modality.PROJECTION}:
            indicator, modality = Indicator.TARGETED, Modality.PLAN
        identity = figure_id(document.document_id, one.quantity.span.start, one.quantity.span.end, indicator.value)
        reads.append(ReadNumber(one, sentence, clauses, mentions, measure, modality, indicator, identity, is_running))
    return reads


def _whole_of(one: Bound, reads: Sequence[ReadNumber], previous: ReadNumber | None) -> ReadNumber | None:
    """Return the number whose words a copied one shares, here or at the end of the sentence before."""
    if not one.is_copy:
        return None
    if one.whole is None:
        return previous
    return reads[one.whole] if one.whole < len(reads) else None


def figure_of(document: Document, read: ReadNumber, context: Contexts) -> Figure:
    """Make a figure of a number: where, when and who said it."""
    quantity, sentence, text = read.bound.quantity, read.sentence, document.text
    period = dates.resolve_period(
        text,
        sentence,
        quantity.span,
        published=document.published,
        measure=read.measure,
        context=context.dates,
        counts_inhabitants=read.indicator is Indicator.POPULATION,
    )
    measure = with_time(read.measure, read.bound, read.mentions, is_stretch=period.is_stretch)
    if read.is_running and not period.is_of_event:
        measure, period = Measure.CUMULATIVE, replace(period, start=None)
    place = places.resolve_place(
        text,
        sentence,
        quantity.span,
        context.places,
        leaves=read.indicator in _LEAVING,
        flees=read.indicator in _COMING,
    )
    speaker = speakers.resolve_speaker(text, sentence, context.speakers, number=quantity.span)
    numbers = stated_numbers(quantity)
    return Figure(
        figure_id=read.identity,
        document_id=document.document_id,
        excerpt=sentence.of(text),
        excerpt_start=sentence.start,
        excerpt_end=sentence.end,
        number_text=quantity.span.of(text),
        number_start=quantity.span.start,
        number_end=quantity.span.end,
        indicator=read.indicator,
        quantifier=quantity.quantifier,
        quantifier_text=hedge.of(text) if (hedge := read.bound.shared_hedge or quantity.hedge) else None,
        value=numbers["value"],
        lower=numbers["lower"],
        upper=numbers["upper"],
        unit=read.bound.unit,
        measure=measure,
        modality=read.modality,
        population_group=find_group(text, read.bound, read.mentions, country=context.places.country_iso3),
        place_text=read.place.of(text) if read.place is not None else place.place_text,
        country_iso3=place.country_iso3,
        origin_text=place.origin_text,
        destination_text=place.destination_text,
        period_start=period.start,
        period_end=period.end,
        date_accuracy=period.accuracy,
        date_basis=period.basis,
        speaker=speaker.person,
        speaker_org=speaker.org_text,
        speaker_class=speaker.speaker_class,
        attribution_text=speaker.attribution_text,
        publisher=document.publisher,
        language=document.language,
        warnings=(IMPOSSIBLE_DATE,) if period.is_impossible else (),
        extractor_version=EXTRACTOR_VERSION,
    )


def _with_reasons(text: str, folded: str, figure: Figure, read: ReadNumber) -> tuple[Figure, dict[str, float]]:
    """Say of a figure, complete but for this, why it was read so and how far to trust it."""
    features = read_features(folded, read.bound, read.sentence, read.clauses, read.mentions, figure)
    confidence, reasons = judge_confidence(features)
    judged = replace(
        figure,
        confidence=confidence,
        confidence_basis=reasons,
        cue_text=cue_text(text, read.bound),
        reading_basis=reading_basis(read.bound, read.sentence, figure, is_running=read.is_running),
    )
    return judged, features


def stated_numbers(quantity: Quantity) -> dict[str, Number | None]:
    """Return `value`, `lower` and `upper` of a quantity: only those that its words state."""
    ends = {"value": quantity.low, "lower": quantity.low, "upper": quantity.high}
    stated = STATED_NUMBERS[quantity.quantifier]
    return {name: number if name in stated else None for name, number in ends.items()}


def _link_parts(figures: list[Figure], reads: Sequence[ReadNumber]) -> list[Figure]:
    """Give every part the id of its whole; a whole in the sentence before is the last figure there."""
    linked = []
    first_of_sentence = 0
    for position, (figure, read) in enumerate(zip(figures, reads, strict=True)):
        if position and reads[position - 1].sentence != read.sentence:
            first_of_sentence = position
        whole = None
        if read.bound.is_subset:
            within = read.bound.whole
            target = first_of_sentence + within if within is not None else first_of_sentence - 1
            whole = reads[target].identity if 0 <= target < position else None
        whole = read.total or whole
        linked.append(replace(figure, part_of=whole) if whole else figure)
    return linked


def _pairs(reads: Sequence[ReadNumber]) -> list[tuple[str, str]]:
    """Return the figures that state the same people in two units: "30 families (210 people)"."""
    return [
        (first.identity, second.identity)
        for first, second in itertools.pairwise(reads)
        if second.bound.rule == "bracket" and not second.bound.is_subset and first.sentence == second.sentence
    ]
