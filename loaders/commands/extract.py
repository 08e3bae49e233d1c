"""`extract`: the figures, or route reports, of files as JSON Lines on standard output. Touches no database."""

import argparse
import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from loaders.commands.arguments import (
    DONE,
    REFUSED,
    Commands,
    add_details,
    add_jobs,
    add_parser,
    add_second_reader,
    chosen_second_reader,
    complain,
    once,
    read_details,
    tell_second_reading,
    with_progress,
)
from loaders.errors import LoaderError, UsageError
from loaders.language import N_, _
from loaders.readers.files import find_files

if TYPE_CHECKING:
    from loaders.model.document import Document
    from loaders.model.figure import Figure
    from loaders.second_reader import SecondReader

T = TypeVar("T")


def add_command(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = add_parser(
        commands,
        "extract",
        summary=_("print the figures of reports, touching no database"),
        description=_(
            "Reads reports (.txt .html .pdf .docx .json) and prints one JSON object a line for each figure found, "
            "with its exact sentence and where it stands. The type of a file is told by its content. "
            "Folders are read with all in them, and the order of the lines is that of the files."
        ),
        examples=_(
            "examples:\n"
            "  python -m loaders extract report.txt --published 2017-05-29 --publisher Reuters\n"
            "  python -m loaders extract --routes report.html\n"
            "  python -m loaders extract reports/ > figures.jsonl\n"
            "\n"
            "A .json report is one object:\n"
            '  {"id", "title", "publisher", "published", "language", "url", "text"}\n'
            "What a file states itself goes before what is given here, save for web pages."
        ),
    )
    parser.add_argument("paths", nargs="+", metavar="FILE|FOLDER", type=Path, help=_("a report or a folder"))
    parser.add_argument("--routes", action="store_true", help=_("print reports on ways out instead of figures"))
    add_details(parser)
    add_jobs(parser)
    add_second_reader(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write one line a record; a refused file costs one line of error and exit code 1."""
    # Imported late, so that `--help` need not wait for the lexicons.
    from loaders.extraction.lexicon_checks import require_sound_own_words

    require_sound_own_words()
    second_reader = chosen_second_reader(given)
    if second_reader and given.routes:
        raise UsageError(
            N_(
                "Printing reports on ways out: a second reader points at figures only. "
                "Expected --routes or --second-reader. Leave one of them out."
            )
        )
    refusals: list[tuple[str, LoaderError]] = []
    files = list(find_files(given.paths, refusals))
    for _name, error in refusals:
        complain(error)
    printed = _print_twice_read(given, files, second_reader) if second_reader else _print_read(given, files)
    refused = bool(refusals) or not printed
    sys.stdout.buffer.flush()
    if second_reader:
        tell_second_reading(second_reader)
    return REFUSED if refused else DONE


def _print_read(given: argparse.Namespace, files: list[Path]) -> bool:
    """Print what the grammar reads; say whether no file was refused."""
    from loaders.tasks import PrintFile

    task = PrintFile(details=read_details(given), routes=given.routes)
    return _each(given, task, files, sys.stdout.buffer.write)


def _print_twice_read(given: argparse.Namespace, files: list[Path], second_reader: "SecondReader") -> bool:
    """Print what the grammar reads, in as many processes, with what the second reader says, asked from this one."""
    from loaders.json_lines import to_json_lines
    from loaders.model.tables import FIGURES
    from loaders.tasks import ReadFile

    complain_once = once(complain)

    def write(read: "tuple[Document, list[Figure]]") -> None:
        reading = second_reader.read(*read)
        if reading.error:
            complain_once(reading.error)
        sys.stdout.buffer.write(to_json_lines(FIGURES, reading.in_order))

    return _each(given, ReadFile(details=read_details(given)), files, write)


def _each(
    given: argparse.Namespace, task: Callable[[Path], T], files: list[Path], write: Callable[[T], object]
) -> bool:
    from loaders.loading_order import FoundFile, is_handful, size_of
    from loaders.pool import count_cores, in_order

    jobs = count_cores() if given.jobs is None else given.jobs
    helpers = 0 if is_handful(FoundFile(path=path, size=size_of(path)) for path in files) else jobs
    is_whole = True
    with contextlib.closing(in_order(task, files, jobs=helpers, weigh=size_of)) as outcomes:
        for _file, outcome in with_progress(outcomes, total=len(files)):
            if isinstance(outcome, LoaderError):
                is_whole = False
                complain(outcome)
            else:
                write(outcome)
    return is_whole
