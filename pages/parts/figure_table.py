"""The table under every chart, in our own HTML: figure in words, place, speaker, publisher and the exact sentence.

The page shows the newest rows and says how many there are; the download beside it holds all of them.
"""

import pandas as pd
import streamlit as st

from loaders.labels import DOCUMENT_KINDS, MEASURES, say_warning
from loaders.language import _, n_
from loaders.model.frames import rows_from
from loaders.model.vocabulary import DocumentKind
from pages.parts.markup import Markup, joined, markup
from pages.parts.saying import Claim, counted_of, day_of, figure_with_unit, place_of, publishers_of, speaker_of

ROWS_SHOWN = 40

_ROW = (
    '<tr><td class="day">{day}</td><td class="num">{figure}</td><td>{indicator}</td><td>{place}</td>'
    '<td>{speaker}</td><td>{publisher}</td><td class="said{ours}">{excerpt}</td><td class="mine">{review}</td></tr>'
)


def show_figure_table(claims: pd.DataFrame, *, rows: int = ROWS_SHOWN, short: bool = False) -> None:
    """Show claims newest first, one a row; `short` leaves out the sentence and what is said about it."""
    ordered = newest_first(claims)
    shown = rows_from(ordered.head(rows))
    caption = n_("{count} statement, newest first.", "{count} statements, newest first.", len(ordered))
    if len(ordered) > len(shown):
        caption = _("The newest {shown} of {count} statements.", shown=len(shown), count=len(ordered))
    headings, row = (_short_headings(), _short_row) if short else (_headings(), _row)
    show_table(caption, headings, [row(claim) for claim in shown], name="short" if short else "")


def show_table(caption: str, headings: list[tuple[str, bool]], rows: list[Markup], *, name: str = "") -> None:
    """Show an HTML table of ours; a heading comes with whether its column holds numbers.

    `name` is a class of the style sheet: `short` shows all rows at once, else a long table scrolls in its frame.
    """
    head = joined(
        [
            markup("<th{align}>{name}</th>", align=Markup(' class="num"' if right else ""), name=name)
            for name, right in headings
        ]
    )
    st.html(
        str(
            markup(
                '<div class="scroll {name}" tabindex="0" role="region" aria-label="{caption}"><table class="figures">'
                "<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>",
                name=name,
                caption=caption,
                head=head,
                body=joined(rows),
            )
        )
    )


def newest_first(claims: pd.DataFrame) -> pd.DataFrame:
    """Order claims by reference day, newest first, then by their stable id."""
    return claims.sort_values(["period_end", "claim_id"], ascending=[False, True], na_position="last")


def _headings() -> list[tuple[str, bool]]:
    return [
        (_("As of"), False),
        (_("Figure"), True),
        (_("Indicator"), False),
        (_("Place"), False),
        (_("Who said it"), False),
        (_("Published by"), False),
        (_("Sentence"), False),
        (_("Review"), False),
    ]


def _short_headings() -> list[tuple[str, bool]]:
    return [(_("As of"), False), (_("What, where"), False), (_("Figure"), True), (_("Who said it"), False)]


def _short_row(claim: Claim) -> Markup:
    return markup(
        '<tr><td class="day">{day}</td><td>{what}</td><td class="num">{figure}</td><td>{speaker}</td></tr>',
        day=day_of(claim),
        what=_("{indicator}, {place}", indicator=counted_of(claim), place=place_of(claim)),
        figure=figure_with_unit(claim),
        speaker=speaker_of(claim),
    )


def _row(claim: Claim) -> Markup:
    return markup(
        _ROW,
        day=day_of(claim),
        figure=figure_with_unit(claim),
        indicator=_("{indicator}, {measure}", indicator=counted_of(claim), measure=_(MEASURES[claim["measure"]])),
        place=place_of(claim),
        speaker=speaker_of(claim),
        publisher=publishers_of(claim),
        excerpt=excerpt_of(claim),
        ours="" if claim["document_kind"] == DocumentKind.REPORT else " ours",
        review=_review_of(claim),
    )


def excerpt_of(claim: Claim) -> Markup:
    """Return the sentence with its number marked, and what sort of text it was cut from."""
    before, number, after = claim["excerpt"].partition(claim["number_text"])
    words = markup("{before}<mark>{number}</mark>{after}", before=before, number=number, after=after)
    if claim["document_kind"] == DocumentKind.REPORT:
        return markup("“{words}”", words=words)
    return markup(
        '{words} <span class="mine">({kind})</span>', words=words, kind=_(DOCUMENT_KINDS[claim["document_kind"]])
    )


def _review_of(claim: Claim) -> str:
    status = _("approved") if claim["reviewed"] else _("not yet reviewed")
    part = [_("part of a larger figure")] if claim["part_of"] else []
    doubts = [say_warning(code) for code in claim["warnings"]]
    return "; ".join([status, *part, *doubts])
