"""Tables as HXL: the CSV with the row of hashtags that humanitarian data tools read.

Comes in: a declared table and its frame. Goes out: bytes. A column without a hashtag keeps an empty tag.
"""

from loaders.export.to_csv import write_lines
from loaders.model.frames import Frame
from loaders.model.schema import Table


def write_hxl(table: Table, frame: Frame, *, cut_short: bool = False) -> bytes:
    """Write a frame as HXL: header, hashtags, rows."""
    tags = [column.hxl or "" for column in table.columns]
    return write_lines(table, [table.column_names, tags], frame, cut_short=cut_short)
