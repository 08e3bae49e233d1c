"""What several commands share: arguments that mean the same everywhere, and how trouble is told."""

import argparse
import contextlib
import datetime
import os
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from loaders.errors import LoaderError, ReadError
from loaders.language import _, n_
from loaders.readers import DocumentDetails
from loaders.readers.details import check_day

if TYPE_CHECKING:
    from loaders.second_reader import SecondReader
    from loaders.store import Store

T = TypeVar("T")
_WIDTH = 78

DONE, REFUSED, MISUNDERSTOOD = 0, 1, 2

Commands = argparse._SubParsersAction  # argparse gives its public return type no public name


def add_parser(
    commands: "Commands[argparse.ArgumentParser]", name: str, *, summary: str, description: str, examples: str
) -> argparse.ArgumentParser:
    """Declare a command with its help."""
    return commands.add_parser(
        name,
        help=summary,
        description=textwrap.fill(description, _WIDTH),
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_details(parser: argparse.ArgumentParser) -> None:
    """Declare what a file may lack."""
    parser.add_argument("--published", metavar="DATE", help=_("day of publication, such as 2017-05-29"))
    parser.add_argument("--publisher", metavar="NAME", help=_("who printed it, such as Reuters"))
    parser.add_argument("--language", metavar="CODE", help=_("ISO 639-1 code of the text, such as en, fr, es or ar"))
    parser.add_argument("--title", metavar="WORDS", help=_("title as printed; the first line when left out"))


def read_details(given: argparse.Namespace) -> DocumentDetails:
    """Return the details given on the command line."""
    return DocumentDetails(
        title=given.title,
        publisher=given.publisher,
        published=given.published,
        language=given.language,
        crisis=getattr(given, "crisis", None),
        url=getattr(given, "url", None),
    )


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Declare how many processes read files at the same time."""
    parser.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help=_(
            "how many processes read files at once; as many as there are processors when left out, "
            "and none beside this one for a handful of files or with 0"
        ),
    )


def add_second_reader(parser: argparse.ArgumentParser) -> None:
    """Declare that a language model may point at figures too."""
    parser.add_argument(
        "--second-reader",
        action="store_true",
        help=_("let a model server, by default on this machine, point at figures too: docs/second-reader.md"),
    )


def chosen_second_reader(given: argparse.Namespace) -> "SecondReader | None":
    """Return the second reader that the environment describes, None when it was not asked for.

    Raises:
        UsageError: its settings cannot be used.
    """
    if not given.second_reader:
        return None
    # Imported late, so that nobody else waits for the library that asks.
    from loaders.second_reader import SecondReader, read_settings

    return SecondReader(read_settings(os.environ))


def tell_second_reading(reader: "SecondReader") -> None:
    """Say on standard error what came of the second reading."""
    tally = reader.tally
    said = [
        n_("{count} figure confirmed", "{count} figures confirmed", tally.agreed),
        n_("{count} doubted", "{count} doubted", tally.differing),
        n_("{count} found by it alone", "{count} found by it alone", tally.found),
        n_("{count} quote refused", "{count} quotes refused", tally.all_refused),
        n_("{count} answer asked for", "{count} answers asked for", tally.asked),
        n_("{count} kept from before", "{count} kept from before", tally.kept),
    ]
    if tally.unasked:
        said.append(n_("{count} sentence not asked about", "{count} sentences not asked about", tally.unasked))
    if tally.failed:
        said.append(n_("{count} report without it", "{count} reports without it", tally.failed))
    sys.stderr.write(_("Second reader: {counts}", counts=", ".join(said)) + "\n")


def add_database(parser: argparse.ArgumentParser) -> None:
    """Declare where the database is."""
    parser.add_argument(
        "--database",
        metavar="URL",
        help=_(
            "sqlite:///file, postgresql://user@host/name or the path of a file; "
            "else DATABASE_URL, else a file in your data folder"
        ),
    )


@contextlib.contextmanager
def opened_store(given: argparse.Namespace, *, with_sample: bool = True) -> Iterator["Store"]:
    """Open the store that the command names, filled with the sample at the very first start."""
    # Imported late, so that `--help` and `extract` need not wait for the database and for pandas.
    from loaders.ingest import open_ready_store
    from loaders.store import open_store

    store = open_ready_store(given.database) if with_sample else open_store(given.database)
    try:
        yield store
    finally:
        store.close()


def day(stated: str) -> datetime.date:
    """Read a day given on the command line."""
    try:
        found, _accuracy = check_day(stated, name=stated)
    except ReadError as error:
        raise argparse.ArgumentTypeError(_("“{stated}” is not a day such as 2017-05-29", stated=stated)) from error
    if found is None:
        raise argparse.ArgumentTypeError(_("expected a day such as 2017-05-29"))
    return found


def with_progress(items: Iterable[T], *, total: int) -> Iterator[T]:
    """Give the items, with a bar on standard error when results go elsewhere than to the screen."""
    from tqdm import tqdm

    hidden = True if total == 1 or sys.stdout.isatty() else None
    yield from tqdm(items, total=total, unit=_("file"), disable=hidden)


def _count(stated: str) -> int:
    try:
        count = int(stated)
    except ValueError:
        count = -1
    if count < 0:
        raise argparse.ArgumentTypeError(_("“{stated}” is not a number of processes such as 0, 1 or 4", stated=stated))
    return count


def complain(error: LoaderError) -> None:
    """Say what was refused in one line on standard error."""
    sys.stderr.write(on_one_line(_(error.template, **error.values)) + "\n")


def once(tell: Callable[[LoaderError], None]) -> Callable[[LoaderError], None]:
    """Return what tells each message the first time only: a server that is down is down for every report."""
    told: set[str] = set()

    def tell_first(error: LoaderError) -> None:
        if str(error) not in told:
            told.add(str(error))
            tell(error)

    return tell_first


def on_one_line(text: str) -> str:
    """Return text that cannot move the cursor or colour the screen, whatever a file put into its name.

    >>> on_one_line("a\\n\\x1b[31mb")
    'a  [31mb'
    """
    return "".join(character if character.isprintable() else " " for character in text)
