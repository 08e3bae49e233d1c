"""A few rows for the export tests: the seed's sentence, a hostile one, and their documents and places."""

import datetime

from loaders.export.note import ExportNote
from loaders.model import tables
from loaders.model.frames import frame_of

EXCERPT = "Up to 200,000 people still live behind Islamic State lines in Mosul."
HOSTILE = "=cmd|' /C calc'!A0"

NOTE = ExportNote(
    what="People trapped in Mosul",
    filters=(("Indicator", "trapped"), ("Place", "Mosul")),
    as_of=datetime.date(2017, 5, 29),
    written_at=datetime.datetime(2017, 5, 30, 8, 12, tzinfo=datetime.UTC),
    licence="Facts of published reports",
    view="/civilian_exposure?indicator=trapped",
)


def claim_row(claim_id="c1", **given):
    """A row of `claims`."""
    return {
        "claim_id": claim_id,
        "series_id": "trapped/irq-mosul/people/stock/un",
        "indicator": "trapped",
        "period_start": datetime.date(2017, 5, 29),
        "period_end": datetime.date(2017, 5, 29),
        "date_accuracy": "day",
        "quantifier": "up_to",
        "upper": 200_000,
        "number_text": "200,000",
        "unit": "people",
        "measure": "stock",
        "modality": "reported",
        "place_id": "irq-mosul",
        "place_name": "Mosul",
        "place_text": "Mosul",
        "speaker": "Lise Grande",
        "speaker_org": "United Nations",
        "speaker_class": "un",
        "publishers": ("Reuters", "AP"),
        "reports": 2,
        "excerpt": EXCERPT,
        "document_kind": "report",
        "document_ids": ("seed", "ap"),
        "figure_ids": ("c1", "c2"),
        "urls": ("https://example.org/report",),
        "reviewed": True,
        "warnings": ("counting_changed",),
        **given,
    }


CLAIMS = frame_of(
    tables.CLAIMS,
    [
        claim_row(),
        claim_row(
            "c9",
            quantifier="range",
            lower=15_000,
            upper=20_000,
            place_id="irq-nowhere",
            speaker=None,
            speaker_org=HOSTILE,
            excerpt='"From 15,000\nto 20,000" القديمة',
            publishers=("+AFP", "a; =b"),
            reviewed=False,
            warnings=(),
            urls=(),
            document_ids=("afp",),
        ),
    ],
)
DOCUMENTS = frame_of(
    tables.DOCUMENTS,
    [
        {
            "document_id": "seed",
            "title": "Iran-backed militia takes villages",
            "publisher": "Reuters",
            "published": datetime.date(2017, 5, 29),
            "language": "en",
            "url": "https://example.org/report",
            "kind": "retold",
            "media_type": "text/plain",
            "text": EXCERPT,
        },
        {
            "document_id": "afp",
            "title": "@SUM(1+1)",
            "publisher": "AFP",
            "language": "en",
            "kind": "record",
            "media_type": "text/csv",
            "text": "15,000",
        },
    ],
)
PLACES = frame_of(
    tables.PLACES,
    [
        {
            "place_id": "irq-mosul",
            "name": "Mosul",
            "kind": "city",
            "country_iso3": "IRQ",
            "lat": 36.335,
            "lon": 43.119,
            "accuracy": "point",
            "precision_km": 5.0,
            "aliases": (),
        },
        {
            "place_id": "irq-mosul-old",
            "name": "Old City",
            "kind": "district",
            "country_iso3": "IRQ",
            "accuracy": "area",
        },
    ],
)
