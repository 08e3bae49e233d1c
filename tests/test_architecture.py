"""Which part may import which, and where each outside package lives. To change a rule, change its table here.

Plain `ast`: imports inside functions count like any other.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(
    path.relative_to(ROOT)
    for path in [ROOT / "dashboard.py", *ROOT.glob("loaders/**/*.py"), *ROOT.glob("pages/**/*.py")]
)

BASE = {"loaders.errors", "loaders.language"}
MODEL = {*BASE, "loaders.model"}
WORDS = {"loaders.wording", "loaders.labels"}

MAY_IMPORT = {
    "loaders/errors.py": set(),
    "loaders/language.py": set(),
    "loaders/data_folder.py": set(),
    "loaders/wording.py": MODEL,
    "loaders/labels.py": MODEL,
    "loaders/reasons.py": {*MODEL, *WORDS},
    "loaders/model/": {*BASE, "loaders.model"},
    "loaders/readers/": {*MODEL, *WORDS, "loaders.readers"},
    "loaders/extraction/": {*MODEL, *WORDS, "loaders.extraction", "loaders.reference"},
    "loaders/geography/": {*MODEL, *WORDS, "loaders.geography", "loaders.reference"},
    "loaders/reviewing/": {*MODEL, *WORDS, "loaders.reviewing", "loaders.series", "loaders.store"},
    "loaders/series/": {*MODEL, *WORDS, "loaders.series", "loaders.reference", "loaders.geography"},
    "loaders/store/": {*MODEL, *WORDS, "loaders.store", "loaders.data_folder"},
    "loaders/export/": {*MODEL, *WORDS, "loaders.export"},
    "loaders/reference/": {"loaders.data_folder"},
    "loaders/second_reader/": {*MODEL, "loaders.second_reader", "loaders.extraction", "loaders.data_folder"},
    "loaders/json_lines.py": MODEL,
    "pages/charts/": {*MODEL, *WORDS, "pages.charts"},
}
"""Parts of our own that a folder or file may import; those not listed here wire the rest and may import all of it."""

REBUILD_SCRIPT = "rebuild.py"
"""Makes shipped data anew, by hand and never when the program runs: it may use what will read the data."""

NEVER = {
    "loaders/": ("pages", "dashboard"),
    "pages/parts/": ("dashboard",),
}
"""Parts that point upwards."""

ONE_HOME = {
    "streamlit": ("dashboard.py", "pages/"),
    "plotly": ("pages/charts/", "pages/parts/"),
    "sqlalchemy": ("loaders/store/",),
    "alembic": ("loaders/store/",),
    "psycopg": ("loaders/store/",),
    "platformdirs": ("loaders/data_folder.py",),
    "requests": ("loaders/connectors/", "loaders/second_reader/"),
    "urllib3": ("loaders/connectors/", "loaders/second_reader/"),
    "resiliparse": ("loaders/readers/",),
    "pypdfium2": ("loaders/readers/",),
    "docx": ("loaders/readers/",),
    "defusedxml": ("loaders/readers/",),
    "openpyxl": ("loaders/readers/", "loaders/export/"),
    "xlsxwriter": ("loaders/export/",),
    "ahocorasick": ("loaders/extraction/", "loaders/reference/"),
    "tqdm": ("loaders/commands/",),
    "subprocess": ("loaders/readers/",),
    "concurrent": ("loaders/pool.py",),
    "multiprocessing": ("loaders/pool.py",),
}
"""Where an outside package may be imported."""

PURE = (
    "loaders/model/",
    "loaders/extraction/",
    "loaders/geography/",
    "loaders/series/",
    "loaders/export/",
    "pages/charts/",
)
IMPURE_MODULES = {"socket", "subprocess", "requests", "urllib.request", "http.client", "random", "time", "tempfile"}
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("Timestamp", "now")}


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_inside(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def lies_in(path: Path, places: tuple[str, ...]) -> bool:
    return path.as_posix().startswith(places)


@pytest.mark.parametrize("place", MAY_IMPORT)
def test_dependencies_point_down(place: str) -> None:
    wrong = [
        f"{path} imports {name}"
        for path in FILES
        if lies_in(path, (place,)) and path.name != REBUILD_SCRIPT
        for name in imports_of(path)
        if name.startswith(("loaders", "pages", "dashboard")) and not is_inside(name, MAY_IMPORT[place])
    ]
    assert wrong == []


@pytest.mark.parametrize("place", NEVER)
def test_nothing_points_upwards(place: str) -> None:
    wrong = [
        f"{path} imports {name}"
        for path in FILES
        if lies_in(path, (place,))
        for name in imports_of(path)
        if is_inside(name, set(NEVER[place]))
    ]
    assert wrong == []


@pytest.mark.parametrize("package", ONE_HOME)
def test_outside_package_has_one_home(package: str) -> None:
    wrong = [
        str(path)
        for path in FILES
        if not lies_in(path, ONE_HOME[package]) and any(is_inside(name, {package}) for name in imports_of(path))
    ]
    assert wrong == []


def test_charts_never_know_streamlit() -> None:
    wrong = [path for path in FILES if lies_in(path, ("pages/charts/",)) and "streamlit" in set(imports_of(path))]
    assert wrong == []


@pytest.mark.parametrize("path", [path for path in FILES if lies_in(path, PURE)], ids=str)
def test_the_middle_is_pure(path: Path) -> None:
    """No network, no other process, no chance and no clock: today's date is an argument."""
    assert not [name for name in imports_of(path) if is_inside(name, IMPURE_MODULES)]
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    calls = [
        node.func for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert not [call.lineno for call in calls if (_last_name(call.value), call.attr) in CLOCKS]


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_every_module_says_what_it_does() -> None:
    assert [str(path) for path in FILES if not ast.get_docstring(ast.parse((ROOT / path).read_text("utf-8")))] == []


SHOWN_KEYWORDS = {"label", "help", "placeholder", "title", "body", "text", "caption"}


def test_no_page_or_chart_shows_words_that_no_catalogue_holds() -> None:
    """Words shown to a user pass through `_`, `n_` or `N_`; a literal with a letter in it would stay English."""
    shown = [
        f"{path}:{literal.lineno} “{literal.value}”"
        for path in FILES
        if lies_in(path, ("pages/", "dashboard.py"))
        for literal in _shown_literals(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    ]
    assert shown == []


def _shown_literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield words given as they are to Streamlit's calls and to our own `show_…`; codes and markup are no words."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        by_streamlit = isinstance(node.func, ast.Attribute) and _last_name(node.func.value) == "st"
        by_us = isinstance(node.func, ast.Name) and node.func.id.startswith("show_")
        named = [keyword.value for keyword in node.keywords if keyword.arg in SHOWN_KEYWORDS]
        for value in [*(node.args[:1] if by_streamlit or by_us else []), *(named if by_streamlit or by_us else [])]:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and _is_wording(value.value):
                yield value


def _is_wording(literal: str) -> bool:
    first = literal.strip()[:1]
    return first.isalpha() and (" " in literal.strip() or first.isupper())
