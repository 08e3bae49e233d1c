"""Puts the files inside archives and e-mails beside the other files of a run, in a folder that lasts as long as it.

Comes in: paths. Goes out: paths of files that are read as they are. Declines to use a name found inside an archive as
a path: each file gets a folder of its own with a plain name.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.errors import LoaderError
from loaders.readers.containers import HeldFile, files_in, is_only_container, lists_reports
from loaders.readers.email_file import is_email
from loaders.readers.files import read_bytes, read_start

_NOT_PLAIN = re.compile(r"[^\w.-]+")
_LONGEST = 80
ARCHIVE_LIMIT = 500_000_000


def unpacked(
    paths: Iterable[Path], folder: Path, names: dict[Path, str], refused: list[tuple[str, LoaderError]]
) -> Iterator[Path]:
    """Yield files; those that hold others are followed, or replaced, by the files inside them.

    Args:
        paths: files.
        folder: an empty folder for what is unpacked.
        names: takes what each unpacked file is called, by its path.
        refused: takes a line for each file that cannot be unpacked.
    """
    count = 0
    for path in paths:
        if not _may_hold_files(path):
            yield path
            continue
        try:
            raw = read_bytes(path, limit=ARCHIVE_LIMIT)
        except LoaderError as error:
            refused.append((str(path), error))
            continue
        if not is_only_container(raw):
            yield path
        for held in files_in(raw, path.name):
            if not isinstance(held, HeldFile):
                refused.append((str(held.values.get("name", path.name)), held))
                continue
            count += 1
            target = folder / f"{count:05}" / _plain_name(held.name)
            target.parent.mkdir()
            target.write_bytes(held.raw)
            names[target] = held.name
            yield target


def _may_hold_files(path: Path) -> bool:
    """Tell by the beginning of a file, and by the list at the end of an archive, without reading all of it."""
    try:
        start = read_start(path)
    except OSError:
        return False
    return lists_reports(path) if start.startswith(b"PK") else is_email(start)


def _plain_name(name: str) -> str:
    """Return the last part of a name, without any sign that a path could give a meaning.

    >>> _plain_name("mail.eml/../../etc/Lagebericht Mai.pdf")
    'Lagebericht_Mai.pdf'
    """
    last = name.replace("\\\\", "/").rsplit("/", 1)[-1]
    return _NOT_PLAIN.sub("_", last).lstrip(".")[-_LONGEST:] or "file"
