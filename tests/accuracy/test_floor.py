"""No score on our own annotated documents falls below what it has been."""

from tests.accuracy.floor import HERE, fallen, measured, read_floor
from tests.accuracy.scoring import score_document
from tests.accuracy.terms import read_folder


def test_nothing_falls_below_its_floor() -> None:
    """If a fall is the price of something better, say so and lower the floor by hand."""
    floors = read_floor()
    assert {"strict", "number", "place", "date", "source", "cases"} <= floors.keys()
    assert fallen(measured(), floors) == {}


def test_every_annotated_number_stands_in_its_document() -> None:
    """An annotation that its text does not hold can only ever be missed."""
    lost = [
        (annotated.document.document_id, item["number_text"])
        for annotated in read_folder(HERE)
        for item in annotated.figures
        if item["number_text"] not in item["quote"] or item["quote"] not in annotated.document.text
    ]
    assert lost == []


def test_measuring_twice_gives_the_same() -> None:
    annotated = next(iter(read_folder(HERE)))
    assert score_document(annotated) == score_document(annotated)
