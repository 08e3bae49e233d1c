"""What every reader hands back: the text of a file and what the file says of itself."""

from dataclasses import dataclass

from loaders.readers.details import DocumentDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A file taken apart.

    Attributes:
        document_id: the id the file gives itself, else None.
        details: what was given, filled with what the file states.
    """

    text: str
    media_type: str
    details: DocumentDetails
    document_id: str | None = None
