"""Numbers are attributed to who gave them, not to who was told or who acted."""

import pytest

from loaders.extraction import extract_figures, speakers
from loaders.extraction.segment import split_sentences
from loaders.extraction.speech import find_organisations
from loaders.model.document import Document
from tests.extraction.cases import document_of, number_of, read_cases


@pytest.mark.parametrize("case", read_cases("speakers"))
def test_number_is_attributed(case):
    document = document_of(case)
    sentence, number = number_of(case)
    context = speakers.read_context(document, split_sentences(document.text))
    found = speakers.resolve_speaker(document.text, sentence, context, number=number)
    assert (found.speaker, found.speaker_org, found.speaker_class) == (
        case["speaker"],
        case["speaker_org"],
        case["speaker_class"],
    ), case["why"] or case["text"]
    assert case["attribution_text"] in (None, found.attribution_text)


def test_acronym_counts_only_in_capitals():
    """The words "care" and "who" are no organisations; CARE and WHO are."""
    text = "People who care."
    assert find_organisations(text, text.lower()) == ()


@pytest.mark.parametrize(
    ("text", "person", "organisation"),
    [
        ("About 300 people fled, Lise Grande of OCHA said.", "Lise Grande of OCHA", "OCHA"),
        ("About 300 people fled, the UN refugee agency\nsaid.", None, "UN refugee agency"),
        ("About 300 people fled, OCHA said.", None, "OCHA"),
        ("About 300 people fled (UN/SARC/ICRC).", None, "UN/SARC/ICRC"),
    ],
)
def test_an_organisation_stands_as_the_text_writes_it(text, person, organisation):
    """It is no person; a reviewer finds the printed name in the sentence, claims have the customary one."""
    figure = extract_figures(Document(document_id="d", title="t", text=text))[0]
    assert (figure.speaker, figure.speaker_org) == (person, organisation)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("ونقلت الوكالة عن مسؤول محلي قوله إن 12 شخصا قتلوا.", "مسؤول محلي"),
        ("تم نقل 12 جريحا إلى المستشفى.", None),
    ],
)
def test_verb_of_passing_on_names_whom_it_quotes(text, speaker):
    figure = extract_figures(Document(document_id="d", title="t", text=text, language="ar"))[0]
    assert figure.attribution_text == speaker
