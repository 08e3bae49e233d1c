"""The sentence of a figure under review: in its context, each word that gave a field underlined and named."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from loaders.labels import DOCUMENT_KINDS, INDICATORS, SPEAKER_CLASSES, say_warning
from loaders.language import _
from loaders.model.document import Document
from loaders.wording import MISSING, say_date
from pages.parts.markup import Markup, joined, markup

CONTEXT = 300
"""Characters of the document shown before and after the sentence."""

Row = Mapping[str, Any]
Span = tuple[int, int, str, str]
"""Start, end, field and the words under it."""


def sentence_under_review(row: Row, document: Document) -> Markup:
    """Return the sentence with its fields marked, between the lines around it."""
    start, end, text = row["excerpt_start"], row["excerpt_end"], document.text
    before, after = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    return markup(
        '<div class="around" dir="auto">{leading}{before}</div>'
        '<div class="reviewed" dir="auto" tabindex="0">{words}</div>'
        '<div class="around" dir="auto">{after}{trailing}</div>',
        leading="… " if before else "",
        before=text[before:start].strip("\n"),
        words=_marked(text, start, end, list(_fields_in(row, text))),
        after=text[end:after].strip("\n"),
        trailing=" …" if after < len(text) else "",
    )


def origin_line(row: Row, document: Document) -> Markup:
    """Return where the sentence comes from: publisher, day, title, and its characters in the text."""
    published = say_date(document.published, document.published_accuracy) if document.published else MISSING
    line = _(
        "{publisher} · {published} · {title} · {kind}",
        publisher=document.publisher or MISSING,
        published=published,
        title=document.title,
        kind=_(DOCUMENT_KINDS[document.kind]),
    )
    place = _("characters {start} to {end}", start=f"{row['excerpt_start']:,}", end=f"{row['excerpt_end']:,}")
    return markup('<div class="origin"><span>{line}</span><span>{place}</span></div>', line=line, place=place)


def doubts_of(row: Row) -> Markup:
    """Return the reader's doubts in words, or nothing."""
    if not row["warnings"]:
        return Markup("")
    said = "; ".join(say_warning(code) for code in row["warnings"])
    return markup('<div class="notice warning"><p>{said}</p></div>', said=said)


def _fields_in(row: Row, text: str) -> Iterator[Span]:
    """Yield the words of the sentence that fields come from; the number first, for it has its own offsets."""
    yield row["number_start"], row["number_end"], "number", _("number")
    start, end = row["excerpt_start"], row["excerpt_end"]
    excerpt = text[start:end]
    named = (
        ("quantifier", row["quantifier_text"], _("bound")),
        ("cue", row.get("cue_text"), _(INDICATORS[row["indicator"]])),
        ("place", row["place_text"], _("place")),
        ("speaker", row["attribution_text"] or row["speaker"], _(SPEAKER_CLASSES[row["speaker_class"]])),
    )
    for field, words, name in named:
        found = _nearest(excerpt, words, row["number_start"] - start) if words else None
        if found is not None:
            yield start + found, start + found + len(words), field, name


def _nearest(excerpt: str, words: str, position: int) -> int | None:
    """Return where words stand in the sentence, the occurrence nearest to the number; None when they do not."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    found = [match.start() for match in re.finditer(pattern, excerpt, re.IGNORECASE)]
    return min(found, key=lambda start: abs(start - position), default=None)


def _marked(text: str, start: int, end: int, spans: list[Span]) -> Markup:
    """Mark spans; the number's stays whole, and one that overlaps an earlier of the list is left out."""
    kept: list[Span] = []
    for span in spans:
        if span[0] >= start and span[1] <= end and all(span[1] <= one[0] or one[1] <= span[0] for one in kept):
            kept.append(span)
    pieces: list[Markup] = []
    position = start
    for first, last, field, name in sorted(kept):
        pieces.append(markup("{words}", words=text[position:first]))
        pieces.append(_named(text[first:last], field, name))
        position = last
    return joined([*pieces, markup("{words}", words=text[position:end])])


def _named(words: str, field: str, name: str) -> Markup:
    """Underline words and write the field's name under the first of them, so that no line break can part the name."""
    first, space, rest = words.partition(" ")
    return markup(
        '<ruby class="{field}">{first}<rt>{name}</rt></ruby><u class="{field}">{rest}</u>',
        field=field,
        first=first,
        name=name,
        rest=space + rest,
    )
