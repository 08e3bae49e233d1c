"""The sample crisis: every file listed with its hash and source, every row valid, every reference resolved."""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from loaders.geography.places import PlaceIndex
from loaders.geography.routes import match_route
from loaders.model import tables
from loaders.model.document import Document, require_verbatim
from loaders.model.figure import Figure
from loaders.model.places import Place
from loaders.model.routes import Route, RouteReport
from loaders.model.vocabulary import (
    DeclaredStatus,
    DocumentKind,
    Indicator,
    ObservedStatus,
    OrderType,
    PlaceAccuracy,
    PlaceKind,
    Quantifier,
    ReviewStatus,
    RouteKind,
)
from loaders.readers import DocumentDetails, read_document
from loaders.readers.published_figures import read_published_figures
from loaders.readers.table_rows import read_rows

SAMPLE = Path(__file__).parents[1] / "sample_data"
CRISIS = "mosul-2016"
DTM_LINE = "Source: International Organization for Migration (IOM), Displacement Tracking Matrix (DTM)"
LISTED = list(csv.DictReader((SAMPLE / "PROVENANCE.csv").read_text(encoding="utf-8").splitlines()))
REPORTS = sorted(SAMPLE.glob("reports/*.json"))


def rows(name: str) -> list[dict[str, Any]]:
    path = SAMPLE / f"{name}.csv"
    return read_rows(path.read_bytes(), path.name, tables.TABLES[name])


def published(name: str) -> list[tuple[Document, list[Figure], list[RouteReport]]]:
    return read_published_figures((SAMPLE / name).read_bytes(), name, crisis=CRISIS)


def all_figures() -> list[Figure]:
    return [figure for _, figures, _ in published("mosul_figures.csv") for figure in figures]


def all_route_reports() -> list[RouteReport]:
    return [report for _, _, reports in published("route_reports.csv") for report in reports]


def index() -> PlaceIndex:
    made = [
        Place(**{**row, "kind": PlaceKind(row["kind"]), "accuracy": PlaceAccuracy(row["accuracy"])})
        for row in rows("places")
    ]
    return PlaceIndex(made)


def routes() -> list[Route]:
    return [Route(**{**row, "kind": RouteKind(row["kind"])}) for row in rows("routes")]


def report(name: str) -> Document:
    path = SAMPLE / "reports" / f"{name}.json"
    return read_document(path.read_bytes(), path.name, details=DocumentDetails())


