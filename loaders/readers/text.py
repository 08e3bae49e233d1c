"""Plain text: bytes to characters, and the checks that every text passes before it becomes a document.

Comes in: bytes, or text pasted or taken out of a file. Goes out: text with newlines as `\\n` and nothing else changed.
Declines text that is empty, too long, or binary.
"""

import codecs
import hashlib
import re

from loaders.errors import ReadError
from loaders.language import N_

TEXT_LIMIT = 5_000_000
"""Bytes of text, as UTF-8, that one document may hold."""

_ID_LENGTH = 16
_NEWLINES = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC = re.compile(r"[\u0600-\u06ff]{2,}")


def text_id(text: str) -> str:
    """Return the id of a document that has none of its own: the same words are the same document."""
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]


def decode_text(raw: bytes, *, name: str) -> str:
    """Decode UTF-8, UTF-16, and the Windows encodings of western Europe (1252) and of Arabic (1256).

    Raises:
        ReadError: the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode(raw, encoding, name=name)
    if _looks_like_utf16(raw):
        return _decode(raw, "utf-16-le" if raw[1:2] == b"\x00" else "utf-16-be", name=name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(raw, _windows_encoding(raw), name=name)


def check_text(text: str, *, name: str) -> str:
    """Return the text with its newlines as `\\n`; refuse what cannot be a report.

    Raises:
        ReadError: empty, only spaces, longer than the limit, or binary.
    """
    if not text.strip():
        raise ReadError(
            N_(
                "Reading “{name}”: it holds no words. "
                "Expected the text of a report. Paste the text, or choose the file again."
            ),
            name=name,
        )
    if _UNSTORABLE.search(text) or len(_CONTROL.findall(text)) > len(text) // 100 + 1:
        raise _binary(name)
    size = len(text.encode())
    if size > TEXT_LIMIT:
        raise ReadError(
            N_(
                "Reading “{name}”: it holds {size} MB of text. "
                "Expected at most {limit} MB. Split it into the reports it is made of."
            ),
            name=name,
            size=f"{size / 1_000_000:.1f}",
            limit=TEXT_LIMIT // 1_000_000,
        )
    return _NEWLINES.sub("\n", text)


def _decode(raw: bytes, encoding: str, *, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _binary(name) from error


def _looks_like_utf16(raw: bytes) -> bool:
    """Western text in UTF-16 without its mark has a NUL in every second byte."""
    start = raw[:400]
    if len(start) < 4 or len(raw) % 2:
        return False
    even, odd = start[0::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    return (even == 0 and odd > half * 0.7) or (odd == 0 and even > half * 0.7)


def _windows_encoding(raw: bytes) -> str:
    """Arabic bytes make words in 1256; in western text single accented letters stand between plain ones."""
    arabic = sum(map(len, _ARABIC.findall(raw.decode("cp1256", errors="replace"))))
    high = sum(byte > 0x7F for byte in raw)
    return "cp1256" if arabic > high * 0.6 else "cp1252"


def _binary(name: str) -> ReadError:
    return ReadError(
        N_(
            "Reading “{name}”: it holds binary data, not text. "
            "Expected a report as text, HTML, PDF, Word, Excel, CSV, e-mail or JSON. "
            "Choose that file, or paste its text."
        ),
        name=name,
    )
