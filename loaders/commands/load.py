"""`load`: files and folders into the store, each once however often it is loaded."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.commands.arguments import (
    DONE,
    REFUSED,
    Commands,
    add_database,
    add_details,
    add_jobs,
    add_parser,
    add_second_reader,
    chosen_second_reader,
    complain,
    once,
    opened_store,
    read_details,
    tell_second_reading,
)
from loaders.errors import UsageError
from loaders.language import N_, _, n_

if TYPE_CHECKING:
    from loaders.ingest import LoadReport
    from loaders.second_reader import SecondReader
    from loaders.store import Store


def add_command(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = add_parser(
        commands,
        "load",
        summary=_("read reports into the store"),
        description=_(
            "Reads reports, and CSV files of emergencies, places, sites, routes or published figures, into the store. "
            "Folders are read with all in them. Loading a file again changes nothing, and a run that was stopped goes "
            "on where it was. A file that is refused costs one line with the reason; the others are loaded."
        ),
        examples=_(
            "examples:\n"
            "  python -m loaders load report.pdf --published 2017-05-29 --publisher OCHA --crisis mosul-2016\n"
            "  python -m loaders load reports/ --database postgresql://officer@server/crisis"
        ),
    )
    parser.add_argument("paths", nargs="+", metavar="FILE|FOLDER", type=Path, help=_("a report, a table or a folder"))
    add_details(parser)
    parser.add_argument("--url", metavar="URL", help=_("public address of the report"))
    parser.add_argument("--crisis", metavar="CODE", help=_("emergency the reports belong to, such as mosul-2016"))
    parser.add_argument(
        "--without-sample", action="store_true", help=_("do not fill an empty store with the sample first")
    )
    parser.add_argument(
        "--again", action="store_true", help=_("read also the files that were read before by the same rules")
    )
    add_jobs(parser)
    add_second_reader(parser)
    add_database(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Load, then say what became of the files."""
    from loaders.extraction.lexicon_checks import require_sound_own_words

    require_sound_own_words()
    second_reader = chosen_second_reader(given)
    with opened_store(given, with_sample=not given.without_sample) as store:
        _require_crisis(store, given)
        report = _load(store, given, second_reader)
        location = store.location
    for _name, error in report.refused:
        complain(error)
    if second_reader:
        complain_once = once(complain)
        for error in report.unread:
            complain_once(error)
        tell_second_reading(second_reader)
    said = [
        n_("{count} new", "{count} new", report.added),
        n_("{count} stored before", "{count} stored before", report.unchanged),
        n_("{count} refused", "{count} refused", len(report.refused)),
    ]
    if report.left:
        said.append(n_("{count} not tried", "{count} not tried", report.left))
    sys.stdout.write(_("{counts} in {location}", counts=", ".join(said), location=location) + "\n")
    return REFUSED if report.refused else DONE


def _require_crisis(store: "Store", given: argparse.Namespace) -> None:
    """Refuse an emergency nobody has named, unless a table or folder that is loaded along may name it."""
    known = list(store.frame("crises")["crisis_id"])
    may_come = any(Path(path).is_dir() or Path(path).suffix == ".csv" for path in given.paths)
    if given.crisis and given.crisis not in known and not may_come:
        raise UsageError(
            N_(
                "Loading reports: there is no emergency “{crisis}”. Expected one of {known}. "
                "Name one of them, or load a table of crises first."
            ),
            crisis=given.crisis,
            known=", ".join(known),
        )


def _load(store: "Store", given: argparse.Namespace, second_reader: "SecondReader | None") -> "LoadReport":
    from tqdm import tqdm

    from loaders.ingest import load_files
    from loaders.pool import count_cores

    # On standard error, and only when a person is looking at it.
    with tqdm(unit=_("file"), disable=None) as bar:

        def show(done: int, total: int, name: str) -> None:
            bar.total = total
            bar.set_postfix_str(name, refresh=False)
            bar.update(done - bar.n)

        return load_files(
            store,
            given.paths,
            read_details(given),
            on_progress=show,
            jobs=count_cores() if given.jobs is None else given.jobs,
            again=given.again,
            second_reader=second_reader,
        )
