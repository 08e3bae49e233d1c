"""“Why it was read this way”, opened on demand: the rules that read a figure and what its confidence rests on."""

from collections.abc import Iterable, Mapping
from typing import Any

from loaders.language import _
from loaders.reasons import say_confidence, say_reading, say_signs
from pages.parts.markup import Markup, joined, markup

Row = Mapping[str, Any]


def why_read_so(row: Row) -> Markup:
    """Return the reasons of one figure, closed until asked for; nothing for a figure that a person typed."""
    reasons = _reasons(row)
    if not reasons.text:
        return reasons
    return markup(
        '<details class="why"><summary>{title}</summary>{reasons}</details>',
        title=_("Why it was read this way"),
        reasons=reasons,
    )


def why_all_were_read_so(rows: Iterable[tuple[str, Row]]) -> Markup:
    """Return the reasons of several figures, each under its name, closed until asked for."""
    parts = [
        markup("<h4>{name}</h4>{reasons}", name=name, reasons=reasons)
        for name, row in rows
        if (reasons := _reasons(row)).text
    ]
    if not parts:
        return Markup("")
    return markup(
        '<details class="why"><summary>{title}</summary>{parts}</details>',
        title=_("Why they were read this way"),
        parts=joined(parts),
    )


def _reasons(row: Row) -> Markup:
    sentences = say_reading(row)
    if not sentences:
        return Markup("")
    confidence = say_confidence(row)
    raised, lowered = say_signs(row)
    if confidence:
        sentences.append(confidence)
    if raised:
        sentences.append(_("This raises it: {signs}.", signs="; ".join(raised)))
    if lowered:
        sentences.append(_("This lowers it: {signs}.", signs="; ".join(lowered)))
    items = joined([markup("<li>{sentence}</li>", sentence=sentence) for sentence in sentences])
    return markup('<ul dir="auto">{items}</ul>', items=items)
