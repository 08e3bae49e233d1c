"""The tooltip of a figure: the number, where, the source's words, who said it and who printed it.

Comes in: one claim as a row. Goes out: Plotly's pseudo-HTML in which nothing from outside can act as markup.
Everything from outside passes `plain`, which writes the characters Plotly gives a meaning as numeric entities
(it knows few named ones), and drops control and direction-override characters.
"""

import datetime
import textwrap
import unicodedata
from collections.abc import Mapping
from typing import Any

from loaders.labels import DOCUMENT_KINDS, INDICATORS, MEASURES, MODALITIES, SPEAKER_CLASSES
from loaders.language import _
from loaders.model.vocabulary import DocumentKind, Measure, Modality
from loaders.wording import say_figure, say_period, say_unit
from pages.charts.palette import SERIF

Row = Mapping[str, Any]

QUOTE_WIDTH = 46
QUOTE_LINES = 5

_KEPT = "\u200c\u200d"
"""Joiners that Persian and Indic scripts need."""

_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in "&<>\"'$%{}"}


def plain(words: object) -> str:
    """Make words from outside harmless in Plotly's pseudo-HTML; they read the same.

    >>> plain("<b>5 & 6</b>")
    '&#60;b&#62;5 &#38; 6&#60;/b&#62;'
    """
    kept = (letter for letter in str(words) if letter.isspace() or not _is_invisible(letter))
    return " ".join("".join(kept).split()).translate(_ENTITIES)


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Co")


def say_claim(row: Row) -> str:
    """Return the figure of a claim in words, harmless in a label or tooltip.

    >>> say_claim({"quantifier": "up_to", "upper": 200000})
    'up to 200,000'
    """
    return plain(name_figure(row))


def name_figure(row: Row) -> str:
    """Return the figure of a claim in words, not escaped."""
    return say_figure(
        quantifier=row["quantifier"],
        value=row.get("value"),
        lower=row.get("lower"),
        upper=row.get("upper"),
        number_text=row.get("number_text"),
    )


def name_speaker(row: Row) -> str:
    """Return who stands behind a claim, as tables name it: the person, else the organisation, else the publisher."""
    printed_by = next(iter(row.get("publishers") or ()), None)
    named = row.get("speaker") or row.get("speaker_org") or printed_by
    return str(named or _(SPEAKER_CLASSES[row["speaker_class"]]))


def say_speaker(row: Row) -> str:
    """Return who stands behind a claim, harmless in a label or tooltip."""
    return plain(name_speaker(row))


def say_place(row: Row) -> str:
    """Return the place as resolved, or in the source's words; harmless in a label or tooltip."""
    return plain(name_place(row))


def name_place(row: Row) -> str:
    """Return the place as resolved, or in the source's words, not escaped."""
    return str(row.get("place_name") or row.get("place_text") or _("place not stated"))


def hover_text(row: Row, *, contested: str | None = None) -> str:
    """Return the whole tooltip of a claim.

    Args:
        row: a row of the claims table, in plain values.
        contested: a sentence that says by what it is contested; it may hold words from outside.
    """
    lines = [_figure_line(row), _place_line(row), *quote_lines(row), source_line(row)]
    if not row.get("reviewed", True):
        lines.append(_("Not yet reviewed"))
    if contested:
        lines.append(f"<b>{plain(contested)}</b>")
    return "<br>".join(lines)


def _figure_line(row: Row) -> str:
    words = _(
        "<b>{figure}</b> {unit} {indicator}",
        figure=say_claim(row),
        unit=say_unit(row["unit"]),
        indicator=_(INDICATORS[row["indicator"]]),
    )
    if row.get("population_group"):
        words = _("{figure}: {group}", figure=words, group=plain(row["population_group"]))
    if row["measure"] in (Measure.FLOW, Measure.CUMULATIVE, Measure.RATE):
        words = _("{figure}, {measure}", figure=words, measure=_(MEASURES[row["measure"]]))
    if row.get("modality") not in (None, Modality.REPORTED, Modality.ESTIMATE):
        words = _("{figure} ({modality})", figure=words, modality=_(MODALITIES[row["modality"]]))
    return words


def _place_line(row: Row) -> str:
    name, worded = row.get("place_name"), row.get("place_text")
    if name and worded and worded.strip() != name.strip():
        return _("{place}, worded “{words}”", place=plain(name), words=plain(worded))
    return say_place(row)


def quote_lines(row: Row) -> list[str]:
    """Return the excerpt, wrapped and cut; in serif and quotation marks only where it is the source's own text.

    Words that are ours (retold, or the record of a figure) say so.
    """
    excerpt, kind = row.get("excerpt"), row.get("document_kind")
    if not excerpt:
        return []
    in_source = kind == DocumentKind.REPORT
    words = _("“{words}”", words=" ".join(str(excerpt).split())) if in_source else str(excerpt)
    cut = textwrap.wrap(words, QUOTE_WIDTH, max_lines=QUOTE_LINES, placeholder=" …")
    quoted = "<br>".join(plain(line) for line in cut)
    if in_source:
        return [f"<span style='font-family:{SERIF.replace(chr(34), '')}'>{quoted}</span>"]
    return [quoted, _("({kind})", kind=_(DOCUMENT_KINDS[DocumentKind(kind)]))] if kind else [quoted]


def source_line(row: Row) -> str:
    """Return who said it, who printed it and when it was true."""
    speaker, organisation = row.get("speaker"), row.get("speaker_org")
    said = say_speaker(row)
    if speaker and organisation and speaker != organisation:
        said = _("{speaker}, {organisation}", speaker=said, organisation=plain(organisation))
    date = say_period(_day(row.get("period_start")), _day(row.get("period_end")), row.get("date_accuracy"))
    publisher = next(iter(row.get("publishers") or ()), None)
    if publisher and (speaker or organisation) and publisher not in (speaker, organisation):
        return _("{speaker} via {publisher} · {date}", speaker=said, publisher=plain(publisher), date=date)
    return _("{speaker} · {date}", speaker=said, date=date)


def _day(value: object) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    return value if isinstance(value, datetime.date) else None
