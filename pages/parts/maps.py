"""Maps of the pages: routes with their status, sites and places, on a background that needs no network."""

import datetime
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from loaders.labels import OBSERVED_STATUSES, SITE_KINDS
from loaders.language import _
from loaders.model.frames import rows_from
from loaders.reference import boundary_layers
from loaders.series.routes import RouteStatus, route_status_on
from loaders.wording import say_date
from pages.charts.maps import POINT_COLUMNS, draw_map
from pages.parts.charting import show_chart
from pages.parts.filters import View
from pages.parts.markup import markup
from pages.parts.saying import figure_with_unit, speaker_of
from pages.parts.session import draw_once
from pages.parts.styles import palette_in_use

MOST_PLACES = 12
WIDE = ("country", "admin1")
"""Kinds of places that are no point on a map of this scale."""


def show_route_map(view: View, statuses: Mapping[str, RouteStatus], day: datetime.date) -> None:
    """Show where the ways out and the sites lie, and what was last seen of each way out."""
    _show_ways_out(view, _points_of_ways_out(view, statuses), day)


def show_situation_map(view: View) -> None:
    """Show the ways out and sites on the day the page speaks of; where none is known, the places of the figures."""
    day = view.known_on or view.as_of
    statuses = route_status_on(view.route_reports, day, documents=view.documents) if day else {}
    points = _points_of_ways_out(view, statuses)
    if day and points:
        _show_ways_out(view, points, day)
    else:
        _show(view, _figure_points(view), key="situation-map", note=_("Each place with its newest figure."))


def _points_of_ways_out(view: View, statuses: Mapping[str, RouteStatus]) -> list[dict[str, Any]]:
    return [*_route_points(view, statuses), *_site_points(view)]


def _show_ways_out(view: View, points: list[dict[str, Any]], day: datetime.date) -> None:
    note = _("As known on {day}. No route line is drawn, because no report gives one.", day=say_date(day))
    _show(view, points, key="route-map", note=note)


def _show(view: View, points: list[dict[str, Any]], *, key: str, note: str) -> None:
    placed = pd.DataFrame([point for point in points if point["lat"] is not None], columns=list(POINT_COLUMNS))
    simple = st.toggle(_("Simple map (prints well)"), key=f"simple-{key}")
    country = _country_of(view)
    figure = draw_once(draw_map, placed, boundary_layers(country), palette=palette_in_use(), simple=simple)
    show_chart(figure, key=key, alt=note, clickable=False)
    limits = _(
        "A ring shows how precisely a point is known. "
        "This map is not advice on where to walk. Boundaries and names imply no endorsement."
    )
    st.html(str(markup('<p class="note">{note} {limits}</p>', note=note, limits=limits)))


def _country_of(view: View) -> str:
    codes = dict(zip(view.tables.crises["crisis_id"], view.tables.crises["country_iso3"], strict=True))
    return str(codes.get(view.crisis, ""))


def _places(view: View) -> dict[str, dict[str, Any]]:
    return {place["place_id"]: place for place in rows_from(view.tables.places)}


def _point(place: Mapping[str, Any], *, name: str, kind: str, status: str | None, hover: str) -> dict[str, Any]:
    return {
        "name": name,
        "lat": place["lat"],
        "lon": place["lon"],
        "kind": kind,
        "status": status,
        "precision_km": place["precision_km"],
        "hover": hover,
    }


def _route_points(view: View, statuses: Mapping[str, RouteStatus]) -> list[dict[str, Any]]:
    places = _places(view)
    points = []
    for route in rows_from(view.routes):
        if route["place_id"] not in places:
            continue
        known = statuses.get(route["route_id"])
        status = known.observed_status if known and known.observed_status else "unknown"
        words = _("{name}: {status}", name=route["name"], status=_(OBSERVED_STATUSES[status]))
        points.append(_point(places[route["place_id"]], name=route["name"], kind="route", status=status, hover=words))
    return points


def _site_points(view: View) -> list[dict[str, Any]]:
    places = _places(view)
    shown: dict[str, dict[str, Any]] = {}
    for site in rows_from(view.sites):
        place = places.get(site["place_id"])
        if place is None or site["place_id"] in shown:
            continue
        words = _("{name}, {kind}", name=site["name"], kind=_(SITE_KINDS[site["kind"]]))
        shown[site["place_id"]] = _point(place, name=place["name"], kind="site", status=None, hover=words)
    return list(shown.values())


def _figure_points(view: View) -> list[dict[str, Any]]:
    places = _places(view)
    located = view.claims.sort_values("period_end").dropna(subset=["place_id"])
    newest = located.drop_duplicates("place_id", keep="last").tail(MOST_PLACES)
    points = []
    for claim in rows_from(newest):
        place = places[claim["place_id"]]
        if place["kind"] in WIDE:
            continue
        words = _(
            "{name}: {figure}, {speaker}", name=place["name"], figure=figure_with_unit(claim), speaker=speaker_of(claim)
        )
        points.append(_point(place, name=place["name"], kind="place", status=None, hover=words))
    return points
