"""Tells the type of a file by its content and hands it to the reader of that type."""

from loaders.readers.details import DocumentDetails
from loaders.readers.json_document import read_json
from loaders.readers.parsed import Parsed
from loaders.readers.text import decode_text


def parse(raw: bytes, name: str, details: DocumentDetails) -> Parsed:
    """Take a file apart.

    Raises:
        ReadError: no reader takes it, or its reader refuses it.
    """
    if raw.lstrip()[:1] == b"{":
        return read_json(raw, name, details)
    return Parsed(text=decode_text(raw, name=name), media_type="text/plain", details=details)
