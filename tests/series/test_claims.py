import pandas as pd
import pytest

from loaders.model import tables
from loaders.model.frames import rows_from
from loaders.series.claims import gather_claims
from tests.series.building import day, document, documents_of, figure, figures_of, places_of

GRANDE = {"speaker": "Lise Grande", "speaker_org": "United Nations", "upper": 200_000}


def gather(*figures, documents=(), places=None):
    return rows_from(gather_claims(figures_of(*figures), documents_of(*documents), places))


def test_empty_store_gives_the_declared_columns():
    claims = gather_claims(figures_of(), documents_of())
    assert list(claims.columns) == tables.CLAIMS.column_names
    assert claims.empty


def test_claims_meet_their_declaration():
    rows = gather(figure(**GRANDE), figure("f2", document_id="d2", value=180_000, quantifier="about"))
    assert tables.CLAIMS.faults(rows) == []


def test_one_statement_in_two_reports_is_one_claim():
    """Two articles with one origin are one source."""
    reuters = document("a", publisher="Reuters", published=day("2017-05-29"), url="https://example.org/a")
    star = document("b", publisher="The Daily Star", published=day("2017-05-30"), url="https://example.org/b")
    (claim,) = gather(
        figure("f2", document_id="b", period_end=day("2017-05-28"), **GRANDE),
        figure("f1", document_id="a", period_end=day("2017-05-29"), **GRANDE),
        documents=[star, reuters],
    )
    assert (claim["claim_id"], claim["reports"], claim["publishers"]) == ("f1", 2, ("Reuters", "The Daily Star"))
    assert (claim["figure_ids"], claim["document_ids"]) == (("f1", "f2"), ("a", "b"))


def test_number_of_a_claim_is_that_of_its_figures_and_never_a_sum():
    (claim,) = gather(figure("f1", **GRANDE), figure("f2", document_id="d2", **GRANDE))
    assert (claim["value"], claim["lower"], claim["upper"]) == (None, None, 200_000)


def test_echo_belongs_to_its_speaker_whoever_prints_it():
    """OCHA printing a figure of IOM is not a second source."""
    iom = figure("f1", value=69_000, speaker_org="IOM DTM", publisher="IOM")
    via_ocha = figure("f2", document_id="d2", value=69_000, speaker_org="IOM", publisher="OCHA")
    (claim,) = gather(iom, via_ocha)
    assert claim["publishers"] == ("IOM", "OCHA")
    assert claim["speaker_org"] == "IOM DTM"


def test_organisation_written_two_ways_is_one_series_under_its_customary_name():
    french = figure("f2", document_id="d2", value=8, speaker_org="Organisation internationale pour les migrations")
    claims = gather(figure("f1", value=9, speaker_org="IOM"), french)
    assert [claim["speaker_org"] for claim in claims] == ["IOM", "IOM"]
    assert claims[0]["series_id"] == claims[1]["series_id"]


def test_two_speakers_in_one_document_stay_two_claims():
    """12 March 2017: one report prints both organisations."""
    claims = gather(
        figure("f1", value=69_000, speaker_org="IOM", publisher="OCHA"),
        figure("f2", value=69_000, speaker_org="Government of Iraq", publisher="OCHA"),
    )
    assert len(claims) == 2


def test_number_without_a_speaker_joins_the_speaker_of_the_same_publisher():
    headline = figure("f2", number_start=5, upper=200_000, speaker_org=None, publisher="Reuters")
    (claim,) = gather(headline, figure("f1", number_start=90, publisher="Reuters", **GRANDE))
    assert claim["speaker"] == "Lise Grande"


def test_number_without_a_speaker_is_not_given_to_one_of_two():
    claims = gather(
        figure("f1", value=9, speaker_org="IOM", publisher="OCHA"),
        figure("f2", value=9, speaker_org="UNHCR", publisher="OCHA"),
        figure("f3", value=9, speaker_org=None, publisher="OCHA"),
    )
    assert len(claims) == 3


def test_unknown_speakers_of_unknown_publishers_are_not_taken_for_one():
    assert len(gather(*(figure(f"f{n}", document_id=f"d{n}", value=9, speaker_org=None) for n in (1, 2)))) == 2


@pytest.mark.parametrize(("days", "claims"), [(2, 1), (3, 1), (4, 2)])
def test_stock_is_the_same_statement_within_three_days(days, claims):
    later = day("2017-05-28") + pd.Timedelta(days=days)
    assert len(gather(figure("f1", value=9), figure("f2", document_id="d2", value=9, period_end=later))) == claims


