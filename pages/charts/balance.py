"""Do the figures add up? Ever displaced minus returned, beside what was stated, as a small table with bars.

Comes in: one balance check. Goes out: HTML in which every word is escaped. The bars are plain boxes, kept in print;
stated is filled, worked out here is an outline, and the verdict is in words before it is in colour.
"""

import datetime
import html
from collections.abc import Mapping
from typing import Any, Protocol

from loaders.language import _, n_
from loaders.wording import say_date, say_figure, say_number
from pages.charts.hover import name_speaker
from pages.charts.layout import short_day
from pages.charts.palette import Palette, blend

Row = Mapping[str, Any]

_PRINT = "print-color-adjust:exact;-webkit-print-color-adjust:exact;box-sizing:border-box"


class BalanceCheck(Protocol):
    """A sum that should hold between stated figures of one place."""

    @property
    def place_name(self) -> str:
        """Place of all three."""

    @property
    def on(self) -> datetime.date:
        """Day of the sum."""

    @property
    def cumulative(self) -> Row:
        """The claim of people ever displaced."""

    @property
    def returned(self) -> Row:
        """The claim of people returned."""

    @property
    def derived(self) -> float:
        """Their difference, worked out here."""

    @property
    def stated(self) -> Row | None:
        """The claim of people displaced now, None when nobody stated one."""

    @property
    def difference(self) -> float | None:
        """Stated minus derived, None without a stated figure."""

    @property
    def verdict(self) -> str:
        """`holds`, `off`, `days_differ` or `no_stated`."""


def draw_balance(check: BalanceCheck, *, palette: Palette) -> str:
    """Return the check as HTML: heading and verdict, the sum with bars, and what was stated."""
    return (
        f'<div class="balance" style="border-top:1px solid {palette.border};padding:8px 0 10px;font-size:13.5px">'
        f"{_heading(check, palette)}{_table(check, palette)}"
        f'<p style="margin:8px 0 0;font-size:12.5px;color:{palette.ink2}">{html.escape(_stated_words(check))}</p></div>'
    )


def _heading(check: BalanceCheck, palette: Palette) -> str:
    title = _("{place}, {date}", place=check.place_name, date=say_date(check.on))
    return (
        '<div style="display:flex;justify-content:space-between;align-items:center;gap:12px;margin-bottom:8px">'
        f'<b style="font-size:14px">{html.escape(title)}</b>{_verdict(check, palette)}</div>'
    )


def _verdict(check: BalanceCheck, palette: Palette) -> str:
    """Red is for a sum of one day that is off; where the days differ, the two numbers need not be equal."""
    apart, colour, ground = say_number(abs(check.difference or 0)), palette.grey.text, palette.surface
    match check.verdict:
        case "holds":
            words = _("✓ holds exactly") if check.difference == 0 else _("✓ holds, as rounded")
            colour, ground = palette.holds, palette.holds_ground
        case "off":
            words = _("✕ off by {number}", number=apart)
            colour, ground = palette.contested, palette.contested_ground
        case "days_differ":
            words = _("the days differ: {number} apart", number=apart)
        case _:
            words = _("nothing stated to compare")
    return (
        f'<span style="background:{ground};color:{colour};font-size:12px;font-weight:600;padding:2px 8px;'
        f'border-radius:4px;white-space:nowrap;{_PRINT}">{html.escape(words)}</span>'
    )


def _table(check: BalanceCheck, palette: Palette) -> str:
    whole = max(_number(check.cumulative), _number(check.stated), check.derived, 1)
    share = 100 / whole
    blue, green = palette.blue.mark, palette.green.mark
    ever = _bar(0, _number(check.cumulative) * share, f"background:{blend(blue, palette.background, 0.22)}", blue)
    hatch = f"background:repeating-linear-gradient(135deg,{green} 0 2.5px,{palette.background} 2.5px 6px)"
    back = _bar(check.derived * share, _number(check.returned) * share, hatch, green)
    stated = _bar(0, _number(check.stated) * share, f"background:{blue}", blue) if check.stated else ""
    outline = (
        f'<span style="position:absolute;top:-3px;bottom:3px;left:0;width:{check.derived * share:.2f}%;'
        f'border:1.4px solid {palette.ink};{_PRINT}"></span>'
    )
    rule = f"border-top:1px solid {palette.axis}"
    rows = (
        _row(_("ever displaced"), _figure(check.cumulative), ever),
        _row(_("− returned"), _figure(check.returned), back),
        _row(_("= derived"), f"<b>{say_number(check.derived)}</b>", stated + outline, rule),
    )
    return f'<table style="border-collapse:collapse;width:100%;border:none">{"".join(rows)}</table>'


def _row(words: str, figure: str, bar: str, rule: str = "") -> str:
    cell = f"border:none;{rule};padding:5px 0"
    return (
        f'<tr style="border:none"><td style="{cell};white-space:nowrap">{html.escape(words)}</td>'
        f'<td style="{cell};text-align:right;font-variant-numeric:tabular-nums lining-nums;white-space:nowrap;'
        f'padding-inline-start:12px">{figure}</td>'
        f'<td style="border:none;padding:5px 0 5px 16px;width:52%"><span style="position:relative;display:block;'
        f'height:13px">{bar}</span></td></tr>'
    )


def _bar(left: float, width: float, fill: str, edge: str) -> str:
    return (
        f'<span style="position:absolute;top:0;bottom:0;left:{left:.2f}%;width:{width:.2f}%;{fill};'
        f'border:1.4px solid {edge};{_PRINT}"></span>'
    )


def _stated_words(check: BalanceCheck) -> str:
    parts = []
    if check.stated:
        stated = _("{speaker} says {figure} (filled); derived {derived} (outline).")
        parts.append(
            stated.format(
                speaker=name_speaker(check.stated),
                figure=_plain_figure(check.stated),
                derived=say_number(check.derived),
            )
        )
    else:
        parts.append(_("Derived {derived} (outline); nobody stated how many.", derived=say_number(check.derived)))
    older = check.returned.get("period_end")
    if isinstance(older, datetime.date) and older != check.on:
        days = (check.on - older).days
        dated = n_(
            "The figure of returns is of {day}, {count} day older.",
            "The figure of returns is of {day}, {count} days older.",
            days,
            day=short_day(older),
        )
        parts.append(dated)
    return " ".join(parts)


def _number(row: Row | None) -> float:
    if row is None:
        return 0.0
    return float(next((row[name] for name in ("value", "upper", "lower") if row.get(name) is not None), 0.0))


def _figure(row: Row) -> str:
    return html.escape(_plain_figure(row))


def _plain_figure(row: Row) -> str:
    return say_figure(
        quantifier=row["quantifier"],
        value=row.get("value"),
        lower=row.get("lower"),
        upper=row.get("upper"),
        number_text=row.get("number_text"),
    )
