"""`export`: a table as a file or on standard output, in the order and form of the dashboard's downloads."""

import argparse
import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.commands.arguments import DONE, Commands, add_database, add_parser, day, opened_store
from loaders.errors import ExportError, UsageError
from loaders.language import N_, _
from loaders.model.tables import CLAIMS, STORED_TABLES
from loaders.model.vocabulary import Indicator

if TYPE_CHECKING:
    from loaders.store import Store

FORMATS = ("csv", "xlsx", "hxl", "json", "geojson")
"""Those of `loaders.export`, named here so that `--help` need not wait for it; a test holds that they agree."""

_TABLES = {table.name: table for table in (*STORED_TABLES, CLAIMS)}


def add_command(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = add_parser(
        commands,
        "export",
        summary=_("write a table as CSV, Excel, HXL, JSON or GeoJSON"),
        description=_(
            "Writes a table with the columns that say where each row comes from. "
            "“claims” are the points of the charts: what a speaker said once, however many reports printed it."
        ),
        examples=_(
            "examples:\n"
            "  python -m loaders export claims --format csv --output claims.csv\n"
            "  python -m loaders export figures --format xlsx --indicator trapped --place Mosul --output trapped.xlsx\n"
            "  python -m loaders export sites --format geojson > sites.geojson"
        ),
    )
    parser.add_argument(
        "table", choices=list(_TABLES), metavar="TABLE", help=_("one of {tables}", tables=", ".join(_TABLES))
    )
    parser.add_argument(
        "--format",
        required=True,
        choices=list(FORMATS),
        metavar="FORMAT",
        help=_("one of {formats}", formats=", ".join(FORMATS)),
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help=_("file to write; standard output when left out"))
    parser.add_argument(
        "--indicator",
        choices=[indicator.value for indicator in Indicator],
        metavar="CODE",
        help=_("only rows of this indicator"),
    )
    parser.add_argument("--place", metavar="NAME", help=_("only rows of this place and the places inside it"))
    parser.add_argument("--since", type=day, metavar="DATE", help=_("only rows of this day or later"))
    parser.add_argument("--until", type=day, metavar="DATE", help=_("only rows of this day or earlier"))
    add_database(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write the table; a file appears whole or not at all."""
    if given.output is None and given.format == "xlsx" and sys.stdout.isatty():
        raise UsageError(
            N_(
                "Exporting table “{table}”: an Excel file cannot be shown on a screen. "
                "Expected a file to write. Name it with --output."
            ),
            table=given.table,
        )
    with opened_store(given) as store:
        content = _content(store, given)
    if given.output is None:
        sys.stdout.buffer.write(content)
    else:
        _write_whole(given.output, content)
    return DONE


def _content(store: "Store", given: argparse.Namespace) -> bytes:
    from loaders.commands.rows import read_rows_of
    from loaders.export import ExportNote, export_table

    table = _TABLES[given.table]
    rows = read_rows_of(store, table, given)
    names = ("indicator", "place", "since", "until")
    filters = tuple((name, str(getattr(given, name))) for name in names if getattr(given, name))
    note = ExportNote(what=_(table.meaning), filters=filters, written_at=datetime.datetime.now(datetime.UTC))
    return export_table(
        table, rows, given.format, note=note, documents=store.frame("documents"), places=store.frame("places")
    )


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside the file and move into place, so that a half-written file is never seen."""
    beside = path.with_name(f".{path.name}.part")
    try:
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(
            N_(
                "Writing “{name}”: the file cannot be written ({reason}), and an older one was left as it was. "
                "Expected a folder that may be written and has room. Choose another place with --output."
            ),
            name=str(path),
            reason=error.strerror or type(error).__name__,
        ) from error
