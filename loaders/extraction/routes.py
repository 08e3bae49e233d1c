"""Read what a report says of ways out: corridors, crossings, roads and bridges that people use to get out of danger.

Comes in: a document. Goes out: one `RouteReport` for every sentence that says something about such a way, with what a
party declared apart from what was seen, and the conditions people meet. Roads for aid, weapons or troops are no ways
out. Declines to draw a line, to match a known route, and to infer that a way is open because nobody says it is closed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extraction import dates, places, speakers
from loaders.extraction.contexts import Contexts, read_contexts
from loaders.extraction.lexicons import fold
from loaders.extraction.place_names import PlaceReader
from loaders.extraction.place_patterns import NamedPlace
from loaders.extraction.place_words import find_known_names, place_words
from loaders.extraction.route_attempts import find_attempt, find_modes
from loaders.extraction.route_ends import Ends, find_ends, find_pairs, name_route
from loaders.extraction.route_hours import find_hours
from loaders.extraction.route_status import find_order, read_status
from loaders.extraction.route_words import RouteCue, anaphors, find_route_cues
from loaders.extraction.segment import Sentence, Span, split_sentences
from loaders.model.document import Document
from loaders.model.routes import RouteReport, route_report_id
from loaders.model.vocabulary import Measure, OrderType

_VERSION = "1"
_VERB_BEFORE = re.compile(r"(?<!\w)(?:to|can|could|and|or|are|were|was|is|when|while|by|after)\s$")
_BESIDE, _SAME_CLAUSE = 90, 160
"""Characters within which a word is about a noun."""
_UNNAMED = frozenset(["noun.vehicle", "noun.operation", "noun.truce", "trying"])
_OF_LEAVING = frozenset(["leaving", "siege", "noun.strong"])
_SEVERAL = 2
_SAME_STORY = 3
"""How many sentences on a bridge or crossing is still the one spoken of before."""
_TELLING = ("status.closed", "status.restricted", "condition.")
_PROPER = re.compile(r"[^\W\d_a-z\u0600-\u06ff]")
"""A capital letter: the name of one crossing or road, which need not start at the place of the title."""
_NAMED_CLOSED = 60
"""Characters from a road to the word that says it is closed, where nobody is said to leave by it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """One sentence about a way out."""

    index: int
    noun: RouteCue | None
    name: str | None
    cues: tuple[RouteCue, ...]


def extract_route_reports(document: Document) -> list[RouteReport]:
    """Return every report on a way out in the order of the text; `route_id` stays None."""
    folded = fold(document.text)
    cues = find_route_cues(folded, document.language)
    cues = [_as_verb(folded, cue) for cue in cues]
    if not any(role.startswith(("noun", "trying")) for cue in cues for role in cue.roles):
        return []
    sentences = split_sentences(document.text)
    found = _find(document, folded, sentences, _by_sentence(sentences, cues))
    if not found:
        return []
    return _reports(document, folded, sentences, found, _by_sentence(sentences, cues))


def _as_verb(folded: str, cue: RouteCue) -> RouteCue:
    """Take the noun out of a word that is a verb here: "to exit", "are crossing"."""
    may_be_verb = "noun.weak" in cue.roles and folded.startswith(("cross", "exit", "pass"), cue.start)
    if may_be_verb and _VERB_BEFORE.search(folded, max(0, cue.start - 12), cue.start):
        return RouteCue(cue.start, cue.end, cue.roles - {"noun.weak"})
    return cue


def _by_sentence(sentences: Sequence[Sentence], cues: Sequence[RouteCue]) -> list[list[RouteCue]]:
    grouped: list[list[RouteCue]] = [[] for _ in sentences]
    position = 0
    for cue in cues:
        while position < len(sentences) and sentences[position].end < cue.end:
            position += 1
        if position < len(sentences) and sentences[position].start <= cue.start:
            grouped[position].append(cue)
    return grouped


def _find(
    document: Document, folded: str, sentences: Sequence[Sentence], grouped: Sequence[Sequence[RouteCue]]
) -> list[_Found]:
    found: list[_Found] = []
    for index, (sentence, cues) in enumerate(zip(sentences, grouped, strict=True)):
        noun = _way_out(document.text, sentence, cues)
        if noun is not None:
            unnamed = bool(noun.roles & _UNNAMED)
            name = None if unnamed else name_route(document.text, folded, sentence, noun, document.language)
            found.append(_Found(index, noun, name, tuple(cues)))
            found += _others(document, folded, sentence, index, noun, cues)
        elif found and found[-1].index == index - 1 and _goes_on(document, folded, sentence, cues):
            found.append(_Found(index, None, found[-1].name, tuple(cues)))
        elif found and index - found[-1].index <= _SAME_STORY and (again := _same_road(found, cues)) is not None:
            name = name_route(document.text, folded, sentence, again, document.language)
            found.append(_Found(index, again, name, tuple(cues)))
    return found


