"""The command line's grammar, its exit codes and its answer to trouble.

Comes in: arguments. Goes out: an exit code, results on standard output, messages on standard error.
0: done. 1: something was refused, each with one line that says why. 2: the command was not understood.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from loaders.errors import LoaderError
from loaders.language import _

DONE, REFUSED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = make_parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except LoaderError as error:
        complain(_(error.template, **error.values))
        return REFUSED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); Python would complain once more while closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except KeyboardInterrupt:
        return REFUSED


def complain(line: str) -> None:
    """Say one line on standard error."""
    sys.stderr.write(line.replace("\n", " ") + "\n")


def make_parser() -> argparse.ArgumentParser:
    """Build the grammar of all commands."""
    from loaders.commands import extract

    parser = argparse.ArgumentParser(prog="python -m loaders")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    extract.add_command(commands)
    return parser
