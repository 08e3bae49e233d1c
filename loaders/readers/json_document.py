"""A document in our own JSON: `{"id", "title", "publisher", "published", "language", "url", "text"}`.

Comes in: the text of one JSON object; also `crisis`, `country_iso3`, `kind` and `licence` where known.
Goes out: its text and details. Declines to guess what a field means; other fields are left unread.
"""

import dataclasses
import json
from typing import Any

from loaders.errors import ReadError
from loaders.language import N_
from loaders.model.vocabulary import DocumentKind
from loaders.readers.details import DocumentDetails
from loaders.readers.parsed import Parsed

NOT_JSON = N_(
    "Reading “{name}”: it begins like JSON but is not complete. "
    "Expected one JSON object with the fields id, title, publisher, published, language, url and text. "
    "Correct the file."
)
NO_TEXT = N_(
    "Reading “{name}”: it is JSON without a field “text”. "
    "Expected one JSON object with the fields id, title, publisher, published, language, url and text. "
    "Correct the file."
)
_WORDS = ("title", "publisher", "published", "language", "url", "crisis", "country_iso3", "licence")


def read_json(written: str, name: str, details: DocumentDetails) -> Parsed:
    """Read one JSON document; what the file states goes before what is given in `details`.

    Raises:
        ReadError: not one JSON object with a text, or a field that is not text.
    """
    fields = _object(written, name)
    stated = {field: _words(fields, field, name) for field in ("id", "text", *_WORDS)}
    text, document_id = stated.pop("text"), stated.pop("id")
    known = {field: value for field, value in stated.items() if value}
    kind = _kind(fields.get("kind"), name)
    return Parsed(
        text=text or "",
        media_type="application/json",
        document_id=document_id,
        details=dataclasses.replace(details, kind=kind or details.kind, **known),
    )


def _object(written: str, name: str) -> dict[str, Any]:
    try:
        parsed = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise ReadError(NOT_JSON, name=name) from error
    if not isinstance(parsed, dict) or not isinstance(parsed.get("text"), str):
        raise ReadError(NO_TEXT, name=name)
    return parsed


def _words(fields: dict[str, Any], field: str, name: str) -> str | None:
    value = fields.get(field)
    if value is None or isinstance(value, str):
        return value
    raise ReadError(
        N_(
            "Reading “{name}”: field “{field}” holds {found}, which is not text. "
            "Expected text between quotation marks, or null. Correct the field."
        ),
        name=name,
        field=field,
        found=str(value)[:40],
    )


def _kind(value: object, name: str) -> DocumentKind | None:
    if value is None:
        return None
    if isinstance(value, str) and value in set(DocumentKind):
        return DocumentKind(value)
    raise ReadError(
        N_(
            "Reading “{name}”: kind “{found}” is unknown. "
            "Expected one of {expected}. Correct the field, or leave it out."
        ),
        name=name,
        found=str(value)[:40],
        expected=", ".join(DocumentKind),
    )
