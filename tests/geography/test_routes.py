"""A route report goes to the route it names, and to none when that is not certain."""

import pytest

from loaders.geography.routes import match_route
from tests.geography.building import route, route_report

PASSAGES = route("passages", "Old City “safe passages”", "safe passages", "safe routes", "exit routes")
FLOATING = route("floating", "Floating bridge north of Old City", "floating bridge")
NIMRUD = route("nimrud", "Nimrud (Munira) bridge", "Nimrud bridge", "Munira bridge", "Meneira bridge")
QAYYARAH = route("qayyarah", "Qayyarah bridge", "Qayara bridge")
ROUTES = (PASSAGES, FLOATING, NIMRUD, QAYYARAH)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("safe routes", "passages"),
        ("“Safe Passages”", "passages"),
        ("the exit routes", "passages"),
        ("Nimrud (Munira) bridge", "nimrud"),
        ("Meneira bridge", "nimrud"),
        ("Qayyarah Bridge", "qayyarah"),
        ("new floating bridge", "floating"),
    ],
)
def test_route_is_matched_by_name_and_alias(name: str, expected: str) -> None:
    assert match_route(route_report(name), ROUTES) == expected


@pytest.mark.parametrize("name", ["bridges", "humanitarian corridor", "Qayyarah", "unsafe routes"])
def test_other_names_wait_for_a_person(name: str) -> None:
    assert match_route(route_report(name), ROUTES) is None


def test_general_words_match_only_a_route_that_lists_them() -> None:
    """“Safe routes” means the Old City passages only because that emergency's route says so."""
    assert match_route(route_report("safe routes"), [FLOATING, QAYYARAH]) is None


def test_alias_of_two_routes_decides_nothing() -> None:
    twin = route("twin", "Second passages", "safe routes")
    assert match_route(route_report("safe routes"), [PASSAGES, twin]) is None


def test_report_without_a_name_is_matched_by_its_sentence() -> None:
    unnamed = route_report(None, "Qayyarah bridge reportedly remains closed to traffic.")
    assert match_route(unnamed, ROUTES) == "qayyarah"


def test_two_routes_of_one_length_in_a_sentence_decide_nothing() -> None:
    both = route_report(None, "Munira bridge and Nimrud bridge, Qayara bridge and Munira bridge.")
    assert match_route(both, [route("a", "Munira bridge"), route("b", "Qayara bridge")]) is None
