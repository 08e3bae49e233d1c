"""Small SVG pictures of the marks, for keys and cards, as data addresses an `<img>` can hold.

Comes in: what to draw and in which colour. Goes out: `data:image/svg+xml;base64,…`. Streamlit removes inline SVG
but keeps such images.
"""

import base64

from loaders.model.vocabulary import ObservedStatus, Quantifier
from pages.charts.marks import CEILINGS, FLOORS
from pages.charts.palette import ROUTE_FORMS, Palette, blend

ICON_HEIGHT = 20

_STEM = ((0, 0.95), (1, 0.55), (2, 0.28))


def mark_icon(quantifier: str, hue: str, palette: Palette) -> str:
    """Return the picture of a figure's mark, 20 px high, in the given colour, as a data address."""
    kind = Quantifier(quantifier)
    if kind in CEILINGS:
        return _image(20, _edge(hue, 3, 1))
    if kind in FLOORS:
        return _image(20, _edge(hue, 17, -1))
    match kind:
        case Quantifier.ABOUT:
            ring = f'<circle cx="10" cy="10" r="8.5" fill="{blend(hue, palette.background, 0.14)}" '
            ring += f'stroke="{blend(hue, palette.background, 0.65)}"/>'
            return _image(20, ring + f'<circle cx="10" cy="10" r="4.6" fill="{hue}"/>')
        case Quantifier.RANGE:
            return _image(20, _bars(hue, 4, 16) + f'<path d="M10 4V16" stroke="{hue}" stroke-width="3"/>')
        case Quantifier.VAGUE:
            return _image(20, f'<path d="M10 4l6 6-6 6-6-6z" fill="none" stroke="{hue}" stroke-width="2"/>')
        case _:
            return _image(20, f'<circle cx="10" cy="10" r="5" fill="{hue}"/>')


def contested_icon(palette: Palette) -> str:
    """Return the picture of the bracket between figures that contradict each other."""
    return _image(14, f'<path d="M2 3H10V17H2" fill="none" stroke="{palette.contested}" stroke-width="2"/>')


def tinted_icon(hue: str, palette: Palette) -> str:
    """Return the picture of a figure nobody has reviewed."""
    fill = blend(hue, palette.background, 0.3)
    return _image(16, f'<circle cx="8" cy="10" r="4.5" fill="{fill}" stroke="{hue}" stroke-width="2"/>')


def line_icon(hue: str, palette: Palette, *, steps: bool = False) -> str:
    """Return the picture of a stock's line, or of a cumulative count's steps."""
    path = "M2 15H11V9H20V5H27" if steps else "M2 15L10 10L18 12L27 5"
    return _image(30, f'<path d="{path}" fill="none" stroke="{hue}" stroke-width="2.2"/>')


def counting_icon(palette: Palette) -> str:
    """Return the picture of the two strokes where the way of counting changed."""
    return _image(18, f'<path d="M4 17L9 3M10 17L15 3" stroke="{palette.ink}" stroke-width="2"/>')


def gap_icon(palette: Palette) -> str:
    """Return the picture of days without a report."""
    fill = blend(palette.axis, palette.background, 0.25)
    return _image(22, f'<path d="M2 2H20V18H2z" fill="{fill}"/>')


def report_icon(palette: Palette) -> str:
    """Return the picture of the tick of one report."""
    return _image(8, f'<path d="M4 5V15" stroke="{palette.ink}" stroke-width="2"/>')


def declared_icon(palette: Palette) -> str:
    """Return the picture of what was declared, which is not what was seen."""
    return _image(30, f'<path d="M1 5.5H29V14.5H1z" fill="none" stroke="{palette.ink}" stroke-width="1.3"/>')


def route_icon(status: str, palette: Palette) -> str:
    """Return the picture of an observed route status in the form the timeline draws it."""
    colour, kind = palette.of_route(status), ObservedStatus(status)
    if not ROUTE_FORMS[kind].has_bar:
        return _image(30, f'<path d="M1 10H29" stroke="{colour}" stroke-width="2" stroke-dasharray="2 3"/>')
    if kind == ObservedStatus.CLOSED:
        cross = f'<path d="M11 6L19 14M19 6L11 14" stroke="{palette.background}" stroke-width="2"/>'
        return _image(30, f'<path d="M0 4H30V16H0z" fill="{colour}"/>{cross}')
    if kind == ObservedStatus.OPEN:
        return _image(30, f'<path d="M0 4H30V16H0z" fill="{colour}"/>')
    lines = "M2 15L12 5M9 15L19 5M16 15L26 5M23 15L29 9"
    if kind == ObservedStatus.INTERMITTENT:
        lines = "M5 5V15M10 5V15M15 5V15M20 5V15M25 5V15"
    box = f'<path d="M1 4.8H29V15.2H1z" fill="none" stroke="{colour}" stroke-width="1.6"/>'
    return _image(30, f'{box}<path d="{lines}" stroke="{colour}" stroke-width="2.2"/>')


def _edge(hue: str, y: float, towards: int) -> str:
    stem = "".join(
        f'<path d="M10 {y + towards * (1.5 + piece * 3)}v{towards * 3}" stroke="{hue}" stroke-width="2" '
        f'stroke-opacity="{opacity}"/>'
        for piece, opacity in _STEM
    )
    tip = y + towards * 15
    arrow = f'<path d="M6 {tip - towards * 5}H14L10 {tip}z" fill="{hue}" fill-opacity="0.55"/>'
    return _bars(hue, y) + stem + arrow


def _bars(hue: str, *rows: float) -> str:
    return "".join(f'<path d="M3 {row}H17" stroke="{hue}" stroke-width="3"/>' for row in rows)


def _image(width: int, drawing: str) -> str:
    size = f'width="{width}" height="{ICON_HEIGHT}" viewBox="0 0 {width} {ICON_HEIGHT}"'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawing}</svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode()
