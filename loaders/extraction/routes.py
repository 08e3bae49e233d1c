"""Read what a report says of ways out: corridors, crossings, roads and bridges that people use to get out of danger.

Comes in: a document. Goes out: one `RouteReport` for every sentence that says something about such a way, with what a
party declared apart from what was seen, and the conditions people meet. Roads for aid, weapons or troops are no ways
out. Declines to draw a line, to match a known route, and to infer that a way is open because nobody says it is closed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extraction import dates, places, speakers
from loaders.extraction.lexicons import fold
from loaders.extraction.route_words import RouteCue, anaphors, find_route_cues, modifiers
from loaders.extraction.segment import Sentence, Span, split_sentences
from loaders.model.document import Document
from loaders.model.routes import RouteReport, route_report_id
from loaders.model.vocabulary import Condition, DeclaredStatus, Measure, ObservedStatus, OrderType

_VERSION = "1"
_BETWEEN = re.compile(
    r"\s(?:\d{1,3}(?!\d)|between\s[^.,;]{2,40}?\sand\s[^\s.,;]{2,30}|through\s(?!which)(?:the\s)?[^\W\d_][^\s.,;]{1,30})"
)
_VERB_BEFORE = re.compile(r"(?<!\w)(?:to|can|could|and|or|are|were|was|is|when|while|by|after)\s$")
_ENDS = re.compile(
    r"\s(?:between|from)\s(?P<first>[^\W\d_a-z][^,;]{1,40}?)\s(?:and|to)\s(?P<second>[^\W\d_a-z][^\s.,;]{1,30})"
)
_ARABIC_ADJECTIVE = re.compile(r"\s(?:ال)?(?:جديدة?|إنساني|إنسانية|آمنة?)(?!\w)")
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_ARTICLES = frozenset(["the", "all", "a", "an", "la", "le", "les", "el", "los", "las"])
_BESIDE, _SAME_CLAUSE = 90, 160
"""Characters within which a word is about a noun."""
_HINDERING = frozenset(
    f"condition.{name}" for name in ("looting", "detention_reported", "fee_demanded", "permit_required")
)
"""What people meet on a way that some cannot pass."""
_ANNOUNCED = frozenset(["status.announced", "status.announced_opening"])
_TOLD_TO_LEAVE = frozenset(["order.compulsory", "order.strongly_requested", "order.advised"])
"""Who asks people to leave along a way declares it, without having seen it open."""
_NEAR = 4
"""How many sentences around a route's an order to leave or stay still belongs to it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """One sentence about a way out."""

    index: int
    noun: RouteCue | None
    name: str | None
    cues: tuple[RouteCue, ...]


@dataclass(frozen=True, slots=True)
class _Status:
    declared: DeclaredStatus | None
    observed: ObservedStatus | None
    conditions: tuple[Condition, ...]


def extract_route_reports(document: Document) -> list[RouteReport]:
    """Return every report on a way out in the order of the text; `route_id` stays None."""
    folded = fold(document.text)
    cues = find_route_cues(folded, document.language)
    cues = [_as_verb(folded, cue) for cue in cues]
    if not any(role.startswith("noun") for cue in cues for role in cue.roles):
        return []
    sentences = split_sentences(document.text)
    found = _find(document, folded, sentences, _by_sentence(sentences, cues))
    if not found:
        return []
    return _reports(document, sentences, found, _by_sentence(sentences, cues))


def _as_verb(folded: str, cue: RouteCue) -> RouteCue:
    """Take the noun out of a word that is a verb here: "to exit", "are crossing"."""
    if "noun.weak" in cue.roles and _VERB_BEFORE.search(folded, max(0, cue.start - 12), cue.start):
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
        noun = _way_out(cues)
        if noun is not None:
            vehicle = "noun.vehicle" in noun.roles
            name = None if vehicle else _name(document.text, folded, sentence, noun, document.language)
            found.append(_Found(index, noun, name, tuple(cues)))
        elif found and found[-1].index == index - 1 and _goes_on(document, folded, sentence, cues):
            found.append(_Found(index, None, found[-1].name, tuple(cues)))
    return found


def _way_out(cues: Sequence[RouteCue]) -> RouteCue | None:
    """The noun that makes a sentence one about a way out; None when it is about supplies or only passes by a road."""
    leaving = _has(cues, "leaving")
    status = any(role.startswith(("status", "condition")) for cue in cues for role in cue.roles)
    supplies = _has(cues, "aid")
    strong = _first(cues, "noun.strong")
    if strong is not None and not (supplies and not leaving) and (leaving or status):
        return _subject_of_closing(cues) or strong
    if status and not supplies:
        near = [cue for cue in cues if "noun.weak" in cue.roles and _near(cue, cues, "leaving", _SAME_CLAUSE)]
        if near:
            return min(near, key=lambda cue: _distance_to_leaving(cue, cues))
    vehicle = _first(cues, "noun.vehicle")
    if vehicle is not None and not supplies and _is_blocked_or_hit(vehicle, cues):
        return vehicle
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


