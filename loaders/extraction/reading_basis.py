"""Name the rules by which a figure was read, as codes that `loaders.reasons` puts into words.

Comes in: a bound number and the figure made of it. Goes out: short dotted codes, from the number to the speaker, and
the words of the text that decided what is counted. Declines to say anything that the reading did not rest on.
"""

from loaders.extraction.bound_number import Bound
from loaders.extraction.segment import Sentence
from loaders.model.figure import Figure
from loaders.model.vocabulary import Indicator, Measure, Modality, Quantifier

_LONGEST_CUE = 120


def cue_text(text: str, bound: Bound) -> str | None:
    """Return the words that decided the indicator, as written."""
    if bound.cue is None:
        return None
    return text[bound.cue.start : bound.cue.end][:_LONGEST_CUE].strip() or None


def reading_basis(bound: Bound, sentence: Sentence, figure: Figure, *, is_running: bool) -> tuple[str, ...]:
    """Return the codes of the rules that made a figure, what it counts first, who said it last."""
    codes = [f"rule.{bound.rule}"]
    if bound.cue is not None and bound.cue.entry_id not in {"group", "share"}:
        codes.append(f"word.{bound.cue.entry_id}")
    if bound.rival is not None and bound.runner_up > 0:
        codes.append(f"rival.{bound.rival}")
    codes += [_number(bound), _hedge(bound), f"noun.{bound.head.kind}"]
    codes += [_measure(figure, is_running=is_running), _modality(figure)]
    codes += [_place(figure), f"date.{figure.date_basis or 'none'}", _speaker(figure)]
    codes.append(f"block.{sentence.kind}")
    return tuple(codes)


def _number(bound: Bound) -> str:
    if bound.quantity.quantifier is Quantifier.VAGUE:
        return "number.vague"
    return "number.digits" if bound.quantity.in_digits else "number.words"


def _hedge(bound: Bound) -> str:
    if bound.shared_hedge is not None:
        return "bound.shared"
    if bound.quantity.quantifier in {Quantifier.VAGUE, Quantifier.EXACT, Quantifier.RANGE}:
        return f"bound.{bound.quantity.quantifier}"
    return "bound.own"


def _measure(figure: Figure, *, is_running: bool) -> str:
    if figure.measure is Measure.RATE:
        return "measure.rate"
    if figure.measure is Measure.CUMULATIVE:
        return "measure.perfect" if is_running and figure.period_start is None else "measure.since"
    return "measure.verb" if figure.indicator is Indicator.DISPLACED else "measure.indicator"


def _modality(figure: Figure) -> str:
    return "modality.plain" if figure.modality is Modality.REPORTED else "modality.word"


def _place(figure: Figure) -> str:
    if figure.place_text is None:
        return "place.none"
    return "place.here" if figure.place_text in figure.excerpt else "place.elsewhere"


def _speaker(figure: Figure) -> str:
    if figure.attribution_text is None:
        return "speaker.none"
    return "speaker.here" if figure.attribution_text in figure.excerpt else "speaker.elsewhere"
