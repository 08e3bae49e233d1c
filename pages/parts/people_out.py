"""People inside against people out: the trapped above, those who came out below, over the same days."""

import pandas as pd

from loaders.language import _
from loaders.model.tables import CLAIMS
from pages.charts.inside_out import draw_inside_out
from pages.parts.charting import show_chart
from pages.parts.downloads import show_download
from pages.parts.figure_table import newest_first
from pages.parts.filters import View
from pages.parts.header import show_section, show_sources
from pages.parts.session import draw_once
from pages.parts.styles import palette_in_use

OUT = ("fled", "evacuated", "screened")


def has_stated_period(claims: pd.DataFrame, figures: pd.DataFrame) -> "pd.Series[bool]":
    """Say for each claim whether a report dates it itself; "since the start" without a day has no width to draw."""
    stated = set(figures.loc[figures["date_basis"] != "published", "figure_id"])
    return claims["figure_ids"].map(lambda identities: bool(stated.intersection(identities)))


def people_out(view: View) -> pd.DataFrame:
    """Return the counts of people who came out, wherever they arrived: who leaves a place is counted outside it."""
    claims = view.all_claims
    moved = claims[claims["indicator"].isin(OUT) & claims["measure"].isin(["flow", "rate"])]
    return moved[has_stated_period(moved, view.tables.figures)]


def show_people_out(inside: pd.DataFrame, view: View) -> None:
    """Show people inside and people out under each other; nothing where nobody counted those who came out."""
    outside = people_out(view)
    if outside.empty:
        return
    show_section(_("People inside, people out"))
    show_chart(
        draw_once(draw_inside_out, inside, outside, palette=palette_in_use()),
        key="inside-out",
        alt=_("People trapped, and below them the people who came out, over the same days."),
        clickable=False,
    )
    show_sources(
        _(
            "People out are counted where they arrive, in any place of the crisis. The two are never subtracted: "
            "they count different people in different areas. A hollow column is a total of several days, drawn per day."
        )
    )
    show_download(CLAIMS, lambda: newest_first(outside), view, key="people-out")
