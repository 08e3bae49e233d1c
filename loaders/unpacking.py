"""Puts the files inside archives and e-mails beside the other files of a run, in a folder that lasts as long as it.

Comes in: paths. Goes out: paths of files that are read as they are. Declines to use a name found inside an archive as
a path: each file gets a folder of its own with a plain name.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.errors import LoaderError
from loaders.readers.containers import HeldFile, files_in, holds_files, is_only_container
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
        if not holds_files(_all_if_archive(path)):
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


def _all_if_archive(path: Path) -> bytes:
    """Return as much of a file as it takes to tell what it is: of an archive all, for its list stands at the end."""
    try:
        start = read_start(path)
        return path.read_bytes() if start.startswith(b"PK") and path.stat().st_size <= ARCHIVE_LIMIT else start
    except OSError:
        return b""


def _plain_name(name: str) -> str:
    """Return the last part of a name, without any sign that a path could give a meaning.

    >>> _plain_name("mail.eml/../../etc/Lagebericht Mai.pdf")
    'Lagebericht_Mai.pdf'
    """
    last = name.replace("\\\\", "/").rsplit("/", 1)[-1]
    return _NOT_PLAIN.sub("_", last).lstrip(".")[-_LONGEST:] or "file"
