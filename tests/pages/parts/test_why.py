"""The reasons of a figure under its sentence."""

from pages.parts.why import why_all_were_read_so, why_read_so

ROW = {
    "reading_basis": ("rule.after",),
    "confidence_basis": ("no_noun=1-0.30",),
    "confidence": 0.8,
    "cue_text": "<b>fled</b>",
    "indicator": "fled",
}


def test_words_of_a_report_are_escaped() -> None:
    said = str(why_read_so(ROW))
    assert "“&lt;b&gt;fled&lt;/b&gt;” after the number" in said
    assert "<b>" not in said


def test_reasons_are_closed_until_asked_for() -> None:
    assert str(why_read_so(ROW)).startswith('<details class="why"><summary>Why it was read this way</summary>')


def test_figure_without_reasons_shows_nothing() -> None:
    assert str(why_read_so({"reading_basis": ()})) == ""
    assert str(why_all_were_read_so([("300", {"reading_basis": ()})])) == ""


def test_several_figures_are_told_apart_by_name() -> None:
    said = str(why_all_were_read_so([("300, fled", ROW), ("20, <killed>", ROW)]))
    assert said.count("<ul") == 2
    assert "<h4>20, &lt;killed&gt;</h4>" in said
