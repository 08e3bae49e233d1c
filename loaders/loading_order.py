"""In which order files are loaded, told by how each begins: what others refer to comes first.

Comes in: files in any order. Goes out: the same files in one order, whatever the order was. Declines to read them
whole; a file that cannot be opened comes last, where its reader says why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from loaders.model.schema import Table
from loaders.model.tables import CRISES, FILE_TABLES, PLACES, ROUTES, SITES
from loaders.readers.admin_areas import is_admin_areas
from loaders.readers.tell_table import tell_table

ROW_TABLES = (CRISES, PLACES, SITES, ROUTES)
"""Tables that may be loaded as CSV files of their own, in the order in which they refer to each other."""

HANDFUL_FILES = 24
HANDFUL_BYTES = 200_000
"""Up to so many files with so many bytes are read before other processes have started."""

_TABLES = (*ROW_TABLES, *FILE_TABLES)
_START_LENGTH = 4_096
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file and what its beginning says of it.

    Attributes:
        table: the table whose rows it holds; None when it is to be read as a report.
        may_have_id: it begins like a report in our own JSON, which goes before files with the same text but no id.
    """

    path: Path
    size: int
    table: Table | None = None
    may_have_id: bool = False

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name


def in_loading_order(paths: Iterable[Path]) -> list[FoundFile]:
    """Order files: rows by what refers to what, published figures, reports with ids of their own, other reports."""
    return sorted(map(look_at, paths), key=_rank)


def look_at(path: Path) -> FoundFile:
    """Read the beginning of a file."""
    try:
        with path.open("rb") as file:
            start = file.read(_START_LENGTH)
    except OSError:
        return FoundFile(path=path, size=0)
    is_object = start.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"{")
    table = tell_table(start, _TABLES) or (PLACES if is_admin_areas(start) else None)
    return FoundFile(path=path, size=size_of(path), table=table, may_have_id=is_object)


def size_of(path: Path) -> int:
    """Return the bytes of a file, 0 when it cannot be seen."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def is_handful(files: Iterable[FoundFile]) -> bool:
    """Say whether files are so few and small that starting other processes would cost more than it saves."""
    sizes = [file.size for file in files]
    return len(sizes) <= HANDFUL_FILES and sum(sizes) <= HANDFUL_BYTES


def _rank(file: FoundFile) -> tuple[int, bool, str]:
    rank = _TABLES.index(file.table) if file.table in _TABLES else len(_TABLES)
    return rank, not file.may_have_id, str(file.path)
