"""Blocks, sentences and clauses: exact spans, and no boundary where a reader sees none."""

import pytest

from loaders.extraction.segment import LONGEST_SENTENCE, BlockKind, Span, split_blocks, split_clauses, split_sentences


def sentences(text: str) -> list[str]:
    return [sentence.of(text) for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "U.N. aid reached the camp.",
        "Camp No. 4 is full.",
        "Gen. Salim said so.",
        "J. Smith left the town.",
        "Approx. 300 people fled.",
        "He said the move is not compulsory ... If they stay ... they are safe.",
        "About 1.5 million people fled.",
        "En EE.UU. viven dos.",
        "نزح أكثر من 1.4 مليون شخص.",
    ],
)
def test_no_boundary_inside_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten died. Six fled.", ["Ten died.", "Six fled."]),
        ('"Go now." They left.', ['"Go now."', "They left."]),
        ("Shelter is needed.1 Food is short.", ["Shelter is needed.1", "Food is short."]),
        ("هل غادروا؟ نعم غادروا.", ["هل غادروا؟", "نعم غادروا."]),
        ("¿Cuántos? Nadie sabe.", ["¿Cuántos?", "Nadie sabe."]),
    ],
)
def test_boundary_between_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_bullet_marks_are_not_part_of_the_sentence() -> None:
    assert sentences("● 43 deaths\n● 21 injured") == ["43 deaths", "21 injured"]


def test_bullets_inside_a_line_part_it() -> None:
    assert sentences("No water. • Ten died • Six fled") == ["No water.", "Ten died", "Six fled"]


def test_bare_heading_is_a_sentence_of_its_own() -> None:
    assert sentences("KEY FIGURES\nTen people died.") == ["KEY FIGURES", "Ten people died."]


def test_line_broken_by_the_margin_is_joined() -> None:
    text = "Some 38,600 people are\nsheltering in schools."
    assert sentences(text) == [text]


def test_capital_after_an_unfinished_line_is_joined_only_after_a_function_word() -> None:
    assert sentences("The people were displaced to the towns of Benghazi and\nEjdabia in May.") == [
        "The people were displaced to the towns of Benghazi and\nEjdabia in May."
    ]
    assert sentences("Ten people at the crossing point\nRoads are shut.") == [
        "Ten people at the crossing point",
        "Roads are shut.",
    ]


@pytest.mark.parametrize("text", ["84,136\nflood-affected people", "321\nHouses\ndestroyed", "People displaced\n4,000"])
def test_key_figure_keeps_number_and_label_together(text: str) -> None:
    blocks = split_blocks(text)
    assert [block.of(text) for block in blocks] == [text]
    assert blocks[0].kind is BlockKind.KEY_FIGURE


def test_two_key_figures_stay_apart() -> None:
    text = "12\npeople killed\n30\npeople injured"
    assert [block.of(text) for block in split_blocks(text)] == ["12\npeople killed", "30\npeople injured"]


def test_endless_line_is_cut_so_that_later_work_stays_linear() -> None:
    pieces = split_sentences("x" * (3 * LONGEST_SENTENCE))
    assert max(piece.end - piece.start for piece in pieces) == LONGEST_SENTENCE


def test_clauses_part_at_commas_but_not_inside_numbers() -> None:
    text = "1,500 people died, and 24 were hurt (mostly children)"
    clauses = [clause.of(text).strip() for clause in split_clauses(text, Span(0, len(text)))]
    assert clauses == ["1,500 people died", "and 24 were hurt", "mostly children"]


def test_spans_know_what_they_hold() -> None:
    assert Span(0, 5).holds(Span(1, 5))
    assert not Span(0, 5).holds(Span(1, 6))
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))
