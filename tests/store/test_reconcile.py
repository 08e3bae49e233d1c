"""What happens to stored figures when a newer extractor reads their document again."""

import pytest

from loaders.store import Store
from tests.store.building import NOON, RAW, make_document, make_figure

DOCUMENT = make_document()
OLD = make_figure(DOCUMENT)
NEWER = make_figure(DOCUMENT, speaker="Lise Grande", extractor_version="2")


def save(store: Store, *figures: object) -> bool:
    return store.save_document(DOCUMENT, RAW, figures)  # type: ignore[arg-type]


def decide(store: Store, field: str, new: object) -> None:
    store.decide("figures", OLD.figure_id, field, new, who="A. Officer", at=NOON)


def only_row(store: Store) -> dict[object, object]:
    (row,) = store.frame("figures").to_dict("records")
    return dict(row)


def test_newer_reading_replaces_an_untouched_one(store: Store) -> None:
    save(store, OLD)
    assert not save(store, NEWER)
    row = only_row(store)
    assert (row["speaker"], row["extractor_version"], row["review_status"]) == ("Lise Grande", "2", "extracted")
    assert store.frame("decisions").empty


def test_decided_field_survives_a_newer_reading(store: Store) -> None:
    save(store, OLD)
    decide(store, "speaker", "L. Grande")
    save(store, NEWER)
    assert only_row(store)["speaker"] == "L. Grande"


def test_approved_figure_read_alike_stays_approved(store: Store) -> None:
    save(store, OLD)
    decide(store, "review_status", "approved")
    save(store, make_figure(DOCUMENT, extractor_version="2", confidence=0.99))
    row = only_row(store)
    assert (row["review_status"], row["extractor_version"]) == ("approved", "2")


def test_approved_figure_read_differently_is_marked_and_its_old_reading_kept(store: Store) -> None:
    save(store, OLD)
    decide(store, "review_status", "approved")
    save(store, make_figure(DOCUMENT, place_text="Mosul", extractor_version="2"))
    row = only_row(store)
    assert (row["review_status"], row["place_text"]) == ("changed_since_approval", "Mosul")
    trail = store.frame("decisions")[["field", "old", "new", "who"]].to_numpy().tolist()
    assert trail[1:] == [
        ["place_text", None, "Mosul", "reader: grammar 2"],
        ["review_status", "approved", "changed_since_approval", "reader: grammar 2"],
    ]


def test_change_after_approval_is_marked_only_once(store: Store) -> None:
    save(store, OLD)
    decide(store, "review_status", "approved")
    save(store, NEWER)
    version = store.version()
    save(store, NEWER)
    assert store.version() == version


def test_rejected_figure_stays_rejected(store: Store) -> None:
    save(store, OLD)
    decide(store, "review_status", "rejected")
    save(store, NEWER)
    assert only_row(store)["review_status"] == "rejected"
    save(store)
    assert only_row(store)["review_status"] == "rejected"


@pytest.mark.parametrize(
    ("field", "new", "expected"),
    [
        (None, None, "superseded"),
        ("review_status", "approved", "changed_since_approval"),
        ("speaker", "L. Grande", "needs_review"),
    ],
)
def test_figure_no_longer_found_is_kept_with_a_status_that_says_so(
    store: Store, field: str | None, new: str | None, expected: str
) -> None:
    save(store, OLD)
    if field:
        decide(store, field, new)
    save(store)
    assert only_row(store)["review_status"] == expected


def test_superseded_figure_found_again_is_back(store: Store) -> None:
    save(store, OLD)
    save(store)
    save(store, OLD)
    assert only_row(store)["review_status"] == "extracted"


def test_rows_saved_alone_do_not_supersede_the_others(store: Store) -> None:
    from loaders.model.frames import rows_of

    save(store, OLD)
    store.save_rows("figures", rows_of([make_figure(DOCUMENT, "180,000")]))
    assert store.frame("figures")["review_status"].tolist() == ["extracted", "extracted"]


@pytest.mark.parametrize(
    ("decision", "left"), [("approved", "approved"), ("rejected", "rejected"), (None, "superseded")]
)
def test_figure_only_a_second_reader_found_stays_when_a_person_has_decided(
    store: Store, decision: str | None, left: str
) -> None:
    """The grammar alone never knew it, so that its silence says nothing."""
    save(store, make_figure(DOCUMENT, extractor="second_reader", review_status="needs_review"))
    if decision:
        decide(store, "review_status", decision)
    save(store)
    assert only_row(store)["review_status"] == left
