"""Lexicons: the shipped files are sound, folding keeps offsets, words are found whole."""

from pathlib import Path

import pytest

from loaders.extraction.lexicons import (
    COLUMNS,
    LANGUAGES,
    LEXICON_FOLDER,
    Entry,
    Lexicon,
    figure_entries,
    figure_lexicon,
    find_lexicon_faults,
    fold,
    words_of,
)
from loaders.extraction.quantities import HEDGE_CATEGORIES
from loaders.model.vocabulary import Indicator, Modality, Unit

SHAPES = {"verb", "subject", "active", "noun", "place", "near", "arrive", "receive"}
FILES = [LEXICON_FOLDER / f"figures_{code}.csv" for code in LANGUAGES] + [LEXICON_FOLDER / "abbreviations.csv"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shipped_lexicon_has_no_fault(path: Path) -> None:
    assert find_lexicon_faults(path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_is_one_the_code_reads(language: str) -> None:
    """A misspelt category would silently do nothing."""
    for entry in figure_entries(language):
        match entry.path:
            case ("cue", indicator, shape):
                assert indicator in set(Indicator), entry
                assert shape in SHAPES, entry
            case ("unit", unit, *_):
                assert unit in set(Unit), entry
            case ("modality", modality):
                assert modality in {*Modality, "done", "fact", "reported_past"}, entry
            case ("hedge", quantifier, side):
                assert quantifier in HEDGE_CATEGORIES, entry
                assert side in {"before", "after"}, entry


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(
        ",".join(COLUMNS) + "\na,fled,cue.fled.verb,1,they fled,house\na,,Cue Fled,much,,house\n", encoding="utf-8"
    )
    faults = "\n".join(find_lexicon_faults(path))
    for part in ("surface is empty", "dotted", "“much”", "example is empty", "appears twice"):
        assert part in faults


def test_wrong_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("word,meaning\nfled,left\n", encoding="utf-8")
    assert "columns are ['word', 'meaning']" in find_lexicon_faults(path)[0]


@pytest.mark.parametrize("text", ["Dar’a ٢٠", "İstanbul ŞEHİR", "ẞ ﬁ Ǆ", "\u202f\u00a0\n", "إيواء"])
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def find(text: str, *entries: tuple[str, str]) -> list[tuple[str, str]]:
    lexicon = Lexicon([Entry(str(n), surface, category, 1.0) for n, (surface, category) in enumerate(entries)])
    return [(text[m.start : m.end], ".".join(m.path)) for m in lexicon.find(fold(text))]


def test_only_whole_words_are_found() -> None:
    assert find("menace and men", ("men", "unit.people.men")) == [("men", "unit.people.men")]


def test_longer_entry_of_a_family_hides_the_shorter() -> None:
    entries = (("lost", "cue.missing.verb"), ("lost their homes", "cue.displaced.subject"), ("homes", "unit.homes"))
    assert find("lost their homes", *entries) == [
        ("lost their homes", "cue.displaced.subject"),
        ("homes", "unit.homes"),
    ]


def test_word_may_touch_a_digit() -> None:
    assert find("houses2 and 1.2m", ("houses", "unit.homes"), ("m", "scale")) == [
        ("houses", "unit.homes"),
        ("m", "scale"),
    ]


def test_runs_of_spaces_do_not_hide_a_phrase() -> None:
    assert find("they lost   their  homes", ("lost their homes", "x")) == [("lost   their  homes", "x")]


def test_arabic_proclitics_are_stripped_and_other_letters_are_not() -> None:
    lexicon = figure_lexicon("ar")
    found = {m.entry_id.rsplit("-", 1)[0] for m in lexicon.find(fold("والنازحين"))}
    assert "ar-unit-people-idps" in found
    assert not [m for m in lexicon.find(fold("سسقتل")) if m.path[0] == "cue"]


def test_unknown_language_is_read_with_the_english_lexicon() -> None:
    assert words_of("sw", "stop") == words_of("en", "stop")
