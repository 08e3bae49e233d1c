"""The command line's help as one page of Markdown, kept as `docs/command-line.md`; a test holds it current.

Comes in: nothing but the grammar. Goes out: Markdown. The width is fixed, so that the page is the same everywhere.
"""

import argparse
import functools
from collections.abc import Iterator

from loaders.command_line import make_parser

_WIDTH = 100
_HEAD = """# Command line

This page is made from `python -m loaders --help` and the help of each command.
To write it again: `pytest tests/test_command_line.py --update-golden`.

Results go to standard output, messages and progress to standard error.
Exit codes: 0 done; 1 something was refused, each time with one line that says why; 2 the command was not understood.
A command that needs the database makes it when there is none, and fills it with the sample crisis.
"""


def command_reference() -> str:
    """Write the page."""
    parser = make_parser()
    sections = [_HEAD, _section("python -m loaders", parser)]
    sections += [_section(f"python -m loaders {name}", command) for name, command in _commands(parser)]
    return "\n".join(sections)


def _section(title: str, parser: argparse.ArgumentParser) -> str:
    parser.formatter_class = functools.partial(argparse.RawDescriptionHelpFormatter, width=_WIDTH)
    return f"## {title}\n\n```text\n{parser.format_help().rstrip()}\n```\n"


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()
