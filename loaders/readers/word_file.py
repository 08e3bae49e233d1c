"""The text of a Word document (.docx): paragraphs and tables in their order, changes taken as accepted.

Comes in: bytes of a ZIP archive. Goes out: text; cells of a row with tabs between. Headers and footers are left out.
Declines, before anything is unpacked, archives that would swell, and any document type definition. The XML is read
directly: python-docx leaves out inserted text whose change nobody has accepted yet, and text boxes.
"""

import io
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from loaders.errors import ReadError
from loaders.language import N_

BODY = "word/document.xml"
MOST_ENTRIES = 10_000
MOST_BYTES = 200_000_000
MOST_SWELLING = 100
"""How many times larger an entry may be than its packed form; text packs 5 to 20 times."""

NOT_WORD = N_(
    "Reading “{name}”: it is an archive, but not a Word document. "
    "Expected a report as text, HTML, PDF, Word, Excel, CSV, e-mail or JSON. Choose that file, or paste its text."
)
DECLARES_TYPES = N_(
    "Reading “{name}”: it declares document types or entities, which can hide other files in a text. "
    "Expected a Word document without them. Open it in Word and save it again, or paste its text."
)
DAMAGED = N_(
    "Reading “{name}”: it is damaged, or locked with a password. "
    "Expected a Word document that opens without one. Open it in Word and save it again, or paste its text."
)
BOMB = N_(
    "Reading “{name}”: it would swell to many times its size when unpacked. "
    "Expected a Word document such as Word writes. Open it in Word and save it again, or paste its text."
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


def read_word(raw: bytes, name: str) -> dict[str, Any]:
    """Return the text of the document's body.

    Raises:
        ReadError: not a Word document, dangerous, or damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            refuse_bomb(archive.infolist(), ReadError(BOMB, name=name))
            body = archive.read(BODY)
        root = defusedxml.ElementTree.fromstring(body, forbid_dtd=True)
    except KeyError as error:
        raise ReadError(NOT_WORD, name=name) from error
    except DefusedXmlException as error:
        raise ReadError(DECLARES_TYPES, name=name) from error
    except (zipfile.BadZipFile, zlib.error, ParseError, ValueError, RuntimeError, EOFError, OSError) as error:
        raise ReadError(DAMAGED, name=name) from error
    return {"text": "\n".join(_blocks(root.find(f"{_W}body")))}


def lists_entry(raw: bytes, entry: str) -> bool:
    """Say whether an archive lists a file, such as the body of a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return entry in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def refuse_bomb(entries: Sequence[zipfile.ZipInfo], refusal: ReadError, *, most_bytes: int = MOST_BYTES) -> None:
    """Raise the refusal for an archive that holds too much or would swell to many times its size when unpacked."""
    swells = any(entry.file_size > MOST_SWELLING * max(entry.compress_size, 1) for entry in entries)
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > most_bytes or swells:
        raise refusal


def _blocks(parent: Element | None) -> list[str]:
    """Return the lines of a body or cell: a paragraph each, or a row of a table."""
    lines: list[str] = []
    for child in parent if parent is not None else ():
        if child.tag == f"{_W}p":
            lines.append(_paragraph(child))
        elif child.tag == f"{_W}tbl":
            lines += ["\t".join(_row(row)) for row in child.iter(f"{_W}tr")]
        else:
            lines += _blocks(child)
    return lines


def _row(row: Element) -> list[str]:
    return [" ".join(_blocks(cell)) for cell in row.iter(f"{_W}tc")]


def _paragraph(element: Element) -> str:
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag != _FALLBACK:
            parts.append(_paragraph(child))
    return "".join(parts)
