"""Golden files: bytes an export must give, rewritten only with --update-golden and then reviewed like code."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files of tests/export again")


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Callable[[bytes, Path], bool]:
    """Say whether bytes are those of a kept file; with --update-golden, keep them.

    The option exists only when pytest is given tests/export by name; otherwise nothing is ever rewritten.
    """

    def matches(content: bytes, path: Path) -> bool:
        if request.config.getoption("--update-golden", default=False):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        return path.read_bytes() == content

    return matches
