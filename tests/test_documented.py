"""What users can see is described somewhere they can read: pages, indicators, warnings, links."""

import re
from pathlib import Path

import pytest

from loaders.labels import WARNINGS
from loaders.model.vocabulary import Indicator, Quantifier

ROOT = Path(__file__).resolve().parents[1]
UNLISTED = frozenset({"__init__", "figure"})
"""Pages that are no entry of the menu: a figure's own is reached from the figure."""
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem not in UNLISTED)
MARKDOWN = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#:]+)\)")


def title_of(page: str) -> str:
    return page.replace("_", " ").capitalize()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_in_the_officers_guide(page):
    assert f"| {title_of(page)} |" in (ROOT / "docs" / "officer.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", [*Indicator, *Quantifier, *WARNINGS])
def test_every_code_is_in_the_vocabulary(code):
    assert f"`{code}`" in (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", MARKDOWN, ids=lambda file: file.name)
def test_links_between_documents_lead_somewhere(file):
    targets = LINK.findall(file.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (file.parent / target).exists()]
    assert missing == []
