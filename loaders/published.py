"""Tables of published figures become documents that the store can save, their figures on the map.

Comes in: the bytes of such a table and what is known around it. Goes out: one entry a document. Declines to choose
between emergencies when more than one is known and none is named.
"""

from collections.abc import Iterable

from loaders.errors import ReadError
from loaders.examine import Surroundings
from loaders.geography.finder import Located
from loaders.language import N_
from loaders.model.document import Document
from loaders.model.routes import RouteReport
from loaders.readers.published_figures import read_published_figures
from loaders.store import Entry


def published_entries(raw: bytes, name: str, crisis: str | None, surroundings: Surroundings) -> list[Entry]:
    """Return the documents of a table of published figures.

    Raises:
        ReadError: the table cannot be read, or it is not certain which emergency it belongs to.
    """
    known = crisis or _only_crisis(surroundings, name)
    return [
        _entry(
            document, raw, surroundings.located(figures), [surroundings.matched(report, known) for report in reports]
        )
        for document, figures, reports in read_published_figures(raw, name, crisis=known)
    ]


def _entry(document: Document, raw: bytes, located: Located, reports: Iterable[RouteReport]) -> Entry:
    return Entry(
        document=document, raw=raw, figures=located.figures, route_reports=tuple(reports), places=located.places
    )


def _only_crisis(surroundings: Surroundings, name: str) -> str:
    if len(surroundings.crises) == 1:
        return surroundings.crises[0].crisis_id
    raise ReadError(
        N_(
            "Loading “{name}”: it does not say which emergency its figures belong to. "
            "Expected one of {known}. Name it with --crisis."
        ),
        name=name,
        known=", ".join(crisis.crisis_id for crisis in surroundings.crises) or "–",
    )
