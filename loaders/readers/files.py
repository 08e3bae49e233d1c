"""Files on this computer: which there are, and their bytes, or one line that says why they cannot be had."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.errors import LoaderError, ReadError
from loaders.language import N_

FILE_LIMIT = 50_000_000
_START_LENGTH = 4_096


def find_files(paths: Iterable[Path], refused: list[tuple[str, LoaderError]]) -> Iterator[Path]:
    """Give each file once, and those in folders at any depth, hidden ones left out.

    Args:
        paths: files and folders.
        refused: takes a line for each folder that holds no file.
    """
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(_visible_files(path)) if path.is_dir() else [path]
        if not inside:
            refused.append((str(path), _empty_folder(path)))
        for file in inside:
            if file.absolute() not in seen:
                seen.add(file.absolute())
                yield file


def read_start(path: Path) -> bytes:
    """Read the beginning of a file, which tells what it is."""
    with path.open("rb") as file:
        return file.read(_START_LENGTH)


def read_bytes(path: Path, *, limit: int = FILE_LIMIT) -> bytes:
    """Read a whole file of at most so many bytes.

    Raises:
        ReadError: missing, a folder, forbidden, or larger than the limit.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            raise ReadError(
                N_(
                    "Reading “{name}”: it is {size} MB large. "
                    "Expected a report of at most {limit} MB. Split it into the reports it is made of."
                ),
                name=path.name,
                size=size // 1_000_000,
                limit=limit // 1_000_000,
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


def _visible_files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts):
            yield file


def _empty_folder(folder: Path) -> ReadError:
    return ReadError(
        N_("Reading folder “{name}”: it holds no file. Expected reports. Check the name of the folder."),
        name=str(folder),
    )
