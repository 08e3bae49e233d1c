"""Words that a page broke are read, and what is handed back stands in the document as it was."""

import datetime

import pytest

from loaders.extraction import extract_figures
from loaders.extraction.repair import repair_document
from loaders.model.document import Document


def document(text: str) -> Document:
    return Document(document_id="doc", title="", text=text, published=datetime.date(2021, 3, 15))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Some 300 people weredisplaced.", "Some 300 people were displaced."),
        ("Some 300 peoplehave fled.", "Some 300 people have fled."),
        ("They havefled.", "They havefled."),
        ("Some 300 people fledArad.", "Some 300 people fled Arad."),
        ("Some 300 people were evacu-\nated.", "Some 300 people were evacuated."),
        ("Some 300 people were inter-nally displaced.", "Some 300 people were internally displaced."),
        ("The con ict forced 300 people to  ee.", "The conflict forced 300 people to flee."),
        ("A household of newborns and inpatients.", "A household of newborns and inpatients."),
        ("The re-displaced and the co-workers of ReliefWeb.", "The re-displaced and the co-workers of ReliefWeb."),
    ],
)
def test_copy_to_read_has_whole_words(broken: str, whole: str) -> None:
    assert repair_document(document(broken)).copy.text == whole


def test_figures_keep_the_words_and_offsets_of_the_document() -> None:
    text = "In thewest, the con ict went on. Some 300 people weredisplaced and 12 peoplehave died. It rained."
    figures = extract_figures(document(text))
    assert [(f.number_text, f.indicator.value) for f in figures] == [("300", "displaced"), ("12", "killed")]
    for figure in figures:
        assert figure.excerpt == "Some 300 people weredisplaced and 12 peoplehave died."
        assert text[figure.excerpt_start : figure.excerpt_end] == figure.excerpt
        assert text[figure.number_start : figure.number_end] == figure.number_text


def test_every_offset_of_the_copy_leads_back_to_the_same_letter() -> None:
    repaired = repair_document(document("The con ict: 300 people weredisplaced, 40 evacu-\nated."))
    for place, character in enumerate(repaired.copy.text):
        back = repaired.span_of(place, place + 1)
        assert (
            back.start == back.end
            or character in repaired.original.text[back.start : back.end]
            or back.end > back.start + 1
        )


def test_part_keeps_its_whole_after_repair() -> None:
    whole, part = extract_figures(document("Some 300 people weredisplaced, including 20 children."))
    assert part.part_of == whole.figure_id


def test_sound_text_is_read_as_it_stands() -> None:
    sound = document("Some 300 people were displaced.")
    assert repair_document(sound).copy is sound


def test_letters_lost_to_a_wrong_encoding_come_back_where_one_word_fits() -> None:
    broken = Document(
        document_id="doc",
        title="",
        text="M\ufffds de diez familias, 20 da\ufffdos y 3 \ufffd\ufffd\ufffd.",
        language="es",
    )
    assert repair_document(broken).copy.text.startswith("más de diez familias, 20 daños")


def test_arabic_is_read_without_vowel_signs_and_stretched_letters() -> None:
    text = "وأُصيب 30 شخصًا في المـــدينة، وفق الأممالمتحدة."
    original = Document(document_id="doc", title="", text=text, language="ar", published=datetime.date(2021, 3, 15))
    assert repair_document(original).copy.text == "وأصيب 30 شخصا في المدينة، وفق الأمم المتحدة."
    (figure,) = extract_figures(original)
    assert figure.excerpt == text[figure.excerpt_start : figure.excerpt_end] == text
