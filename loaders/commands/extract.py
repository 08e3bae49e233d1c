"""`extract`: the figures, or route reports, of files as JSON Lines on standard output. Touches no database."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from loaders.errors import LoaderError
from loaders.json_lines import to_json_lines
from loaders.language import _
from loaders.model.document import Document
from loaders.model.schema import Table
from loaders.model.tables import FIGURES, ROUTE_REPORTS
from loaders.readers import DocumentDetails, read_document
from loaders.readers.files import read_bytes

Extract = Callable[[Document], Sequence[Any]]


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("extract")
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    parser.add_argument("--routes", action="store_true")
    for name in ("published", "publisher", "language", "title"):
        parser.add_argument(f"--{name}")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write one line a record; a refused file costs one line of error and exit code 1."""
    table, extract = _reader_of(routes=given.routes)
    details = DocumentDetails(
        title=given.title, publisher=given.publisher, published=given.published, language=given.language
    )
    refused = 0
    for path in given.files:
        try:
            document = read_document(read_bytes(path), path.name, details=details)
            sys.stdout.buffer.write(to_json_lines(table, extract(document)))
        except LoaderError as error:
            refused += 1
            sys.stderr.write(_(error.template, **error.values).replace("\n", " ") + "\n")
    sys.stdout.buffer.flush()
    return 1 if refused else 0


def _reader_of(*, routes: bool) -> tuple[Table, Extract]:
    # Imported late, so that `--help` need not wait for the lexicons.
    from loaders import extraction

    return (ROUTE_REPORTS, extraction.extract_route_reports) if routes else (FIGURES, extraction.extract_figures)