def test_stock_repeated_every_third_day_does_not_chain_into_one():
    days = ["2017-05-01", "2017-05-04", "2017-05-07", "2017-05-10"]
    claims = gather(*(figure(f"f{n}", value=9, period_end=day(on)) for n, on in enumerate(days)))
    assert [claim["reports"] for claim in claims] == [1, 1]
    assert [claim["figure_ids"] for claim in claims] == [("f0", "f1"), ("f2", "f3")]


@pytest.mark.parametrize(("start", "claims"), [("2017-05-22", 1), ("2017-05-21", 2)])
def test_flow_is_the_same_statement_only_for_the_same_period(start, claims):
    flow = {"measure": "flow", "value": 9, "period_end": day("2017-05-28")}
    first = figure("f1", period_start=day("2017-05-22"), **flow)
    assert len(gather(first, figure("f2", document_id="d2", period_start=day(start), **flow))) == claims


@pytest.mark.parametrize(
    "differs",
    [
        {"indicator": "exposed"},
        {"unit": "households"},
        {"measure": "cumulative"},
        {"modality": "plan"},
        {"population_group": "children"},
        {"value": 10},
        {"quantifier": "about"},
        {"place_id": "telafar", "place_text": "Telafar"},
    ],
)
def test_statement_that_differs_is_another_claim(differs):
    assert len(gather(figure("f1", value=9), figure("f2", **{"value": 9, **differs}))) == 2


def test_estimate_of_one_reader_is_the_report_of_another():
    assert len(gather(figure("f1", value=9), figure("f2", value=9, modality="estimate"))) == 1


@pytest.mark.parametrize(("indicator", "group"), [("trapped", None), ("displaced", None), ("killed", "civilians")])
def test_civilians_are_everybody_save_among_the_dead_and_wounded(indicator, group):
    """Civilians trapped and people trapped are the same; of people killed, some may have fought."""
    (claim,) = gather(figure(value=9, indicator=indicator, population_group="civilians"))
    assert claim["population_group"] == group


def test_vague_words_are_compared_as_words():
    vague = {"quantifier": "vague"}
    claims = gather(
        figure("f1", number_text="thousands", **vague),
        figure("f2", document_id="d2", number_text="Thousands", **vague),
        figure("f3", number_text="dozens", **vague),
    )
    assert [claim["figure_ids"] for claim in claims] == [("f1", "f2"), ("f3",)]


def test_place_may_be_missing_on_one_side():
    nowhere = figure("f2", document_id="d2", value=9, place_id=None, place_name=None, place_text=None)
    (claim,) = gather(nowhere, figure("f1", value=9))
    assert claim["place_id"] == "mosul"


def test_missing_place_is_not_given_to_one_of_two():
    nowhere = figure("f3", value=9, place_id=None, place_name=None, place_text=None)
    elsewhere = figure("f2", value=9, place_id="telafar", place_text="Telafar")
    assert len(gather(figure("f1", value=9), elsewhere, nowhere)) == 3


def test_place_words_stand_in_for_an_unresolved_place():
    written = figure("f2", document_id="d2", value=9, place_id=None, place_text="MOSUL")
    assert len(gather(figure("f1", value=9), written)) == 1


def test_one_persons_words_for_a_place_inside_another_are_one_claim():
    """Two outlets printed one sentence of Ms Grande as "in Mosul" and as "the Old City"."""
    seed = document("a", publisher="Reuters", published=day("2017-05-29"))
    star = document("b", publisher="The Daily Star", published=day("2017-05-29"))
    inner = figure("f2", document_id="b", place_id="old-city", place_text="Old City", **GRANDE)
    outer = figure("f1", document_id="a", attribution_text="Lise Grande told Reuters", **GRANDE)
    places = places_of(mosul=None, old_city="mosul")
    (claim,) = gather(inner, outer, documents=[seed, star], places=places)
    assert (claim["place_id"], claim["reports"]) == ("mosul", 2)


def test_organisations_number_for_a_place_inside_another_is_another_claim():
    places = places_of(mosul=None, old_city="mosul")
    inner = figure("f2", value=400_000, place_id="old-city", place_text="Old City")
    assert len(gather(figure("f1", value=400_000), inner, places=places)) == 2


def test_circular_places_do_not_hang():
    places = places_of(mosul="old-city", old_city="mosul")
    inner = figure("f2", place_id="old-city", place_text="Old City", **GRANDE)
    assert len(gather(figure("f1", **GRANDE), inner, places=places)) >= 1


