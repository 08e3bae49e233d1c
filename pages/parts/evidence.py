"""From a number back to its words: the exact sentence inside its document, and the document's origin."""

import pandas as pd
import streamlit as st

from loaders.labels import DOCUMENT_KINDS, say_warning
from loaders.language import _
from loaders.model.frames import rows_from
from loaders.model.vocabulary import DocumentKind
from loaders.wording import MISSING, say_date
from pages.parts.markup import Markup, joined, markup
from pages.parts.saying import attribution_of, figure_with_unit, place_of
from pages.parts.why import why_read_so

CONTEXT = 320
"""Characters of the document shown before and after the sentence."""


def show_evidence(claims: pd.DataFrame, figures: pd.DataFrame, documents: pd.DataFrame, *, chosen: str | None) -> None:
    """Let the reader pick a statement and read its sentence in every document that carries it.

    Args:
        claims: the statements shown on this page.
        figures: figures of those claims.
        documents: the documents they come from.
        chosen: claim_id that was clicked in a chart, or None.
    """
    listed = claims.sort_values("period_end", ascending=False)
    if listed.empty:
        return
    ids = listed["claim_id"].tolist()
    rows = dict(zip(ids, rows_from(listed), strict=True))
    picked = st.selectbox(
        _("Read the exact words"),
        ids,
        index=ids.index(chosen) if chosen in rows else 0,
        format_func=lambda claim_id: _(
            "{figure}, {place} · {attribution}",
            figure=figure_with_unit(rows[claim_id]),
            place=place_of(rows[claim_id]),
            attribution=attribution_of(rows[claim_id]),
        ),
        key=f"evidence-{chosen or 'first'}",
    )
    carrying = figures[figures["figure_id"].isin(rows[picked]["figure_ids"])]
    origins = documents.set_index("document_id")
    for figure in rows_from(carrying):
        if figure["document_id"] in origins.index:
            st.html(str(_evidence(figure, origins.loc[figure["document_id"]])))


def clicked_claim(event: object) -> str | None:
    """Return the claim_id of the mark that was clicked in a chart, if any."""
    points = getattr(getattr(event, "selection", None), "points", None) or []
    for point in points:
        data = point.get("customdata")
        if data:
            return str(data[0] if isinstance(data, (list, tuple)) else data)
    return None


def highlighted(text: str, spans: list[tuple[int, int, str]]) -> Markup:
    """Return a text with spans marked, given as (start, end, class); spans that overlap an earlier one are left out."""
    pieces: list[Markup] = []
    position = 0
    for start, end, name in sorted(spans):
        if start < position:
            continue
        pieces.append(markup("{text}", text=text[position:start]))
        pieces.append(markup('<mark class="{name}">{text}</mark>', name=name, text=text[start:end]))
        position = end
    pieces.append(markup("{text}", text=text[position:]))
    return joined(pieces)


def _evidence(figure: dict[str, object], document: pd.Series) -> Markup:
    start, end = int(str(figure["excerpt_start"])), int(str(figure["excerpt_end"]))
    first, last = int(str(figure["number_start"])), int(str(figure["number_end"]))
    text = document["text"]
    before, after = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    cut = [
        (start - before, first - before, "said"),
        (first - before, last - before, "number"),
        (last - before, end - before, "said"),
    ]
    words = highlighted(text[before:after], [span for span in cut if span[0] < span[1]])
    doubts = "; ".join(say_warning(code) for code in figure["warnings"])  # type: ignore[attr-defined]
    return markup(
        '<blockquote class="{name}" dir="auto">{leading}{words}{trailing}</blockquote>'
        '<div class="note">{origin}</div>{doubts}{why}',
        name="quote" if document["kind"] == DocumentKind.REPORT else "quote mine",
        leading="… " if before else "",
        words=words,
        trailing=" …" if after < len(text) else "",
        origin=_origin(document, start, end),
        doubts=markup('<div class="note">{doubts}</div>', doubts=doubts) if doubts else "",
        why=why_read_so(figure),
    )


def _origin(document: pd.Series, start: int, end: int) -> Markup:
    published = say_date(document["published"]) if not pd.isna(document["published"]) else MISSING
    line = _(
        "{title} · {publisher} · {published} · {kind} · characters {start} to {end}",
        title=document["title"],
        publisher=document["publisher"] or MISSING,
        published=published,
        kind=_(DOCUMENT_KINDS[document["kind"]]),
        start=start,
        end=end,
    )
    address = document["url"]
    if not address or not str(address).startswith(("https://", "http://")):
        return markup("{line}", line=line)
    return markup(
        '{line} · <a href="{url}" target="_blank" rel="noopener noreferrer nofollow">{url}</a>', line=line, url=address
    )
