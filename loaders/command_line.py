"""The command line's grammar, its exit codes and its answer to trouble.

Comes in: arguments. Goes out: an exit code, results on standard output, messages on standard error.
0: done. 1: something was refused, each with one line that says why. 2: the command was not understood.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence

from loaders.commands import check_lexicons, export, extract, load, series
from loaders.commands.arguments import MISUNDERSTOOD, REFUSED, complain
from loaders.errors import LoaderError, UsageError
from loaders.language import _

INTERRUPTED = 130
COMMANDS = (extract, load, series, export, check_lexicons)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a screen that lacks a letter is no reason to stop
    given = make_parser().parse_args(arguments)
    try:
        code = int(given.run(given))
        sys.stdout.flush()
        return code
    except LoaderError as error:
        complain(error)
        return MISUNDERSTOOD if isinstance(error, UsageError) else REFUSED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); Python would complain once more while closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except KeyboardInterrupt:
        sys.stderr.write(_("Stopped. What was loaded before stays loaded; start again to go on.") + "\n")
        return INTERRUPTED


def make_parser() -> argparse.ArgumentParser:
    """Build the grammar of all commands."""
    parser = argparse.ArgumentParser(
        prog="python -m loaders",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=_("Turns humanitarian reports into figures with their exact sentences, and figures into series."),
        epilog=_(
            "examples:\n"
            "  python -m loaders extract report.txt --published 2017-05-29 --publisher Reuters\n"
            "  python -m loaders load reports/ --crisis mosul-2016\n"
            "  python -m loaders series --indicator trapped --place Mosul\n"
            "  python -m loaders export claims --format csv --output claims.csv\n"
            "\n"
            "exit codes: 0 done; 1 something was refused, with one line that says why; 2 not understood"
        ),
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title=_("commands"))
    for command in COMMANDS:
        command.add_command(commands)
    return parser
