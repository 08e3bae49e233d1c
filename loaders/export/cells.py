"""Values as cells of a text file, and back: neutralised text, joined codes, plain numbers, ISO dates.

Comes in: values of a declared column. Goes out: the text of a cell. Every step can be undone by `value_of_cell`.
Declines to write text that a spreadsheet would run as a formula.
"""

import datetime
import re
from typing import Any

from loaders.model.schema import Column, Kind, is_missing

CODE_SEPARATOR = "; "

_BEFORE_FORMULA = re.compile(r"^(?='*[^\S\t\r\n]*[=+\-@＝＋－＠\t\r])|(?<=[;\t\r\n])(?='*[^\S\t\r\n]*[=+\-@＝＋－＠])")
"""Where a spreadsheet may take text for a formula: after any spaces one of = + - @, also full-width; or a tab or return
that opens the text. Also after a semicolon, tab or line break inside it, because a spreadsheet set to a country that
separates with semicolons makes a cell of what follows.

Apostrophes already there are part of the pattern, so that such text gets another and both come back.
"""
_MARKED_FORMULA = re.compile(
    r"^'(?='*[^\S\t\r\n]*[=+\-@＝＋－＠\t\r])|(?<=[;\t\r\n])'(?='*[^\S\t\r\n]*[=+\-@＝＋－＠])"
)
_SEPARATOR_INSIDE = re.compile(r";(\\*) ")
_SEPARATOR_ESCAPED = re.compile(r";\\(\\*) ")


def neutralise(text: str) -> str:
    r"""Put an apostrophe before whatever a spreadsheet could run as a formula.

    >>> neutralise("=1+1"), neutralise(" @SUM(A1)"), neutralise("'=1"), neutralise("Mosul")
    ("'=1+1", "' @SUM(A1)", "''=1", 'Mosul')
    >>> neutralise("camps;=1+1"), neutralise("camps; tents - none")
    ("camps;'=1+1", 'camps; tents - none')
    """
    return _BEFORE_FORMULA.sub("'", text)


def restore(text: str) -> str:
    """Undo `neutralise`.

    >>> restore("'=1+1"), restore("'Mosul'")
    ('=1+1', "'Mosul'")
    """
    return _MARKED_FORMULA.sub("", text)


def cell_of(column: Column, value: Any) -> str:
    """Write one value; missing is an empty cell."""
    if is_missing(value):
        return ""
    match column.kind:
        case Kind.CODES:
            return CODE_SEPARATOR.join(join_safe(neutralise(readable(str(item)))) for item in value)
        case Kind.NUMBER | Kind.INTEGER:
            return plain_number(value)
        case Kind.BOOLEAN:
            return "true" if value else "false"
        case Kind.DATE:
            return str(value.isoformat())[:10]
        case Kind.TIME:
            return str(value.isoformat())
        case _:
            return neutralise(readable(str(value)))


def value_of_cell(column: Column, cell: str) -> Any:
    """Read one value back; an empty cell is missing."""
    if cell == "":
        return () if column.kind is Kind.CODES else None
    match column.kind:
        case Kind.CODES:
            return tuple(restore(split_safe(item)) for item in cell.split(CODE_SEPARATOR))
        case Kind.NUMBER:
            return float(cell)
        case Kind.INTEGER:
            return int(cell)
        case Kind.BOOLEAN:
            return cell == "true"
        case Kind.DATE:
            return datetime.date.fromisoformat(cell)
        case Kind.TIME:
            return datetime.datetime.fromisoformat(cell)
        case _:
            return restore(cell)


def plain_number(number: float) -> str:
    """Write a number without thousands separators, a whole one without ".0".

    >>> plain_number(200000.0), plain_number(36.343), plain_number(-5)
    ('200000', '36.343', '-5')
    """
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def readable(text: str) -> str:
    r"""Replace halves of characters that no file can hold.

    >>> readable("a\ud800b")
    'a\ufffdb'
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text


def join_safe(item: str) -> str:
    """Mark a separator inside an item, so that joined items can be told apart again."""
    return _SEPARATOR_INSIDE.sub(lambda found: f";\\{found[1]} ", item)


def split_safe(item: str) -> str:
    """Undo `join_safe`."""
    return _SEPARATOR_ESCAPED.sub(lambda found: f";{found[1]} ", item)
