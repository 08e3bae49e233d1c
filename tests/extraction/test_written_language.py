"""A text is read in the language it is written in, whatever was said when it was added."""

import pytest

from loaders.extraction import extract_figures
from loaders.extraction.written_language import language_of
from loaders.model.document import Document

TEXTS = {
    "en": "Some 300 families who fled the north of the island are staying with relatives in the town.",
    "fr": "Environ 300 familles qui ont fui le nord de l'île sont hébergées par des proches dans la ville.",
    "es": "Unas 300 familias que huyeron del norte de la isla se alojan con parientes en la ciudad.",
    "ar": "نزحت نحو 300 عائلة من شمال الجزيرة ولجأت إلى أقارب لها في المدينة.",
}


@pytest.mark.parametrize("stated", TEXTS)
@pytest.mark.parametrize("written", TEXTS)
def test_language_is_told_from_the_words(stated: str, written: str) -> None:
    assert language_of(Document(document_id="doc", title="", text=TEXTS[written], language=stated)) == written


def test_few_words_are_no_reason_to_doubt_what_was_said() -> None:
    assert language_of(Document(document_id="doc", title="", text="Familias: 300", language="en")) == "en"


def test_language_without_lexicon_is_left() -> None:
    assert language_of(Document(document_id="doc", title="", text=TEXTS["es"], language="pt")) == "pt"


def test_figure_says_the_language_it_was_read_in() -> None:
    (figure,) = extract_figures(Document(document_id="doc", title="", text=TEXTS["fr"], language="en"))
    assert (figure.language, figure.number_text, figure.unit.value) == ("fr", "300", "households")
