"""An e-mail (.eml): the text of its message, and the files attached to it.

Comes in: bytes. Goes out: the message's text with its subject and day of sending, or the attached files. A message in
HTML is read like a web page when it holds no plain text. Declines nothing but bytes that are no e-mail; what an
attachment is, its own reader says.
"""

import base64
import datetime
import email
import email.policy
import re
from email.message import EmailMessage
from typing import Any

from loaders.errors import ReadError
from loaders.language import N_
from loaders.readers.html_page import read_html

_HEADER = re.compile(
    rb"(from|to|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|x-[a-z-]+"
    rb"|reply-to|cc|authentication-results|dkim-signature|arc-[a-z-]+):[ \t]",
    re.IGNORECASE,
)
_START = 4_000
_LEAST_HEADERS = 3
_HEADERS_OF_EMAIL = (b"from:", b"subject:", b"date:", b"message-id:", b"received:", b"mime-version:")
_ATTACHED_MESSAGE = "message/rfc822"


def is_email(raw: bytes) -> bool:
    """Say whether bytes begin like an e-mail: header lines, among them those that every e-mail has.

    >>> is_email(b"From: a@example.org\\nSubject: Sitrep\\nDate: Mon, 29 May 2017 10:00:00 +0000\\n\\nDear all,")
    True
    >>> is_email(b"From: the field\\nSome 300 people fled.")
    False
    """
    lines = raw[:_START].lstrip().splitlines()
    headers = []
    for line in lines:
        if not line.strip():
            break
        if line[:1] in (b" ", b"\t"):
            continue
        if not re.match(rb"[!-9;-~]+:", line):
            return False
        headers.append(line.lower())
    known = [header for header in headers if _HEADER.match(header)]
    typical = {start for start in _HEADERS_OF_EMAIL for header in known if header.startswith(start)}
    return len(typical) >= _LEAST_HEADERS


def read_email(raw: bytes, name: str) -> dict[str, Any]:
    """Return the message's text, its subject and the day it was sent.

    Raises:
        ReadError: there is no message, only attachments.
    """
    message = _parse(raw)
    sent = message["Date"].datetime if message["Date"] is not None else None
    body = message.get_body(preferencelist=("plain", "html"))
    text = _text_of(body, name) if isinstance(body, EmailMessage) else ""
    if not text.strip():
        raise ReadError(
            N_(
                "Reading “{name}”: the e-mail holds no message, only what is attached to it. "
                "Expected words. Its attachments are read as files of their own."
            ),
            name=name,
        )
    return {
        "text": text,
        "title": str(message["Subject"] or "").strip() or None,
        "published": sent.date().isoformat() if isinstance(sent, datetime.datetime) else None,
    }


def read_attachments(raw: bytes, name: str) -> dict[str, Any]:
    """Return the attached files as `files`: name and bytes in base64, in their order."""
    files = []
    for number, part in enumerate(_parse(raw).iter_attachments(), start=1):
        content = _content_of(part)
        if content:
            extension = ".eml" if part.get_content_type() == _ATTACHED_MESSAGE else ""
            stated = part.get_filename() or f"attachment-{number}{extension}"
            files.append({"name": str(stated), "content": base64.b64encode(content).decode()})
    return {"text": "", "files": files}


def _parse(raw: bytes) -> EmailMessage:
    return email.message_from_bytes(raw.lstrip(), policy=email.policy.default)


def _content_of(part: EmailMessage) -> bytes:
    if part.get_content_type() == _ATTACHED_MESSAGE:
        inner = part.get_content()
        return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def _text_of(body: EmailMessage, name: str) -> str:
    if body.get_content_type() == "text/html":
        return str(read_html(_content_of(body), name)["text"])
    try:
        return str(body.get_content())
    except (LookupError, UnicodeError):
        return _content_of(body).decode("utf-8", errors="replace")
