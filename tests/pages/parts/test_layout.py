"""Rules about the files of `pages` that Streamlit's way of running them makes necessary."""

import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def test_router_does_not_lie_beside_a_pages_folder() -> None:
    """Else the first visitor of a fresh server by deep link gets a page that bypasses the router."""
    assert (ROOT / "pages/parts/router.py").is_file()
    assert not (ROOT / "pages/parts/pages").exists()


def test_no_part_shadows_a_module_that_others_import() -> None:
    """Streamlit puts the router's folder first on the import path while a page runs."""
    names = {path.stem for path in (ROOT / "pages/parts").glob("*.py")}
    taken = set(sys.stdlib_module_names) | {module.partition(".")[0] for module in sys.modules}
    assert names & taken <= {"__init__"}


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.showEmailPrompt", False),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", False),
        ("client.disableDataExport", True),
        ("runner.postScriptGC", False),
    ],
)
def test_settings_that_keep_data_and_readers_safe(option: str, value: object) -> None:
    """Each prevents something measured: docs/decisions/0002-web-server.md."""
    section, name = option.split(".")
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert settings[section][name] == value
