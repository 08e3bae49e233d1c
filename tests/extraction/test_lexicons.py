"""Lexicons: folding keeps offsets, words are found whole."""

import pytest

from loaders.extraction.lexicons import (
    Entry,
    Lexicon,
    figure_lexicon,
    fold,
    words_of,
)


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
