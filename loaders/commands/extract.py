"""`extract`: the figures, or route reports, of files as JSON Lines on standard output. Touches no database."""

import argparse
import contextlib
import sys
from pathlib import Path

from loaders.commands.arguments import (
    DONE,
    REFUSED,
    Commands,
    add_details,
    add_jobs,
    add_parser,
    complain,
    read_details,
    with_progress,
)
from loaders.errors import LoaderError
from loaders.language import _
from loaders.readers.files import find_files


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
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write one line a record; a refused file costs one line of error and exit code 1."""
    # Imported late, so that `--help` need not wait for the lexicons.
    from loaders.extraction.lexicon_checks import require_sound_own_words
    from loaders.loading_order import FoundFile, is_handful, size_of
    from loaders.pool import count_cores, in_order
    from loaders.tasks import PrintFile

    require_sound_own_words()
    refusals: list[tuple[str, LoaderError]] = []
    files = list(find_files(given.paths, refusals))
    for _name, error in refusals:
        complain(error)
    refused = bool(refusals)
    jobs = count_cores() if given.jobs is None else given.jobs
    task = PrintFile(details=read_details(given), routes=given.routes)
    helpers = 0 if is_handful(FoundFile(path=path, size=size_of(path)) for path in files) else jobs
    with contextlib.closing(in_order(task, files, jobs=helpers, weigh=size_of)) as outcomes:
        for _file, outcome in with_progress(outcomes, total=len(files)):
            if isinstance(outcome, LoaderError):
                refused = True
                complain(outcome)
            else:
                sys.stdout.buffer.write(outcome)
    sys.stdout.buffer.flush()
    return REFUSED if refused else DONE
