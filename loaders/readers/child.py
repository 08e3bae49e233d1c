"""Takes one hostile-until-proven file apart in a process of its own: `python -m loaders.readers.child`.

Comes in, on standard input: one line of JSON (`kind`, `name`), then the bytes. Goes out, on standard output: one
object of JSON with the text and what the file says of itself, or with the error. The process limits its own memory
and processor time first, because a small file can be made to need minutes and gigabytes.
"""

import contextlib
import json
import sys
from collections.abc import Callable
from typing import Any

from loaders.errors import ReadError

MEMORY_BYTES = 1024 * 1024 * 1024
PROCESSOR_SECONDS = 20

Reader = Callable[[bytes, str], dict[str, Any]]


def main() -> None:
    """Answer one request."""
    _limit()
    request = json.loads(sys.stdin.buffer.readline())
    try:
        answer = _reader_of(request["kind"])(sys.stdin.buffer.read(), request["name"])
    except ReadError as error:
        answer = {"template": error.template, "values": error.values}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _reader_of(kind: str) -> Reader:
    """Import the one reader that is needed: this process lives for one file, and half its time is its start."""
    if kind == "html":
        from loaders.readers.html_page import read_html

        return read_html
    if kind == "pdf":
        from loaders.readers.pdf_file import read_pdf

        return read_pdf
    if kind in ("email", "attachments"):
        from loaders.readers.email_file import read_attachments, read_email

        return read_email if kind == "email" else read_attachments
    if kind == "workbook":
        from loaders.readers.workbook_file import read_workbook

        return read_workbook
    from loaders.readers.word_file import read_word

    return read_word


def _limit() -> None:
    """Limit this process; on Windows, which cannot, the parent's clock is the only limit."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
