"""The text of a PDF, page after page, lines as they stand on the page.

Comes in: bytes. Goes out: text. Declines locked files, and pages that are pictures of text.
Its creation date is not taken for the day of publication: it is often the day somebody saved the file again.
"""

from typing import Any

import pypdfium2

from loaders.errors import ReadError
from loaders.language import N_
from loaders.readers.text import TEXT_LIMIT

_ODD_CHARACTERS = str.maketrans({"\ufffe": "-", "\x02": "-", "\x00": "\ufffd"})
"""PDFium's marks for a word divided at the end of a line, and for a sign without a known letter."""


def read_pdf(raw: bytes, name: str) -> dict[str, Any]:
    """Return the text of all pages.

    Raises:
        ReadError: locked, damaged, or without text.
    """
    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise (_locked(name) if "password" in str(error).lower() else _damaged(name)) from error
    pages: list[str] = []
    length = 0
    for index in range(len(pdf)):
        pages.append(_page_text(pdf, index))
        length += len(pages[-1])
        if length > TEXT_LIMIT:
            break
    text = "\n\n".join(pages)
    if not text.strip():
        raise ReadError(
            N_(
                "Reading “{name}”: its pages ({pages}) are pictures and hold no text. "
                "Expected a PDF with text. Run text recognition (OCR) over it first, or paste its text."
            ),
            name=name,
            pages=len(pdf),
        )
    return {"text": text}


def _page_text(pdf: pypdfium2.PdfDocument, index: int) -> str:
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return ""
    text_page = page.get_textpage()
    text: str = text_page.get_text_bounded()
    text_page.close()
    page.close()
    return text.translate(_ODD_CHARACTERS)


def _locked(name: str) -> ReadError:
    return ReadError(
        N_(
            "Reading “{name}”: it is locked with a password. "
            "Expected a PDF that opens without one. Save it without password, or paste its text."
        ),
        name=name,
    )


def _damaged(name: str) -> ReadError:
    return ReadError(
        N_("Reading “{name}”: it is a damaged PDF. Expected a whole file. Download it again, or paste its text."),
        name=name,
    )
