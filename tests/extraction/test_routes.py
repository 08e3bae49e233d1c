"""Ways out: what was declared stays apart from what was seen, and roads for aid are none."""

import datetime

import pytest

from loaders.extraction.routes import extract_route_reports
from loaders.model.document import Document, require_verbatim
from loaders.model.vocabulary import Condition, DeclaredStatus, ObservedStatus, OrderType
from tests.extraction.cases import document_of, read_cases

SAFE_ROUTES = (
    '"We were told that the evacuation is not compulsory," said U.N. coordinator Lise Grande.\n'
    '"Those who choose to flee will be sent to safe routes. The location of these will change with the fighting," '
    "she added."
)


def reports_of(text, title="Situation report"):
    return extract_route_reports(
        Document(document_id="a", title=title, text=text, published=datetime.date(2017, 5, 29))
    )


@pytest.mark.parametrize("case", read_cases("routes"))
def test_way_out_is_read(case):
    found = [
        [
            report.route_name,
            report.declared_status,
            report.observed_status,
            list(report.conditions),
            report.origin_text,
            report.destination_text,
        ]
        for report in extract_route_reports(document_of(case))
    ]
    expected = [
        [one[key] for key in ("name", "declared", "observed", "conditions", "origin", "destination")]
        for one in case["reports"]
    ]
    assert found == expected, case["why"] or case["text"]


def test_announced_route_is_not_an_open_one():
    first, second = reports_of(SAFE_ROUTES)
    assert (first.route_name, first.declared_status, first.observed_status) == (
        "safe routes",
        DeclaredStatus.ANNOUNCED,
        None,
    )
    assert second.observed_status is ObservedStatus.INTERMITTENT
    assert second.conditions == (Condition.LOCATION_CHANGES,)


def test_sentence_that_refers_back_names_the_same_route():
    assert [report.route_name for report in reports_of(SAFE_ROUTES)] == ["safe routes", "safe routes"]


def test_order_said_beside_belongs_to_the_route():
    assert {report.order_type for report in reports_of(SAFE_ROUTES)} == {OrderType.VOLUNTARY}


def test_speaker_of_a_quotation_speaks_of_the_route():
    assert {report.speaker for report in reports_of(SAFE_ROUTES)} == {"U.N. coordinator Lise Grande"}


@pytest.mark.parametrize("case", read_cases("routes"))
def test_excerpts_are_verbatim(case):
    document = document_of(case)
    for report in extract_route_reports(document):
        require_verbatim(
            document.text, report.excerpt_start, report.excerpt_end, report.excerpt, document_id=document.document_id
        )


def test_text_without_ways_out_has_no_reports():
    assert reports_of("At least 12 people were killed in Mosul.") == []


def test_asking_people_to_leave_along_a_way_declares_it():
    """Nobody has seen it open yet."""
    (report,) = reports_of("Officials strongly requested that civilians flee the city along “safe passages”.")
    assert (report.declared_status, report.observed_status) == ("announced", None)
    assert report.order_type == "strongly_requested"


def test_the_closed_bridge_is_the_way_not_what_it_blocks():
    (report,) = reports_of("Both bridges have been closed, which blocks the escape routes out of the city.")
    assert (report.route_name, report.observed_status) == ("Both bridges", "closed")
