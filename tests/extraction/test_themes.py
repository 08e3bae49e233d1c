"""Numbers of people whose own sentence does not say what befell them take what the text around them speaks of."""

import pytest

from loaders.extraction.lexicons import fold
from loaders.extraction.segment import split_sentences
from loaders.extraction.themes import Theme, Themes
from loaders.model.document import Document
from loaders.model.vocabulary import Indicator
from tests.extraction.reading import figures


def theme_of(text: str, position: int, *, title: str = "", language: str = "en") -> Theme | None:
    document = Document(document_id="seed", title=title, text=text, language=language)
    return Themes(document, fold(text), split_sentences(text)).at(position)


@pytest.mark.parametrize(
    ("language", "title", "indicator"),
    [
        ("en", "Evacuation of Kassin begins", "evacuated"),
        ("fr", "Des réfugiés arrivent au Tchad", "refugees"),
        ("es", "Rescate de dos pateras", "evacuated"),
        ("ar", "حصار المدينة القديمة", "trapped"),
    ],
)
def test_title_says_what_a_text_is_about(language: str, title: str, indicator: str) -> None:
    theme = theme_of("Nothing here.", 0, title=title, language=language)
    assert theme is not None
    assert theme.indicator == indicator


def test_words_of_the_sentence_weigh_more_than_those_far_from_it() -> None:
    text = "Refugees came. Rain fell. Rain fell. Rain fell. Rain fell. Buses waited in the square."
    theme = theme_of(text, 5)
    assert theme is not None
    assert (theme.indicator, theme.rival) == (Indicator.EVACUATED, Indicator.REFUGEES)


def test_text_about_nothing_of_ours_has_no_theme() -> None:
    assert theme_of("Prices rose again. Bread costs twice as much.", 0, title="Market update") is None


def test_people_without_a_verb_of_ours_take_the_theme() -> None:
    (first, second) = figures(
        "Buses evacuated 300 people from Kassin. The road was bad. Another 58 people joined us in Belo."
    )
    assert (second.number_text, second.indicator) == ("58", first.indicator)
    assert "rule.theme" in second.reading_basis


def test_figure_read_by_its_theme_is_less_sure_than_one_with_its_own_verb() -> None:
    own, themed = figures(
        "Buses evacuated 300 people from Kassin. The road was bad. Another 58 people joined us in Belo."
    )
    assert own.confidence is not None
    assert themed.confidence is not None
    assert themed.confidence < own.confidence


@pytest.mark.parametrize(
    "sentence",
    ["Some 300 people were interviewed.", "Another 58 tents came from Belo.", "Dozens of people waved."],
)
def test_people_of_no_event_things_and_vague_words_take_none(sentence: str) -> None:
    assert [one.number_text for one in figures(f"Buses evacuated 200 people from Kassin. {sentence}")][1:] in (
        [],
        ["Dozens"],
    )
