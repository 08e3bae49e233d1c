"""What a reader may be told about a document beside its bytes, and the rules for dates and languages given.

Comes in: words typed by a person or found in a file. Goes out: checked values.
Declines to guess: a date is what was stated, never today's; an unknown language is refused.
"""

import contextlib
import datetime
import functools
import re
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import ReadError
from loaders.language import N_
from loaders.model.vocabulary import DateAccuracy, DocumentKind

LANGUAGES_FILE = Path(__file__).parents[1] / "reference" / "languages.csv"
FIRST_YEAR, LAST_YEAR = 1900, 2100
DEFAULT_LANGUAGE = "en"
TITLE_LENGTH = 120

_ISO_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}[\d:.,Z+\- ]*)?)?)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDetails:
    """What is known of a document beside its text; each may be None when nobody said.

    Attributes:
        published: a day, or its ISO 8601 text (`2017-05-29`; `2017-05` where only the month is known).
        language: ISO 639-1 code; taken from the file, else English, when None.
    """

    title: str | None = None
    publisher: str | None = None
    published: datetime.date | str | None = None
    language: str | None = None
    url: str | None = None
    crisis: str | None = None
    country_iso3: str | None = None
    kind: DocumentKind = DocumentKind.REPORT
    licence: str | None = None


def check_day(stated: object, *, name: str) -> tuple[datetime.date | None, DateAccuracy]:
    """Turn a stated publication date into a day and how finely it is known.

    Args:
        stated: a day, or what a person or file gives as one; None and blank mean that nobody said.
        name: the file or text it was stated for, for the message.

    >>> check_day("2017-05-29", name="report.txt")
    (datetime.date(2017, 5, 29), <DateAccuracy.DAY: 'day'>)
    >>> check_day("2017-05", name="report.txt")
    (datetime.date(2017, 5, 1), <DateAccuracy.MONTH: 'month'>)
    """
    if stated is None or (isinstance(stated, str) and not stated.strip()):
        return None, DateAccuracy.DAY
    if isinstance(stated, datetime.date):
        return (stated.date() if isinstance(stated, datetime.datetime) else stated), DateAccuracy.DAY
    written = _ISO_DAY.fullmatch(str(stated).strip())
    if written:
        year, month, day = (int(part) if part else None for part in written.groups())
        accuracy = DateAccuracy.DAY if day else DateAccuracy.MONTH if month else DateAccuracy.YEAR
        with contextlib.suppress(ValueError):
            found = datetime.date(year or 0, month or 1, day or 1)
            if FIRST_YEAR <= found.year <= LAST_YEAR:
                return found, accuracy
    raise ReadError(
        N_(
            "Reading “{name}”: the publication date “{found}” is not a day of the calendar. "
            "Expected a date such as 2017-05-29, between {first} and {last}. Correct it, or leave it empty."
        ),
        name=name,
        found=str(stated)[:40],
        first=FIRST_YEAR,
        last=LAST_YEAR,
    )


def check_language(stated: object, *, name: str) -> str | None:
    """Return the two-letter code of a stated language (`en-GB` gives `en`); None when nobody said.

    >>> check_language("AR", name="report.txt")
    'ar'
    """
    if stated is None or (isinstance(stated, str) and not stated.strip()):
        return None
    code = re.split(r"[-_]", str(stated).strip().lower())[0]
    if code in known_languages():
        return code
    raise ReadError(
        N_(
            "Reading “{name}”: “{found}” is not a language code. "
            "Expected an ISO 639-1 code of two letters, such as en, fr, es or ar. Correct it, or leave it empty."
        ),
        name=name,
        found=str(stated)[:40],
    )


def first_line(text: str) -> str:
    """Return the first line that is not blank, cut to a title's length: the title of a text that has none.

    >>> first_line("  Mosul, 29 May 2017 \\nUp to 200,000 people …")
    'Mosul, 29 May 2017'
    """
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1].rstrip() + "…"


@functools.cache
def known_languages() -> frozenset[str]:
    """Return the codes of ISO 639-1."""
    lines = LANGUAGES_FILE.read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(line.split(",", 1)[0] for line in lines if line)
