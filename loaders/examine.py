"""Reads the figures and route reports of one document and puts them in their place; saves nothing.

Comes in: a document and its surroundings (the places, routes and emergencies of a store). Goes out: `Added`.
Declines to overrule a source: an emergency or a detail that the document states is never replaced.
"""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loaders.extraction import extract_figures, extract_route_reports
from loaders.geography.finder import Located, PlaceFinder, locate_figures
from loaders.geography.gazetteer import Gazetteer
from loaders.geography.routes import match_route
from loaders.model.document import Document
from loaders.model.figure import Figure
from loaders.model.places import Crisis, Place
from loaders.model.routes import Route, RouteReport
from loaders.model.vocabulary import DocumentKind, GeometryAccuracy, PlaceAccuracy, PlaceKind, RouteKind
from loaders.readers import text_id
from loaders.readers.details import first_line

if TYPE_CHECKING:
    from loaders.store import Store

OPEN_ENDED = datetime.timedelta(days=730)
"""An emergency whose end nobody stated takes, of the reports that name none, those of its first two years."""

_FILLED = ("publisher", "published", "url", "country_iso3", "crisis", "licence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A document with all that was read in it; `is_new` is False when it was stored before.

    Attributes:
        places: places of the gazetteer that the figures use, and the areas around them, outer ones first.
    """

    document: Document
    figures: tuple[Figure, ...]
    route_reports: tuple[RouteReport, ...]
    places: tuple[Place, ...] = ()
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known around a document: read once from the store, used for many documents."""

    places: PlaceFinder
    routes: tuple[Route, ...]
    crises: tuple[Crisis, ...]

    def located(self, figures: Sequence[Figure]) -> Located:
        """Put the figures of one document on the map."""
        return locate_figures(figures, self.places)

    def matched(self, report: RouteReport, crisis: str | None) -> RouteReport:
        """Say which route of the emergency a report is about, unless it says so itself."""
        routes = [route for route in self.routes if route.crisis == crisis]
        return dataclasses.replace(report, route_id=report.route_id or match_route(report, routes))


def read_surroundings(store: "Store") -> Surroundings:
    """Read places, routes and emergencies from the store."""
    # Imported late, so that a process that only reads files need not wait for pandas.
    from loaders.model.frames import rows_from

    return Surroundings(
        places=PlaceFinder((_place(row) for row in rows_from(store.frame("places"))), Gazetteer()),
        routes=tuple(_route(row) for row in rows_from(store.frame("routes"))),
        crises=tuple(Crisis(**row) for row in rows_from(store.frame("crises"))),
    )


def examine(document: Document, surroundings: Surroundings, *, is_new: bool) -> Added:
    """Read a document; figures come out with places, route reports with the route they are about."""
    located = surroundings.located(extract_figures(document))
    filed = dataclasses.replace(document, crisis=find_crisis(document, located.figures, surroundings.crises))
    reports = tuple(surroundings.matched(report, filed.crisis) for report in extract_route_reports(document))
    return Added(document=filed, figures=located.figures, route_reports=reports, places=located.places, is_new=is_new)


def with_found(added: Added, figures: Sequence[Figure], found: Sequence[Figure], surroundings: Surroundings) -> Added:
    """Return a read document with notes on its figures and with further figures, which are put on the map.

    Args:
        added: the document as the grammar read it.
        figures: the same figures, with notes on them.
        found: figures that somebody else found in it; where they lie sways no place of the others.
        surroundings: what is known around.
    """
    located = surroundings.located(found)
    places = {place.place_id: place for place in (*added.places, *located.places)}
    return dataclasses.replace(added, figures=(*figures, *located.figures), places=tuple(places.values()))


def find_crisis(document: Document, figures: Sequence[Figure], crises: Sequence[Crisis]) -> str | None:
    """Return the emergency that a document belongs to, or None when that is not certain.

    It is the one the document names; else the only one in the document's country on the day it was published.
    """
    if document.crisis in {crisis.crisis_id for crisis in crises}:
        return document.crisis
    named = Counter(figure.country_iso3 for figure in figures if figure.country_iso3)
    country = document.country_iso3 or (named.most_common(1)[0][0] if named else None)
    fitting = [crisis.crisis_id for crisis in crises if crisis.country_iso3 == country and _lasts(crisis, document)]
    return fitting[0] if len(fitting) == 1 else None


def with_known_details(document: Document, store: "Store") -> Document:
    """Fill a document from the stored one with the same text, so that one text is one document with all details.

    Where both state a detail, a document with an id of its own goes first (its file is kept by somebody); for pasted
    text, whose id is made from the text, the stored detail stays. Two files that give one text different ids of their
    own stay two documents.
    """
    is_pasted = document.document_id == text_id(document.text)
    stored = store.document(document.document_id)
    if stored is None:
        stored = store.find_text(document.text) if is_pasted else store.document(text_id(document.text))
    if stored is None or stored.text != document.text:
        return document
    first, second = (stored, document) if is_pasted else (document, stored)
    details: dict[str, Any] = {name: getattr(first, name) or getattr(second, name) for name in _FILLED}
    dated = first if first.published else second
    titled = second if first.title == first_line(first.text) else first
    return dataclasses.replace(
        first,
        **details,
        document_id=stored.document_id,
        published_accuracy=dated.published_accuracy,
        title=titled.title,
        kind=second.kind if first.kind is DocumentKind.REPORT else first.kind,
        media_type=document.media_type,
        raw_sha256=document.raw_sha256,
    )


def _lasts(crisis: Crisis, document: Document) -> bool:
    end = crisis.ends or crisis.starts + OPEN_ENDED
    return document.published is not None and crisis.starts <= document.published <= end


def _place(row: dict[str, Any]) -> Place:
    return Place(**{**row, "kind": PlaceKind(row["kind"]), "accuracy": PlaceAccuracy(row["accuracy"])})


def _route(row: dict[str, Any]) -> Route:
    stated = row["geometry_accuracy"]
    accuracy = GeometryAccuracy(stated) if stated else None
    return Route(**{**row, "kind": RouteKind(row["kind"]), "geometry_accuracy": accuracy})
