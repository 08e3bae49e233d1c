"""`check-lexicons`: every fault of the word lists that the reading rests on, one line each."""

import argparse
import sys
from pathlib import Path

from loaders.commands.arguments import DONE, REFUSED, Commands, add_parser, complain
from loaders.language import _, n_


def add_command(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = add_parser(
        commands,
        "check-lexicons",
        summary=_("name every fault of the word lists"),
        description=_(
            "Checks the word lists that reports are read with: columns, ids, surfaces, categories, weights, examples. "
            "Each fault is one line with its file and line, what was found, what was expected and what to do. "
            "Without a file it checks the shipped lists, then your own in the folder LEXICON_FOLDER, "
            "else “lexicons” in your data folder."
        ),
        examples=_(
            "examples:\n"
            "  python -m loaders check-lexicons\n"
            "  python -m loaders check-lexicons our-words/figures_fr.csv\n"
            "\n"
            "docs/own-words.md tells how a word is added."
        ),
    )
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help=_("a word list; all of them when left out"))
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write one line a fault on standard error, then how many files were checked."""
    from loaders.extraction.lexicon_checks import find_lexicon_faults
    from loaders.extraction.lexicons import LEXICON_FOLDER
    from loaders.reference.own_words import own_lexicons

    files = given.files or [*sorted(LEXICON_FOLDER.glob("*.csv")), *own_lexicons()]
    faults = [fault for file in files for fault in find_lexicon_faults(file)]
    for fault in faults:
        complain(fault)
    checked = n_("{count} file checked", "{count} files checked", len(files))
    found = n_("{count} fault", "{count} faults", len(faults))
    sys.stdout.write(_("{checked}: {found}", checked=checked, found=found) + "\n")
    return REFUSED if faults else DONE
