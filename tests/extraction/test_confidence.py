"""The order in which a reviewer sees figures."""

from tests.extraction.reading import figures


def confidence(text: str, position: int = 0) -> float:
    value = figures(text)[position].confidence
    assert value is not None
    return value


def test_plain_statement_is_trusted_more_than_a_borrowed_indicator() -> None:
    text = "Seven people died in the north and two in the south."
    assert confidence(text) > confidence(text, 1)


def test_doubt_lowers_confidence() -> None:
    assert confidence("About 4 people were displaced.") > confidence("About 4.63 people were displaced.")


def test_forecast_is_trusted_less_than_a_report() -> None:
    assert confidence("Some 300 people were displaced.") > confidence("Some 300 people could be displaced.")


def test_confidence_stays_between_its_ends() -> None:
    assert 0.01 <= confidence("Dozens of IDPs.") <= confidence("Some 300 people were killed.") <= 0.99
