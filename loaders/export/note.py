"""What a file says about itself: what it holds, by which filters, as of when, under which licence.

The time of writing is given by the caller; nothing here looks at a clock.
"""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportNote:
    """The description that travels with an exported table.

    Attributes:
        what: one line on what the file holds, in the reader's language.
        filters: name and value of each filter that was set.
        as_of: the newest date in what is shown.
        written_at: when the file was made, with time zone.
        view: address of the page the file was taken from, without host.
        cut_short: rows were left out.
    """

    what: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    as_of: datetime.date | None = None
    written_at: datetime.datetime | None = None
    licence: str | None = None
    view: str | None = None
    cut_short: bool = False
