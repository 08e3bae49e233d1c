"""`series`: the claims of one indicator and place, oldest first, as they are or were known."""

import argparse
import sys
from typing import TYPE_CHECKING

from loaders.commands.arguments import DONE, Commands, add_database, add_parser, day, on_one_line, opened_store
from loaders.language import N_, _
from loaders.model.tables import CLAIMS
from loaders.model.vocabulary import Indicator
from loaders.wording import MISSING, say_figure, say_period, say_unit

if TYPE_CHECKING:
    from loaders.model.frames import Frame
    from loaders.store import Store

_HEADINGS = (N_("when"), N_("figure"), N_("unit"), N_("measure"), N_("who said it"), N_("place"), N_("printed by"))
_WIDEST = 40


def add_command(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = add_parser(
        commands,
        "series",
        summary=_("print what was said over time of one indicator and place"),
        description=_(
            "Prints each claim once, however many reports carry it, oldest first. Claims of different speakers are "
            "never added. Places inside the named one are included."
        ),
        examples=_(
            "examples:\n"
            "  python -m loaders series --indicator trapped --place Mosul\n"
            "  python -m loaders series --indicator displaced --place Ninewa --as-known-on 2017-05-29 --format csv"
        ),
    )
    parser.add_argument(
        "--indicator",
        required=True,
        choices=[indicator.value for indicator in Indicator],
        metavar="CODE",
        help=_("what is counted: {codes}", codes=", ".join(Indicator)),
    )
    parser.add_argument("--place", required=True, metavar="NAME", help=_("name or id of a stored place"))
    parser.add_argument(
        "--as-known-on", type=day, metavar="DATE", help=_("only from reports published by that day, as 2017-05-29")
    )
    parser.add_argument(
        "--format", choices=["table", "csv", "json"], default="table", help=_("how to print it; a table by default")
    )
    add_database(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print the claims."""
    with opened_store(given) as store:
        claims = _claims(store, given)
        if given.format == "table":
            sys.stdout.buffer.write(_as_table(claims).encode())
        else:
            from loaders.export import export_table

            sys.stdout.buffer.write(export_table(CLAIMS, claims, given.format))
    return DONE


def _claims(store: "Store", given: argparse.Namespace) -> "Frame":
    from loaders.commands.rows import find_place
    from loaders.series.claims import gather_claims
    from loaders.series.select import claims_known_on, in_place, in_time_order

    figures, documents, places = (store.frame(name) for name in ("figures", "documents", "places"))
    if given.as_known_on:
        claims = claims_known_on(figures, documents, given.as_known_on, places)
    else:
        claims = gather_claims(figures, documents, places)
    there = in_place(claims, places, find_place(given.place, places))
    return in_time_order(there[there["indicator"] == given.indicator])


def _as_table(claims: "Frame") -> str:
    """Write claims in columns, for reading; the sentences are in the other formats."""
    from loaders.model.frames import rows_from

    if claims.empty:
        return _("Nothing is stored that fits.") + "\n"
    lines = [[_(heading) for heading in _HEADINGS]]
    for claim in rows_from(claims):
        lines.append(
            [
                say_period(claim["period_start"], claim["period_end"], claim["date_accuracy"]),
                say_figure(**{name: claim[name] for name in ("quantifier", "value", "lower", "upper", "number_text")}),
                say_unit(claim["unit"]),
                claim["measure"],
                claim["speaker"] or claim["speaker_org"] or MISSING,
                claim["place_name"] or claim["place_text"] or MISSING,
                ", ".join(claim["publishers"]) or MISSING,
            ]
        )
    cut = [[_shorten(cell) for cell in line] for line in lines]
    widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
    padded = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cut)
    return "".join(f"{line.rstrip()}\n" for line in padded)


def _shorten(cell: str) -> str:
    plain = on_one_line(cell)
    return plain if len(plain) <= _WIDEST else plain[: _WIDEST - 1] + "…"
