"""Which known way out a report speaks of.

Comes in: a route report and the routes of its emergency. Goes out: the id of one route, or None. Declines to guess: a
report that names none of them, or fits two, waits for a person.
"""

from collections.abc import Iterable, Iterator

from loaders.geography.place_names import fold_name, place_words
from loaders.model.routes import Route, RouteReport


def match_route(report: RouteReport, routes: Iterable[Route]) -> str | None:
    """Return the id of the route that a report speaks of.

    A name or alias that equals the report's name decides; else the longest one that stands in it. A report without
    a name is matched by its excerpt. General words ("safe routes") match only a route that lists them as an alias.

    Args:
        report: its own `route_id` is left aside.
        routes: those of the document's emergency, and no others: "safe routes" means something else in each.
    """
    names = [(route.route_id, phrase) for route in routes for phrase in _phrases(route)]
    wanted = _plain(report.route_name or "")
    if not wanted:
        return _longest(names, _plain(report.excerpt))
    exact = {route_id for route_id, phrase in names if phrase == wanted}
    if exact:
        return exact.pop() if len(exact) == 1 else None
    return _longest(names, wanted)


def _longest(names: Iterable[tuple[str, str]], text: str) -> str | None:
    """Return the route whose phrase is the longest in the text; None when two routes share that length."""
    found = [(len(phrase), route_id) for route_id, phrase in names if f" {phrase} " in f" {text} "]
    longest = max((length for length, _ in found), default=0)
    routes = {route_id for length, route_id in found if length == longest}
    return routes.pop() if len(routes) == 1 else None


def _phrases(route: Route) -> Iterator[str]:
    return (phrase for phrase in map(_plain, (route.name, *route.aliases)) if phrase)


def _plain(text: str) -> str:
    return " ".join(word for word in fold_name(text).split() if word not in place_words().articles)
