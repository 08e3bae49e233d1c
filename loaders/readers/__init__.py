"""Files and pasted text become documents: text, HTML, PDF, Word and our own JSON.

Comes in: bytes with a name, or text. Goes out: a `Document` whose text is exactly what was taken out of the file.
The type is decided by content, never by name. Declines what is not a report, with one line that says why.
"""

import hashlib

from loaders.model.document import Document
from loaders.readers.content import parse
from loaders.readers.details import DEFAULT_LANGUAGE, DocumentDetails, check_day, check_language, first_line
from loaders.readers.parsed import Parsed
from loaders.readers.text import check_text, text_id

__all__ = ["DocumentDetails", "read_document", "read_text", "text_id"]

PASTED = "pasted text"


def read_document(raw: bytes, name: str, *, details: DocumentDetails | None = None) -> Document:
    """Read the bytes of one file.

    Args:
        raw: the whole file.
        name: the file's name, for messages only; it is never used as a path and never decides the type.
        details: what is known beside the file; a JSON document's own fields go before it.

    Raises:
        ReadError: the file cannot be read as a report.
    """
    parsed = parse(raw, name, details or DocumentDetails())
    return _document(parsed, name=name, raw_sha256=hashlib.sha256(raw).hexdigest())


def read_text(text: str, *, details: DocumentDetails | None = None) -> Document:
    """Read text that a person pasted; its id is the same as that of a text file with the same words.

    Raises:
        ReadError: empty, too long or binary text, or details that cannot be.
    """
    parsed = Parsed(text=text, media_type="text/plain", details=details or DocumentDetails())
    encoded = text.encode(errors="surrogatepass")
    return _document(parsed, name=PASTED, raw_sha256=hashlib.sha256(encoded).hexdigest())


def _document(parsed: Parsed, *, name: str, raw_sha256: str) -> Document:
    details = parsed.details
    text = check_text(parsed.text, name=name)
    published, accuracy = check_day(details.published, name=name)
    return Document(
        document_id=parsed.document_id or text_id(text),
        title=(details.title or "").strip() or first_line(text),
        text=text,
        publisher=details.publisher or None,
        published=published,
        published_accuracy=accuracy,
        language=check_language(details.language, name=name) or DEFAULT_LANGUAGE,
        url=details.url or None,
        country_iso3=details.country_iso3 or None,
        crisis=details.crisis or None,
        kind=details.kind,
        media_type=parsed.media_type,
        licence=details.licence or None,
        raw_sha256=raw_sha256,
    )
