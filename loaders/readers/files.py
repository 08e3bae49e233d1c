"""Bytes of a file on this computer, or one line that says why they cannot be had."""

from pathlib import Path

from loaders.errors import ReadError
from loaders.language import N_

FILE_LIMIT = 50_000_000


def read_bytes(path: Path) -> bytes:
    """Read a whole file.

    Raises:
        ReadError: missing, a folder, forbidden, or larger than the limit.
    """
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise ReadError(
                N_(
                    "Reading “{name}”: it is {size} MB large. "
                    "Expected a report of at most {limit} MB. Split it into the reports it is made of."
                ),
                name=path.name,
                size=size // 1_000_000,
                limit=FILE_LIMIT // 1_000_000,
            )
        return path.read_bytes()
    except OSError as error:
        raise ReadError(
            N_(
                "Reading “{name}”: the file cannot be opened ({reason}). "
                "Expected a readable file. Check its name and its permissions."
            ),
            name=str(path),
            reason=error.strerror or type(error).__name__,
        ) from error
