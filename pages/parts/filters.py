"""The row of filters, kept in the URL so that a view can be sent to a colleague.

Comes in: the snapshot. Goes out: a `View`, the claims and tables that the filters leave, as known on the chosen day.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from loaders.language import _
from loaders.series.headline import main_place
from loaders.series.select import in_place
from pages.parts.markup import plain_text
from pages.parts.notices import show_notice
from pages.parts.session import NO_CRISIS, Snapshot, claims_of, known_documents, snapshot, store

ALL = ""
EARLIEST, LATEST = datetime.date(1990, 1, 1), datetime.date(2100, 1, 1)
"""Days that may be asked for; a day before the first report shows that nothing was known."""
_WIDTHS = (2.2, 2.2, 2.2, 2.2, 1.2)


@dataclass(frozen=True)
class View:
    """What the filters leave of the snapshot.

    Attributes:
        place_id: the chosen place, None for all.
        known_on: the day whose knowledge is shown, None for all that is stored.
        claims: claims of the crisis, in the place and the places inside it.
        all_claims: claims of the crisis in any place, for the choices that filters offer.
        own_cell: place in the filter row for the page's own filter.
    """

    tables: Snapshot
    crisis: str
    crisis_name: str
    place_id: str | None
    known_on: datetime.date | None
    approved_only: bool
    claims: pd.DataFrame
    all_claims: pd.DataFrame
    own_cell: DeltaGenerator

    @property
    def as_of(self) -> datetime.date | None:
        """Return the newest reference day of the claims shown."""
        return newest_day(self.claims)

    @property
    def filters_in_words(self) -> tuple[tuple[str, str], ...]:
        """Return name and value of what was chosen, for the name of a file and the note inside it."""
        names = dict(zip(self.tables.places["place_id"], self.tables.places["name"], strict=True))
        chosen = [(_("Crisis"), self.crisis)]
        if self.place_id:
            chosen.append((_("Place"), str(names[self.place_id])))
        if self.known_on:
            chosen.append((_("Known on"), self.known_on.isoformat()))
        if self.approved_only:
            chosen.append((_("Figures"), _("Approved only")))
        return tuple(chosen)

    @property
    def documents(self) -> pd.DataFrame:
        """Return the documents of the crisis that were out by the chosen day."""
        return known_documents(self.tables.documents, self.crisis, self.known_on)

    @property
    def route_reports(self) -> pd.DataFrame:
        """Return what had been said of ways out by the chosen day."""
        reports = self.tables.route_reports
        return reports[reports["document_id"].isin(self.documents["document_id"])]

    @property
    def routes(self) -> pd.DataFrame:
        """Return the ways out of the crisis that anybody had spoken of by the chosen day, in their order."""
        known = self.tables.routes[self.tables.routes["crisis"] == self.crisis].sort_values("position")
        return known if self.known_on is None else known[known["route_id"].isin(self.route_reports["route_id"])]

    @property
    def sites(self) -> pd.DataFrame:
        """Return the sites of the crisis with what was known by the chosen day; those not yet named are left out."""
        known = self.tables.sites[self.tables.sites["crisis"] == self.crisis].sort_values("name").copy()
        if self.known_on is None:
            return known
        later = known["status_as_of"] > pd.Timestamp(self.known_on)
        known.loc[later, ["status", "status_as_of"]] = None
        unheard = known["capacity_as_of"] > pd.Timestamp(self.known_on)
        known.loc[unheard, ["capacity", "capacity_unit", "capacity_as_of"]] = None
        return known[known["status_as_of"].notna() | known["capacity_as_of"].notna()]

    @property
    def figures(self) -> pd.DataFrame:
        """Return the figures that make up the claims shown."""
        shown = {identity for identities in self.claims["figure_ids"] for identity in identities}
        return self.tables.figures[self.tables.figures["figure_id"].isin(shown)]


def show_nothing_matches(view: View) -> None:
    """Say that filters exclude all that is stored, and offer to clear them."""
    show_notice(
        _("No figure matches these filters"),
        _(
            "Of the {count} statements of this crisis known by then, none is what this page shows for this choice.",
            count=f"{len(view.all_claims):,}",
        ),
    )
    st.button(_("Clear the filters"), on_click=_clear_filters, key="clear-filters")


def _clear_filters() -> None:
    cleared = {"place": ALL, "known_on": None, "speaker": ALL, "source": ALL, "review": "all"}
    st.session_state.update({key: value for key, value in cleared.items() if key in st.session_state})


def newest_day(claims: pd.DataFrame) -> datetime.date | None:
    """Return the newest reference day of claims."""
    newest = claims["period_end"].max()
    return None if pd.isna(newest) else newest.date()


def choose_view(*, approved_filter: bool = False, place_filter: bool = True) -> View:
    """Show the filters every page has and return what they leave; the page may draw one more in `own_cell`.

    Without `place_filter` the page speaks of the whole crisis, wherever its places lie.
    """
    tables = snapshot()
    with st.container(key="filters"):
        cells = st.columns(_WIDTHS, vertical_alignment="bottom")
    with cells[0]:
        crisis = _choose_crisis(tables)
    with cells[2]:
        known_on = _choose_day()
    approved_only = False
    if approved_filter:
        with cells[3]:
            approved_only = _choose_review()
    claims = claims_of(tables.version, crisis, known_on, approved_only=approved_only, location=store().location)
    place_id = None
    if place_filter:
        with cells[1]:
            place_id = _choose_place(tables, claims)
    with cells[4]:
        _show_share()
    chosen = in_place(claims, tables.places, place_id) if place_id else claims
    names = dict(zip(tables.crises["crisis_id"], tables.crises["name"], strict=True))
    return View(
        tables=tables,
        crisis=crisis,
        crisis_name=names.get(crisis, crisis) or _("Reports of no named crisis"),
        place_id=place_id,
        known_on=known_on,
        approved_only=approved_only,
        claims=chosen,
        all_claims=claims,
        own_cell=cells[3] if place_filter else cells[1],
    )


def _choose_crisis(tables: Snapshot) -> str:
    names = dict(zip(tables.crises["crisis_id"], tables.crises["name"], strict=True))
    newest_first = tables.crises.sort_values("starts", ascending=False)["crisis_id"].tolist()
    counts = tables.documents["crisis"].value_counts()
    options = sorted(newest_first, key=lambda crisis: -int(counts.get(crisis, 0)))
    if tables.documents["crisis"].isna().any():
        options.append(NO_CRISIS)
        names[NO_CRISIS] = _("Reports of no named crisis")
    return st.selectbox(_("Crisis"), options, format_func=names.get, key="crisis", bind="query-params") or ""


def _choose_place(tables: Snapshot, claims: pd.DataFrame) -> str | None:
    known = tables.places[tables.places["place_id"].isin(_with_figures(tables, claims))].sort_values("name")
    names = {ALL: _("All places"), **dict(zip(known["place_id"], known["name"], strict=True))}
    options = list(names)
    _say_unknown("place", names.values())
    opening = main_place(claims, tables.places)
    chosen = st.selectbox(
        _("Place"),
        options,
        index=options.index(opening) if opening in names else 0,
        format_func=names.get,
        key="place",
        bind="query-params",
        help=_(
            "With the places inside it. A page opens on the narrowest place that holds three in four of the figures."
        ),
    )
    return chosen or None


def _say_unknown(name: str, labels: Iterable[str]) -> None:
    """Say it when the address asks for a value that is not among the choices, instead of showing another in silence."""
    asked = st.query_params.get(name)
    if asked and asked not in set(labels):
        st.toast(_("This address asks for “{value}”, which is no choice here.", value=plain_text(asked)))


def _with_figures(tables: Snapshot, claims: pd.DataFrame) -> set[str]:
    """Return the places of claims and the places around them."""
    parents = dict(zip(tables.places["place_id"], tables.places["part_of"], strict=True))
    found: set[str] = set()
    for place_id in claims["place_id"].dropna().unique():
        current = place_id
        while current and current not in found:
            found.add(current)
            current = parents.get(current)
    return found


def _choose_day() -> datetime.date | None:
    return st.date_input(
        _("Known on"),
        value=None,
        min_value=EARLIEST,
        max_value=LATEST,
        format="YYYY-MM-DD",
        key="known_on",
        bind="query-params",
        help=_("Shows what had been published by that day. Empty: everything stored."),
    )


def _choose_review() -> bool:
    labels = {"all": _("All, unreviewed tinted"), "approved": _("Approved only")}
    return (
        st.selectbox(_("Figures"), list(labels), format_func=labels.get, key="review", bind="query-params")
        == "approved"
    )


def _show_share() -> None:
    with st.popover(_("Share view"), width="stretch"):
        st.text(_("This address opens the same view on this server:"))
        filters = urlencode(st.query_params.to_dict())
        address = st.context.url or ""
        st.code(f"{address}?{filters}" if filters else address, language=None, wrap_lines=True)