def test_every_file_is_listed_and_nothing_else() -> None:
    files = {path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*") if path.is_file()}
    assert files - {"PROVENANCE.csv"} == {row["file"] for row in LISTED}
    assert len(LISTED) == len({row["file"] for row in LISTED})


@pytest.mark.parametrize("row", LISTED, ids=lambda row: row["file"])
def test_file_has_the_listed_hash_source_and_terms(row: dict[str, str]) -> None:
    raw = (SAMPLE / row["file"]).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == row["sha256"]
    assert b"\r" not in raw
    assert all(row[column] for column in ("title", "publisher", "licence", "changes"))


def test_every_file_with_dtm_figures_names_iom() -> None:
    for row in LISTED:
        if b"DTM" in (SAMPLE / row["file"]).read_bytes():
            assert row["attribution"] == DTM_LINE, row["file"]


@pytest.mark.parametrize("name", ["crises", "places", "sites", "routes"])
def test_table_has_no_fault_and_each_key_once(name: str) -> None:
    table = tables.TABLES[name]
    found = rows(name)
    assert table.faults(found) == []
    keys = [tuple(row[column] for column in table.key) for row in found]
    assert len(keys) == len(set(keys))


def test_every_reference_between_tables_resolves() -> None:
    keys = {name: {row[tables.TABLES[name].key[0]] for row in rows(name)} for name in ("crises", "places", "routes")}
    for name in ("places", "sites", "routes"):
        for column in tables.TABLES[name].columns:
            if column.refers:
                target = column.refers.split(".")[0]
                assert {row[column.name] for row in rows(name)} - {None} <= keys[target], column.name
    assert {report.route_id for report in all_route_reports()} <= keys["routes"]


def test_every_place_of_a_figure_is_known_and_named() -> None:
    known = index()
    for figure in all_figures():
        place = known.get(figure.place_id) or known.resolve(figure.place_text, country_iso3=figure.country_iso3)
        assert place, figure.excerpt
        assert all(known.get(place_id) for place_id in (figure.origin_id, figure.destination_id) if place_id)


def test_every_point_says_where_it_comes_from() -> None:
    for row in rows("places"):
        assert row["source"] or row["lat"] is None
        if row["lat"] is not None and "GeoNames" not in row["source"]:
            assert "unverified" in row["source"]
            assert row["precision_km"] == 5 or row["accuracy"] == "admin1"


def test_every_name_and_alias_finds_its_own_place() -> None:
    known = index()
    for row in rows("places"):
        for name in (row["name"], *row["aliases"]):
            found = known.resolve(name, country_iso3=row["country_iso3"])
            assert found is not None, name
            assert found.place_id == row["place_id"], name


def test_a_dozen_reports_and_more_are_retold() -> None:
    assert len(REPORTS) >= 12


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_report_reads_with_all_its_details(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name, details=DocumentDetails())
    assert document.document_id == path.stem
    assert document.kind is DocumentKind.RETOLD
    assert (document.crisis, document.country_iso3, document.language) == (CRISIS, "IRQ", "en")
    assert document.publisher
    assert document.published
    assert document.url or path.stem == "retold-reuters-2017-05-29"  # its republished text has no address


def test_report_and_record_of_one_address_agree_on_publisher_and_day() -> None:
    records = {document.url: document for document, _, _ in published("mosul_figures.csv") if document.url}
    for path in REPORTS:
        told = report(path.stem)
        if told.url in records:
            assert records[told.url].publisher == told.publisher
            assert records[told.url].published == told.published


def test_every_published_figure_stands_verbatim_in_its_document() -> None:
    for document, figures, reports in (*published("mosul_figures.csv"), *published("route_reports.csv")):
        for found in (*figures, *reports):
            require_verbatim(
                document.text, found.excerpt_start, found.excerpt_end, found.excerpt, document_id=document.document_id
            )
        for figure in figures:
            assert document.text[figure.number_start : figure.number_end] == figure.number_text


def test_whole_numbers_in_words_equal_the_stored_bounds() -> None:
    for figure in all_figures():
        written = [int(part.replace(",", "")) for part in figure.number_text.split(" to ")]
        stored = {number for number in (figure.value, figure.lower, figure.upper) if number is not None}
        assert set(written) == stored, figure.excerpt


def test_figures_read_by_a_person_are_approved_unless_inferred() -> None:
    for figure in all_figures():
        inferred = any(code.startswith("inferred_") for code in figure.warnings)
        assert figure.review_status is (ReviewStatus.NEEDS_REVIEW if inferred else ReviewStatus.APPROVED)
    assert sum(figure.review_status is ReviewStatus.NEEDS_REVIEW for figure in all_figures()) == 4


def test_known_contradictions_carry_their_warnings() -> None:
    warnings = {figure.number_text: figure.warnings for figure in all_figures()}
    assert "transposed_digits" in warnings["32,292"]
    assert "counting_changed" in warnings["821,178"]
    assert "disagreement" in warnings["1,034,670"]
    assert "stock_or_cumulative" in warnings["414,000"]
    for number in ("582,369", "523,941", "71,874"):
        assert "source_inconsistent" in warnings[number]


def test_up_to_200_000_stands_beside_some_180_000_of_the_day_before() -> None:
    trapped = {
        (figure.number_text, figure.speaker or figure.speaker_org): figure
        for figure in all_figures()
        if figure.indicator is Indicator.TRAPPED
        and figure.period_end
        and figure.period_end.isoformat()[:7] == "2017-05"
    }
    up_to = trapped["200,000", "Lise Grande"]
    assert (up_to.quantifier, up_to.value, up_to.lower, up_to.upper) == (Quantifier.UP_TO, None, None, 200_000)
    some = trapped["180,000", "OCHA"]
    assert (some.quantifier, some.value, some.place_id) == (Quantifier.ABOUT, 180_000, "irq-mosul-old-city")


def test_seed_report_keeps_its_figure_and_its_distractors() -> None:
    text = report("retold-reuters-2017-05-29").text
    for kept in ("Up to 200,000 people", "behind Islamic State lines in Mosul", "Lise Grande told Reuters"):
        assert kept in text
    for kept in ("not compulsory", "safe routes", "six-year rebellion", "thousands of Shi'ite militia fighters"):
        assert kept in text


def test_safe_passages_are_declared_and_later_seen_in_use() -> None:
    passages = [found for found in all_route_reports() if found.route_id == "mosul-old-city-passages"]
    declared = next(found for found in passages if found.declared_status)
    assert (declared.declared_status, declared.observed_status) == (DeclaredStatus.ANNOUNCED, None)
    assert (declared.order_type, declared.speaker_org) == (OrderType.STRONGLY_REQUESTED, "Government of Iraq")
    assert [found.observed_status for found in passages if found.observed_status] == [ObservedStatus.OPEN]


def test_six_ways_out_come_in_order_before_the_bridge_lost_in_2016() -> None:
    in_order = sorted(rows("routes"), key=lambda row: row["position"])
    assert [row["route_id"] for row in in_order] == [
        "mosul-old-city-passages",
        "mosul-floating-bridge",
        "mosul-victory-bridge",
        "tigris-bridges-south",
        "nimrud-bridge",
        "qayyarah-bridge",
        "mosul-old-bridge",
    ]
    assert all(row["geometry"] is None for row in in_order)


def test_names_in_route_reports_match_the_route_a_person_chose() -> None:
    known = routes()
    for found in all_route_reports():
        assert match_route(found, known) in (found.route_id, None), found.route_name


def test_reports_name_no_figure_twice_in_one_table() -> None:
    excerpts = [(figure.document_id, figure.excerpt) for figure in all_figures()]
    assert len(excerpts) == len(set(excerpts)) == 316


def test_reports_hold_no_markup_and_no_control_characters() -> None:
    for path in REPORTS:
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        assert not set(text) & set("<>\r\t\x00")
