"""What must hold for every series, whatever is reported by whom in whatever order."""

import datetime
import os

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.model import tables
from loaders.model.frames import rows_from
from loaders.series.changes import explain_change, find_gaps, people_per_day
from loaders.series.checks import check_displacement
from loaders.series.claims import gather_claims
from loaders.series.disagreement import find_contests
from loaders.series.routes import route_status_on, status_spans
from loaders.series.speakers import are_same_organisation, speaker_key
from tests.series.building import document, documents_of, figure, figures_of, places_of, reports_of, route_report

FEW = settings(max_examples=int(os.environ.get("PROPERTY_EXAMPLES", "25")), deadline=None)
"""Each example gathers claims several times; the suite as a whole has about a minute."""
DAYS = st.dates(datetime.date(2017, 5, 20), datetime.date(2017, 6, 5))
PLACES = places_of(mosul=None, west="mosul", old_city="west")
PUBLISHERS = {"d1": "OCHA", "d2": "Reuters", "d3": None, "d4": "Reuters"}
DOCUMENTS = documents_of(
    *(
        document(name, publisher=publisher, published=datetime.date(2017, 6, 1) if publisher else None)
        for name, publisher in PUBLISHERS.items()
    )
)
STATED = st.one_of(
    st.builds(lambda n: {"quantifier": "exact", "value": n}, st.integers(1, 4)),
    st.builds(lambda n: {"quantifier": "about", "value": n}, st.integers(1, 4)),
    st.builds(lambda n: {"quantifier": "up_to", "upper": n}, st.integers(1, 4)),
    st.just({"quantifier": "vague", "number_text": "thousands"}),
)
SPOKEN = st.sampled_from(
    [
        {"speaker_org": "OCHA"},
        {"speaker_org": "IOM DTM"},
        {"speaker_org": "IOM"},
        {"speaker_org": "United Nations", "speaker": "Lise Grande"},
        {"speaker_org": None},
    ]
)
PLACED = st.sampled_from(
    [
        {"place_id": "mosul", "place_text": "Mosul"},
        {"place_id": "old-city", "place_text": "Old City"},
        {"place_id": None, "place_text": "MOSUL"},
        {"place_id": None, "place_text": None},
    ]
)
COUNTED = st.sampled_from(
    [
        {"indicator": "trapped", "measure": "stock"},
        {"indicator": "displaced", "measure": "stock"},
        {"indicator": "displaced", "measure": "cumulative"},
        {"indicator": "returned", "measure": "cumulative"},
        {"indicator": "fled", "measure": "flow"},
    ]
)


@st.composite
def figure_lists(draw, max_size=12):
    """Rows of `figures` with ids of their own."""
    count = draw(st.integers(0, max_size))
    return [
        figure(
            f"f{number:02}",
            document_id=draw(st.sampled_from(sorted(PUBLISHERS))),
            number_start=number,
            period_end=draw(DAYS),
            review_status=draw(st.sampled_from(["extracted", "approved", "rejected"])),
            **draw(STATED),
            **draw(SPOKEN),
            **draw(PLACED),
            **draw(COUNTED),
        )
        for number in range(count)
    ]


def gather(figures):
    return gather_claims(figures_of(*figures), DOCUMENTS, PLACES)


def points(claims):
    """What a chart draws of each claim."""
    names = ("indicator", "measure", "value", "lower", "upper", "quantifier", "period_end", "place_id")
    return sorted(str([row[name] for name in names]) for row in rows_from(claims))


@FEW
@given(figure_lists(), st.randoms(use_true_random=False))
def test_order_of_figures_never_matters(figures, random):
    shuffled = list(figures)
    random.shuffle(shuffled)
    assert rows_from(gather(shuffled)) == rows_from(gather(figures))


@FEW
@given(figure_lists())
def test_claims_share_out_the_figures_that_count(figures):
    claims = gather(figures)
    shared = [figure_id for ids in claims["figure_ids"] for figure_id in ids]
    assert sorted(shared) == [row["figure_id"] for row in figures if row["review_status"] != "rejected"]
    assert tables.CLAIMS.faults(rows_from(claims)) == []


@FEW
@given(figure_lists())
def test_giving_the_figures_twice_changes_nothing(figures):
    assert rows_from(gather([*figures, *figures])) == rows_from(gather(figures))


