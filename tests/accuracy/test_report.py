"""docs/accuracy.md says what was measured, and nothing else."""

from tests.accuracy.report import HAND_WRITTEN, PAGE, TABLES, read_content, table, write_page


def test_page_is_what_the_results_say() -> None:
    """If this fails: python -m tests.accuracy.report"""
    written = write_page(read_content(), HAND_WRITTEN.read_text(encoding="utf-8"))
    assert PAGE.read_text(encoding="utf-8") == written


def test_every_table_is_on_the_page() -> None:
    asked = {line[1:].strip() for line in HAND_WRITTEN.read_text(encoding="utf-8").splitlines() if line.startswith("@")}
    assert asked == set(TABLES)


def test_table_is_markdown() -> None:
    assert table(("a", "b"), [("1", "2")]) == ["| a | b |", "|---|---|", "| 1 | 2 |"]