def _same_road(found: Sequence[_Found], cues: Sequence[RouteCue]) -> RouteCue | None:
    """The bridge or crossing of a sentence a little before, which this one calls closed or open."""
    if _has(cues, "aid"):
        return None
    for cue in cues:
        known = "noun.weak" in cue.roles and any(one.noun and one.noun.roles >= cue.roles for one in found)
        if known and (
            _near(cue, cues, "status.closed", _NAMED_CLOSED) or _near(cue, cues, "status.open", _NAMED_CLOSED)
        ):
            return cue
    return None


def _others(
    document: Document, folded: str, sentence: Sentence, index: int, noun: RouteCue, cues: Sequence[RouteCue]
) -> list[_Found]:
    """The other roads with ends of their own that share what is said: "the A-B highway and the roads from C to D"."""
    here = find_ends(document.text, sentence, noun)
    found: list[_Found] = []
    for cue in cues:
        ends = find_ends(document.text, sentence, cue) if cue is not noun and "noun.weak" in cue.roles else None
        if here and ends and ends != here:
            name = name_route(document.text, folded, sentence, cue, document.language)
            found.append(_Found(index, cue, name, tuple(cues)))
    return found


def _way_out(text: str, sentence: Sentence, cues: Sequence[RouteCue]) -> RouteCue | None:
    """The noun that makes a sentence one about a way out; None when it is about supplies or only passes by a road."""
    leaving = _has(cues, "leaving")
    status = any(role.startswith(("status", "condition")) for cue in cues for role in cue.roles)
    supplies = _has(cues, "aid")
    strong = _first(cues, "noun.strong")
    if strong is not None and not (supplies and not leaving) and (leaving or status):
        return _subject_of_closing(cues) or strong
    if supplies or not status:
        return None
    near = [cue for cue in cues if "noun.weak" in cue.roles and _near(cue, cues, "leaving", _SAME_CLAUSE)]
    if near:
        return min(near, key=lambda cue: _distance_to_leaving(cue, cues))
    vehicle = _first(cues, "noun.vehicle")
    if vehicle is not None and (_is_blocked_or_hit(vehicle, cues) or _brings_out(vehicle, cues)):
        return vehicle
    operation = _first(cues, "noun.operation")
    if operation is not None and _is_blocked_or_hit(operation, cues):
        return operation
    truce = _first(cues, "noun.truce")
    if truce is not None and leaving and _near(truce, cues, "status.closed", _SAME_CLAUSE):
        return truce
    trying = _first(cues, "trying")
    if trying is not None and _near(trying, cues, "condition.under_fire", _SAME_CLAUSE):
        return trying
    return _named_and_closed(text, sentence, cues)


def _brings_out(vehicle: RouteCue, cues: Sequence[RouteCue]) -> bool:
    """Tell whether vehicles take people out, or are to: "buses with evacuees left the town"."""
    leaves = _near(vehicle, cues, "leaving", _SAME_CLAUSE) and _near(vehicle, cues, "status.open", _SAME_CLAUSE)
    return leaves and not _has(cues, "status.demanded")


def _named_and_closed(text: str, sentence: Sentence, cues: Sequence[RouteCue]) -> RouteCue | None:
    """A road or bridge between named ends that is closed or only partly open, though nobody is said to leave by it."""
    for cue in cues:
        if "noun.weak" in cue.roles and find_ends(text, sentence, cue):
            told = (other for other in cues if any(role.startswith(_TELLING) for role in other.roles))
            if any(0 <= other.start - cue.end <= 2 * _NAMED_CLOSED for other in told):
                return cue
    return None


def _subject_of_closing(cues: Sequence[RouteCue]) -> RouteCue | None:
    """The road or bridge that is closed, where a way out is named only as what that blocks."""
    closed = _first(cues, "status.closed")
    before = [cue for cue in cues if closed and cue.end <= closed.start]
    nouns = [cue for cue in before if cue.roles & {"noun.weak", "noun.strong"}]
    if not nouns or any("noun.strong" in cue.roles for cue in nouns):
        return None
    return nouns[-1]


def _is_blocked_or_hit(vehicle: RouteCue, cues: Sequence[RouteCue]) -> bool:
    """Tell whether an evacuation is stopped or shot at: that says how the way out is, its going on does not."""
    return _near(vehicle, cues, "status.closed") or _near(vehicle, cues, "condition.under_fire")


def _near(noun: RouteCue, cues: Sequence[RouteCue], role: str, reach: int = _BESIDE) -> bool:
    return any(
        role in cue.roles and cue is not noun and cue.start - noun.end <= reach and noun.start - cue.end <= reach
        for cue in cues
    )


def _goes_on(document: Document, folded: str, sentence: Sentence, cues: Sequence[RouteCue]) -> bool:
    """Tell whether a sentence says how the route of the sentence before is: "the location of these will change"."""
    status = any(role.startswith("status") and role != "status.demanded" for cue in cues for role in cue.roles)
    return status and bool(anaphors(document.language).match(folded, sentence.start, sentence.end))


def _distance_to_leaving(noun: RouteCue, cues: Sequence[RouteCue]) -> int:
    return min(abs(cue.start - noun.start) for cue in cues if cue is not noun and "leaving" in cue.roles)


