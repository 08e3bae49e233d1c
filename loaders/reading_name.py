"""Names a reading, so that a file is not read again when nothing can come out differently.

Comes in: a file's bytes, the details given with it, and what is known around it. Goes out: one hash of all these and of
the rules that read: code, lexicons, the user's own words and reference data. Declines to trust a version number alone,
because a line that an analyst adds to a lexicon changes what is read as much as a new release does.
"""

import functools
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from loaders.extraction import EXTRACTOR_VERSION
from loaders.readers import DocumentDetails
from loaders.reference.own_words import own_lexicons

FOLDER = Path(__file__).parent
RULES = ("extraction", "geography", "model", "readers", "reference", "examine.py", "tasks.py")
"""The parts of this package that decide what is read in a file."""

_NO_RULES = frozenset({"__pycache__", "locale"})
_WHOLE_UP_TO = 2_000_000
"""Larger files of reference data are told apart by their length: they are made by one command, never edited."""


def make_namer(details: DocumentDetails, surroundings: str) -> Callable[[bytes], str]:
    """Return what names the reading of a file's bytes.

    Args:
        details: given with all of the files.
        surroundings: any text that differs when places, routes or emergencies do.
    """
    shared = hashlib.sha256(_digest_rules(FOLDER))
    for path in own_lexicons():
        shared.update(path.name.encode() + path.read_bytes())
    shared.update(repr((EXTRACTOR_VERSION, details, surroundings)).encode(errors="surrogatepass"))

    def name(raw: bytes) -> str:
        whole = shared.copy()
        whole.update(raw)
        return whole.hexdigest()

    return name


@functools.cache
def _digest_rules(folder: Path) -> bytes:
    whole = hashlib.sha256()
    for file in sorted(_rule_files(folder)):
        size = file.stat().st_size
        whole.update(f"{file.relative_to(folder).as_posix()} {size}\n".encode())
        if size <= _WHOLE_UP_TO:
            whole.update(file.read_bytes())
    return whole.digest()


def _rule_files(folder: Path) -> Iterator[Path]:
    for part in RULES:
        path = folder / part
        for file in path.rglob("*") if path.is_dir() else [path]:
            if file.is_file() and not _NO_RULES & set(file.relative_to(folder).parts):
                yield file
