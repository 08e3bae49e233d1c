"""The key line above a chart: only the marks that occur in it, in words, and whose colour is whose.

Comes in: what a chart draws. Goes out: HTML in which every word is escaped; pictures are `<img>` data addresses.
"""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.labels import OBSERVED_STATUSES, SPEAKER_CLASSES
from loaders.language import N_, _, n_
from loaders.model.frames import Frame
from loaders.model.vocabulary import ObservedStatus, Quantifier, Unit
from pages.charts import icons
from pages.charts.claim_marks import Contest, drawable_rows
from pages.charts.palette import SPEAKER_HUES, Hue, Palette

QUANTIFIERS = {
    Quantifier.EXACT: N_("exact"),
    Quantifier.ABOUT: N_("about"),
    Quantifier.UP_TO: N_("up to, no lower end given"),
    Quantifier.LESS_THAN: N_("less than, no lower end given"),
    Quantifier.AT_LEAST: N_("at least, no upper end given"),
    Quantifier.MORE_THAN: N_("more than, no upper end given"),
    Quantifier.RANGE: N_("range"),
    Quantifier.VAGUE: N_("words without a number"),
}
_HUE_NAMES = {
    "red": N_("Red"),
    "blue": N_("Blue"),
    "green": N_("Green"),
    "black": N_("Black"),
    "violet": N_("Violet"),
    "amber": N_("Amber"),
    "grey": N_("Grey"),
}
_BLACK_IN_THE_DARK = N_("White")


@dataclass(frozen=True, slots=True)
class KeyItem:
    """One picture with its words."""

    image: str
    words: str


def exposure_key(claims: Frame, contests: Sequence[Contest] = (), *, palette: Palette, unit: str = Unit.PEOPLE) -> str:
    """Return the key of a chart of one indicator: the quantifiers that occur, and the speakers by colour."""
    rows = drawable_rows(claims, unit=unit)
    classes = list(dict.fromkeys(row["speaker_class"] for row in rows))
    hue = palette.of_speaker(classes[0]).mark if len({SPEAKER_HUES[c] for c in classes}) == 1 else palette.ink2
    occurring = {row["quantifier"] for row in rows}
    items = [KeyItem(icons.mark_icon(q, hue, palette), _(words)) for q, words in QUANTIFIERS.items() if q in occurring]
    if any(not row["reviewed"] for row in rows):
        items.append(KeyItem(icons.tinted_icon(hue, palette), _("tinted: not yet reviewed")))
    if contests:
        items.append(KeyItem(icons.contested_icon(palette), _("contested")))
    return key_line(items, speaker_key(classes, palette))


def displacement_key(palette: Palette, *, gaps: bool, breaks: bool, contested: bool) -> str:
    """Return the key of the displacement chart."""
    items = [
        KeyItem(icons.line_icon(palette.ink2, palette), _("on that day")),
        KeyItem(icons.line_icon(palette.ink2, palette, steps=True), _("since the start: counts that only grow")),
    ]
    if gaps:
        items.append(KeyItem(icons.gap_icon(palette), _("no report")))
    if breaks:
        items.append(KeyItem(icons.counting_icon(palette), _("counting changed")))
    if contested:
        items.append(KeyItem(icons.contested_icon(palette), _("contested")))
    return key_line(items)


def routes_key(statuses: Iterable[str], palette: Palette, *, stale_after_days: int, declared: bool) -> str:
    """Return the key of the route timeline: the statuses that occur, reports, and what unknown means."""
    occurring = set(statuses)
    items = [KeyItem(icons.declared_icon(palette), _("declared"))] if declared else []
    for status, words in OBSERVED_STATUSES.items():
        if status in occurring and status != ObservedStatus.UNKNOWN:
            items.append(KeyItem(icons.route_icon(status, palette), _(words)))
    silence = n_("unknown: no report for {count} day", "unknown: no report for {count} days", stale_after_days)
    items.append(KeyItem(icons.route_icon(ObservedStatus.UNKNOWN, palette), silence))
    items.append(KeyItem(icons.report_icon(palette), _("a report")))
    return key_line(items)


def speaker_key(classes: Iterable[str], palette: Palette) -> str:
    """Return whose colour is whose, each colour named, so that the word is enough without it."""
    by_hue: dict[str, list[str]] = {}
    for speaker_class in classes:
        by_hue.setdefault(SPEAKER_HUES[speaker_class], []).append(_(SPEAKER_CLASSES[speaker_class]))  # type: ignore[index]
    return "".join(_coloured(name, words, palette) for name, words in by_hue.items())


def key_line(items: Sequence[KeyItem], right: str = "") -> str:
    """Return the key as one line of HTML that wraps on a phone; `right` is HTML of ours."""
    pictures = "".join(
        f'<span style="display:inline-flex;align-items:center;gap:7px;white-space:nowrap">'
        f'<img src="{item.image}" height="{icons.ICON_HEIGHT}" alt="">{html.escape(item.words)}</span>'
        for item in items
    )
    return (
        '<div class="chart-key" style="display:flex;flex-wrap:wrap;gap:4px 20px;align-items:center;'
        'font-size:13px;line-height:1.4;opacity:.92">'
        f'{pictures}<span style="margin-inline-start:auto;display:inline-flex;gap:10px">{right}</span></div>'
    )


def _coloured(name: str, words: Sequence[str], palette: Palette) -> str:
    hue: Hue = getattr(palette, name)
    named = _BLACK_IN_THE_DARK if name == "black" and palette.name == "dark" else _HUE_NAMES[name]
    shown = html.escape(", ".join(words))
    return f'<span><b style="color:{hue.text}">{html.escape(_(named))}</b> {shown}</span>'
