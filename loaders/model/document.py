"""One report or article with its origin, and the exact words cut from it.

The text is immutable: every figure and route report points into it by character offsets.
"""

import datetime
from dataclasses import dataclass

from loaders.errors import ContractError, ExcerptError
from loaders.language import N_
from loaders.model.vocabulary import DateAccuracy, DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report or article.

    Attributes:
        document_id: stable id; for files without one of their own, the start of the SHA-256 of the bytes.
        published: the day it was published, or None when the source does not say; never filled from the clock.
        published_accuracy: how finely that day is known; "July 2020" is stored as its first day, with `month`.
        language: ISO 639-1 code of the text.
        country_iso3: the country the report is about where the source says so, else None.
        kind: whether the text is the source's own, retold by us, or a record of single figures.
        raw_sha256: hash of the bytes as received, which the store keeps.
    """

    document_id: str
    title: str
    text: str
    publisher: str | None = None
    published: datetime.date | None = None
    published_accuracy: DateAccuracy = DateAccuracy.DAY
    language: str = "en"
    url: str | None = None
    country_iso3: str | None = None
    crisis: str | None = None
    kind: DocumentKind = DocumentKind.REPORT
    media_type: str = "text/plain"
    licence: str | None = None
    raw_sha256: str | None = None

    def __post_init__(self) -> None:
        if not self.document_id:
            raise ContractError(N_("Making a document: it has no id. Expected a non-empty document_id. Give it one."))

    def excerpt(self, start: int, end: int) -> "Excerpt":
        """Cut the words between two character offsets, end excluded."""
        return Excerpt(document_id=self.document_id, start=start, end=end, words=self.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Exact words with their character offsets in a document, end excluded."""

    document_id: str
    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.words) != self.end - self.start:
            raise ContractError(
                N_(
                    "Cutting an excerpt of document {document}: offsets {start} to {end} do not hold "
                    "{length} characters. Expected start < end and exactly the words between. Cut it again."
                ),
                document=self.document_id,
                start=self.start,
                end=self.end,
                length=len(self.words),
            )


def require_verbatim(text: str, start: int, end: int, words: str, *, document_id: str) -> None:
    """Refuse words that do not stand in `text` at these offsets, character for character.

    Raises:
        ExcerptError: they do not.
    """
    if not 0 <= start < end <= len(text) or text[start:end] != words:
        raise ExcerptError(
            N_(
                "Checking document {document}: characters {start} to {end} hold “{found}”, not “{words}”. "
                "Expected the exact words of the stored text. Read the document again."
            ),
            document=document_id,
            start=start,
            end=end,
            found=text[max(start, 0) : end][:80],
            words=words[:80],
        )
