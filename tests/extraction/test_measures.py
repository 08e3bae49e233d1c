"""How a number relates to time."""

import pytest

from tests.extraction.reading import figures


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("There are 300 IDPs in Arad.", "stock"),
        ("Some 300 people are displaced.", "stock"),
        ("Some 300 people have been displaced.", "cumulative"),
        ("The storm displaced 300 people.", "flow"),
        ("As of 31 August, 300 people were displaced.", "stock"),
        ("Some 300 people have been displaced for more than seven years.", "stock"),
        ("An additional 300 displaced families arrived home late.", "flow"),
        ("Since 4 April, 300 people have been displaced.", "cumulative"),
        ("Some 300 people have fled since 4 April.", "cumulative"),
        ("Some 300 people per day flee.", "rate"),
        ("The camp hosts 300 people.", "stock"),
        ("Some 300 people took refuge in schools.", "flow"),
        ("Some 300 people were killed.", "flow"),
        ("Some 300 people remain trapped.", "stock"),
        ("There are 300 returnees in Arad.", "stock"),
        ("Some 300 people returned.", "flow"),
    ],
)
def test_words_give_the_measure(text: str, measure: str) -> None:
    assert [figure.measure.value for figure in figures(text)] == [measure]


def test_part_has_the_measure_of_its_whole() -> None:
    whole, part = figures("There are 300 IDPs in Arad. This includes 120 women.")
    assert whole.measure is part.measure


@pytest.mark.parametrize(
    ("language", "text", "measure"),
    [
        ("fr", "Quelque 300 personnes ont fui.", "flow"),
        ("fr", "Quelque 300 personnes ont déjà fui.", "cumulative"),
        ("fr", "Quelque 300 personnes ont été déplacées depuis lundi.", "cumulative"),
        ("fr", "Quelque 300 personnes se retrouvent sans abri.", "stock"),
        ("es", "Unas 300 personas huyeron.", "flow"),
        ("es", "Unas 300 personas han huido.", "cumulative"),
        ("es", "Han sido desplazadas 300 personas.", "cumulative"),
        ("ar", "نزح 300 شخص.", "flow"),
        ("ar", "كان قد نزح 300 شخص.", "cumulative"),
        ("ar", "نزح 300 شخص منذ يوم الاثنين.", "cumulative"),
        ("ar", "ارتفع عدد النازحين إلى 300 شخص.", "stock"),
    ],
)
def test_each_language_has_its_own_running_total(language: str, text: str, measure: str) -> None:
    """The Spanish perfect states a total; the French one is also its past, so that "déjà" or "depuis" must be there."""
    assert [figure.measure.value for figure in figures(text, language=language)] == [measure]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The agency registered 300 displaced families between 3 and 12 March.", "flow"),
        ("The agency registered 300 displaced families.", "stock"),
        ("In February the agency registered 300 displaced families.", "stock"),
        ("Between 3 and 12 March the number of displaced people rose to 300.", "stock"),
    ],
)
def test_displaced_counted_over_days_became_so_in_them(text: str, measure: str) -> None:
    assert [figure.measure.value for figure in figures(text)] == [measure]


def test_returnees_of_a_label_are_a_stock() -> None:
    assert [figure.measure.value for figure in figures("300\nReturnees")] == ["stock"]
