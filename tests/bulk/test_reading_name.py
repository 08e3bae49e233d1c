import shutil
from pathlib import Path

import pytest

from loaders.readers import DocumentDetails
from loaders.reading_name import FOLDER, RULES, _digest_rules, make_namer

RAW = b"Up to 200,000 people are trapped in Mosul."


def test_same_bytes_details_and_surroundings_have_one_name() -> None:
    names = {make_namer(DocumentDetails(publisher="Reuters"), "places")(RAW) for _ in range(2)}
    assert len(names) == 1


def test_other_bytes_details_or_surroundings_have_other_names() -> None:
    names = [
        make_namer(DocumentDetails(), "places")(RAW),
        make_namer(DocumentDetails(), "places")(RAW + b" "),
        make_namer(DocumentDetails(publisher="Reuters"), "places")(RAW),
        make_namer(DocumentDetails(), "more places")(RAW),
    ]
    assert len(set(names)) == len(names)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder with a lexicon and a rule of each part."""
    for part in RULES:
        file = tmp_path / part / "words.csv" if "." not in part else tmp_path / part
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("id,surface\n1,people\n")
    return tmp_path


def test_line_added_to_a_lexicon_is_another_rule(rules: Path) -> None:
    before = _digest_rules(rules)
    with (rules / "reference" / "words.csv").open("a") as file:
        file.write("2,souls\n")
    _digest_rules.cache_clear()
    assert _digest_rules(rules) != before


def test_translations_and_compiled_code_are_no_rules(rules: Path) -> None:
    before = _digest_rules(rules)
    for name in ("reference/locale/fr.po", "extraction/__pycache__/numbers.pyc"):
        (rules / name).parent.mkdir()
        (rules / name).write_text("x")
    _digest_rules.cache_clear()
    assert _digest_rules(rules) == before


def test_rules_are_the_same_wherever_they_are_installed(rules: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "loaders"
    shutil.copytree(rules, elsewhere)
    assert _digest_rules(elsewhere) == _digest_rules(rules)


def test_every_part_that_rules_exists() -> None:
    assert [part for part in RULES if not (FOLDER / part).exists()] == []
