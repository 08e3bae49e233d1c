"""A document in, its figures out."""

import datetime
import subprocess
import sys

from loaders.extraction import EXTRACTOR_VERSION, extract_figures
from loaders.model.document import Document
from loaders.model.figure import figure_id
from tests.extraction.reading import figures


def test_document_without_numbers_gives_nothing() -> None:
    assert figures("Nobody knows how many people fled.") == []


def test_empty_document_gives_nothing() -> None:
    assert figures("") == []


def test_figures_come_in_the_order_of_the_text() -> None:
    starts = [f.number_start for f in figures("Ten people died. Some 40 people fled, 12 of them hurt. Six drowned.")]
    assert starts == sorted(starts)
    assert len(starts) >= 4


def test_figure_carries_its_provenance() -> None:
    document = Document(
        document_id="doc",
        title="Flood",
        text="On Friday the flood killed 12 people in Arad, the mayor said.",
        publisher="Agency",
        published=datetime.date(2021, 3, 15),
    )
    (figure,) = extract_figures(document)
    assert figure.excerpt == document.text
    assert figure.figure_id == figure_id("doc", figure.number_start, figure.number_end, "killed")
    assert (figure.publisher, figure.language) == ("Agency", "en")
    assert (figure.extractor, figure.extractor_version) == ("grammar", EXTRACTOR_VERSION)


def test_excerpt_is_the_sentence_and_not_the_paragraph() -> None:
    (figure,) = figures("It rained. Some 300 people fled. It stopped.")
    assert figure.excerpt == "Some 300 people fled."


def test_same_number_in_headline_and_text_is_two_figures() -> None:
    assert [f.number_text for f in figures("Flood displaces 300 people\nThe flood displaced 300 people.")] == [
        "300",
        "300",
    ]


def test_ids_of_one_document_differ() -> None:
    ids = [f.figure_id for f in figures("They saw 36 men, 63 women and 36 children killed. They saw 36 men killed.")]
    assert len(set(ids)) == len(ids)


def test_importing_the_extractor_reads_no_lexicon() -> None:
    """The dashboard starts before anybody adds a report."""
    code = (
        "import loaders.extraction, loaders.extraction.lexicons as l;"
        "print(l.figure_entries.cache_info().currsize, l.figure_lexicon.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]
