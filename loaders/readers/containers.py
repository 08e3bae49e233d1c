"""Files that hold files: ZIP archives, and e-mails with attachments.

Comes in: bytes with a name. Goes out: the files inside, each with a name that says where it lies. Declines, before
anything is unpacked, archives that would swell, and those nested too deep; office files are no archives here.
"""

import base64
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from loaders.errors import ReadError
from loaders.language import N_
from loaders.readers.apart import take_apart
from loaders.readers.email_file import is_email
from loaders.readers.files import FILE_LIMIT
from loaders.readers.word_file import BODY, MOST_ENTRIES, refuse_bomb

MOST_BYTES = 2_000_000_000
MOST_DEPTH = 3

_ARCHIVE = b"PK\x03\x04"
_OFFICE_PARTS = frozenset({"[Content_Types].xml", "mimetype", BODY})


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFile:
    """A file inside another.

    Attributes:
        name: the outer names and its own, parted by slashes; for people to read, never a path.
    """

    name: str
    raw: bytes


def holds_files(raw: bytes) -> bool:
    """Say whether a file may hold others: an archive that is no office file, or an e-mail."""
    return is_only_container(raw) or is_email(raw)


def is_only_container(raw: bytes) -> bool:
    """Say whether a file has nothing to say itself, as an archive; an e-mail has its message."""
    return raw.startswith(_ARCHIVE) and lists_reports(io.BytesIO(raw))


def lists_reports(archive: Path | io.BytesIO) -> bool:
    """Say whether an archive is one of files and no office file; only the list at its end is read."""
    try:
        with zipfile.ZipFile(archive) as opened:
            return not _OFFICE_PARTS & set(opened.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def files_in(raw: bytes, name: str, *, depth: int = 1) -> Iterator[HeldFile | ReadError]:
    """Yield the files inside a container, those of inner containers too, and a refusal for each that cannot be had."""
    if depth > MOST_DEPTH:
        yield ReadError(
            N_(
                "Reading “{name}”: it lies in archives inside archives, more than {depth} deep. "
                "Expected reports in one archive. Unpack it, and choose the reports."
            ),
            name=name,
            depth=MOST_DEPTH,
        )
        return
    try:
        held = list(_archived(raw, name) if is_only_container(raw) else _attached(raw, name))
    except ReadError as error:
        yield error
        return
    for file in held:
        if isinstance(file, HeldFile) and holds_files(file.raw):
            yield from files_in(file.raw, file.name, depth=depth + 1)
            if is_only_container(file.raw):
                continue
        yield file


def _archived(raw: bytes, name: str) -> Iterator[HeldFile | ReadError]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_hidden(entry.filename)]
            refuse_bomb(entries, _swelling(name), most_bytes=MOST_BYTES)
            for entry in entries:
                yield _entry(archive, entry, f"{name}/{entry.filename}")
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _damaged(name) from error


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> HeldFile | ReadError:
    if entry.file_size > FILE_LIMIT:
        return ReadError(
            N_(
                "Reading “{name}”: it is {size} MB large. "
                "Expected a report of at most {limit} MB. Split it into the reports it is made of."
            ),
            name=name,
            size=entry.file_size // 1_000_000,
            limit=FILE_LIMIT // 1_000_000,
        )
    try:
        with archive.open(entry) as stream:
            # One byte more than the directory promises would be a lie, and the end of the reading.
            content = stream.read(entry.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        return _damaged(name)
    return HeldFile(name=name, raw=content) if len(content) == entry.file_size else _damaged(name)


def _swelling(name: str) -> ReadError:
    return ReadError(
        N_(
            "Reading “{name}”: it would swell to many times its size when unpacked, or holds more than {most} "
            "files. Expected an archive of reports. Unpack it yourself, and choose the reports."
        ),
        name=name,
        most=f"{MOST_ENTRIES:,}",
    )


def _attached(raw: bytes, name: str) -> Iterator[HeldFile]:
    for file in take_apart("attachments", raw, name)["files"]:
        yield HeldFile(name=f"{name}/{file['name']}", raw=base64.b64decode(file["content"]))


def _is_hidden(filename: str) -> bool:
    parts = PurePosixPath(filename).parts
    return "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts)


def _damaged(name: str) -> ReadError:
    return ReadError(
        N_(
            "Reading “{name}”: the archive is damaged, or locked with a password. "
            "Expected one that opens without. Pack it again, or choose the reports themselves."
        ),
        name=name,
    )