@pytest.mark.parametrize("status", ["rejected", "superseded"])
def test_rejected_and_superseded_figures_are_left_out(status):
    assert gather(figure(value=9, review_status=status)) == []


def test_approved_figures_fields_win():
    approved = figure(
        "f2", document_id="d2", value=9, excerpt="9 trapped", speaker="Head of OCHA", review_status="approved"
    )
    (claim,) = gather(figure("f1", value=9, excerpt="9 people"), approved)
    assert (claim["excerpt"], claim["speaker"], claim["figure_ids"]) == ("9 trapped", "Head of OCHA", ("f2", "f1"))
    assert claim["reviewed"] is True


def test_full_text_gives_the_words_before_a_record():
    record = document("a", kind="record", published=day("2017-05-28"))
    report = document("b", kind="report", published=day("2017-05-29"))
    figures = figure("f1", document_id="a", value=9), figure("f2", document_id="b", value=9, excerpt="9 trapped")
    (claim,) = gather(*figures, documents=[record, report])
    assert (claim["excerpt"], claim["document_kind"], claim["claim_id"]) == ("9 trapped", "report", "f1")


def test_sentence_of_a_full_text_is_quoted_and_the_approved_record_keeps_the_fields():
    """A reader sees the sentence; the officer's reading of place and speaker stands."""
    stored = [document("a", kind="record"), document("b", kind="report")]
    approved = figure("f1", document_id="a", value=9, speaker_org="IOM DTM", review_status="approved")
    (claim,) = gather(
        approved, figure("f2", document_id="b", value=9, excerpt="9 trapped", speaker_org="IOM"), documents=stored
    )
    assert (claim["excerpt"], claim["document_ids"][0], claim["speaker_org"]) == ("9 trapped", "b", "IOM DTM")


def test_same_figure_twice_counts_once():
    assert gather(figure(value=9), figure(value=9)) == gather(figure(value=9))


def test_one_address_stored_twice_is_one_report():
    stored = [document(name, url="https://example.org/a", publisher="OCHA") for name in ("a", "b")]
    (claim,) = gather(figure("f1", document_id="a", value=9), figure("f2", document_id="b", value=9), documents=stored)
    assert (claim["reports"], claim["document_ids"]) == (1, ("a", "b"))


def test_article_pasted_twice_without_address_is_one_report():
    stored = [document(name, publisher="Reuters", published=day("2017-05-29")) for name in ("a", "b")]
    (claim,) = gather(figure("f1", document_id="a", value=9), figure("f2", document_id="b", value=9), documents=stored)
    assert claim["reports"] == 1


def test_subset_points_at_the_claim_of_its_whole():
    whole = figure("f1", value=9)
    repeated = figure("f2", document_id="d0", value=9)
    children = figure("f3", value=4, population_group="children", part_of="f2")
    claims = {claim["claim_id"]: claim for claim in gather(whole, repeated, children)}
    assert claims["f3"]["part_of"] == "f2"


def test_warnings_of_all_reports_travel_with_the_claim():
    (claim,) = gather(
        figure("f1", value=9, warnings=("source_inconsistent",)),
        figure("f2", document_id="d2", value=9, warnings=("counting_changed",)),
    )
    assert set(claim["warnings"]) == {"source_inconsistent", "counting_changed"}


def test_series_holds_what_may_be_compared():
    first, second, children = gather(
        figure("f1", value=9),
        figure("f2", value=8, period_end=day("2017-06-28")),
        figure("f3", value=4, population_group="children", period_end=day("2017-07-28")),
    )
    assert first["series_id"] == second["series_id"] == "trapped/mosul/people/stock/ocha"
    assert children["series_id"] == "trapped/mosul/people/stock/ocha/children"


def test_figure_without_date_stays_without_date():
    (claim,) = gather(figure(value=9, period_end=None), documents=[document(published=day("2017-05-29"))])
    assert claim["period_end"] is None


def test_columns_have_the_declared_types():
    claims = gather_claims(figures_of(figure(value=9)), documents_of(document()))
    expected = gather_claims(figures_of(), documents_of()).dtypes.drop(["period_start", "period_end"])
    pd.testing.assert_series_equal(claims.dtypes.drop(["period_start", "period_end"]), expected)


@pytest.mark.parametrize(
    ("status", "counts"),
    [("extracted", 0), ("needs_review", 0), ("approved", 1), ("changed_since_approval", 1), ("rejected", 0)],
)
def test_figure_only_a_second_reader_found_counts_once_a_person_has_approved_it(status, counts):
    assert len(gather(figure("f1", extractor="second_reader", review_status=status))) == counts
