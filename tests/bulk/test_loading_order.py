import random
from pathlib import Path

import pytest

from loaders.loading_order import HANDFUL_BYTES, HANDFUL_FILES, FoundFile, in_loading_order, is_handful, look_at

FILES = {
    "z_crises.csv": "crisis_id,name,country_iso3,starts\n",
    "y_places.csv": "place_id,name,kind,country_iso3,accuracy\n",
    "m.json": '\n{"id": "m", "text": "Up to 200,000 people."}',
    "a.txt": "Up to 200,000 people.",
    "b.txt": "Some 180,000 people.",
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return list(tmp_path.iterdir())


@pytest.mark.parametrize("seed", range(5))
def test_what_others_refer_to_comes_first_in_any_order_given(seed: int, files: list[Path]) -> None:
    random.Random(seed).shuffle(files)
    assert [file.name for file in in_loading_order(files)] == list(FILES)


def test_file_that_cannot_be_opened_is_left_to_its_reader(tmp_path: Path) -> None:
    assert look_at(tmp_path / "nothing") == FoundFile(path=tmp_path / "nothing", size=0)


@pytest.mark.parametrize(
    ("count", "size", "expected"),
    [
        (HANDFUL_FILES, 1, True),
        (HANDFUL_FILES + 1, 1, False),
        (1, HANDFUL_BYTES, True),
        (1, HANDFUL_BYTES + 1, False),
    ],
)
def test_few_and_small_files_are_a_handful(count: int, size: int, expected: bool) -> None:
    assert is_handful([FoundFile(path=Path("a"), size=size)] * count) is expected