def _has(cues: Sequence[RouteCue], role: str) -> bool:
    return any(role in cue.roles for cue in cues)


def _first(cues: Sequence[RouteCue], role: str) -> RouteCue | None:
    return next((cue for cue in cues if role in cue.roles), None)


def _reports(
    document: Document,
    folded: str,
    sentences: Sequence[Sentence],
    found: Sequence[_Found],
    grouped: Sequence[Sequence[RouteCue]],
) -> list[RouteReport]:
    contexts = read_contexts(document, sentences)
    left = _left_by_title(document, contexts.places.title_place)
    reports: list[RouteReport] = []
    origin: str | None = None
    told = 0
    for one in found:
        sentence = sentences[one.index]
        noun = Span(one.noun.start, one.noun.end) if one.noun else Span(sentence.start, sentence.start + 1)
        place = places.resolve_place(document.text, sentence, noun, contexts.places)
        ends = find_ends(document.text, sentence, one.noun) if one.noun else None
        pairs = find_pairs(document.text, sentence)
        carried = origin if one.index - told <= _SAME_STORY else None
        origin = ends.first if ends else place.origin_text or carried or _home(one, left)
        told = one.index
        if len(pairs) < _SEVERAL:
            destination = ends.second if ends else place.destination_text
            pairs = [Ends(origin, destination)]
        report = _report(document, folded, sentence, one, contexts, order=find_order(one.index, grouped))
        reports += [_with_ends(report, pair, is_one_of_several=len(pairs) > 1) for pair in pairs]
    return reports


def _report(
    document: Document,
    folded: str,
    sentence: Sentence,
    one: _Found,
    contexts: Contexts,
    *,
    order: OrderType | None,
) -> RouteReport:
    noun = Span(one.noun.start, one.noun.end) if one.noun else Span(sentence.start, sentence.start + 1)
    period = dates.resolve_period(
        document.text,
        sentence,
        noun,
        published=document.published,
        measure=Measure.FLOW,
        context=contexts.dates,
    )
    speaker = speakers.resolve_speaker(document.text, sentence, contexts.speakers, number=noun)
    status = read_status(one.cues, one.noun)
    first, last = find_hours(folded, sentence.start, sentence.end)
    attempt = find_attempt(document.text, folded, sentence, document.language)
    planned, moved = (attempt.planned, attempt.moved) if attempt else (None, None)
    return RouteReport(
        report_id=route_report_id(document.document_id, sentence.start, sentence.end, one.name),
        document_id=document.document_id,
        excerpt=sentence.of(document.text),
        excerpt_start=sentence.start,
        excerpt_end=sentence.end,
        route_name=one.name,
        declared_status=status.declared,
        observed_status=status.observed,
        conditions=status.conditions,
        modes=find_modes(folded, sentence, document.language),
        daily_from=first,
        daily_until=last,
        order_type=order,
        attempt_outcome=attempt.outcome if attempt else None,
        attempt_number=attempt.number if attempt else None,
        attempt_reason=attempt.reason if attempt else None,
        planned_text=planned.words if planned else None,
        planned=planned.number if planned else None,
        planned_unit=planned.unit if planned else None,
        moved_text=moved.words if moved else None,
        moved=moved.number if moved else None,
        moved_unit=moved.unit if moved else None,
        period_start=period.start,
        period_end=period.end,
        date_accuracy=period.accuracy,
        speaker=speaker.person,
        speaker_org=speaker.speaker_org,
        speaker_class=speaker.speaker_class,
        publisher=document.publisher,
        confidence=0.8 if one.noun and "noun.strong" in one.noun.roles else 0.6,
        extractor_version=_VERSION,
    )


def _with_ends(report: RouteReport, ends: Ends, *, is_one_of_several: bool) -> RouteReport:
    """Give a report its ends; each of several in a sentence gets an id of its own."""
    named = " ".join(filter(None, (report.route_name, ends.first, ends.second))) if is_one_of_several else None
    identity = (
        route_report_id(report.document_id, report.excerpt_start, report.excerpt_end, named)
        if named
        else report.report_id
    )
    return replace(report, report_id=identity, origin_text=ends.first, destination_text=ends.second)


def _left_by_title(document: Document, title_place: NamedPlace | None) -> str | None:
    """The place that the title says is left, besieged or evacuated; None where it says nothing of the kind."""
    folded = fold(document.title)
    roles = {role for cue in find_route_cues(folded, document.language) for role in cue.roles}
    if not roles & _OF_LEAVING and not place_words(document.language).movement.search(folded):
        return None
    known = find_known_names(document.title, folded, document.language)
    named = PlaceReader(document.title, folded, document.language, known).read(Span(0, len(document.title)))
    left = (place for role in ("origin", "home", "from") for place in named if place.role == role)
    place = next(left, title_place)
    return place.words if place else None


def _home(one: _Found, left: str | None) -> str | None:
    """The place of a title about leaving it, where a sentence names no start of its own and no one crossing."""
    if one.noun and one.name and _PROPER.search(one.name) and one.noun.roles & {"noun.weak"}:
        return None
    return left
