"""Tells the type of a file by its content, never by its name, and hands it to the reader of that type."""

import dataclasses
import re

from loaders.errors import ReadError
from loaders.language import N_
from loaders.model.tables import FILE_TABLES, STORED_TABLES
from loaders.readers.apart import take_apart
from loaders.readers.details import DocumentDetails
from loaders.readers.email_file import is_email
from loaders.readers.json_document import read_json
from loaders.readers.parsed import Parsed
from loaders.readers.separated_values import as_tabs
from loaders.readers.tell_table import tell_table
from loaders.readers.text import decode_text
from loaders.readers.word_file import BODY, lists_entry

MEDIA_TYPES = {
    "html": "text/html",
    "email": "message/rfc822",
    "pdf": "application/pdf",
    "workbook": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
WORKBOOK = "xl/workbook.xml"
_PDF_WITHIN = 1_024
_ARCHIVE = b"PK\x03\x04"
_PICTURE = N_(
    "Reading “{name}”: it is a picture. "
    "Expected a report with text. Run text recognition (OCR) over it first, or type its text."
)
_OLD_OFFICE = N_(
    "Reading “{name}”: it is a file of an older office program. "
    "Expected a report as text, HTML, PDF, Word, Excel, CSV, e-mail or JSON. Save it as .docx, or paste its text."
)
_TABLE = N_(
    "Reading “{name}”: it is a table, not a report. "
    "Expected a report with sentences. Load tables with the command “python -m loaders load”."
)
_STRANGER = N_(
    "Reading “{name}”: it is an archive or a program, not a report. "
    "Expected a report as text, HTML, PDF, Word, Excel, CSV, e-mail or JSON. Choose that file, or paste its text."
)
_STRANGERS = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\xd0\xcf\x11\xe0", _OLD_OFFICE),
    (b"{\\rtf", _OLD_OFFICE),
    (b"PK", _STRANGER),
    (b"MZ", _STRANGER),
    (b"\x7fELF", _STRANGER),
    (b"SQLite format 3", _STRANGER),
)
_HTML = re.compile(
    r"\s*(<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*)*"
    r"<(!doctype\s+html|(html|head|body|title|meta|main|article|section|div|p|h[1-6]|table|ul|ol|span)\b)",
    re.IGNORECASE | re.DOTALL,
)


def parse(raw: bytes, name: str, details: DocumentDetails) -> Parsed:
    """Take a file apart.

    Raises:
        ReadError: no reader takes it, or its reader refuses it.
    """
    if b"%PDF-" in raw[:_PDF_WITHIN]:
        return _apart("pdf", raw, name, details)
    if raw.startswith(_ARCHIVE) and lists_entry(raw, BODY):
        return _apart("word", raw, name, details)
    if raw.startswith(_ARCHIVE) and lists_entry(raw, WORKBOOK):
        return _apart("workbook", raw, name, details)
    _refuse_strangers(raw, name)
    if is_email(raw):
        return _apart("email", raw, name, details)
    text = decode_text(raw, name=name)
    if text.lstrip()[:1] == "{":
        return read_json(text, name, details)
    if _HTML.match(text):
        return _apart("html", raw, name, details)
    table = as_tabs(text)
    if table is not None:
        return Parsed(text=table, media_type="text/csv", details=details)
    return Parsed(text=text, media_type="text/plain", details=details)


def _apart(kind: str, raw: bytes, name: str, details: DocumentDetails) -> Parsed:
    """Take it apart in a child process; what is given in `details` goes before what the file states."""
    answer = take_apart(kind, raw, name)
    text = answer.pop("text")
    missing = {field: value for field, value in answer.items() if value and not getattr(details, field)}
    return Parsed(text=text, media_type=MEDIA_TYPES[kind], details=dataclasses.replace(details, **missing))


def _refuse_strangers(raw: bytes, name: str) -> None:
    refusal = next((refusal for start, refusal in _STRANGERS if raw.startswith(start)), None)
    if refusal is None and tell_table(raw, (*STORED_TABLES, *FILE_TABLES)):
        refusal = _TABLE
    if refusal:
        raise ReadError(refusal, name=name)
