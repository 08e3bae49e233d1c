"""Records as JSON Lines: one object a line, columns in declared order, missing as null.

Comes in: figures or route reports. Goes out: UTF-8 bytes. Declines to round, to shorten, or to drop a column.
"""

import datetime
import json
from collections.abc import Iterable
from typing import Any

from loaders.model.schema import Table, is_missing


def to_json_lines(table: Table, records: Iterable[Any]) -> bytes:
    """Write records whose attributes are the columns of `table`."""
    lines = (
        json.dumps({name: _plain(getattr(record, name)) for name in table.column_names}, ensure_ascii=False)
        for record in records
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if is_missing(value):
        return None
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
