"""`extract`: the figures, or route reports, of files as JSON Lines on standard output. Touches no database."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from loaders.commands.arguments import (
    DONE,
    REFUSED,
    Commands,
    add_details,
    add_parser,
    complain,
    read_details,
    with_progress,
)
from loaders.errors import LoaderError
from loaders.json_lines import to_json_lines
from loaders.language import _
from loaders.model.document import Document
from loaders.model.schema import Table
from loaders.model.tables import FIGURES, ROUTE_REPORTS
from loaders.readers import read_document
from loaders.readers.files import read_bytes

Extract = Callable[[Document], Sequence[Any]]


def add_command(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = add_parser(
        commands,
        "extract",
        summary=_("print the figures of reports, touching no database"),
        description=_(
            "Reads reports (.txt .html .pdf .docx .json) and prints one JSON object a line for each figure found, "
            "with its exact sentence and where it stands. The type of a file is told by its content."
        ),
        examples=_(
            "examples:\n"
            "  python -m loaders extract report.txt --published 2017-05-29 --publisher Reuters\n"
            "  python -m loaders extract --routes report.html\n"
            "\n"
            "A .json report is one object:\n"
            '  {"id", "title", "publisher", "published", "language", "url", "text"}\n'
            "What a file states itself goes before what is given here, save for web pages."
        ),
    )
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help=_("a report"))
    parser.add_argument("--routes", action="store_true", help=_("print reports on ways out instead of figures"))
    add_details(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write one line a record; a refused file costs one line of error and exit code 1."""
    table, extract = _what_to_extract(routes=given.routes)
    details = read_details(given)
    refused = False
    for path in with_progress(given.files):
        try:
            document = read_document(read_bytes(path), path.name, details=details)
            sys.stdout.buffer.write(to_json_lines(table, extract(document)))
        except LoaderError as error:
            refused = True
            complain(error)
    sys.stdout.buffer.flush()
    return REFUSED if refused else DONE


def _what_to_extract(*, routes: bool) -> tuple[Table, Extract]:
    # Imported late, so that `--help` need not wait for the lexicons.
    from loaders import extraction

    return (ROUTE_REPORTS, extraction.extract_route_reports) if routes else (FIGURES, extraction.extract_figures)
