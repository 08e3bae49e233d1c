"""A small document with a figure and a route report, made with few words."""

import dataclasses
import datetime
from typing import Any

from loaders.model.document import Document
from loaders.model.figure import Figure, figure_id
from loaders.model.routes import RouteReport, route_report_id
from loaders.model.vocabulary import DeclaredStatus, Indicator, Measure, Quantifier

TEXT = "Up to 200,000 people are trapped in Mosul. They will be directed to safe routes.\nSome 180,000 fled."
RAW = TEXT.encode()
NOON = datetime.datetime(2017, 5, 30, 12, 0, tzinfo=datetime.UTC)


def make_document(document_id: str = "seed", **fields: Any) -> Document:
    given = {"title": "Mosul", "text": TEXT, "published": datetime.date(2017, 5, 29), **fields}
    return Document(document_id=document_id, **given)


def make_figure(document: Document, number: str = "200,000", **fields: Any) -> Figure:
    start = document.text.index(number)
    first = document.text.rfind(". ", 0, start)
    first = 0 if first < 0 else first + 2
    last = document.text.index(".", start) + 1
    indicator = fields.pop("indicator", Indicator.TRAPPED)
    made = Figure(
        figure_id=figure_id(document.document_id, start, start + len(number), indicator),
        document_id=document.document_id,
        excerpt=document.text[first:last],
        excerpt_start=first,
        excerpt_end=last,
        number_text=number,
        number_start=start,
        number_end=start + len(number),
        indicator=indicator,
        quantifier=Quantifier.UP_TO,
        upper=int(number.replace(",", "")),
        measure=Measure.STOCK,
        extractor_version="1",
    )
    return dataclasses.replace(made, **fields)


def make_report(document: Document, **fields: Any) -> RouteReport:
    words = "They will be directed to safe routes."
    start = document.text.index(words)
    return dataclasses.replace(
        RouteReport(
            report_id=route_report_id(document.document_id, start, start + len(words), "safe routes"),
            document_id=document.document_id,
            excerpt=words,
            excerpt_start=start,
            excerpt_end=start + len(words),
            route_name="safe routes",
            declared_status=DeclaredStatus.ANNOUNCED,
            extractor_version="1",
        ),
        **fields,
    )