def _name(text: str, folded: str, sentence: Sentence, noun: RouteCue, language: str) -> str:
    """The noun with the names and adjectives before it, and the ends behind it, as written."""
    start, end = noun.start, noun.end
    opening = max(sentence.start, start - 70)
    for word in reversed(list(re.finditer(r"[^\s,;:(\"“]+", text[opening:start]))):
        at, words = opening + word.start(), word.group()
        is_name = language != "ar" and (bool(_CAPITAL.match(words)) or words.startswith(("al-", "el-")))
        known = folded[at : at + len(words)] in modifiers(language)
        opens = at == sentence.start and words.lower() in _ARTICLES
        if text[at + len(words) : start].strip() or opens or not (is_name or known):
            break
        start = at
    behind = _BETWEEN.match(text, end, sentence.end)
    if language == "ar":
        behind = _ARABIC_ADJECTIVE.match(text, end, sentence.end) or behind
    words = text[start : behind.end() if behind else end].strip(' ,.;:"“')
    return words[3:] if words.lower().startswith("no ") else words


def _reports(
    document: Document,
    sentences: Sequence[Sentence],
    found: Sequence[_Found],
    grouped: Sequence[Sequence[RouteCue]],
) -> list[RouteReport]:
    date_context = dates.read_context(document, sentences)
    place_context = places.read_context(document, sentences)
    speaker_context = speakers.read_context(document, sentences)
    reports: list[RouteReport] = []
    origin: str | None = None
    for one in found:
        sentence = sentences[one.index]
        noun = Span(one.noun.start, one.noun.end) if one.noun else Span(sentence.start, sentence.start + 1)
        period = dates.resolve_period(
            document.text,
            sentence,
            noun,
            published=document.published,
            measure=Measure.FLOW,
            context=date_context,
        )
        place = places.resolve_place(document.text, sentence, noun, place_context)
        speaker = speakers.resolve_speaker(document.text, sentence, speaker_context, number=noun)
        ends = _ENDS.match(document.text, one.noun.end, sentence.end) if one.noun else None
        origin = ends["first"] if ends else place.origin_text or origin
        destination = ends["second"] if ends else place.destination_text
        status = _status(one)
        words = sentence.of(document.text)
        reports.append(
            RouteReport(
                report_id=route_report_id(document.document_id, sentence.start, sentence.end, one.name),
                document_id=document.document_id,
                excerpt=words,
                excerpt_start=sentence.start,
                excerpt_end=sentence.end,
                route_name=one.name,
                origin_text=origin,
                destination_text=destination,
                declared_status=status.declared,
                observed_status=status.observed,
                conditions=status.conditions,
                order_type=_order(one.index, grouped),
                period_start=period.start,
                period_end=period.end,
                date_accuracy=period.accuracy,
                speaker=speaker.person,
                speaker_org=speaker.org_text,
                speaker_class=speaker.speaker_class,
                publisher=document.publisher,
                confidence=0.8 if one.noun and "noun.strong" in one.noun.roles else 0.6,
                extractor_version=_VERSION,
            )
        )
    return reports


def _status(one: _Found) -> _Status:
    """What was declared and what was seen, by the first rule that fits."""
    roles = {role for cue in one.cues for role in cue.roles}
    conditions = tuple(
        sorted(Condition(role.removeprefix("condition.")) for role in roles if role.startswith("condition."))
    )
    declared = DeclaredStatus.ANNOUNCED if roles & (_ANNOUNCED | _TOLD_TO_LEAVE) else None
    if "status.changed" in roles:
        kept = tuple(sorted({*conditions, Condition.LOCATION_CHANGES} - {Condition.UNDER_FIRE}))
        return _Status(declared, ObservedStatus.INTERMITTENT, kept)
    if "status.announced_opening" in roles:
        return _Status(declared, None, conditions)
    if "status.closed" in roles and (one.noun and "noun.vehicle" in one.noun.roles):
        kept = tuple(condition for condition in conditions if condition is not Condition.UNDER_FIRE)
        return _Status(_suspended(roles), ObservedStatus.CLOSED, kept)
    if "status.restricted" in roles or (roles & _HINDERING and "status.closed" not in roles):
        return _Status(declared, ObservedStatus.OPEN_RESTRICTED, conditions)
    if "status.closed" in roles:
        return _Status(_suspended(roles), ObservedStatus.CLOSED, conditions)
    if declared:
        return _Status(declared, None, conditions)
    return _Status(None, ObservedStatus.OPEN if "status.open" in roles else ObservedStatus.UNKNOWN, conditions)


def _suspended(roles: set[str]) -> DeclaredStatus | None:
    return DeclaredStatus.SUSPENDED if "status.suspended" in roles else None


def _order(index: int, grouped: Sequence[Sequence[RouteCue]]) -> OrderType | None:
    """How strongly people are told to leave or stay, said in this sentence or the nearest around it."""
    for distance in range(_NEAR + 1):
        for position in dict.fromkeys((index - distance, index + distance)):
            if not 0 <= position < len(grouped):
                continue
            for cue in grouped[position]:
                for role in sorted(cue.roles):
                    if role.startswith("order."):
                        return OrderType(role.removeprefix("order."))
    return None
