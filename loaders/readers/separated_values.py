"""Tells a table of separated values (CSV) from a report in sentences, and writes it with tabs between its cells.

Comes in: text. Goes out: the same rows with tabs, or None when the text is no such table. Declines prose, however many
commas it has: a table has the same number of short cells in every row, and a column of numbers.
"""

import csv
import io
import re

_DELIMITERS = ",;\t|"
_LINES_LOOKED_AT = 40
_FEWEST_ROWS = 3
_LONGEST_CELL = 120
_ROWS_OF_ONE_WIDTH = 0.9
_NUMBER = re.compile(r"\s*\d[\d.,\s]*%?\s*")
_SPACES = re.compile(r"[\t\r\n]+")


def as_tabs(text: str) -> str | None:
    """Return a table's rows with tabs between the cells; None when the text is no table.

    >>> as_tabs("District,IDPs\\nArad,1200\\n\\"Belo, north\\",340\\n")
    'District\\tIDPs\\nArad\\t1200\\nBelo, north\\t340'
    >>> as_tabs("In Arad, people fled.\\nIn Belo, 300 stayed.\\nThe mayor, who saw it, left.") is None
    True
    """
    lines = [line for line in text.splitlines() if line.strip()][:_LINES_LOOKED_AT]
    if len(lines) < _FEWEST_ROWS:
        return None
    found = next((each for each in _DELIMITERS if _is_table(lines, each)), None)
    if found is None or found == "\t":
        return None
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=found, strict=True))
    except csv.Error:
        return None
    return "\n".join("\t".join(_SPACES.sub(" ", cell).strip() for cell in row) for row in rows).strip("\n")


def _is_table(lines: list[str], delimiter: str) -> bool:
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return False
    width = len(rows[0])
    fitting = [row for row in rows if len(row) == width]
    if width < 2 or len(fitting) < _ROWS_OF_ONE_WIDTH * len(rows):
        return False
    if any(len(cell) > _LONGEST_CELL for row in fitting for cell in row):
        return False
    body = fitting[1:]
    return any(sum(bool(_NUMBER.fullmatch(row[column])) for row in body) * 2 > len(body) for column in range(width))
