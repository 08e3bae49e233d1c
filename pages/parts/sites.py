"""Camps, screening sites and mustering points: what is known of their capacity and status, and since when."""

from loaders.labels import SITE_KINDS
from loaders.language import _, n_
from loaders.model.frames import rows_from
from loaders.model.tables import SITES
from loaders.wording import MISSING, say_date, say_number, say_unit
from pages.parts.downloads import show_download
from pages.parts.figure_table import show_table
from pages.parts.filters import View
from pages.parts.header import show_section
from pages.parts.markup import Markup, markup

_ROW = (
    '<tr><td>{name}</td><td>{kind}</td><td class="num">{capacity}</td><td class="day">{as_of}</td>'
    '<td class="said">{status}</td><td class="day">{status_on}</td><td>{source}</td></tr>'
)


def show_sites(view: View) -> None:
    """Show the sites of the crisis, one a row, if any are known; a capacity is as stated, never worked out."""
    sites = view.sites
    if sites.empty:
        return
    show_section(_("Sites and their capacity"))
    headings = [
        (_("Site"), False),
        (_("Kind"), False),
        (_("Capacity"), True),
        (_("Capacity as of"), False),
        (_("Last status"), False),
        (_("Status as of"), False),
        (_("Source"), False),
    ]
    show_table(n_("{count} site.", "{count} sites.", len(sites)), headings, [_row(site) for site in rows_from(sites)])
    show_download(SITES, lambda: sites, view, key="sites")


def _row(site: dict[str, object]) -> Markup:
    capacity = site["capacity"]
    said = MISSING
    if capacity is not None:
        said = _("{number} {unit}", number=say_number(float(str(capacity))), unit=say_unit(str(site["capacity_unit"])))
    return markup(
        _ROW,
        name=site["name"],
        kind=_(SITE_KINDS[site["kind"]]),  # type: ignore[index]
        capacity=said,
        as_of=say_date(site["capacity_as_of"]),  # type: ignore[arg-type]
        status=site["status"] or MISSING,
        status_on=say_date(site["status_as_of"]),  # type: ignore[arg-type]
        source=site["source_title"] or MISSING,
    )