@FEW
@given(figure_lists(), st.sampled_from(sorted(PUBLISHERS)))
def test_copy_of_a_report_adds_no_claim_and_changes_no_point(figures, copied):
    """The same article stored again under another id: nothing on a chart moves."""
    original = DOCUMENTS[DOCUMENTS["document_id"] == copied]
    row = {**rows_from(original)[0], "document_id": "copy"}
    documents = documents_of(*rows_from(DOCUMENTS), row)
    copies = [
        {**each, "document_id": "copy", "figure_id": f"copy-{each['figure_id']}"}
        for each in figures
        if each["document_id"] == copied and (each["speaker_org"] or row["publisher"])
    ]
    again = gather_claims(figures_of(*figures, *copies), documents, PLACES)
    assert points(again) == points(gather(figures))


@FEW
@given(figure_lists())
def test_number_of_a_claim_is_the_number_of_each_of_its_figures(figures):
    """Nothing is added, averaged or filled in."""
    stated = {row["figure_id"]: row for row in rows_from(figures_of(*figures))}
    for claim in rows_from(gather(figures)):
        for figure_id in claim["figure_ids"]:
            for name in ("value", "lower", "upper", "quantifier", "unit", "measure", "indicator"):
                assert stated[figure_id][name] == claim[name]


@FEW
@given(figure_lists(), figure_lists(max_size=6))
def test_adding_a_source_never_changes_another_sources_points(figures, others):
    """Two sources, two numbers: the second is put beside the first and never into it."""
    spoken = [{**row, "speaker_org": "OCHA", "speaker": None} for row in figures]
    added = [
        {**row, "figure_id": f"other-{row['figure_id']}", "speaker_org": "Government of Iraq", "speaker": None}
        for row in others
    ]
    alone, together = gather(spoken), gather([*spoken, *added])
    by_ocha = [set(ids) <= {row["figure_id"] for row in spoken} for ids in together["figure_ids"]]
    assert rows_from(together[by_ocha]) == rows_from(alone)


@FEW
@given(figure_lists())
def test_nothing_is_ever_computed_across_speakers(figures):
    """The two subtractions there are, change and balance, stay with one speaker."""
    claims = gather(figures)
    for row in rows_from(claims):
        change = explain_change(claims, row)
        if hasattr(change, "earlier"):
            assert speaker_key(change.earlier) == speaker_key(row)
            assert change.earlier["place_id"] == row["place_id"]
    for check in check_displacement(claims):
        for part in filter(None, (check.returned, check.stated, check.echoed)):
            assert are_same_organisation(speaker_key(part), speaker_key(check.cumulative))


@FEW
@given(figure_lists())
def test_contests_are_between_two_claims_that_lie_apart(figures):
    claims = gather(figures)
    rows = {row["claim_id"]: row for row in rows_from(claims)}
    for contest in find_contests(claims, places=PLACES):
        first, second = rows[contest.first], rows[contest.second]
        assert contest.apart > 0
        assert (first["indicator"], first["measure"]) == (second["indicator"], second["measure"])
        assert 0 <= (second["period_end"] - first["period_end"]).days <= 3


@FEW
@given(figure_lists())
def test_gaps_and_daily_rates_never_fail(figures):
    claims = gather(figures)
    assert all(gap.days >= 14 for gap in find_gaps(claims))
    assert (people_per_day(claims)["days"] >= 1).all()


@st.composite
def route_reports(draw):
    """Rows of `route_reports` on two routes."""
    rows = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(DAYS)
        status = draw(
            st.sampled_from(
                [{"observed_status": "open"}, {"observed_status": "closed"}, {"declared_status": "announced"}]
            )
        )
        end = start + datetime.timedelta(days=draw(st.integers(0, 4)))
        route = draw(st.sampled_from(["bridge", "ferry"]))
        rows.append(route_report(f"r{number}", route_id=route, period_start=start, period_end=end, **status))
    return rows


@FEW
@given(route_reports(), DAYS, st.integers(1, 9))
def test_each_day_has_one_status_and_it_is_the_one_of_that_day(rows, day, stale):
    """The timeline and the map never tell two stories."""
    reports = reports_of(*rows)
    spans = status_spans(reports, as_of=day, stale_after_days=stale)
    for route_id, known in route_status_on(reports, day, stale).items():
        drawn = [
            span["status"]
            for span in rows_from(spans)
            if span["route_id"] == route_id and span["layer"] != "declared" and span["start"] <= day < span["end"]
        ]
        assert drawn == ([known.observed_status] if known.observed_status else [])
    assert (spans["start"] < spans["end"]).all()
