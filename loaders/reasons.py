"""Why a figure was read as it was, in sentences, and what raised or lowered its confidence.

Comes in: a row of `figures` with the codes that the reader left (`reading_basis`, `confidence_basis`). Goes out:
finished sentences in the language in use, plain text. A code without words is left out, never shown raw: it stays in
the exports. Declines to judge the reading again.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from loaders.labels import INDICATORS, MEASURES, MODALITIES
from loaders.language import N_, _
from loaders.model.schema import is_missing

Row = Mapping[str, Any]

RULES = {
    "after": N_("“{words}” after the number says what it counts: {indicator}."),
    "before": N_("“{words}” before the number says what it counts: {indicator}."),
    "label": N_("“{words}” is the label beside the number: {indicator}."),
    "topic": N_("The number is stated of “{words}”: {indicator}."),
    "event": N_("The noun that it counts, “{words}”, says what happened: {indicator}."),
    "modifier": N_("“{words}” belongs to the noun that it counts: {indicator}."),
    "group": N_("The people it counts are named by what they are, “{words}”: {indicator}."),
    "supplied": N_("“{words}” stands before “to” and the number: {indicator}."),
    "share": N_("A share is taken of the number, so it counts those who were there: {indicator}."),
    "listed": N_("It is listed with another number, and “{words}” holds for both: {indicator}."),
    "carried": N_("Its sentence does not say what happened; the one before does, “{words}”: {indicator}."),
    "theme": N_("Its sentence does not say what happened; the text around it speaks of {indicator}."),
    "bracket": N_("It stands in brackets after a number of which “{words}” is said: {indicator}."),
    "subset": N_("It is a part of a number of which “{words}” is said: {indicator}."),
    "pointed": N_("A second reader pointed at it and says what it counts: {indicator}."),
    "sum": N_("It adds up with others to a number of which “{words}” is said: {indicator}."),
}
"""How the words that decided are joined to the number (`rule.…`)."""
ANY_RULE = N_("“{words}” says what it counts: {indicator}.")

BASES = {
    "number.words": N_("The number is written in words."),
    "number.vague": N_("The words name no number, so none is stored."),
    "bound.own": N_("“{quantifier}” beside the number bounds it."),
    "bound.shared": N_("“{quantifier}”, said of its neighbour or of the whole sentence, bounds it too."),
    "bound.exact": N_("No word bounds it, so it is taken as exact."),
    "bound.range": N_("Both ends of the range are stated."),
    "noun.none": N_("No noun stands beside the number."),
    "measure.rate": N_("A word beside it makes it a rate."),
    "measure.since": N_("“Since” or a word like it makes it a total from a day on."),
    "measure.perfect": N_("“Have been” or the like, with no time stated, makes it a total up to the day."),
    "measure.verb": N_("The form of the verb decides how it relates to time: {measure}."),
    "measure.indicator": N_("What happened decides how it relates to time: {measure}."),
    "modality.word": N_("Words about the verb say how certain it is: {modality}."),
    "place.here": N_("The sentence names the place: {place}."),
    "place.elsewhere": N_("The place is named elsewhere in the text or the title: {place}."),
    "place.none": N_("No place is named."),
    "date.stated": N_("The text states the date."),
    "date.relative": N_("The date is counted from a day that the text or its publication gives."),
    "date.published": N_("No date is stated, so the day of publication stands."),
    "date.none": N_("No date could be told."),
    "speaker.here": N_("The sentence names who said it: {speaker}."),
    "speaker.elsewhere": N_("Who said it is named elsewhere in the text: {speaker}."),
    "speaker.none": N_("Nobody is named as having said it."),
    "block.heading": N_("It stands in a heading."),
    "block.bullet": N_("It stands in a list of points."),
    "second_reader.agrees": N_("A second reader points at the number too and says that it counts the same."),
    "block.table_row": N_("It stands in a table: its column says what is counted."),
    "block.key_figure": N_("It stands alone on its line, with its label beside it."),
}
RIVAL = N_("The nearest other reading: {indicator}.")

SIGNS = {
    "cue_score": (N_("the deciding words are strong and near"), N_("the deciding words are weak or far")),
    "margin": (N_("no other reading comes near"), N_("another reading comes near")),
    "distance": (N_("the deciding words are near"), N_("words stand between the number and what decides")),
    "clause_borders": (N_("one clause holds both"), N_("the deciding words are in another clause")),
    "other_numbers": (N_("few numbers in the sentence"), N_("many numbers in the sentence")),
    "other_cues": (N_("little else happens in the sentence"), N_("much else happens in the sentence")),
    "magnitude": (N_("the size of the number"), N_("the size of the number")),
    "sentence_length": (N_("the length of the sentence"), N_("the length of the sentence")),
    "warnings": (N_("no doubt was found"), N_("doubts were found")),
}
"""Signs that are amounts: what is said where they raise, and where they lower."""
YES_OR_NO = {
    "rival_near": (N_("another reading is nearly as good"), N_("no other reading is nearly as good")),
    "no_noun": (N_("no noun beside the number"), N_("a noun beside the number")),
    "event_noun": (N_("the event itself is counted"), N_("not the event itself is counted")),
    "in_noun_phrase": (N_("only the noun decides"), N_("more than the noun decides")),
    "listed": (N_("the words of another number are taken over"), N_("it has words of its own")),
    "shared": (N_("a pair or part of another number"), N_("no pair or part of another number")),
    "cue_before": (N_("a verb of acting on people decides"), N_("no verb of acting on people decides")),
    "part": (N_("a part of a larger number"), N_("no part of a larger number")),
    "hedged": (N_("the number is bounded by words"), N_("the number is stated plainly")),
    "hedge_shared": (N_("the bound is taken from elsewhere"), N_("the bound is its own")),
    "vague": (N_("the words name no number"), N_("the words name a number")),
    "range": (N_("a range"), N_("no range")),
    "in_words": (N_("written in words"), N_("written in digits")),
    "near_mask": (N_("it looks like a year, a share or a date"), N_("it looks like nothing but a count")),
    "not_reported": (N_("not told as a plain fact"), N_("told as a plain fact")),
    "measure_by_words": (N_("words say how it relates to time"), N_("no word says how it relates to time")),
    "heading": (N_("in a heading"), N_("not in a heading")),
    "bullet": (N_("in a list of points"), N_("in running text")),
    "table_row": (N_("in a row of a table"), N_("not in a row of a table")),
    "theme": (N_("only the text around it says what happened"), N_("its sentence says what happened")),
    "key_figure": (N_("alone on its line"), N_("not alone on its line")),
    "place_here": (N_("the sentence names the place"), N_("the sentence does not name the place")),
    "date_stated": (N_("the date is stated"), N_("the date is not stated")),
    "speaker_here": (N_("the sentence names who said it"), N_("the sentence does not name who said it")),
    "group_named": (N_("a part of the people is named"), N_("no part of the people is named")),
    "households": (N_("households are counted"), N_("not households are counted")),
    "stock": (N_("so many on a day"), N_("so many in a time")),
    "loose_indicator": (N_("counted as what many words may mean"), N_("counted as what few words mean")),
    "movement": (N_("one of several words for people who moved"), N_("not about people who moved")),
    "arabic": (N_("the language that is read least well"), N_("not the language that is read least well")),
}
"""Signs that are there or not: what is said where they are, and where they are not."""

_REASON = re.compile(r"(?P<name>[a-z_]+)=(?P<value>[\d.e+-]+?)(?P<added>[+-]\d+\.\d+)")


def say_reading(row: Row) -> list[str]:
    """Say by which rules a figure was read, one sentence a rule; empty for a figure that a person typed."""
    return list(_sentences(row))


def _sentences(row: Row) -> Iterator[str]:
    for code in _codes(row, "reading_basis"):
        kind, _dot, name = code.partition(".")
        if kind == "rule":
            template = RULES.get(name, ANY_RULE)
            yield _(template, words=_plain(row, "cue_text"), indicator=_label(INDICATORS, row.get("indicator")))
        elif kind == "rival" and name in INDICATORS:
            yield _(RIVAL, indicator=_label(INDICATORS, name))
        elif code in BASES:
            yield _(
                BASES[code],
                quantifier=_plain(row, "quantifier_text"),
                measure=_label(MEASURES, row.get("measure")),
                modality=_label(MODALITIES, row.get("modality")),
                place=_plain(row, "place_text"),
                speaker=_plain(row, "speaker") or _plain(row, "speaker_org"),
            )


def say_confidence(row: Row) -> str | None:
    """Say what a figure's confidence means; None where it has none."""
    confidence = row.get("confidence")
    if is_missing(confidence):
        return None
    return _(
        "Of 100 figures with such signs, about {count} are right in number, unit and indicator.",
        count=round(100 * float(confidence)),  # type: ignore[arg-type]
    )


def say_signs(row: Row) -> tuple[list[str], list[str]]:
    """Return what raised a figure's confidence and what lowered it, each with the strongest first."""
    raised: list[str] = []
    lowered: list[str] = []
    for code in _codes(row, "confidence_basis"):
        found = _REASON.fullmatch(code)
        words = _sign(found) if found else None
        if found and words:
            (raised if found["added"].startswith("+") else lowered).append(words)
    return raised, lowered


def _sign(found: re.Match[str]) -> str | None:
    if found["name"] in YES_OR_NO:
        present, absent = YES_OR_NO[found["name"]]
        return _(present if float(found["value"]) else absent)
    if found["name"] in SIGNS:
        raises, lowers = SIGNS[found["name"]]
        return _(raises if found["added"].startswith("+") else lowers)
    return None


def _codes(row: Row, name: str) -> tuple[str, ...]:
    codes = row.get(name)
    return tuple(codes) if isinstance(codes, (tuple, list)) else ()


def _plain(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if is_missing(value) else " ".join(str(value).split())


def _label(labels: Mapping[Any, str], code: object) -> str:
    return _(labels[code]) if code in labels else str(code)
