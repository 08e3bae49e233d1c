"""How many pixels a chart label takes, estimated from the advance widths of Source Sans; no browser is asked.

Comes in: lines of Plotly's pseudo-HTML. Goes out: width and height in pixels. Widths were read from the bundled font
at weights 400 and 600; a letter that is not listed counts as a wide one, so that boxes are too large, never too small.
"""

import html
import re

LINE_HEIGHT = 1.3

_REGULAR = {
    20: " ",
    25: "|',.:;ij·‘’I",
    26: "l",
    30: "!f()[]{}-",
    35: "t/\\r",
    43: '*?sz"“”',
    46: "cçxvy",
    48: "JY–FL",
    50: "#$+0123456789<=>^_aegkéèàä−",
    54: "XVESATZ`houüöô",
    56: "bnñdpq",
    59: "CPRKB",
    63: "&DGU",
    66: "HNOQ",
    73: "wM",
    80: "W—",
    85: "%m@",
    95: "…",
}
_BOLD_FACTOR = 1.045
_WIDTHS = {letter: width / 100 for width, letters in _REGULAR.items() for letter in letters}
_UNKNOWN_WIDTH = 0.7
_WIDE_FROM = 0x1100
_WIDE_WIDTH = 1.05
_TAGS = re.compile(r"(<[^<>]*>)")


def text_width(line: str, size: float = 12) -> float:
    """Return the width in pixels of one line of pseudo-HTML; `<b>` counts as weight 600.

    >>> text_width("<b>1,000</b>") > text_width("1,000") > text_width("1")
    True
    """
    width, bold = 0.0, False
    for part in _TAGS.split(line):
        if _TAGS.fullmatch(part):
            bold = part == "<b>" or (bold and part != "</b>")
            continue
        width += sum(map(_letter_width, html.unescape(part))) * (_BOLD_FACTOR if bold else 1)
    return width * size


def text_box(lines: tuple[str, ...], size: float = 12) -> tuple[float, float]:
    """Return width and height in pixels of a label of one or more lines."""
    return max((text_width(line, size) for line in lines), default=0.0), len(lines) * size * LINE_HEIGHT


def wrap_words(words: str, width: float, size: float = 12) -> list[str]:
    """Break plain words into lines no wider than `width` pixels; a single longer word keeps a line of its own.

    >>> wrap_words("Floating bridge, north of Old City", 95)
    ['Floating bridge,', 'north of Old City']
    """
    lines: list[str] = []
    for word in words.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _letter_width(letter: str) -> float:
    if ord(letter) >= _WIDE_FROM and letter not in _WIDTHS:
        return _WIDE_WIDTH
    return _WIDTHS.get(letter, _UNKNOWN_WIDTH)
