import pandas as pd
import pytest

from loaders.language import use_language
from pages.parts.session import draw_once

TIMES_DRAWN: list[str] = []


def draw(frame: pd.DataFrame, *, palette: str) -> tuple[str, int]:
    TIMES_DRAWN.append(palette)
    return palette, len(frame)


@pytest.fixture(autouse=True)
def _nothing_drawn_yet() -> None:
    TIMES_DRAWN.clear()


def test_equal_values_are_drawn_once() -> None:
    first = draw_once(draw, pd.DataFrame({"value": [1, None]}), palette="light")
    assert draw_once(draw, pd.DataFrame({"value": [1, None]}), palette="light") == first == ("light", 2)
    assert TIMES_DRAWN == ["light"]


def test_any_change_of_data_or_palette_is_drawn_anew() -> None:
    """A chart that lags behind its data would be a false statement."""
    rows = pd.DataFrame({"value": [1, 2], "words": [("a", "b"), None]})
    draw_once(draw, rows, palette="light")
    draw_once(draw, rows, palette="dark")
    draw_once(draw, rows.assign(value=[1, 3]), palette="light")
    draw_once(draw, rows.assign(words=[("a", "c"), None]), palette="light")
    draw_once(draw, rows.rename(columns={"value": "lower"}), palette="light")
    assert len(TIMES_DRAWN) == 5


def test_chart_is_drawn_anew_in_another_language() -> None:
    rows = pd.DataFrame({"value": [1]})
    draw_once(draw, rows, palette="light")
    use_language("fr")
    try:
        draw_once(draw, rows, palette="light")
    finally:
        use_language("en")
    assert len(TIMES_DRAWN) == 2
