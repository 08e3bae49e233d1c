from loaders.reviewing.agreement import Agreement, measure_agreement, say_agreement


def verdict(row_id: str, who: str, new: str) -> dict[str, str]:
    return {"row_id": row_id, "who": who, "new": new}


def test_nobody_disagrees_where_one_person_judged() -> None:
    assert measure_agreement([verdict("a", "Amal", "approved"), verdict("b", "Ben", "rejected")]) is None


def test_last_verdict_of_each_person_counts() -> None:
    changed_mind = [verdict("a", "Amal", "rejected"), verdict("a", "Ben", "approved"), verdict("a", "Amal", "approved")]
    assert measure_agreement(changed_mind) == Agreement(judged_twice=1, alike=1)


def test_verdict_taken_back_counts_no_more() -> None:
    taken_back = [verdict("a", "Amal", "approved"), verdict("a", "Ben", "rejected"), verdict("a", "Ben", "extracted")]
    assert measure_agreement(taken_back) is None


def test_newer_readings_are_nobodys_verdict() -> None:
    assert measure_agreement([verdict("a", "Amal", "approved"), verdict("a", "reader: grammar 2", "rejected")]) is None


def test_agreement_is_said_with_its_counts() -> None:
    assert say_agreement(Agreement(judged_twice=12, alike=9)) == (
        "Of 12 figures that two or more people judged, 9 were judged alike (75 %)."
    )
